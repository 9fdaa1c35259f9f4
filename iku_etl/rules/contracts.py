"""Table contracts of schemas/kontrak: one description serves reader, checks, templates and docs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from iku_etl.rules.all import Rules, latest_file
from iku_etl.rules.synonyms import Word
from iku_etl.rules.yaml import load_as


@dataclass(frozen=True, slots=True)
class ContractColumn:
    """One column of a table: its headings and what it may hold.

    harus_ada: it must be there although its cells may be blank; one that is wajib must be there, too.
    beragam: its texts hardly repeat. huruf: besar or kecil, the letters of its codes. awalan: how its
    texts begin. utuh: long numbers are texts in it. jarang: seldom needed. kata: synonyms of words.
    """

    nama: str
    uraian: str
    wajib: bool = False
    harus_ada: bool = False
    pilihan: tuple[str, ...] = ()
    pola: str = ""
    bentuk: str = ""
    rujuk: str = ""
    beragam: bool = False
    judul: str = ""
    sebutan: tuple[str, ...] = ()
    contoh: str = ""
    huruf: str = ""
    awalan: tuple[str, ...] = ()
    utuh: bool = False
    jarang: bool = False
    kata: tuple[Word, ...] = ()

    @property
    def is_needed(self) -> bool:
        """Whether a table without this column is of no use."""
        return self.wajib or self.harus_ada


@dataclass(frozen=True, slots=True)
class TableContract:
    """One table: its columns and the key that makes a row unique."""

    nama: str
    uraian: str
    kolom: tuple[ContractColumn, ...]
    kunci: tuple[str, ...] = ()
    harus_ada: bool = True
    petunjuk: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The column names in their order."""
        return tuple(k.nama for k in self.kolom)

    @property
    def repeated(self) -> frozenset[str]:
        """The columns whose texts repeat."""
        return frozenset(k.nama for k in self.kolom if not k.beragam)


@dataclass(frozen=True, slots=True)
class ContractFile:
    """The content of schemas/kontrak/katalog.yaml, daerah.yaml."""

    tabel: tuple[TableContract, ...]


def rule_words(contracts: Mapping[str, TableContract], rules: Rules) -> dict[str, TableContract]:
    """The contracts with the words that the rules know for polaritas, skala and indeks, and synonyms."""
    words = {
        ("indikator", "polaritas"): tuple(rules.polaritas),
        ("indikator", "skala"): ("", *rules.skala),
        ("rincian", "indeks"): ("", *rules.indeks),
    }
    return {
        name: replace(
            table,
            kolom=tuple(
                replace(
                    k,
                    pilihan=words.get((name, k.nama), k.pilihan),
                    kata=rules.sebutan.get(f"{name}.{k.nama}", ()),
                )
                for k in table.kolom
            ),
        )
        for name, table in contracts.items()
    }


def latest_contracts(folders: Iterable[Path]) -> dict[str, TableContract]:
    """The contracts of the last schemas folder that has them."""
    return load_contracts(latest_file(folders, "kontrak/katalog.yaml").parents[1])


def load_contracts(schemas: Path, name: str = "katalog.yaml") -> dict[str, TableContract]:
    """The contracts of the katalog tables, or of those of another file, by table name."""
    content = load_as(ContractFile, schemas / "kontrak" / name)
    return {table.nama: table for table in content.tabel}
