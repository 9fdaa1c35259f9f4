"""What verifikators decided, read from the workbooks that came back; a doubtful row decides nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from iku_etl.cellref import CellRef
from iku_etl.check.identity import Identity, check_identity
from iku_etl.issues import Issue, collect, has_errors, make_issue
from iku_etl.project import Project
from iku_etl.read.cell_quote import quote_cell
from iku_etl.read.input_frame import InputFrame, read_workbooks
from iku_etl.read.remembered import ReadBefore
from iku_etl.read.rows import DetailCell
from iku_etl.read.source import list_workbooks
from iku_etl.read.workbook import SAVED_KEY
from iku_etl.rules.input_table import read_period
from iku_etl.rules.verification_table import (
    BY,
    KIND_KEY,
    ON,
    PERIOD_KEY,
    ROUND_KEY,
    VERIFICATION_TABLE,
    VERIFIER_KEY,
    VerificationTable,
    load_verification_table,
)
from iku_etl.rules.vocabulary import key_of
from iku_etl.text.plain import without_harmful
from iku_etl.verification.values import ValuePlace, digest_value
from iku_etl.workers.pool import Progress, Workers
from iku_etl.workspace import Workspace

FOLDER = "verifikasi"
NO_TEMPLATE = ("berkas-asing", "berkas-tanpa-identitas")
NO_ORIGIN = "Asal berkas ini tidak dapat diperiksa"
NO_ROWS = "Keputusan di berkas ini tidak dapat dibaca"
NO_DAY = "tanpa tanggal"
DAY = len("2026-04-10")


@dataclass(frozen=True, slots=True)
class Decision:
    """Setuju or Tolak of one number: by whom, on which day (as written), with what remark; its cell."""

    digest: str
    place: ValuePlace
    nilai: float
    setuju: bool
    catatan: str
    oleh: str
    tanggal: str
    ref: CellRef

    @property
    def words(self) -> str:
        """`Sekretaris, 2026-04-12`."""
        return f"{self.oleh}, {self.tanggal}"


@dataclass(frozen=True)
class Decisions:
    """All that were read, what is wrong in their files, and how many rounds came back.

    rounds: by periode and verifikator, the highest number of a workbook that came back.
    """

    decisions: tuple[Decision, ...] = ()
    issues: tuple[Issue, ...] = ()
    rounds: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def by_digest(self) -> dict[str, list[Decision]]:
        """Those that hold for the same number of the same place."""
        found: dict[str, list[Decision]] = {}
        for one in self.decisions:
            found.setdefault(one.digest, []).append(one)
        return found

    def by_place(self) -> dict[ValuePlace, list[Decision]]:
        """Those of a place, whatever number stood there."""
        found: dict[ValuePlace, list[Decision]] = {}
        for one in self.decisions:
            found.setdefault(one.place, []).append(one)
        return found


def read_decisions(
    workspace: Workspace, project: Project, tahun: str, workers: Workers, progress: Progress
) -> Decisions:
    """Those of all workbooks below verifikasi/<tahun>, read as isian is: within limits, in a worker."""
    above = f"{FOLDER}/{tahun}/"
    found = list_workbooks(workspace.verification(tahun))
    files = [replace(file, berkas=f"{above}{file.berkas}") for file in found]
    if not files:
        return Decisions()
    frame = read_workbooks(
        files, project.settings.batas, workers, progress, ReadBefore(workspace.memory, above[:-1])
    )
    table, ours = load_verification_table(), _identity(project, tahun)
    decisions: list[Decision] = []
    issues = [_said_of_file(issue) for issue in frame.issues]
    rounds: dict[tuple[str, str], int] = {}
    for berkas, own in frame.identitas.items():
        ref = CellRef(berkas)
        wrong = collect([_check_file(berkas, own, ours, above)], NO_ORIGIN, ref)
        issues += wrong
        if has_errors(wrong):
            continue
        key = own[PERIOD_KEY], own.get(VERIFIER_KEY, "")
        number = own.get(ROUND_KEY, "")
        rounds[key] = max(rounds.get(key, 0), int(number) if number.isdecimal() else 1)
        book = _Book(berkas, own, frame, table, tahun)
        issues += collect([book.read(decisions)], NO_ROWS, ref)
    return Decisions(tuple(decisions), tuple(issues), rounds)


def _identity(project: Project, tahun: str) -> Identity:
    settings = project.settings
    return Identity(settings.kode, settings.nama, tahun, project.katalog.fingerprint)


def _said_of_file(issue: Issue) -> Issue:
    """That a file is no template of isian means here that it is no workbook of a verifikator."""
    return make_issue("verifikasi-berkas-asing", issue.ref) if issue.kode in NO_TEMPLATE else issue


def _check_file(berkas: str, own: Mapping[str, str], ours: Identity, above: str) -> Iterator[Issue]:
    """A workbook of something else, of another agency, year or period; the katalog may have changed."""
    ref = CellRef(berkas)
    if own.get(KIND_KEY) != VERIFICATION_TABLE:
        yield make_issue("verifikasi-berkas-asing", ref)
        return
    wrong = check_identity(berkas, {**own, KIND_KEY: "", "sidik": ours.sidik}, ours)
    found = list(wrong)
    yield from found
    folder = PurePosixPath(berkas.removeprefix(above)).parts[0]
    periode = own.get(PERIOD_KEY, "")
    if not found and read_period(folder) != periode:
        yield make_issue("verifikasi-periode-lain", ref, ditemukan=periode or "?", folder=folder)


@dataclass(frozen=True)
class _Book:
    """The rows of one workbook that is of this agency, year and period."""

    berkas: str
    own: Mapping[str, str]
    frame: InputFrame
    table: VerificationTable
    tahun: str

    def read(self, decisions: list[Decision]) -> Iterator[Issue]:
        """Adds what was decided; what cannot be taken comes back."""
        oleh, tanggal = self._signed()
        rows = list(self._rows())
        if not rows:
            yield make_issue("verifikasi-tanpa-tabel", CellRef(self.berkas))
        for cells in rows:
            decided = cells.get("keputusan")
            word = _plain(decided.content) if decided else ""
            if decided is None or not word:
                continue
            setuju, tolak = (_is_among(word, w) for w in (self.table.setuju, self.table.tolak))
            catatan = _plain(cells["catatan"].content) if "catatan" in cells else ""
            nilai, place = _number(cells.get("nilai")), _place(cells)
            digest = decided.kunci
            if nilai is None or digest != digest_value(self.tahun, place, nilai):
                yield make_issue("verifikasi-baris-berubah", decided.ref)
            elif not (setuju or tolak):
                yield make_issue("keputusan-tidak-dikenal", decided.ref, ditemukan=word)
            elif tolak and not catatan:
                yield make_issue("tolak-tanpa-catatan", decided.ref)
            else:
                decisions.append(
                    Decision(
                        digest=digest,
                        place=place,
                        nilai=nilai,
                        setuju=setuju,
                        catatan=catatan,
                        oleh=oleh,
                        tanggal=tanggal,
                        ref=decided.ref,
                    )
                )

    def _rows(self) -> Iterator[dict[str, DetailCell]]:
        """The cells of each row by column."""
        rows: dict[tuple[str, int], dict[str, DetailCell]] = {}
        for cell in self.frame.rincian:
            if cell.ref.berkas == self.berkas and cell.tabel == VERIFICATION_TABLE:
                rows.setdefault((cell.ref.lembar, cell.ref.row), {})[cell.column] = cell
        yield from rows.values()

    def _signed(self) -> tuple[str, str]:
        """Who and when, as written below the table; else who was asked, and when the file was saved."""
        fields = (one for one in self.frame.lembar if one.ref.berkas == self.berkas)
        said = {one.nama: _plain(one.teks) for one in fields}
        saved = self.own.get(SAVED_KEY, "")[:DAY]
        day = said.get(ON) or (f"disimpan {saved}" if saved else NO_DAY)
        return said.get(BY) or self.own.get(VERIFIER_KEY) or "verifikator", day


def _is_among(word: str, words: Iterable[str]) -> bool:
    return key_of(word) in map(key_of, words)


def _place(cells: Mapping[str, DetailCell]) -> ValuePlace:
    texts: Sequence[str] = [
        _plain(cells[name].content) if name in cells else ""
        for name in ("kode", "simbol", "periode")
    ]
    return ValuePlace(*texts)


def _number(cell: DetailCell | None) -> float | None:
    return cell.content if cell and isinstance(cell.content, float) else None


def _plain(content: object) -> str:
    """One line, without blanks around it; another content as Excel shows it."""
    text = content if isinstance(content, str) else quote_cell(content)
    return " ".join(without_harmful(text).split())
