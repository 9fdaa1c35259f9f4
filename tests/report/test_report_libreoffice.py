"""Every formula of every official workbook, recalculated by others, gives the written value."""

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from support import recalculated
from support.examples import EXAMPLES, YEARS, copy_example
from support.live import require_ironcalc
from support.recalculated import (
    FormulaCell,
    evaluate,
    is_alive,
    recalculate,
    require_libreoffice,
    write_canary,
)
from support.small import Run, kecil, run

PERIODS = ("TW1", "TW3", "TAHUN")
OWN_SHEETS = ("Rekap", "Perhitungan", "Dasar")
PER_BIDANG = '\npecah = "bidang"\n'


def test_every_formula_of_the_five_examples_recalculates_to_its_value(tmp_path: Path) -> None:
    """All examples and periods, and the IKI cascade once more as a workbook per bidang.

    IronCalc recalculates them all; LibreOffice what each example gives for the year.
    """
    require_ironcalc()
    made = tmp_path / "resmi"
    made.mkdir()
    files = [write_canary(made)]
    formulas: Counter[tuple[str, str]] = Counter()
    for name in EXAMPLES:
        workspace = copy_example(name, tmp_path / name)
        for periode in PERIODS:
            done = run(workspace, YEARS[name], periode)
            files += _collect(done, made, f"{name} {periode}")
            formulas.update((name, title) for title in _result_formulas(done))
    split = copy_example("iki-dinas-kominfo", tmp_path / "pecah", PER_BIDANG)
    files += _collect(run(split, YEARS["iki-dinas-kominfo"], "TAHUN"), made, "pecah")
    for title in ("Realisasi", "Persentase (%)", "Capaian (%)", "Predikat"):
        assert {name for name, found in formulas if found == title} == set(EXAMPLES), title
    assert_recalculates(files, evaluate(files))
    require_libreoffice()
    of_the_year = [f for f in files if f is files[0] or f.name.split(" ")[1] == "TAHUN"]
    assert len(of_the_year) == 1 + len(EXAMPLES)
    assert_recalculates(of_the_year, recalculate(of_the_year, tmp_path))


def assert_recalculates(files: Sequence[Path], found: Sequence[FormulaCell]) -> None:
    """The first file is the canary; every formula of the others gives what was written."""
    canary, *cells = found
    assert is_alive(canary)
    assert [cell for cell in cells if not cell.is_same] == []
    assert {cell.berkas for cell in cells} == {file.name for file in files[1:]}


def _collect(done: Run, folder: Path, name: str) -> Iterator[Path]:
    """Copies of the workbooks of a run under names of their own."""
    for path in done.outcome.files:
        target = folder / f"{name} {path.name}"
        shutil.copyfile(path, target)
        yield target


def _result_formulas(done: Run) -> Iterable[str]:
    """The heading above every formula of the result columns."""
    for sheets in done.sheets:
        for sheet in (s for s in sheets if s.nama not in OWN_SHEETS):
            heads = {c.column: str(c.content) for c in sheet.cells if c.style == "kepala_hasil"}
            yield from (
                heads[cell.column] for cell in sheet.cells if cell.rumus and cell.column in heads
            )


