"""Values that come from other indicators, from detail tables and from constants."""

from pathlib import Path

from support.small import assert_expected


def test_an_indicator_uses_others_wherever_they_stand(tmp_path: Path) -> None:
    """TOP stands first and needs MID, which needs LOW; unrounded values flow on."""
    assert_expected(
        tmp_path,
        """
        | indikator | kode | formula         | agregasi |
        |           | TOP  | 0,5*p + 0,5*q   | terakhir |
        |           | MID  | b*3             | terakhir |
        |           | LOW  | x/y             | jumlah   |
        | variabel | kode | simbol | sumber        |
        |          | TOP  | p      | indikator:MID |
        |          | TOP  | q      | indikator:LOW |
        |          | MID  | b      | indikator:LOW |
        | target | kode | target |
        |        | TOP  | 2      |
        |        | MID  | 1      |
        |        | LOW  | 1      |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | LOW  | x      | 1   | 0   | 0   | 0   |
        |       | LOW  | y      | 1   | 1   | 1   | 0   |
        | harap | kode | realisasi | capaian |
        |       | LOW  | 0,33      | 33,33   |
        |       | MID  | 1         | 100     |
        |       | TOP  | 0,67      | 33,33   |
        """,
    )


def test_each_period_uses_the_same_period_of_the_other(tmp_path: Path) -> None:
    assert_expected(
        tmp_path,
        """
        | indikator | kode | formula | agregasi |
        |           | A    | x       | jumlah   |
        |           | B    | 10*a    | terakhir |
        | variabel | kode | simbol | sumber      |
        |          | B    | a      | indikator:A |
        | target | kode | periode | target |
        |        | B    | TW1     | 100    |
        |        | B    | TW2     | 100    |
        |        | B    | TAHUN   | 100    |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | x      | 1   | 2   | 3   | 4   |
        | harap | kode | periode | realisasi | capaian |
        |       | B    | TW1     | 10        | 10      |
        |       | B    | TW2     | 20        | 20      |
        |       | B    | TAHUN   | 100       | 100     |
        """,
    )


def test_the_mean_of_quarters_of_a_chain(tmp_path: Path) -> None:
    """B averages its own four results (10, 90, 50, 25), whatever the year of A is (40)."""
    assert_expected(
        tmp_path,
        """
        | indikator | kode | formula  | agregasi  |
        |           | B    | p        | rata_rata |
        |           | C    | b*2      | rata_rata |
        |           | D    | b        | terakhir  |
        |           | A    | a/b*100% | jumlah    |
        | variabel | kode | simbol | sumber      |
        |          | B    | p      | indikator:A |
        |          | C    | b      | indikator:B |
        |          | D    | b      | indikator:B |
        | target | kode | target |
        |        | A    | 50     |
        |        | B    | 50     |
        |        | C    | 50     |
        |        | D    | 50     |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | a      | 1   | 9   | 5   | 5   |
        |       | A    | b      | 10  | 10  | 10  | 20  |
        | harap | kode | nilai | capaian |
        |       | A    | 40    | 80      |
        |       | B    | 43,75 | 87,5    |
        |       | C    | 87,5  | 175     |
        |       | D    | 43,75 | 87,5    |
        """,
    )


def test_what_is_missing_undefined_or_wrong_is_so_for_all_that_use_it(tmp_path: Path) -> None:
    runs = assert_expected(
        tmp_path,
        """
        | indikator | kode | formula  |
        |           | KSG  | x        |
        |           | NOL  | a/b      |
        |           | BAD  | x        |
        |           | UK   | p+1      |
        |           | UN   | p+1      |
        |           | UB   | p+1      |
        |           | IF   | IF(x>0;x;p) |
        | variabel | kode | simbol | sumber        |
        |          | UK   | p      | indikator:KSG |
        |          | UN   | p      | indikator:NOL |
        |          | UB   | p      | indikator:BAD |
        |          | IF   | p      | indikator:NOL |
        | target | kode | target |
        |        | KSG  | 1      |
        |        | NOL  | 1      |
        |        | BAD  | 1      |
        |        | UK   | 1      |
        |        | UN   | 1      |
        |        | UB   | 1      |
        |        | IF   | 1      |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | KSG  | x      |     |     |     |     |
        |       | NOL  | a      | 1   | 1   | 1   | 1   |
        |       | NOL  | b      | 0   | 0   | 0   | 0   |
        |       | BAD  | x      | 1   | 1   | 1   | xyz |
        |       | IF   | x      | 2   | 2   | 2   | 2   |
        | harap | kode | status            | realisasi |
        |       | UK   | belum_diisi       |           |
        |       | UN   | tidak_terdefinisi |           |
        |       | UB   | bermasalah        |           |
        |       | IF   | dihitung          | 2         |
        """,
    )
    assert ("bukan-angka", "BAD") in runs["TAHUN"].issue_codes


def test_a_circle_of_indicators_is_named_and_left_out(tmp_path: Path) -> None:
    runs = assert_expected(
        tmp_path,
        """
        | indikator | kode | formula |
        |           | A    | p       |
        |           | B    | p       |
        |           | C    | x       |
        | variabel | kode | simbol | sumber      |
        |          | A    | p      | indikator:B |
        |          | B    | p      | indikator:A |
        | target | kode | target |
        |        | C    | 1      |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | C    | x      | 1   | 1   | 1   | 1   |
        | harap | kode | status     |
        |       | A    | bermasalah |
        |       | B    | bermasalah |
        |       | C    | dihitung   |
        """,
    )
    assert runs["TAHUN"].issue_codes == [("siklus", "A")]


def test_constants(tmp_path: Path) -> None:
    assert_expected(
        tmp_path,
        """
        | indikator | kode | formula     |
        |           | A    | x*w + y*v   |
        |           | B    | 12,5        |
        | variabel | kode | simbol | sumber     |
        |          | A    | w      | tetap:0,25 |
        |          | A    | v      | tetap:0.75 |
        | target | kode | target |
        |        | A    | 10     |
        |        | B    | 10     |
        | isian | kode | simbol | tw4 |
        |       | A    | x      | 4   |
        |       | A    | y      | 8   |
        | harap | kode | realisasi | capaian |
        |       | A    | 7         | 70      |
        |       | B    | 12,5      | 125     |
        """,
    )
