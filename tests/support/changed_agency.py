"""What happens to a ruang kerja between two runs, and the run itself with memory and without."""

import random
import shutil
from collections.abc import Callable
from contextlib import ExitStack, chdir
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from iku_etl import pipeline
from iku_etl.last_run import look_back
from iku_etl.memory.store import FILE_NAME, FOLDER
from iku_etl.outcome import Outcome
from iku_etl.pipeline import silent
from iku_etl.workers.pool import Progress
from iku_etl.workspace import Workspace, remembering
from support.small import Tables, write_returned

YEAR = "2025"
# The modules whose memory is that of one version of the program.
REMEMBERING = (
    "read.remembered", "catalog.remembered_katalog", "lint.remembered_errors", "report.kept_books",
    "last_run",
)  # fmt: skip
TOML = 'pecah = "bidang"\nuji = false\n'
Act = Callable[["ChangedAgency"], None]


@dataclass
class ChangedAgency:
    """A ruang kerja whose two bidang send a workbook each, and how it is run just now."""

    folder: Path
    chance: random.Random
    tables: Tables
    periode: str = "TAHUN"
    version: str = "1"
    breaks_after: int = 0
    done: list[str] = field(default_factory=list)

    @property
    def inputs(self) -> Path:
        """Where the workbooks lie."""
        return Workspace(self.folder).inputs(YEAR)

    def sent(self) -> Path | None:
        """One of the workbooks."""
        files = sorted(self.inputs.glob("*.xlsx"))
        return self.chance.choice(files) if files else None

    def send(self, bidang: str) -> None:
        """What a bidang typed, now with another number."""
        rows = [row for row in self.tables["isian"] if (row["kode"] == "A") == (bidang == "A")]
        rows[0]["tw2"] = str(self.chance.randint(1, 99))
        write_returned(self.inputs / f"Isian {bidang}.xlsx", self.tables | {"isian": rows})

    def run(self, folder: Path, *, remembers: bool) -> Outcome:
        """The run of a ruang kerja, as a version of the program does it.

        From within, so that nothing tells one ruang kerja from another.
        """
        here = Path()
        workspace = remembering(here) if remembers else Workspace(here)
        with ExitStack() as stack:
            stack.enter_context(chdir(folder))
            for module in REMEMBERING:
                name = f"iku_etl.{module}.program_digest"
                stack.enter_context(mock.patch(name, lambda: self.version))
            last = look_back(workspace, YEAR, self.periode, None, None)
            return last.outcome() or pipeline.run(
                workspace, YEAR, self.periode, self._progress(remembers=remembers), last=last
            )

    def _progress(self, *, remembers: bool) -> Progress:
        """Silent, or killing the run at one of its steps."""
        left = self.breaks_after if remembers else 0

        def step(stage: str, done: int, total: int) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                raise KeyboardInterrupt

        return step if left else silent


def retyped(agency: ChangedAgency) -> None:
    agency.send(agency.chance.choice("AB"))


def renamed(agency: ChangedAgency) -> None:
    if path := agency.sent():
        path.rename(path.with_stem(f"{path.stem} baru"))


def deleted(agency: ChangedAgency) -> None:
    if path := agency.sent():
        path.unlink()


def copied(agency: ChangedAgency) -> None:
    if path := agency.sent():
        shutil.copyfile(path, path.with_stem(f"{path.stem} (1)"))


def broken(agency: ChangedAgency) -> None:
    if path := agency.sent():
        path.write_bytes(path.read_bytes()[: agency.chance.randint(0, 4000)])


def katalog_changed(agency: ChangedAgency) -> None:
    path = agency.folder / "katalog" / "target.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",80", ",85") if ",80" in text else text.replace(",85", ",80"))


def row_above(agency: ChangedAgency) -> None:
    """Every later row of the table has another address."""
    path = agency.folder / "katalog" / "target.csv"
    head, _, rest = path.read_text(encoding="utf-8").partition("\n")
    row = {"kode": "A", "tahun": "2031", "periode": "TAHUN", "target": "1"}
    if "2031" not in rest:
        first = ",".join(row.get(name, "") for name in head.split(","))
        path.write_text(f"{head}\n{first}\n{rest}", encoding="utf-8")


def settings_changed(agency: ChangedAgency) -> None:
    path = agency.folder / "iku.toml"
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if "desimal" not in line]
    kept.insert(0, f"desimal = {agency.chance.randint(0, 3)}")
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")


def layout_changed(agency: ChangedAgency) -> None:
    """A layout of its own, with another name of the document."""
    shared = Path(pipeline.__file__).parents[1] / "schemas" / "tata_letak" / "iku_umum.yaml"
    path = agency.folder / "schemas" / "tata_letak" / "iku_umum.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = shared.read_text(encoding="utf-8")
    names = [line for line in text.splitlines() if line.startswith("nama:")]
    path.write_text(text.replace(names[0], f'nama: "IKU {agency.chance.randint(1, 9)}"'))


def accepted(agency: ChangedAgency) -> None:
    rows = "kode,berkas,lembar,sel,indikator,alasan,oleh,tanggal\n"
    (agency.folder / "diterima.csv").write_text(rows, encoding="utf-8")


def other_period(agency: ChangedAgency) -> None:
    agency.periode = agency.chance.choice(("TW1", "TW2", "TAHUN"))


def other_version(agency: ChangedAgency) -> None:
    agency.version += "1"


def killed(agency: ChangedAgency) -> None:
    agency.breaks_after = agency.chance.randint(1, 5)


def memory_damaged(agency: ChangedAgency) -> None:
    path = agency.folder / FOLDER / FILE_NAME
    if path.is_file():
        content = bytearray(path.read_bytes())
        for _ in range(agency.chance.randint(1, 40)):
            content[agency.chance.randrange(len(content))] ^= agency.chance.randint(1, 255)
        path.write_bytes(content[: agency.chance.randint(1, len(content))])


def memory_deleted(agency: ChangedAgency) -> None:
    shutil.rmtree(agency.folder / FOLDER, ignore_errors=True)


def output_changed(agency: ChangedAgency) -> None:
    """Somebody saves over a result, deletes one, or puts a file of their own beside them."""
    files = sorted(agency.folder.glob("output/*/*/*"))
    if files:
        path = agency.chance.choice([path for path in files if path.is_file()])
        act = agency.chance.randint(0, 2)
        if act == 0:
            path.write_bytes(path.read_bytes() + b" ")
        elif act == 1:
            path.unlink()
        else:
            path.with_name("catatan saya.txt").write_text("milik orang")


def nothing(agency: ChangedAgency) -> None:
    """The same again."""


ACTS: tuple[Act, ...] = (
    retyped, retyped, renamed, deleted, copied, broken, katalog_changed, row_above, settings_changed,
    layout_changed, accepted, other_period, other_version, killed, memory_damaged, memory_deleted,
    output_changed, nothing,
)  # fmt: skip
