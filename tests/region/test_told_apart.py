"""Agencies and kumpulan of one name: their folders stand behind it wherever they are listed."""

from pathlib import Path

from python_calamine import CalamineWorkbook
from support.small_region import PERIOD, YEAR, Printed, write_collection, write_member

from iku_etl.region.members import load_collection
from iku_etl.region.period import write_period
from iku_etl.region.told_apart import told_apart

URUSAN = (("urusan", "1.02"),)
APART = {"Dinas Kesehatan (dinkes)", "DINAS  KESEHATAN (dinkes-2)"}


def test_only_names_that_several_bear_get_their_folder() -> None:
    names = {"a": "Dinas X", "b": "dinas  x", "c": "Dinas Y", "d": "d", "e": "D"}
    assert told_apart(names) == {
        "a": "Dinas X (a)",
        "b": "dinas  x (b)",
        "c": "Dinas Y",
        "d": "d",  # without a name it is called by its folder
        "e": "D (e)",
    }


def test_workbook_page_and_tree_of_a_kumpulan_tell_agencies_apart(tmp_path: Path) -> None:
    folder = write_collection(tmp_path / "kab", "Kabupaten Contoh")
    for name, instansi in (
        ("dinkes", "Dinas Kesehatan"), ("dinkes-2", "DINAS  KESEHATAN"), ("dinsos", "Dinas Sosial")
    ):  # fmt: skip
        write_member(folder / name, instansi, [Printed("A", "90.00", "Tinggi", more=URUSAN)])
    written, _ = write_period(load_collection(folder), (), YEAR, PERIOD)
    books = {path.name.partition(" ")[0]: path for path in written if path.suffix == ".xlsx"}
    for book, sheets in (("Rekap", ("Rekap", "Urusan")), ("Pohon", ("Pohon Kinerja",))):
        with CalamineWorkbook.from_path(books[book]) as workbook:
            for name in sheets:
                rows = workbook.get_sheet_by_name(name).to_python()
                shown = {str(cell).strip() for row in rows for cell in row}
                assert shown >= {*APART, "Dinas Sosial"}
                assert "Dinas Kesehatan" not in shown
    for page in (path for path in written if path.suffix == ".html" and path.stem != "laporan"):
        text = page.read_text(encoding="utf-8")
        assert all(name in text for name in APART)


def test_kumpulan_of_one_name_are_told_apart_as_well(tmp_path: Path) -> None:
    folder = write_collection(tmp_path / "prov", "Provinsi Contoh", tingkat="provinsi")
    for name in ("kab-a", "kab-b"):
        kab = write_collection(folder / name, "Kabupaten Contoh")
        write_member(kab / "dinkes", "Dinas Kesehatan", [Printed("A", "90.00", "Tinggi")])
    write_member(folder / "kab-b" / "dinsos", "Dinas Sosial", [Printed("A", "90.00", "Tinggi")])
    written, _ = write_period(load_collection(folder), (), YEAR, PERIOD)
    page = next(
        path for path in written if path.name.startswith("Rekap") and path.suffix == ".html"
    )
    text = page.read_text(encoding="utf-8")
    for name in ("kab-a", "kab-b"):
        assert f"Kabupaten Contoh ({name})" in text
        assert f"Dinas Kesehatan – Kabupaten Contoh ({name}/dinkes)" in text
    assert "Dinas Sosial – Kabupaten Contoh (kab-b/dinsos)" in text  # else of which of the two?
