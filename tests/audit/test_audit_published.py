"""Published tables judged: every printed error is found, and nobody is accused without one."""

from collections import Counter

import pytest
from support.published import published
from support.small import SCHEMAS

from iku_etl.audit.judge import WRONG, Judged, RowClass, judge_rows
from iku_etl.audit.printed import PrintedRow
from iku_etl.audit.verdict import judge_table
from iku_etl.rules.all import load_rules

RULES = load_rules((SCHEMAS,))
ROWS = published("capaian_lkjip")
COUNTS = {"cocok_bulat": 129, "cocok_potong": 11, "presisi_tersembunyi": 3, "anomali": 5,
          "target_nol": 1, "data_kosong": 7}  # fmt: skip


def judged(*, with_polarity: bool) -> list[tuple[dict[str, str], Judged]]:
    """Every published row with its verdict."""
    rows = [printed(row, with_polarity=with_polarity) for row in ROWS]
    return list(zip(ROWS, judge_rows(rows, RULES), strict=True))


def printed(row: dict[str, str], *, with_polarity: bool) -> PrintedRow:
    return PrintedRow(
        row["target"],
        row["realisasi"],
        row["capaian_tercetak"],
        row["satuan"],
        row["polaritas"].removeprefix("rentang_") if with_polarity else "",
    )


def test_the_published_rows_are_all_there() -> None:
    assert Counter(row["kelas"] for row in ROWS) == COUNTS


def test_every_class_is_told_where_the_polarity_is_known() -> None:
    """A printed number that rounding and cutting both give is called rounded."""
    found = {row["kode"]: (row["kelas"], v.kelas) for row, v in judged(with_polarity=True)}
    assert {kode: pair for kode, pair in found.items() if pair[0] != pair[1]} == {}


@pytest.mark.parametrize("with_polarity", [True, False], ids=["known", "unknown"])
def test_all_errors_are_found_and_nobody_else_is_accused(with_polarity: bool) -> None:
    verdicts = judged(with_polarity=with_polarity)
    wrong = {row["kode"] for row, verdict in verdicts if verdict.kelas in WRONG}
    assert wrong == {row["kode"] for row in ROWS if row["kelas"] in ("anomali", "anomali_salin")}
    assert RowClass.OTHER_RULE not in {v.kelas for _, v in verdicts}


@pytest.mark.parametrize("with_polarity", [True, False], ids=["known", "unknown"])
def test_the_same_as_whole_tables(with_polarity: bool) -> None:
    """The rule and the limit of a table accuse nobody else, and excuse no error."""
    tables: dict[str, list[dict[str, str]]] = {}
    for row in ROWS:
        tables.setdefault(row["sumber"], []).append(row)
    wrong = set()
    for rows in tables.values():
        verdict = judge_table([printed(r, with_polarity=with_polarity) for r in rows], RULES)
        pairs = zip(rows, verdict.judged, strict=True)
        wrong |= {row["kode"] for row, one in pairs if one.kelas in WRONG}
        assert (verdict.copied, verdict.beyond) == ("", ())
    assert wrong == {row["kode"] for row in ROWS if row["kelas"] in ("anomali", "anomali_salin")}
