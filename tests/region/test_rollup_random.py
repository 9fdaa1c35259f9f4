"""Random kumpulan: what is printed against exact fractions, every formula against IronCalc."""

import csv
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from support.small_region import PERIOD, YEAR, Printed, write_collection, write_member

from iku_etl.region.members import load_collection
from iku_etl.region.rollup import write_rollup
from iku_etl.report.recheck import find_other_values

WHY = {"belum_diisi": "belum diisi", "tanpa_target": "tanpa target", "bermasalah": "bermasalah"}
SD = ("SD-1", "SD-2", "SD-3")
SCALE = ((91, "Sangat Tinggi"), (76, "Tinggi"), (66, "Sedang"), (51, "Rendah"))

cents = st.integers(0, 20000).map(lambda n: f"{n // 100}.{n % 100:02}")
statuses = st.sampled_from(["dihitung", "dihitung", "dihitung", *WHY])
results = st.tuples(
    cents, statuses, st.sampled_from(["", *SD]), st.sampled_from(["sasaran", "program"])
)
agencies = st.none() | st.lists(results, min_size=1, max_size=6)
weights = st.none() | st.sampled_from(["0", "1", "2.5", "0.1", "3"])
limits = st.none() | st.sampled_from([100, 80, 120])


def half_up(exact: Fraction, places: int = 2) -> Fraction:
    """Half away from zero; nothing here is negative."""
    unit = 10**places
    return Fraction(int(exact * unit + Fraction(1, 2)), unit)


def mean(values: Sequence[Fraction], by: Sequence[Fraction] | None = None) -> Fraction | None:
    """Exact; by: their weights."""
    each = by or [Fraction(1)] * len(values)
    total = sum(each, Fraction())
    parts = (v * w for v, w in zip(values, each, strict=True))
    return sum(parts, Fraction()) / total if total else None


def label(exact: Fraction) -> str:
    return next((name for bound, name in SCALE if half_up(exact) >= bound), "Sangat Rendah")


def read_capaian(folder: Path) -> list[dict[str, str]]:
    """What an agency printed, beside where it stands, without the readers of the program."""
    output = folder / "output" / YEAR / PERIOD
    if not output.exists():
        return []
    tables = []
    for name in ("capaian.csv", "susunan.csv"):
        with (output / name).open(encoding="utf-8", newline="") as stream:
            tables.append(list(csv.DictReader(stream)))
    return [one | other for one, other in zip(*tables, strict=True)]


class Judge:
    """The rules once more, in fractions, from the members' own tables."""

    def __init__(self, folder: Path, bobot: dict[str, str], limit: int | None) -> None:
        self.members = sorted(path.name for path in folder.glob("dinas-*"))
        self.rows = {name: read_capaian(folder / name) for name in self.members}
        self.bobot = {k: Fraction(v) for k, v in bobot.items()}
        self.limit = limit

    def value(self, row: dict[str, str]) -> Fraction:
        number = Fraction(row["capaian"])
        return number if self.limit is None else min(number, Fraction(self.limit))

    def agency(self, name: str) -> tuple[Fraction | None, int, Counter[str]]:
        level = "sasaran" if any(r["tingkat"] == "sasaran" for r in self.rows[name]) else "program"
        own = [row for row in self.rows[name] if row["tingkat"] == level]
        counted = [self.value(row) for row in own if row["capaian"]]
        left = Counter(WHY[row["status"]] for row in own if not row["capaian"])
        return mean(counted), len(counted), left

    def of_agencies(self, means: dict[str, Fraction | None]) -> Fraction | None:
        kept = [name for name, one in means.items() if one is not None and self.weight(name) > 0]
        printed = [half_up(one) for name in kept if (one := means[name]) is not None]
        return mean(printed, [self.weight(name) for name in kept]) if kept else None

    def weight(self, name: str) -> Fraction:
        return self.bobot.get(name, Fraction(0)) if self.bobot else Fraction(1)

    def sasaran(self, kode: str) -> Fraction | None:
        means = {}
        for name in self.members:
            rows = [row for row in self.rows[name] if row["sasaran_daerah"] == kode]
            if rows:
                means[name] = mean([self.value(row) for row in rows if row["capaian"]])
        return self.of_agencies(means)


