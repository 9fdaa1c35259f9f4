"""Who would get what: drafts with their words, recipients and files are letters."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from iku_etl.cellref import CellRef
from iku_etl.files.inside import inside
from iku_etl.issues import Issue, UsageError, make_issue, similar
from iku_etl.mail.addresses import AddressBook
from iku_etl.mail.drafts import Order, plan_drafts
from iku_etl.mail.letter import Attachment, Jenis, Letter, one_line
from iku_etl.mail.texts import LetterError, LetterTexts
from iku_etl.project import Project
from iku_etl.rules.dates import read_date, spell_date
from iku_etl.rules.input_table import PERIOD_NAMES
from iku_etl.workspace import Workspace


@dataclass(frozen=True, slots=True)
class UnitWords:
    """A unit as templates know it."""

    kode: str
    nama: str
    lembar: str
    pejabat: str


def plan_letters(
    project: Project, workspace: Workspace, order: Order
) -> tuple[list[Letter], list[Issue]]:
    """The letters in katalog order, and why others could not be made; nothing is written."""
    deadline = _deadline(order, project, workspace)
    wanted = _wanted_units(project, order)
    drafts, issues = plan_drafts(project, workspace, order)
    book = AddressBook(project.katalog, order.jenis)
    texts = LetterTexts(order.jenis, workspace.schemas)
    shared = {
        "instansi": {"instansi": project.settings.nama} | project.katalog.instansi,
        "tahun": order.tahun,
        "periode": f"{PERIOD_NAMES[order.periode]} {order.tahun}",
        "batas_waktu": deadline,
    }
    units = _unit_words(project)
    read_file = cache(partial(_read_file, workspace))  # one workbook may go to many
    letters, failed = [], []
    has_all = {draft.kode_unit for draft in drafts if draft.has_all}
    for draft in drafts:
        files = tuple(map(read_file, draft.files))
        own = {
            "unit": units[draft.kode_unit],
            "lampiran": [file.nama for file in files],
            "masalah": draft.masalah,
        }
        try:
            text = texts.render(shared | own)
        except LetterError as error:
            failed.append((draft.kode_unit, error))
            continue
        kepada, tembusan = book.recipients(draft.kode_unit)
        if kepada:
            words = (text.perihal, text.teks, text.html)
            letters.append(Letter(order.jenis, draft.kode_unit, kepada, tembusan, *words, files))
    if failed and len(failed) == len(drafts):
        raise failed[0][1]
    issues += [
        make_issue("surat-tidak-terisi", CellRef(), unit=kode, unit_surat=kode, sebab=error)
        for kode, error in failed
        if kode in wanted
    ]
    issues += [i for i in book.issues if not i.unit or i.unit in wanted]
    # All units first: whether an atasan needs a copy does not depend on who is asked for now.
    return [x for x in _copied_once(letters, has_all) if x.kode_unit in wanted], issues


def _deadline(order: Order, project: Project, workspace: Workspace) -> str:
    """The date of --batas-waktu, else that of iku.toml, in words."""
    if order.batas_waktu:
        schemas = workspace.schemas
        return spell_date(read_date(order.batas_waktu, "--batas-waktu", schemas), schemas)
    usual = project.settings.batas_waktu.spelled(order.tahun, order.periode)
    if not usual and order.jenis is Jenis.PERMINTAAN:
        raise UsageError(
            "Sebutkan --batas-waktu, misalnya --batas-waktu 2026-07-10, atau isi [batas_waktu] di "
            "iku.toml."
        )
    return usual


def _wanted_units(project: Project, order: Order) -> set[str]:
    known = set(project.katalog.unit["kode_unit"])
    for kode in order.unit:
        if kode not in known:
            raise UsageError(f'--unit "{kode}" tidak ada di tabel unit{similar(kode, known)}.')
    return set(order.unit) or known


def _unit_words(project: Project) -> dict[str, UnitWords]:
    frame = project.katalog.unit[["kode_unit", "nama", "lembar", "pejabat"]]
    return {row[0]: UnitWords(*row) for row in frame.itertuples(index=False, name=None)}


def _read_file(workspace: Workspace, path: Path) -> Attachment:
    return Attachment(one_line(path.name), inside(workspace.folder, path).read_bytes())


def _copied_once(letters: list[Letter], has_all: Collection[str]) -> list[Letter]:
    """The letters without tembusan to those who get the same files, or all sheets, by another letter.

    The head of all bidang would else get one workbook as often as there are bidang.
    """
    knowing = {a.key for x in letters if x.kode_unit in has_all for a in x.kepada}
    seen = {(x.files_digest, a.key) for x in letters if x.lampiran for a in x.kepada}
    kept = []
    for letter in letters:
        files = letter.files_digest
        missing = [a for a in letter.tembusan if not files or a.key not in knowing]
        copied = [a for a in missing if not files or (files, a.key) not in seen]
        seen.update((files, a.key) for a in copied)
        kept.append(replace(letter, tembusan=tuple(copied)))
    return kept