KINDS = """
    | unit | kode_unit | jenis   | nama      | lembar        |
    |      | JAB       | jabatan | Pranata 1 | O'Hara & Co 1 |
    | indikator | kode | formula            | polaritas     | agregasi  | skala         | satuan        |
    |           | P    | a/b*100%           | positif       | jumlah    |               | %             |
    |           | N    | x                  | negatif       | terakhir  |               | Hari          |
    |           | NR   | x                  | negatif_rasio | terakhir  |               | Hari          |
    |           | S    | x                  | stabil        | rata_rata |               | Nilai         |
    |           | RB   | x                  | positif       | terakhir  |               | Nilai         |
    |           | RD   | x                  | negatif       | terakhir  |               | Bulan         |
    |           | RA   | x                  | stabil        | terakhir  |               | Nilai         |
    |           | ADA  | x                  | positif       | terakhir  |               | Ada/Tidak Ada |
    |           | BB   | x                  | positif       | terakhir  | sakip_88_2021 | Nilai         |
    |           | SP   | SUMPRODUCT(n;b)/SUM(b) | positif   | terakhir  | spbe_59_2020  | Indeks        |
    |           | KS   | COUNT(n)+COUNTIF(n;">=3") | positif | terakhir |              | Nilai         |
    |           | RT   | a/b*100%           | positif       | rata_rata |               | %             |
    |           | RS   | x/n*100%           | positif       | rata_rata |               | %             |
    |           | JS   | x/n*100%           | positif       | jumlah    |               | %             |
    |           | CH   | p*2                | positif       | rata_rata |               | Nilai         |
    |           | IF   | IF(x>2;x;p)        | positif       | terakhir  |               | Nilai         |
    |           | NOL  | x                  | positif       | jumlah    |               | Nilai         |
    |           | NL   | x                  | positif       | jumlah    |               | Nilai         |
    |           | TT   | a/b                | positif       | jumlah    |               | Nilai         |
    |           | KSG  | x                  | positif       | jumlah    |               | Nilai         |
    |           | BAD  | x                  | positif       | jumlah    |               | Nilai         |
    |           | DULU | x                  | positif       | terakhir  |               | Nilai         |
    |           | TAN  | x                  | positif       | jumlah    |               | Nilai         |
    | variabel | kode | simbol | sumber              | agregasi  | tipe      |
    |          | P    | b      | isian               | rata_rata | angka     |
    |          | RS   | n      | isian               | terakhir  | angka     |
    |          | JS   | n      | isian               | terakhir  | angka     |
    |          | ADA  | x      | isian               |           | ada_tidak |
    |          | SP   | n      | rincian:spbe[nilai] |           | angka     |
    |          | SP   | b      | rincian:spbe[bobot] |           | angka     |
    |          | KS   | n      | rincian:spbe[nilai] |           | angka     |
    |          | CH   | p      | indikator:RT        |           | angka     |
    |          | IF   | p      | indikator:KSG       |           | angka     |
    | target | kode | target  |
    |        | P    | 80%     |
    |        | N    | 5,1     |
    |        | NR   | 7       |
    |        | S    | 3       |
    |        | RB   | 80 - 90 |
    |        | RD   | 7 - 8   |
    |        | RA   | 7 - 8   |
    |        | ADA  | Ada     |
    |        | BB   | BB      |
    |        | SP   | Baik    |
    |        | KS   | 6       |
    |        | RT   | 45,5    |
    |        | RS   | 30      |
    |        | JS   | 30      |
    |        | CH   | 91      |
    |        | IF   | 3       |
    |        | NOL  | 0       |
    |        | NL   | 0       |
    |        | TT   | 5       |
    |        | KSG  | 5       |
    |        | BAD  | 5       |
    |        | DULU | 5       |
    | rincian | tabel | kolom | tipe    | pengisi |
    |         | spbe  | nomor | angka   | tetap   |
    |         | spbe  | bobot | angka   | tetap   |
    |         | spbe  | nilai | angka   | isian   |
    | rincian_spbe | nomor | bobot | nilai |
    |              | 11    | 1,30  | 3     |
    |              | 12    | 2,75  | 4     |
    |              | 13    | 3,3   | 2     |
    | isian | kode | simbol | tw1  | tw2  | tw3  | tw4      |
    |       | P    | a      | 1    | 2    | 3    | 4        |
    |       | P    | b      | 7    | 11   | 13   | 17       |
    |       | N    | x      | 1    | 2    | 9,8  | 9,8      |
    |       | NR   | x      | 3    | 3    | 3    | 3        |
    |       | S    | x      | 1    | 2    |      | 5        |
    |       | RB   | x      | 81   | 85   | 85   | 92       |
    |       | RD   | x      | 6,5  | 7    | 7    | 6,5      |
    |       | RA   | x      | 7    | 7    | 7    | 7,5      |
    |       | ADA  | x      | Ada  | Ada  | Ada  | Ada      |
    |       | BB   | x      | 60   | 60   | 60   | 90,005   |
    |       | RT   | a      | 1    | 9    | 5    | 5        |
    |       | RT   | b      | 10   | 10   | 10   | 20       |
    |       | RS   | x      | 1    | 9    |      | 5        |
    |       | RS   | n      | 7    |      |      |          |
    |       | JS   | x      | 1    | 9    | 5    | 5        |
    |       | JS   | n      | 30   |      |      | 70       |
    |       | IF   | x      | 3    | 3    | 3    | 3        |
    |       | NOL  | x      | 0    | 0    | 0    | 0        |
    |       | NL   | x      | 1    | 1    | 1    | 1        |
    |       | TT   | a      | 1    | 1    | 1    | 1        |
    |       | TT   | b      | 0    | 0    | 0    | 0        |
    |       | KSG  | x      |      |      |      |          |
    |       | BAD  | x      | 1    | 1    | 1    | '40 OPD  |
    |       | DULU | x      | '40 OPD | 1    | 1    | 1        |
    |       | TAN  | x      | 1    | 1    | 1    | 1        |
"""
DECISIONS = {
    "biasa": "",
    "potong": 'pembulatan = "potong"\ndesimal = 1\n',
    "batas": 'batas_atas = 110\nbatas_bawah = 10.5\ntarget_nol = "seratus_bila_nol"\n',
    "skala": 'skala = "maluku_tengah_2021_lan"\ndesimal = 0\n',
}


