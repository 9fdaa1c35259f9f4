"""docs/pesan.md, and the tables of docs/katalog.md and docs/api.md, made from messages and schemas.

python docs/make_docs.py         writes these files again
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
sys.path.insert(0, str(ROOT))

from iku_etl.formula.functions import FUNCTIONS  # noqa: E402
from iku_etl.messages.catalogue import MESSAGES, Message, Tingkat  # noqa: E402
from iku_etl.parquet.table import ParquetType  # noqa: E402
from iku_etl.report.parquet_table import KINDS  # noqa: E402
from iku_etl.resources import shared_folder  # noqa: E402
from iku_etl.rules.all import load_rules  # noqa: E402
from iku_etl.rules.contracts import ContractColumn, TableContract, load_contracts  # noqa: E402
from iku_etl.rules.data_columns import load_data_columns  # noqa: E402
from iku_etl.rules.input_table import load_input_table  # noqa: E402
from iku_etl.rules.scales import Skala  # noqa: E402
from iku_etl.rules.synonyms import Word  # noqa: E402

WITH_TABLES = ("katalog.md", "api.md")
BLOCK = re.compile(r"(<!-- dibuat:(\w+) -->\n).*?(<!-- /dibuat -->)", re.DOTALL)
MESSAGES_HEAD = """# Daftar pesan

Semua pesan iku-etl. Kata di dalam {kurung kurawal} diganti isi sebenarnya. Setiap pesan didahului
tempatnya (berkas, lembar, sel) dan diikuti saran sesudah tanda →. Kode tampil pada `--format json`.

- **galat**: nilai itu tidak dipakai; hasil darinya *bermasalah* sampai diperbaiki. Kode keluar 1.
- **peringatan**: perlu dilihat. Hanya `catalog check` keluar dengan kode 1 karenanya.

Halaman ini dibuat oleh `python docs/make_docs.py`; jangan diubah dengan tangan.
"""
HEADINGS = {Tingkat.GALAT: "Galat", Tingkat.PERINGATAN: "Peringatan"}
IN_PARQUET = {
    ParquetType.TEXT: "`STRING`",
    ParquetType.NUMBER: "`DOUBLE`",
    ParquetType.WHOLE: "`INT64`",
}
AIMS = "daerah.yaml"
MEASURES = {"nilai": "nilai indikator", "capaian": "capaian (%)"}


def documents() -> dict[Path, str]:
    """The files with their text as it should be."""
    blocks = dict(_blocks())
    pages = {DOCS / name: (DOCS / name).read_text(encoding="utf-8") for name in WITH_TABLES}
    filled = {
        path: BLOCK.sub(lambda m: f"{m[1]}{blocks[m[2]]}{m[3]}", text)
        for path, text in pages.items()
    }
    return {DOCS / "pesan.md": _message_page(), **filled}


def _message_page() -> str:
    parts = [MESSAGES_HEAD]
    for tingkat, heading in HEADINGS.items():
        messages = [m for m in MESSAGES.values() if m.tingkat is tingkat]
        parts += [
            f"\n## {heading}\n\n",
            _table(("Kode", "Pesan", "Saran"), map(_message, messages)),
        ]
    return "".join(parts)


def _message(message: Message) -> tuple[str, ...]:
    return f"`{message.kode}`", message.pesan, message.saran


def _blocks() -> Iterator[tuple[str, str]]:
    """The generated tables of katalog.md by name."""
    schemas = shared_folder("schemas")
    for name, contract in {**load_contracts(schemas), **load_contracts(schemas, AIMS)}.items():
        yield name, _contract(contract)
    rules = load_rules((schemas,))
    arah = ((f"`{p.kode}`", p.nama, f"`{p.rumus}`") for p in rules.polaritas.values())
    yield "polaritas", _table(("Kode", "Arti", "Capaian (r realisasi, t target)"), arah)
    skala = (
        (f"`{s.kode}`", s.nama, MEASURES.get(s.besaran, s.besaran), _years(s), _levels(s))
        for s in rules.skala.values()
    )
    yield "skala", _table(("Kode", "Nama", "Dibaca atas", "Berlaku", "Jenjang"), skala)
    words = (
        (", ".join(f"`{name}`" for name in columns), f"`{kata}`", arti, ", ".join(tulisan))
        for (kata, arti, tulisan), columns in _columns_by_word(rules.sebutan).items()
    )
    yield "sebutan", _table(("Kolom", "Kata", "Arti", "Juga dibaca"), words)
    functions = ((f"`{name}`", f"`{f.example}`") for name, f in FUNCTIONS.items())
    yield "fungsi", _table(("Fungsi", "Contoh"), functions)
    kolom = ((f"`{k.nama}`", k.judul, k.peran) for k in load_input_table([schemas]).kolom)
    yield "data", _table(("Kolom", "Nama", "Jenis", "Parquet", "Isi"), _data_columns())
    yield "isian", _table(("Nama mesin", "Judul", "Peran"), kolom)


def _data_columns() -> Iterator[tuple[str, ...]]:
    """The columns of capaian.xlsx and capaian.parquet; the last ones are of the latter alone."""
    data = load_data_columns()
    for column in data.kolom:
        kind = IN_PARQUET[KINDS[column.jenis]]
        yield column.judul, f"`{column.nama}`", column.jenis, kind, column.uraian
    for printed in data.tercetak:
        yield "–", f"`{printed.nama}`", "teks", IN_PARQUET[ParquetType.TEXT], printed.uraian


def _columns_by_word(
    sebutan: Mapping[str, tuple[Word, ...]],
) -> dict[tuple[str, str, tuple[str, ...]], list[str]]:
    found: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    for column, words in sebutan.items():
        for word in words:
            found.setdefault((word.kata, word.arti, word.tulisan), []).append(column)
    return found


def _contract(contract: TableContract) -> str:
    must = "wajib ada" if contract.harus_ada else "boleh tidak ada"
    head = f"{contract.uraian}. Tabel ini {must}. Kunci: {', '.join(contract.kunci)}.\n\n"
    rows = ((f"`{k.nama}`", k.judul, k.uraian, _need(k), _rule(k)) for k in contract.kolom)
    return head + _table(("Kolom", "Judul", "Isi", "Wajib", "Ketentuan"), rows)


def _need(kolom: ContractColumn) -> str:
    if kolom.wajib:
        return "diisi"
    return "kolomnya" if kolom.harus_ada else "–"


def _rule(kolom: ContractColumn) -> str:
    if kolom.pilihan:
        return " ".join(f"`{p}`" for p in kolom.pilihan if p)
    if kolom.awalan:
        return " ".join(f"`{p}`" for p in kolom.awalan)
    if kolom.rujuk:
        return f"ada di `{kolom.rujuk}`"
    return kolom.bentuk


def _years(skala: Skala) -> str:
    return f"{skala.berlaku_mulai}–{skala.berlaku_sampai}"


def _levels(skala: Skala) -> str:
    return ", ".join(jenjang.label for jenjang in skala.jenjang)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)


def _cell(text: str) -> str:
    """Text that stays in one Markdown cell."""
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;").strip() or " "


def main() -> None:
    """Writes the files that changed."""
    for path, text in documents().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"{path.relative_to(ROOT)} ditulis")


if __name__ == "__main__":
    main()
