"""Four quarters make a year: jumlah, terakhir, rata_rata, and what happens where some are blank."""

from pathlib import Path

import pytest
from support.small import assert_expected


def test_jumlah_and_terakhir_apply_the_formula_once_and_rata_rata_averages_results(
    tmp_path: Path,
) -> None:
    assert_expected(
        tmp_path,
        """
        | indikator | kode | formula  | agregasi  | satuan |
        |           | JML  | a/b*100% | jumlah    | %      |
        |           | AKH  | a/b*100% | terakhir  | %      |
        |           | RAT  | a/b*100% | rata_rata | %      |
        | target | kode | target |
        |        | JML  | 50     |
        |        | AKH  | 50     |
        |        | RAT  | 50     |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | JML  | a      | 1   | 9   | 5   | 5   |
        |       | JML  | b      | 10  | 10  | 10  | 20  |
        |       | AKH  | a      | 1   | 9   | 5   | 5   |
        |       | AKH  | b      | 10  | 10  | 10  | 20  |
        |       | RAT  | a      | 1   | 9   | 5   | 5   |
        |       | RAT  | b      | 10  | 10  | 10  | 20  |
        | harap | kode | status   | nilai | capaian |
        |       | JML  | dihitung | 40    | 80      |
        |       | AKH  | dihitung | 25    | 50      |
        |       | RAT  | dihitung | 43,75 | 87,5    |
        """,
    )


def test_a_variable_may_have_its_own_agregasi(tmp_path: Path) -> None:
    """Σ selesai over four quarters, against the number of OPD as it stands at the end."""
    assert_expected(
        tmp_path,
        """
        | indikator | kode | formula  | agregasi |
        |           | AKH  | x/n*100% | jumlah   |
        |           | RAT  | x/n*100% | jumlah   |
        |           | JML  | x+n      | terakhir |
        | variabel | kode | simbol | agregasi  |
        |          | AKH  | n      | terakhir  |
        |          | RAT  | n      | rata_rata |
        |          | JML  | n      | jumlah    |
        | target | kode | target |
        |        | AKH  | 50     |
        |        | RAT  | 50     |
        |        | JML  | 100    |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | AKH  | x      | 1   | 2   | 3   | 4   |
        |       | AKH  | n      | 16  | 20  | 20  | 20  |
        |       | RAT  | x      | 1   | 2   | 3   | 4   |
        |       | RAT  | n      | 10  | 10  | 10  | 20  |
        |       | JML  | x      | 1   | 2   | 3   | 4   |
        |       | JML  | n      | 10  | 10  | 10  | 20  |
        | harap | kode | nilai | capaian |
        |       | AKH  | 50    | 100     |
        |       | RAT  | 80    | 160     |
        |       | JML  | 54    | 54      |
        """,
    )


def test_three_complete_quarters_make_a_year_with_a_warning(tmp_path: Path) -> None:
    runs = assert_expected(
        tmp_path,
        """
        | indikator | kode | formula  | agregasi  |
        |           | JML  | a/b*100% | jumlah    |
        |           | AKH  | a/b*100% | terakhir  |
        |           | RAT  | a/b*100% | rata_rata |
        | target | kode | target |
        |        | JML  | 50     |
        |        | AKH  | 50     |
        |        | RAT  | 50     |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | JML  | a      | 1   | 9   | 6   |     |
        |       | JML  | b      | 10  | 10  | 20  |     |
        |       | AKH  | a      | 1   | 9   | 6   |     |
        |       | AKH  | b      | 10  | 10  | 20  |     |
        |       | RAT  | a      | 1   | 8   | 6   |     |
        |       | RAT  | b      | 10  | 10  | 20  |     |
        | harap | kode | status   | nilai | capaian |
        |       | JML  | dihitung | 40    | 80      |
        |       | AKH  | dihitung | 30    | 60      |
        |       | RAT  | dihitung | 40    | 80      |
        """,
    )
    assert runs["TAHUN"].issue_codes == [
        ("triwulan-belum-diisi", "AKH"),
        ("triwulan-belum-diisi", "JML"),
        ("triwulan-belum-diisi", "RAT"),
    ]


def test_a_gap_between_quarters_is_no_zero(tmp_path: Path) -> None:
    """TW2 and TW4 are blank: the sum has two terms, the mean two results, the last is TW3."""
    assert_expected(
        tmp_path,
        """
        | indikator | kode | agregasi  |
        |           | JML  | jumlah    |
        |           | AKH  | terakhir  |
        |           | RAT  | rata_rata |
        | target | kode | target |
        |        | JML  | 10     |
        |        | AKH  | 10     |
        |        | RAT  | 10     |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | JML  | x      | 2   |     | 6   |     |
        |       | AKH  | x      | 2   |     | 6   |     |
        |       | RAT  | x      | 2   |     | 6   |     |
        | harap | kode | nilai | capaian |
        |       | JML  | 8     | 80      |
        |       | AKH  | 6     | 60      |
        |       | RAT  | 4     | 40      |
        """,
    )


@pytest.mark.parametrize("agregasi", ["jumlah", "terakhir", "rata_rata"])
def test_zero_is_a_value_and_blank_is_none(tmp_path: Path, agregasi: str) -> None:
    assert_expected(
        tmp_path,
        f"""
        | indikator | kode | agregasi   |
        |           | NOL  | {agregasi} |
        |           | KSG  | {agregasi} |
        | target | kode | target |
        |        | NOL  | 10     |
        |        | KSG  | 10     |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | NOL  | x      | 0   | 0   | 0   | 0   |
        |       | KSG  | x      |     |     |     |     |
        | harap | kode | status      | nilai | realisasi | capaian | predikat      |
        |       | NOL  | dihitung    | 0     | 0         | 0       | Sangat Rendah |
        |       | KSG  | belum_diisi |       |           |         |               |
        """,
    )


