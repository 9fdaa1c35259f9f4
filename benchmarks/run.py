"""`make bench`: (a) a plain script, (b) the floor, (c) iku-etl, side by side.

python run.py [--quick] [--own] [--patience N] [--folder FOLDER]: --quick takes 200 workbooks once;
--own gives every indicator a formula of its own, where bidang otherwise share their 90 formulas;
--patience repeats a run that other programs disturbed, N times at most.
"""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import agency
import check
import floor
import make_data
from measure import Measurement, measure

HERE = Path(__file__).resolve().parent
SMALL, LARGE = 200, 2000
PERIODE = "TAHUN"
SMALL_REPEATS, LARGE_REPEATS = 3, 2
# A wall time says nothing when other programs took more of the machine than this meanwhile.
BUSY = 0.05
NAMES = {
    "a": "(a) pandas + openpyxl",
    "a-calamine": "(a) pandas + calamine",
    "b": "(b) floor",
    "c": "(c) iku-etl run",
}


@dataclass
class Bench:
    """The measurements by number of workbooks and by what was run; wall is the best of all."""

    scratch: Path
    folder: Path | None
    is_own: bool = False
    patience: int = 1
    found: dict[tuple[int, str], list[Measurement]] = field(default_factory=dict)

    def data(self, count: int) -> Path:
        """The ruang kerja of so many workbooks."""
        return make_data.build(count, self.folder, is_own=self.is_own)

    def output(self, count: int) -> Path:
        """Where (c) writes."""
        return self.data(count) / "output" / agency.TAHUN / PERIODE

    def command(self, count: int, what: str) -> list[str]:
        """The command line of one run."""
        data, target = str(self.data(count)), str(self.scratch / f"{what}-{count}")
        if what == "c":
            return [sys.executable, "-m", "iku_etl", "run", data, "--tahun", agency.TAHUN,
                    "--periode", PERIODE, "-q"]  # fmt: skip
        if what == "b":
            return [sys.executable, str(HERE / "floor.py"), "run", data, target, str(self.cells)]
        engine = what.partition("-")[2] or "openpyxl"
        return [sys.executable, str(HERE / "baseline.py"), data, target, "--engine", engine]

    @property
    def cells(self) -> Path:
        """The recorded cells of one workbook of (c)."""
        return self.scratch / "cells.pickle"

    def run(self, count: int, what: str) -> Measurement:
        """One fresh process, its output folder empty before and after; (c) remembers nothing."""
        shutil.rmtree(self.output(count), ignore_errors=True)
        shutil.rmtree(self.data(count) / ".iku-etl", ignore_errors=True)
        path = os.pathsep.join([os.environ.get("PYTHONPATH", ""), str(agency.ROOT)]).lstrip(
            os.pathsep
        )
        done = measure(self.command(count, what), os.environ | {"PYTHONPATH": path})
        said = f"  {count:5} {NAMES[what]:22} {done.wall:7.2f} s, others {done.others:.0%}"
        print(said, file=sys.stderr, flush=True)
        return done

    def warm_up(self) -> None:
        """Runs (c) and (a) untimed: compiles modules, records the cells, compares the tables."""
        self.run(SMALL, "c")
        books = sorted(self.output(SMALL).glob("* *.xlsx"))
        cells = floor.record(books[0], self.cells)
        check.all_calculated(self.output(SMALL))
        kept = self.scratch / "c"
        shutil.move(self.output(SMALL), kept)
        self.run(SMALL, "a-calamine")
        rows = check.compare(self.scratch / f"a-calamine-{SMALL}", kept)
        print(f"{len(books)} workbooks of {cells} cells; {rows} rows agree between (a) and (c)")

    def repeat(self, count: int, what: tuple[str, ...], times: int) -> None:
        """Interleaved runs, so that a slow moment of the machine hits all alike."""
        for _ in range(times):
            for name in what:
                runs = self.found.setdefault((count, name), [])
                for _ in range(self.patience):
                    runs.append(self.run(count, name))
                    if runs[-1].others <= BUSY:
                        break

    def best(self, count: int, what: str) -> Measurement:
        """The fastest undisturbed run (or disturbed one), with the highest memory of all runs."""
        runs = self.found[count, what]
        fastest = min(runs, key=lambda m: (m.others > BUSY, m.wall))
        return Measurement(
            fastest.wall,
            min(m.cpu for m in runs),
            max(m.tree for m in runs),
            max(m.main for m in runs),
            fastest.others,
        )

    def compare(self, over: str, under: str, count: int, bound: float | None = None) -> None:
        """Prints wall and CPU time of one divided by those of the other."""
        first, second = self.best(count, over), self.best(count, under)
        name = f"{over}/{under} at {count}"
        others = max(first.others, second.others)
        _target(f"{name}, wall", first.wall / second.wall, bound, others)
        _target(f"{name}, CPU", first.cpu / second.cpu, None)

    def report(self) -> None:
        """The table, the ratios and whether the targets are reached."""
        print(f"\n{date.today()}, {os.cpu_count()} cores, {platform.machine()}, Python "
              f"{platform.python_version()}; best wall and CPU time, highest memory\n")  # fmt: skip
        print(
            "| run | workbooks | wall s | CPU s | ms/workbook | peak tree MB | main MB | others |"
        )
        print("|---|--:|--:|--:|--:|--:|--:|--:|")
        for count, what in self.found:
            m = self.best(count, what)
            times = f"{m.wall:.2f} | {m.cpu:.2f} | {m.wall / count * 1000:.1f}"
            sizes = f"{m.tree:.0f} | {m.main:.0f}"
            print(f"| {NAMES[what]} | {count} | {times} | {sizes} | {m.others:.0%} |")
        print("\n| measured | value | target | reached |\n|---|--:|--:|---|")
        self.compare("c", "a", SMALL, 0.2)
        self.compare("c", "a-calamine", SMALL)
        self.compare("c", "b", SMALL)
        if (LARGE, "c") in self.found:
            self.compare("c", "b", LARGE, 1.5)
            small, large = self.best(SMALL, "c"), self.best(LARGE, "c")
            growth = large.wall / small.wall * SMALL / LARGE
            _target("growth per workbook", growth, 1.1, max(small.others, large.others))
            _target(f"peak memory at {LARGE}, MB", large.tree, 500)


def _target(what: str, value: float, bound: float | None, others: float = 0.0) -> None:
    shown, reached = "", ""
    if bound is not None:
        shown, reached = f"≤ {bound:g}", "yes" if value <= bound else "no"
        reached = "unknown: machine busy" if others > BUSY else reached
    print(f"| {what} | {value:.{0 if value > 100 else 2}f} | {shown} | {reached} |")


def main() -> None:
    """The whole benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="200 workbooks, once")
    parser.add_argument("--own", action="store_true", help="a formula for every indicator")
    parser.add_argument("--patience", type=int, default=1, help="tries to get a quiet run")
    parser.add_argument("--folder", type=Path, help="keep the data here, not in the temp folder")
    chosen = parser.parse_args()
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    with tempfile.TemporaryDirectory(prefix="iku-etl-bench-") as scratch:
        bench = Bench(Path(scratch), chosen.folder, chosen.own, chosen.patience)
        bench.warm_up()
        bench.repeat(SMALL, ("a", "b", "c", "a-calamine"), 1 if chosen.quick else SMALL_REPEATS)
        if not chosen.quick:
            bench.repeat(LARGE, ("b", "c"), LARGE_REPEATS)
        bench.report()


if __name__ == "__main__":
    main()
