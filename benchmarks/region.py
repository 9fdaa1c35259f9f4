"""`make bench`: one command over a kumpulan against a command for each of its ruang kerja, and growth.

python region.py [--quick] [--contoh NAME]: --quick leaves out all above 40; --contoh: the example that
every ruang kerja is a copy of.
"""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

import agency
from measure import Measurement, measure

TAHUN, PERIODE = "2025", "TAHUN"
SINGLE, SIZES = 40, (10, 100, 300)
ENDS_WELL = (0, 1)  # an example may have galat of its own
SETTINGS = 'nama = "Kabupaten"\ntingkat = "kabupaten"\n'


def build(folder: Path, contoh: str, number: int) -> Path:
    """A new kumpulan of so many copies of an example, nothing of them ever run."""
    shutil.rmtree(folder, ignore_errors=True)
    for member in range(number):
        shutil.copytree(agency.ROOT / "input_templates" / contoh, folder / f"dinas-{member:04}")
    (folder / "kumpulan.toml").write_text(SETTINGS, encoding="utf-8")
    return folder


def run(folder: Path) -> Measurement:
    """`iku-etl run` of a ruang kerja or a kumpulan, as a fresh process."""
    words = ["run", str(folder), "--tahun", TAHUN, "--periode", PERIODE, "-q"]
    path = os.pathsep.join(filter(None, [os.environ.get("PYTHONPATH"), str(agency.ROOT)]))
    return measure(
        [sys.executable, "-m", "iku_etl", *words], os.environ | {"PYTHONPATH": path}, ENDS_WELL
    )


def alone(folder: Path) -> tuple[float, float]:
    """Wall and CPU seconds of a command for each ruang kerja of a kumpulan, one after the other."""
    found = [run(one.parent) for one in sorted(folder.glob("*/iku.toml"))]
    return sum(m.wall for m in found), sum(m.cpu for m in found)


def main() -> None:
    """The whole benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="nothing above 40 ruang kerja")
    parser.add_argument("--contoh", default="kota", help="the example that is copied")
    chosen = parser.parse_args()
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    print(f"\n{date.today()}, {os.cpu_count()} cores, {platform.machine()}, Python "
          f"{platform.python_version()}; ruang kerja are copies of {chosen.contoh}\n")  # fmt: skip
    print("| run | wall s | CPU s | CPU ms/ruang kerja | main MB | all MB | others |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory(prefix="iku-etl-bench-") as scratch:
        folder = Path(scratch) / "kumpulan"

        def together(number: int) -> Measurement:
            m = run(build(folder, chosen.contoh, number))
            row = f"{m.wall:.1f} | {m.cpu:.1f} | {m.cpu / number * 1000:.0f}"
            print(
                f"| {number} in one command | {row} | {m.main:.0f} | {m.tree:.0f} | {m.others:.0%} |"
            )
            return m

        run(build(folder, chosen.contoh, 1) / "dinas-0000")  # compiles modules
        wall, cpu = alone(build(folder, chosen.contoh, SINGLE))
        print(f"| {SINGLE} commands | {wall:.1f} | {cpu:.1f} | {cpu / SINGLE * 1000:.0f} | | | |")
        ratio = together(SINGLE).cpu / cpu
        sizes = SIZES[:1] if chosen.quick else SIZES
        cpu_of = {number: together(number).cpu for number in sizes}
    print("\n| measured | value | target |\n|---|--:|--:|")
    print(f"| {SINGLE} in one command / {SINGLE} commands, CPU | {ratio:.2f} | ≤ 0.4 |")
    least, *larger = sizes
    for number in larger:
        growth = cpu_of[number] / number / (cpu_of[least] / least)
        print(f"| CPU a ruang kerja, {number} / {least} | {growth:.2f} | ≤ 1.1 |")
    if len(sizes) == len(SIZES):
        # The fixed cost hides what grows: what each further one takes does not.
        few, some, many = sizes
        first = (cpu_of[some] - cpu_of[few]) / (some - few)
        later = (cpu_of[many] - cpu_of[some]) / (many - some)
        said = f"{some} to {many} / {few} to {some}"
        print(f"| CPU of each further ruang kerja, {said} | {later / first:.2f} | ≤ 1.1 |")


if __name__ == "__main__":
    main()
