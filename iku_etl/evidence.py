"""Bukti dukung as files of the ruang kerja: what is there, what a run found, what became of it."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.sources import SourceKind
from iku_etl.cellref import CellRef
from iku_etl.check.evidence import FOLDER, Evidence, EvidenceKind, read_evidence
from iku_etl.files.atomic import write_whole
from iku_etl.files.inside import is_inside
from iku_etl.formula.values import Keadaan
from iku_etl.issues import Issue, make_issue, similar, some_of
from iku_etl.memory.looks import digest_file
from iku_etl.outcome import Checked
from iku_etl.read.source import list_files
from iku_etl.rules.input_table import PERIODS, QUARTERS, YEAR_INDEX
from iku_etl.workspace import Workspace

FILE_NAME = "bukti.json"  # beside the answers of a run
REQUIRED = "ya"


class FileDigest(NamedTuple):
    """The size in bytes and the SHA-256 of a file."""

    ukuran: int
    sha256: str


@dataclass(frozen=True)
class EvidenceFolder:
    """The files below bukti/<tahun>/ by their path there; links out of the folder are none of them."""

    root: Path
    files: Mapping[str, Path]

    @staticmethod
    def of(workspace: Workspace, tahun: str) -> "EvidenceFolder":
        """The folder of a year, which need not exist."""
        root = workspace.folder / FOLDER / tahun
        there = list_files(root) if is_inside(workspace.folder, root) else []
        inside = (path for path in there if is_inside(root, path))
        return EvidenceFolder(root, {path.relative_to(root).as_posix(): path for path in inside})

    def find(self, evidence: Evidence) -> str:
        """The path of a file that is there, "" for none: in any letters, also without its ending."""
        if evidence.path in self.files:
            return evidence.path
        if evidence.kind not in (EvidenceKind.FILE, EvidenceKind.WORDS) or not evidence.path:
            return ""
        wanted = evidence.path.casefold()
        same = [path for path in self.files if wanted in (path.casefold(), _bare(path))]
        return same[0] if len(same) == 1 else ""

    def digest(self, path: str) -> FileDigest:
        """What identifies a file; raises OSError."""
        place = self.files[path]
        return FileDigest(place.stat().st_size, digest_file(place))


def _bare(path: str) -> str:
    """A path as Explorer shows it, which hides what kind of file it is."""
    folder, _, name = path.casefold().rpartition("/")
    return f"{folder}/{name.rpartition('.')[0]}".lstrip("/")


def record_evidence(workspace: Workspace, tahun: str, checked: Checked, folder: Path) -> None:
    """Writes which files the notes of a run name, with what identifies them; nothing for none."""
    there = EvidenceFolder.of(workspace, tahun)
    pieces = (read_evidence(teks, tahun) for note in checked.notes for teks in note.bukti)
    named = sorted({path for piece in pieces if (path := there.find(piece))})
    found = {path: there.digest(path) for path in named}
    if found:
        text = json.dumps(found, ensure_ascii=False, indent=1)
        write_whole(folder / FILE_NAME, f"{text}\n".encode())


def recorded_evidence(workspace: Workspace, tahun: str, periode: str) -> dict[str, FileDigest]:
    """The files that the last run of a period found; none where there is no record of it."""
    try:
        path = workspace.answers(tahun, periode) / FILE_NAME
        content = json.loads(path.read_text(encoding="utf-8"))
        return {str(name): FileDigest(int(one[0]), str(one[1])) for name, one in content.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


def evidence_issues(
    workspace: Workspace, tahun: str, checked: Checked, periode: int
) -> Iterator[Issue]:
    """Files that are not there or lie elsewhere, and what is required up to a period."""
    there = EvidenceFolder.of(workspace, tahun)
    seen: set[tuple[str, str]] = set()
    for note in checked.notes:
        ref = checked.evidence.get((note.kode, note.periode), CellRef())
        for teks in note.bukti:
            piece = read_evidence(teks, tahun)
            if piece.kind is EvidenceKind.ADDRESS or there.find(piece):
                seen.add((note.kode, note.periode))
            elif piece.kind is not EvidenceKind.WORDS:
                yield _not_found(piece, there, ref, note.kode, tahun)
    yield from _required(checked, tahun, periode, seen)


def changed_evidence(workspace: Workspace, tahun: str) -> Iterator[Issue]:
    """Files that are others than a run found, or are gone."""
    yield from _changed(workspace, tahun, EvidenceFolder.of(workspace, tahun))


def _not_found(
    piece: Evidence, there: EvidenceFolder, ref: CellRef, kode: str, tahun: str
) -> Issue:
    folder = f"{FOLDER}/{tahun}"
    if piece.kind is EvidenceKind.OUTSIDE:
        fields = {"teks": piece.teks, "folder": folder}
        return make_issue("bukti-di-luar", ref, indikator=kode, **fields)
    name = piece.path.rpartition("/")[2].casefold()
    moved = [path for path in there.files if path.rpartition("/")[2].casefold() == name]
    hint = f' (ada "{moved[0]}")' if len(moved) == 1 else similar(piece.path, there.files)
    fields = {"teks": piece.path, "folder": folder, "mirip": hint}
    return make_issue("bukti-tidak-ada", ref, indikator=kode, **fields)


def _changed(workspace: Workspace, tahun: str, there: EvidenceFolder) -> Iterator[Issue]:
    """What a run found and is not so any more, once for each file: of the first such run."""
    told: set[str] = set()
    now: dict[str, FileDigest] = {}
    for periode in PERIODS:
        for path, then in recorded_evidence(workspace, tahun, periode).items():
            if path in told:
                continue
            fields = {"berkas": path, "periode": periode}
            ref = CellRef(f"{FOLDER}/{tahun}/{path}")
            if path not in there.files:
                told.add(path)
                same = [p for p, one in _of_size(there, then.ukuran, now) if one == then]
                if same:
                    yield make_issue("bukti-berganti-nama", ref, baru=same[0], **fields)
                else:
                    yield make_issue("bukti-hilang", ref, **fields)
            elif _digest(there, path, now) != then:
                told.add(path)
                yield make_issue("bukti-berubah", ref, **fields)


def _of_size(
    there: EvidenceFolder, ukuran: int, now: dict[str, FileDigest]
) -> list[tuple[str, FileDigest]]:
    """The files of that size: others cannot be the one that is sought, and need not be read."""
    sized = [path for path, place in there.files.items() if place.stat().st_size == ukuran]
    return [(path, _digest(there, path, now)) for path in sized]


def _digest(there: EvidenceFolder, path: str, now: dict[str, FileDigest]) -> FileDigest:
    if path not in now:
        now[path] = there.digest(path)
    return now[path]


def _required(
    checked: Checked, tahun: str, periode: int, seen: Collection[tuple[str, str]]
) -> Iterator[Issue]:
    """Indicators with wajib_bukti whose filled quarters have nothing to look at.

    Of one that nobody types, whose quarters are not known, one piece in any quarter is enough.
    """
    katalog = checked.project.katalog
    frame = katalog.indikator
    wanted = (frame["wajib_bukti"] == REQUIRED) & katalog.valid_in(tahun)
    if not wanted.any():
        return  # as of most agencies: nothing below need be known
    filled = _filled_quarters(katalog, checked)
    until = QUARTERS[: periode + 1] if periode < YEAR_INDEX else QUARTERS
    is_typed = (katalog.variabel["sumber"] == SourceKind.ISIAN).to_numpy()
    typed = set(katalog.owners[is_typed].tolist())
    for position in np.flatnonzero(wanted.to_numpy()).tolist():
        kode, row = str(frame["kode"].iat[position]), int(frame.index[position])
        there = [name for name in until if (kode, name) in seen]
        asked = [name for name, is_in in zip(until, filled[position], strict=False) if is_in]
        if position not in typed:
            asked = [] if there else [until[-1]]
        if open_ := [name for name in asked if name not in there]:
            place = _place(checked, kode, open_) or katalog.ref("indikator", row, "wajib_bukti")
            yield make_issue("bukti-wajib", place, indikator=kode, periode=some_of(open_))


def _filled_quarters(katalog: Katalog, checked: Checked) -> np.ndarray:
    """(indikator, 4): whether anything was typed for it."""
    filled = np.zeros((len(katalog.indikator), len(QUARTERS)), dtype=bool)
    np.logical_or.at(filled, katalog.owners, checked.isian.keadaan != Keadaan.KOSONG)
    return filled


def _place(checked: Checked, kode: str, quarters: Iterable[str]) -> CellRef | None:
    """The cell in which something else than evidence was written, as a place to begin at."""
    return next((ref for q in quarters if (ref := checked.evidence.get((kode, q)))), None)
