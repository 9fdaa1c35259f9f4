"""One cell as people type it: kasus/ketikan.csv, and contents that are no text."""

import csv
from datetime import date, datetime, time, timedelta

import pytest
from support.castings import ROOT, cast, result

from iku_etl.cellref import CellRef
from iku_etl.foreign.content import ErrorValue, PercentNumber, UncachedFormula

with (ROOT / "tests" / "kasus" / "ketikan.csv").open(encoding="utf-8", newline="") as stream:
    CASES = [tuple(row.values()) for row in csv.DictReader(stream)]


@pytest.mark.parametrize(
    ("teks", "tipe", "satuan", "minimum", "maksimum", "nilai", "kode"), CASES, ids=repr
)
def test_what_is_typed(
    teks: str, tipe: str, satuan: str, minimum: str, maksimum: str, nilai: str, kode: str
) -> None:
    expected = (float(nilai) if nilai else None, kode)
    assert result(teks, tipe, satuan, minimum, maksimum) == expected


@pytest.mark.parametrize(
    "teks", ["", " ", "\t\n", "\u00a0", "\u200b", "\ufeff", "\u3000", "'", "' ", "\u200b'"]
)
@pytest.mark.parametrize("tipe", ["angka", "bulat", "ada_tidak"])
def test_text_that_looks_empty_is_kosong(teks: str, tipe: str) -> None:
    assert result(teks, tipe) == (None, "")


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\t", "  ", "\u00a0\u00a0", "\u200b\n"])
def test_numbers_of_two_lines_or_columns_are_never_joined(gap: str) -> None:
    assert result(f"100{gap}200") == (None, "beberapa-angka")


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", "\u2009"])
def test_any_single_blank_groups_thousands(blank: str) -> None:
    assert result(f"12{blank}345,5") == (12345.5, "dibaca-sebagai")


@pytest.mark.parametrize(
    ("isi", "tipe", "satuan", "expected"),
    [
        (PercentNumber(0.955), "angka", "%", (95.5, "")),
        (PercentNumber(0.0026), "angka", "Persen", (0.26, "")),
        (PercentNumber(1.0), "angka", "Persen", (100.0, "")),
        (PercentNumber(0.07), "bulat", "Persen", (7.0, "")),
        (PercentNumber(0.955), "angka", "Nilai", (None, "satuan-lain")),
        (PercentNumber(0.955), "angka", "", (None, "satuan-lain")),
        (PercentNumber(1.0), "ada_tidak", "", (None, "bukan-ada-tidak")),
        (0.955, "angka", "Persen", (None, "persen-rancu")),
        (0.955, "angka", "Nilai", (0.955, "")),
        (32.00000000000001, "bulat", "OPD", (32.0, "")),
        ("32,00000000000001", "bulat", "OPD", (32.0, "")),
        (32.00000000000001, "angka", "", (32.00000000000001, "")),
        (0.5, "bulat", "Persen", (50.0, "angka-dua-arti")),
        (1, "angka", "Persen", (1.0, "angka-dua-arti")),
        (95.5, "angka", "Persen", (95.5, "")),
        (ErrorValue("#DIV/0!"), "angka", "", (None, "galat-excel")),
        (ErrorValue("#N/A"), "ada_tidak", "", (None, "galat-excel")),
        (UncachedFormula("=SUM(A1:A3)"), "angka", "", (None, "rumus-belum-dihitung")),
        (UncachedFormula("=A1"), "ada_tidak", "", (None, "rumus-belum-dihitung")),
        (date(2025, 2, 1), "angka", "", (None, "angka-jadi-tanggal")),
        (datetime(2025, 4, 25), "bulat", "OPD", (None, "angka-jadi-tanggal")),
        (time(4, 25), "angka", "", (None, "angka-jadi-tanggal")),
        (timedelta(hours=65), "angka", "", (None, "angka-jadi-tanggal")),
        (date(2025, 2, 1), "ada_tidak", "", (None, "bukan-ada-tidak")),
        (True, "angka", "", (None, "bukan-angka")),
        (False, "bulat", "", (None, "bukan-angka")),
        (True, "ada_tidak", "", (1.0, "dibaca-sebagai")),
        (False, "ada_tidak", "", (0.0, "dibaca-sebagai")),
        (0.5, "ada_tidak", "", (None, "bukan-ada-tidak")),
        (None, "angka", "", (None, "")),
    ],
    ids=repr,
)
def test_what_is_no_text(
    isi: object, tipe: str, satuan: str, expected: tuple[float | None, str]
) -> None:
    assert result(isi, tipe, satuan) == expected


def test_percent_cells_come_out_as_they_are_shown() -> None:
    """0.955 * 100 is 95.49999999999999 in floats."""
    for hundredths in range(10_001):
        assert PercentNumber(hundredths / 10_000).persen == hundredths / 100


@pytest.mark.parametrize(
    ("isi", "asked", "parts"),
    [
        ("1.234", ("angka",), ("1.234", "1234", "1,234")),
        ("1.234", ("bulat",), ("1.234", "1234", "1,234")),
        ("0,955", ("angka", "%"), ("0,955", "95,5 %", "0,955 %")),
        ("40 Opd", ("bulat", "Orang"), ("40 Opd", "Opd", "Orang")),
        ("40 Dokumennn", ("bulat", "Dokumen"), ("Dokumennn", "dokumenn")),
        ("tidka ada", ("ada_tidak",), ("tidka ada", "tidak ada")),
        (datetime(2025, 4, 25), ("angka",), ("25/04/2025",)),
        (timedelta(hours=30), ("angka",), ("30:00:00",)),
        (UncachedFormula("=A1*2"), ("angka",), ("=A1*2",)),
        ("x" * 500, ("angka",), ("x" * 60 + "…",)),
    ],
    ids=repr,
)
def test_a_message_shows_what_was_found_and_meant(
    isi: object, asked: tuple[str, ...], parts: tuple[str, ...]
) -> None:
    issue = cast(isi, *asked).issue(CellRef("a.xlsx", "A", 7, 4))
    assert [part for part in parts if part not in f"{issue.pesan} {issue.saran}"] == []
