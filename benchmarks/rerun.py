"""What a run costs again, of a full one: python rerun.py [COUNT] [--kumpulan MEMBERS] [--repeats N].

COUNT workbooks in one ruang kerja, or in each of the MEMBERS of a kumpulan: all of them, then nothing
changed, then a number of one workbook.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import agency
import make_data
from measure import Measurement, measure
from openpyxl import load_workbook

PERIODE = "TAHUN"
ONE, REGION = {"changed": 0.15, "nothing": 0.05}, {"changed": 0.08, "nothing": 0.05}
SHEET, CELL = 1, "J8"  # a number that staff typed


def main(count: int, members: int, repeats: int) -> None:
    """Prints the CPU time of each and its part of a full run; the least of all repeats."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "data"
        made = make_data.build(count)
        if members:
            for number in range(1, members + 1):
                shutil.copytree(made, folder / f"{number:03}")
            (folder / "kumpulan.toml").write_text('nama = "Kumpulan"\ntingkat = "kabupaten"\n')
        else:
            shutil.copytree(made, folder)
        first = sorted((folder / "001" if members else folder).glob("masukan/*/*.xlsx"))[0]
        found: dict[str, list[Measurement]] = {"full": [], "nothing": [], "changed": []}
        before: dict[str, Callable[[], None]] = {
            "full": lambda: forget(folder),
            "nothing": lambda: None,
            "changed": lambda: change(first),
        }
        for _ in range(repeats):
            for name, runs in found.items():
                before[name]()
                runs.append(run(folder))
                print(f"  {name:8} {runs[-1].cpu:7.2f} s CPU, others {runs[-1].others:.0%}")
    least = {name: min(run.cpu for run in runs) for name, runs in found.items()}
    what = f"{members} x {count}" if members else str(count)
    print(f"\n| {what} workbooks | CPU s | of a full run | target |\n|---|--:|--:|--:|")
    print(f"| full | {least['full']:.2f} | | |")
    for name, bound in (REGION if members else ONE).items():
        print(f"| {name} | {least[name]:.2f} | {least[name] / least['full']:.3f} | ≤ {bound} |")


def forget(folder: Path) -> None:
    """Outputs and memory of all runs."""
    for path in [*folder.glob("**/output"), *folder.glob("**/.iku-etl")]:
        shutil.rmtree(path)


def change(path: Path) -> None:
    """Another number in one cell."""
    book = load_workbook(path)
    cell = book.worksheets[SHEET][CELL]
    cell.value += 1
    book.save(path)


def run(folder: Path) -> Measurement:
    """A run as a fresh process."""
    command = [sys.executable, "-m", "iku_etl", "run", str(folder), "--tahun", agency.TAHUN,
               "--periode", PERIODE, "-q"]  # fmt: skip
    return measure(command, os.environ | {"PYTHONPATH": str(agency.ROOT)})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=200)
    parser.add_argument("--kumpulan", type=int, default=0)
    parser.add_argument("--repeats", type=int, default=1)
    chosen = parser.parse_args()
    main(chosen.count, chosen.kumpulan, chosen.repeats)
