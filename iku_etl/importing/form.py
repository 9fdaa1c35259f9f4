"""What the katalog workbook is made with: contracts, the meaning of their words, looks and guide."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from iku_etl.rules.all import Rules, latest_file, load_rules
from iku_etl.rules.contracts import ContractColumn, TableContract, latest_contracts, rule_words
from iku_etl.rules.yaml import load_as
from iku_etl.template.appearance import TemplateAppearance, load_template_appearance

FILE_NAME = "buku_katalog.yaml"


@dataclass(frozen=True, slots=True)
class BookWords:
    """The content of schemas/buku_katalog.yaml; instansi: what each key of that table is."""

    petunjuk: tuple[str, ...]
    instansi: dict[str, str]


@dataclass(frozen=True)
class KatalogForm:
    """The contracts with all their words, and what is printed around the tables."""

    contracts: Mapping[str, TableContract]
    rules: Rules
    words: BookWords
    looks: TemplateAppearance
    nama: str

    def choices(self, tabel: str, column: ContractColumn) -> Iterator[tuple[str, str, str]]:
        """Each word of a column, what it means, and what else is read as it."""
        known = {word.kata: word for word in column.kata}
        for word in (*column.pilihan, *column.awalan):
            if word:
                said = known.get(word)
                arti = self._meaning(tabel, column.nama, word) or (said.arti if said else "")
                yield word, arti, ", ".join(said.tulisan) if said else ""

    def _meaning(self, tabel: str, column: str, word: str) -> str:
        """What the rules call it."""
        if column == "polaritas":
            return self.rules.polaritas[word].nama
        if (tabel, column) == ("indikator", "skala"):
            skala = self.rules.skala[word]
            return f"{skala.nama} ({skala.berlaku_mulai}–{skala.berlaku_sampai})"
        return ""


def load_form(schemas: tuple[Path, ...], nama: str) -> KatalogForm:
    """The form of a ruang kerja; nama is that of the agency."""
    rules = load_rules(schemas)
    contracts = rule_words(latest_contracts(schemas), rules)
    words = load_as(BookWords, latest_file(schemas, FILE_NAME))
    return KatalogForm(contracts, rules, words, load_template_appearance(schemas), nama)


def sheet_name(tabel: str) -> str:
    """The sheet of a table: uraian_tugas is Uraian tugas."""
    return tabel.replace("_", " ", 1).capitalize() if tabel.islower() else tabel


def joined(texts: Iterable[str], longest: int) -> str:
    """The texts with semicolons, as many as there is room for."""
    found = ""
    for text in texts:
        more = f"{found}; {text}" if found else text
        if len(more) > longest:
            return f"{found}; …" if found else text[:longest]
        found = more
    return found


def printed_columns(contract: TableContract | None, present: Sequence[str]) -> list[ContractColumn]:
    """The columns of a sheet: those of the contract, then those of the agency's own."""
    own = contract.kolom if contract else ()
    names = {column.nama for column in own}
    return [*own, *(ContractColumn(name, "") for name in present if name not in names)]
