"""The capaian of the whole agency in Rekap: over its sasaran, its highest level, its workbooks."""

from pathlib import Path

import pytest
from support.rekap_levels import LEVELS
from support.rekap_rows import TABLES, rekap_rows, table_rows
from support.small import kecil


def test_an_agency_has_one_overall_capaian(tmp_path: Path) -> None:
    """Over its indicators of tingkat sasaran, saying how many are left out and why."""
    done = kecil(tmp_path, LEVELS).run()
    overall = ["Dinas Contoh", 2, 1, 100.0, "1 target nol"]
    assert table_rows(done, "Capaian instansi") == [overall]


@pytest.mark.parametrize("level", ["program", "kegiatan", "individu"])
def test_an_agency_without_sasaran_is_measured_by_its_highest_level(
    tmp_path: Path, level: str
) -> None:
    done = kecil(
        tmp_path,
        f"""
        | indikator | kode | tingkat  | sasaran |
        |           | A    | {level}  | Satu    |
        |           | B    | {level}  | Satu    |
        |           | C    | individu | Diri    |
        | target | kode | target |
        |        | A    | 4      |
        |        | B    | 4      |
        | isian | kode | simbol | tw4 |
        |       | A    | x      | 4   |
        |       | B    | x      | 2   |
        """,
    ).run()
    nama = {"individu": "sasaran individu"}.get(level, level)
    assert ["Satu", 2, 2, 75.0, ""] in table_rows(done, f"Capaian per {nama}")
    note = f"Tidak ada indikator tingkat sasaran; yang dirata-rata semua indikator tingkat {level}."
    assert [note] in rekap_rows(done)


INDEX = """
    | indikator | kode | formula            |
    |           | I    | d*2+m              |
    |           | D    | SUM(n)/COUNT(n)    |
    |           | A    | SUM(n)/COUNT(n)    |
    |           | M    | x                  |
    |           | L    | x                  |
    | variabel | kode | simbol | sumber              |
    |          | I    | d      | indikator:D         |
    |          | I    | m      | indikator:M         |
    |          | D    | n      | rincian:r[nilai]    |
    |          | A    | n      | rincian:r[nilai;k=1] |
    | target | kode | target |
    |        | I    | 10     |
    |        | D    | 3      |
    |        | A    | 3      |
    |        | M    | 4      |
    |        | L    | 4      |
    | rincian | tabel | kolom | tipe  | pengisi |
    |         | r     | nomor | angka | tetap   |
    |         | r     | k     | angka | tetap   |
    |         | r     | nilai | angka | isian   |
    | rincian_r | nomor | k | nilai |
    |           | 1     | 1 | 3     |
    |           | 2     | 2 | 3     |
    | isian | kode | simbol | tw4 |
    |       | M    | x      | 4   |
    |       | L    | x      | 2   |
"""


def test_the_aspects_of_an_index_are_not_counted_again_beside_it(tmp_path: Path) -> None:
    """D and M by reference, A by its detail cells; the index 100 and L 50 make 75."""
    done = kecil(tmp_path, INDEX).run()
    rows = table_rows(done, "Capaian per sasaran")
    assert rows == [["Sasaran", 5, 2, 75.0, "3 bagian indeks"]]
    note = "Bagian dari indeks yang sudah dihitung tidak dihitung lagi di sampingnya."
    assert [note] in rekap_rows(done)


def test_the_aspects_of_an_index_without_capaian_are_counted(tmp_path: Path) -> None:
    """D without the index is a whole of its own, of which A is a part."""
    done = kecil(tmp_path, INDEX.replace("| I    | 10     |", "| I    | n/a    |")).run()
    rows = table_rows(done, "Capaian per sasaran")
    assert rows == [["Sasaran", 5, 3, 83.33, "1 tanpa target, 1 bagian indeks"]]


def test_workbooks_per_bidang_say_the_capaian_of_the_whole_agency(tmp_path: Path) -> None:
    done = kecil(tmp_path, TABLES, 'pecah = "bidang"\n').run()
    whole = (
        "Capaian seluruh instansi 130,00: 3 dari 5 indikator di semua buku kerja, tidak dihitung: "
        "1 belum diisi, 1 tanpa target. Angka tetap dari run ini."
    )
    for sheets in done.sheets:
        assert whole in [cell.content for cell in sheets[0].cells]


def test_a_mean_over_more_sheets_than_a_formula_may_name_stays_a_formula(tmp_path: Path) -> None:
    """Its sums stand below the tables."""
    count = 240
    units = "\n".join(
        f"| | J{n} | jabatan | Jab {n} | Pranata Komputer Ahli Madya {n} |" for n in range(count)
    )
    rows = "\n".join(f"| | K{n} | J{n} | sasaran | IKI |" for n in range(count))
    targets = "\n".join(f"| | K{n} | 4 |" for n in range(count))
    typed = "\n".join(f"| | K{n} | x | {n % 7} |" for n in range(count))
    small = kecil(
        tmp_path,
        f"""
        | unit | kode_unit | jenis | nama | lembar |
        {units}
        | indikator | kode | kode_unit | tingkat | dokumen |
        {rows}
        | target | kode | target |
        {targets}
        | isian | kode | simbol | tw4 |
        {typed}
        """,
    )
    settings = small.workspace.folder / "iku.toml"
    text = settings.read_text(encoding="utf-8").replace("iku_umum", "iki_kominfo")
    settings.write_text(text, encoding="utf-8")
    done = small.run()
    (rekap,) = (sheet for sheet in done.sheets[0] if sheet.nama == "Rekap")
    cells = {(c.row, c.column): c for c in rekap.cells}
    (mean,) = [cells[r, 5] for (r, k), c in cells.items() if k == 2 and c.content == "Dinas Contoh"]
    assert mean.rumus.endswith(f")/{count},10),2)")
    sums = [c for c in cells.values() if str(c.content).startswith("100 indikator dari baris")]
    assert len(sums) >= 2
    assert rekap.charts == []  # 240 bars show nothing


def test_a_single_sasaran_has_its_table_too(tmp_path: Path) -> None:
    done = kecil(
        tmp_path,
        """
        | indikator | kode | sasaran |
        |           | A    | Satu    |
        |           | B    | Satu    |
        """,
    ).run()
    rows = rekap_rows(done)
    start = rows.index(["Capaian per sasaran"])
    assert rows[start + 3] == ["1", "Satu", 2, 0, "–", "–", "2 bermasalah"]
    assert rows[start + 4] == ["Capaian per indikator"]