def read_table(path: Path, title: str) -> dict[str, list[object]]:
    """The rows of a table of sheet Rekap by name."""
    with CalamineWorkbook.from_path(path) as workbook:
        rows = workbook.get_sheet_by_name("Rekap").to_python(skip_empty_area=False)
    start = next(i for i, row in enumerate(rows) if row[0] == title)
    head = next(i for i in range(start, len(rows)) if rows[i][0] == "No")
    found = {}
    for row in rows[head + 1 :]:
        if not row[0]:
            break
        found[str(row[1])] = row[2:]
    return found


def shown(exact: Fraction | None) -> object:
    return "–" if exact is None else float(half_up(exact))


@settings(max_examples=8, deadline=None)
@given(
    st.lists(st.tuples(agencies, weights), min_size=1, max_size=5),
    st.booleans(),
    limits,
)
def test_every_mean_and_count_is_exact(
    drawn: list[tuple[list[tuple[str, str, str, str]] | None, str | None]],
    is_weighted: bool,
    limit: int | None,
) -> None:
    with TemporaryDirectory() as scratch:
        folder = Path(scratch) / "kab"
        names = [f"dinas-{i}" for i in range(len(drawn))]
        bobot = {n: w for n, (_, w) in zip(names, drawn, strict=True) if w} if is_weighted else {}
        toml = "[bobot]\n" + "".join(f"{n} = {w}\n" for n, w in bobot.items()) if bobot else ""
        toml += f"[rekap]\nbatas_rata_rata = {limit}\n" if limit else ""
        write_collection(folder, "Kabupaten", toml)
        daerah = "".join(f"{kode},sasaran,{kode},TD-1\n" for kode in SD)
        text = f"kode,jenis,uraian,induk\nTD-1,tujuan,Tujuan,\n{daerah}"
        (folder / "daerah.csv").write_text(text, encoding="utf-8")
        for name, (printed, _) in zip(names, drawn, strict=True):
            rows = None if printed is None else [
                Printed(
                    f"IKU-{i}",
                    cents if status == "dihitung" else "",
                    "Tinggi" if status == "dihitung" else "",
                    status,
                    (("sasaran_daerah", aim), ("tingkat", level)),
                )
                for i, (cents, status, aim, level) in enumerate(printed)
            ]  # fmt: skip
            write_member(folder / name, name.upper(), rows)
        output = folder / "output" / YEAR / PERIOD
        output.mkdir(parents=True)
        write_rollup(load_collection(folder), YEAR, PERIOD, output, {*names})
        book, judge = output / f"Rekap {PERIOD} {YEAR}.xlsx", Judge(folder, bobot, limit)

        table = read_table(book, "Capaian per perangkat daerah")
        done = {name: judge.agency(name) for name in names}
        for name, (exact, counted, left) in done.items():
            row = table[name.upper()]
            if not judge.rows[name]:
                assert row[:4] == ["–", "–", "–", "–"]
                continue
            assert row[:3] == [counted + left.total(), counted, shown(exact)]
            assert row[3] == ("–" if exact is None else label(exact))
            assert Counter(dict(_counts(str(row[4])))) == left
        whole = judge.of_agencies({name: exact for name, (exact, _, _) in done.items()})
        assert read_table(book, "Capaian keseluruhan")["Kabupaten"][2] == shown(whole)
        aims = {kode: judge.sasaran(kode) for kode in SD}
        found = read_table(book, "Capaian per sasaran daerah")
        assert {kode: found[f"{kode} {kode}"][2] for kode in SD} == {
            kode: shown(exact) for kode, exact in aims.items()
        }
        known = [half_up(exact) for exact in aims.values() if exact is not None]
        tujuan = read_table(book, "Capaian per tujuan daerah")["TD-1 Tujuan"][2]
        assert tujuan == shown(mean(known) if known else None)
        predikat = read_table(book, "Banyaknya menurut predikat")
        assert sum(int(str(row[0]).split(".")[0]) for row in predikat.values()) == sum(
            exact is not None for exact, _, _ in done.values()
        )
        every = sum(counted for _, counted, _ in done.values())
        assert int(float(str(predikat["Tinggi"][1]))) == every
        assert find_other_values(book) == []


def _counts(text: str) -> list[tuple[str, int]]:
    parts = (part.split(" ", 1) for part in text.split(", ") if part)
    return [(reason, int(count)) for count, reason in parts]