def test_every_kind_of_indicator_under_every_decision(tmp_path: Path) -> None:
    """IronCalc recalculates all; LibreOffice each decision once."""
    require_ironcalc()
    made = tmp_path / "resmi"
    made.mkdir()
    files, statuses = [write_canary(made)], set()
    for name, toml in DECISIONS.items():
        small = kecil(tmp_path / name, KINDS, toml)
        for periode in ("TW3", "TAHUN"):
            done = small.run(periode)
            files += _collect(done, made, f"{name} {periode}")
            statuses |= {i.status for book in done.books for i in book.indicators}
    assert len(statuses) == 6
    cells = evaluate(files)
    assert len(cells) > 100 * len(DECISIONS)
    assert_recalculates(files, cells)
    require_libreoffice()
    of_the_year = [f for f in files if f is files[0] or f.name.split(" ")[1] == "TAHUN"]
    assert len(of_the_year) == 1 + len(DECISIONS)
    assert_recalculates(of_the_year, recalculate(of_the_year, tmp_path))


@pytest.mark.parametrize(
    ("ci", "raised"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)]
)
def test_without_libreoffice_a_developer_skips_and_ci_fails(
    monkeypatch: pytest.MonkeyPatch, ci: str, raised: type[BaseException]
) -> None:
    monkeypatch.setattr(recalculated, "SOFFICE", None)
    monkeypatch.setenv("CI", ci)
    with pytest.raises(raised):
        require_libreoffice()


def test_counta_over_a_variable_without_value(tmp_path: Path) -> None:
    require_ironcalc()
    done = kecil(
        tmp_path,
        """
        | indikator | kode | formula     |
        |           | A    | COUNTA(a;b) |
        | target | kode | periode | target |
        |        | A    | TW1     | 3      |
        | isian | kode | simbol | tw1 |
        |       | A    | a      | 2   |
        |       | A    | b      |     |
        """,
    ).run("TW1")
    cells = evaluate(done.outcome.files)
    assert cells
    assert [cell for cell in cells if not cell.is_same] == []