@pytest.mark.parametrize("agregasi", ["jumlah", "rata_rata"])
def test_a_half_filled_quarter_makes_no_year(tmp_path: Path, agregasi: str) -> None:
    """Σa over four quarters and Σb over three is no percentage; the other quarters stand."""
    runs = assert_expected(
        tmp_path,
        f"""
        | indikator | kode | formula  | agregasi   |
        |           | A    | a/b*100% | {agregasi} |
        | target | kode | periode | target |
        |        | A    | TAHUN   | 50     |
        |        | A    | TW2     | 50     |
        |        | A    | TW3     | 50     |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | a      | 1   | 4   | 5   | 5   |
        |       | A    | b      | 10  | 10  |     | 20  |
        | harap | kode | periode | status      | nilai | capaian |
        |       | A    | TW2     | dihitung    | 40    | 80      |
        |       | A    | TW3     | belum_diisi |       |         |
        |       | A    | TAHUN   | belum_diisi |       |         |
        """,
    )
    assert runs["TW2"].issue_codes == []
    assert runs["TW3"].issue_codes == [("triwulan-tidak-lengkap", "A")]
    assert runs["TAHUN"].issue_codes == [("triwulan-tidak-lengkap", "A")]


def test_a_ratio_of_two_indicators_does_not_mix_quarters(tmp_path: Path) -> None:
    assert_expected(
        tmp_path,
        """
        | indikator | kode | formula  | agregasi |
        |           | A    | x        | jumlah   |
        |           | B    | x        | jumlah   |
        |           | C    | a/b*100% | jumlah   |
        | variabel | kode | simbol | sumber      |
        |          | C    | a      | indikator:A |
        |          | C    | b      | indikator:B |
        | target | kode | target |
        |        | C    | 50     |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | x      | 5   | 5   | 5   | 5   |
        |       | B    | x      | 10  | 10  | 10  |     |
        | harap | kode | status      |
        |       | C    | belum_diisi |
        """,
    )


def test_a_bad_cell_spoils_its_quarter_and_the_year_but_no_other_quarter(tmp_path: Path) -> None:
    runs = assert_expected(
        tmp_path,
        """
        | indikator | kode | agregasi |
        |           | A    | jumlah   |
        | target | kode | periode | target |
        |        | A    | TAHUN   | 10     |
        |        | A    | TW1     | 2      |
        |        | A    | TW2     | 3      |
        | isian | kode | simbol | tw1 | tw2    | tw3 | tw4 |
        |       | A    | x      | 2   | 81 dok | 2   | 2   |
        | harap | kode | periode | status     | realisasi | capaian |
        |       | A    | TW1     | dihitung   | 2         | 100     |
        |       | A    | TW2     | bermasalah |           |         |
        |       | A    | TAHUN   | bermasalah |           |         |
        """,
    )
    assert runs["TAHUN"].issue_codes == [("satuan-lain", "A")]


def test_a_year_that_uses_the_last_quarter_alone_forgives_an_earlier_bad_cell(
    tmp_path: Path,
) -> None:
    """The galat stays listed; where the last filled cell itself is bad there is no year."""
    runs = assert_expected(
        tmp_path,
        """
        | indikator | kode  | formula  | agregasi |
        |           | DULU  | a/b*100% | terakhir |
        |           | AKH   | a/b*100% | terakhir |
        |           | HANYA | a/b*100% | terakhir |
        | target | kode  | periode | target |
        |        | DULU  | TAHUN   | 50     |
        |        | DULU  | TW1     | 50     |
        |        | AKH   | TAHUN   | 50     |
        |        | HANYA | TAHUN   | 50     |
        | isian | kode  | simbol | tw1    | tw2    |
        |       | DULU  | a      | 81 dok | 5      |
        |       | DULU  | b      | 20     | 20     |
        |       | AKH   | a      | 5      | 5      |
        |       | AKH   | b      | 20     | 81 dok |
        |       | HANYA | a      | 81 dok |        |
        |       | HANYA | b      | 20     |        |
        | harap | kode  | periode | status     | capaian |
        |       | DULU  | TW1     | bermasalah |         |
        |       | DULU  | TAHUN   | dihitung   | 50      |
        |       | AKH   | TAHUN   | bermasalah |         |
        |       | HANYA | TAHUN   | bermasalah |         |
        """,
    )
    galat = [kode for kode in runs["TAHUN"].issue_codes if kode[0] == "satuan-lain"]
    assert galat == [("satuan-lain", kode) for kode in ("AKH", "DULU", "HANYA")]
    (dulu,) = [v for v in runs["TAHUN"].find("DULU").variables if v.simbol == "a"]
    assert dulu.asal.endswith("!D3")


def test_the_year_of_a_mean_is_undefined_when_one_quarter_divides_by_zero(tmp_path: Path) -> None:
    runs = assert_expected(
        tmp_path,
        """
        | indikator | kode | formula  | agregasi  |
        |           | RAT  | a/b*100% | rata_rata |
        |           | JML  | a/b*100% | jumlah    |
        | target | kode | target |
        |        | RAT  | 50     |
        |        | JML  | 50     |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | RAT  | a      | 0   | 5   | 5   | 5   |
        |       | RAT  | b      | 0   | 10  | 10  | 10  |
        |       | JML  | a      | 0   | 5   | 5   | 5   |
        |       | JML  | b      | 0   | 10  | 10  | 10  |
        | harap | kode | status            | nilai | capaian |
        |       | RAT  | tidak_terdefinisi |       |         |
        |       | JML  | dihitung          | 50    | 100     |
        """,
    )
    assert runs["TAHUN"].issue_codes == [("penyebut-nol", "RAT")]
