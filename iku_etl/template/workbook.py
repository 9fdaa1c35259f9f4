"""Katalog → blank workbooks that staff fill; the same katalog gives the same bytes."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

from xlsxwriter.workbook import Workbook

from iku_etl.catalog.definitions import Definitions
from iku_etl.catalog.katalog import Katalog
from iku_etl.files.atomic import write_whole
from iku_etl.files.names import safe_name
from iku_etl.issues import UsageError, has_errors
from iku_etl.lint.katalog import Lint
from iku_etl.read.tampering import LockedRow, template_digest
from iku_etl.rules.all import Rules
from iku_etl.rules.input_table import (
    BASELINE_SHEET,
    BUDGET_TABLE,
    DIGEST_KEY,
    FIELD_TABLE,
    IDENTITY_SHEET,
    INPUT_TABLE,
    LOCKED_KEY,
    NOTE_TABLE,
    TEMPLATE_FORMAT,
    heading_key,
    load_input_table,
)
from iku_etl.rules.settings import Settings
from iku_etl.template.appearance import load_template_appearance
from iku_etl.template.books import (
    ALL_UNITS,
    BUDGET_SHEET,
    GUIDE_SHEET,
    WORK_SHEET,
    NoteSheet,
    TemplateBook,
    plan_templates,
)
from iku_etl.template.budget import USE as BUDGET_USE
from iku_etl.template.budget import write_budget_sheet
from iku_etl.template.detail import write_detail_sheet
from iku_etl.template.filled import filled_files
from iku_etl.template.guide import (
    GuideRow,
    write_baseline,
    write_guide,
    write_identity,
    write_work,
)
from iku_etl.template.layout import place_cells
from iku_etl.template.notes import USE as NOTE_USE
from iku_etl.template.notes import write_note_sheet
from iku_etl.template.plan import list_indicators
from iku_etl.template.preview import Calculation
from iku_etl.template.sheet import Context, UnitSheet
from iku_etl.template.style import TemplateFormats, base_font
from iku_etl.template.words import unit_line
from iku_etl.years.last_year import LastYear

DETAIL_USE = "Tabel rincian yang dipakai beberapa indikator"


def write_templates(
    katalog: Katalog,
    definitions: Definitions,
    rules: Rules,
    settings: Settings,
    schemas: Sequence[Path],
    tahun: str,
    folder: Path,
    *,
    per_unit: bool = False,
    lalu: LastYear | None = None,
) -> list[Path]:
    """The workbooks written into folder; UsageError when nothing is typed in that year.

    A workbook that was filled in there is not overwritten: UsageError, and nothing is written.

    lalu: what was realised the year before, shown beside the targets.
    """
    indicators = list_indicators(definitions, rules, settings, tahun)
    books = plan_templates(definitions, indicators, tahun, per_unit=per_unit)
    if not books:
        raise UsageError(
            f"Tidak ada indikator yang berlaku dan diisi pada tahun {tahun}. "
            "Periksa berlaku_mulai dan berlaku_sampai di katalog indikator."
        )
    lint = Lint(katalog, rules, definitions, settings).errors(tahun)
    refused = {issue.indikator for issue in lint if has_errors([issue])}
    identity = {
        "templat": str(TEMPLATE_FORMAT),
        "instansi": settings.kode,
        "nama": settings.nama,
        "tahun": tahun,
        "sidik": katalog.fingerprint,
    }
    looks = load_template_appearance(schemas)
    by_quarter = any(any(i.target_triwulan) for i in indicators.values())
    table = load_input_table(schemas).of_template(lalu.tahun if lalu else "", by_quarter=by_quarter)
    contents: dict[Path, bytes] = {}
    for book in books:
        path = folder / template_name(settings.kode, tahun, book.kode_unit)
        options = {"in_memory": True, "default_format_properties": base_font(looks)}
        content = BytesIO()
        with Workbook(content, options) as workbook:
            workbook.set_properties({"created": datetime(int(tahun), 1, 1)})
            places = place_cells(book, table)
            calculation = Calculation(book, places, rules.kosakata, refused)
            styles = TemplateFormats(workbook, looks)
            context = Context(
                styles=styles,
                looks=looks,
                table=table,
                rules=rules,
                settings=settings,
                calculation=calculation,
                tahun=tahun,
                lalu=lalu,
            )
            _fill(workbook, book, context, {**identity, "unit": book.kode_unit})
        contents[path] = content.getvalue()
    filled = filled_files(contents, contents)
    if filled:
        raise UsageError(
            f"{filled[0]} sudah terisi, jadi tidak ditimpa. "
            f"Pindahkan ke masukan/{tahun} (bila isian) atau ke folder lain, lalu ulangi."
        )
    for path, made in contents.items():
        write_whole(path, made)
    return list(contents)


def _fill(
    workbook: Workbook, book: TemplateBook, context: Context, identity: dict[str, str]
) -> None:
    guide = workbook.add_worksheet(GUIDE_SHEET)
    identity[LOCKED_KEY] = " ".join(context.table.locked)
    identity |= {heading_key(FIELD_TABLE, f.nama): f.judul for f in context.table.lembar}
    baseline: list[LockedRow] = []
    links: list[GuideRow] = []
    notes = {one.unit.kode: one for one in book.catatan}
    for unit in book.units:
        written = UnitSheet(workbook.add_worksheet(unit.lembar), unit, context)
        rows = written.write()
        links.append(GuideRow(unit.lembar, unit_line(unit), *written.progress))
        identity[f"{DIGEST_KEY}{unit.lembar}"] = template_digest(rows)
        identity |= {heading_key(INPUT_TABLE, k.nama): k.judul for k in context.table.kolom}
        baseline += rows
        links.append(_add_notes(workbook, notes.pop(unit.kode), context))
    links += [_add_notes(workbook, one, context) for one in notes.values()]
    identity |= {heading_key(NOTE_TABLE, k.nama): k.judul for k in context.table.catatan}
    for rincian in book.rincian:
        identity |= {heading_key(rincian.tabel, k.nama): k.uraian for k in rincian.column}
        progress = write_detail_sheet(workbook.add_worksheet(rincian.lembar), rincian, context)
        links.append(GuideRow(rincian.lembar, DETAIL_USE, *progress))
    if book.anggaran:
        identity |= {heading_key(BUDGET_TABLE, k.nama): k.judul for k in context.table.anggaran}
        sheet = workbook.add_worksheet(BUDGET_SHEET)
        progress = write_budget_sheet(sheet, book.anggaran, context)
        links.append(GuideRow(BUDGET_SHEET, BUDGET_USE, *progress))
    write_guide(guide, links, context)
    write_work(workbook.add_worksheet(WORK_SHEET), context.calculation.rows)
    write_baseline(workbook.add_worksheet(BASELINE_SHEET), baseline)
    write_identity(workbook.add_worksheet(IDENTITY_SHEET), identity)


def _add_notes(workbook: Workbook, notes: NoteSheet, context: Context) -> GuideRow:
    progress = write_note_sheet(workbook.add_worksheet(notes.lembar), notes, context)
    return GuideRow(notes.lembar, NOTE_USE, *progress)


def template_name(kode: str, tahun: str, kode_unit: str) -> str:
    """The file name of the template of one unit, or of all."""
    part = "" if kode_unit == ALL_UNITS else f" {kode_unit}"
    return f"{safe_name(f'Isian IKU-IKI {tahun} {kode}{part}')}.xlsx"
