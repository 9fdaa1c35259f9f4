"""Rencana Aksi: the target of the year and of its quarters, and room for what will be done."""

from collections.abc import Iterator, Mapping, Sequence

from iku_etl.catalog.budget import BudgetLine, budget_lines
from iku_etl.catalog.words import split_codes
from iku_etl.documents.blank import Blank
from iku_etl.documents.made import MadeDocument, workbook_of
from iku_etl.documents.printed import rupiah_decimals
from iku_etl.documents.sign_sheet import sign_sheet
from iku_etl.documents.source import DocumentSource
from iku_etl.report.official_columns import equal_neighbours
from iku_etl.rules.input_table import PERIODS, YEAR, YEAR_INDEX
from iku_etl.rules.layouts import Kertas
from iku_etl.text.numbers import format_number
from iku_etl.xlsx.heights import table_height
from iku_etl.xlsx.sheet import Area, Sheet

# Heading, width; those with quarters stand under one heading.
COLUMNS = (
    ("No", 5.0), ("Sasaran", 26.0), ("Indikator Kinerja", 30.0), ("Satuan", 11.0),
    ("Target {tahun}", 11.0), ("I", 9.0), ("II", 9.0), ("III", 9.0), ("IV", 9.0),
    ("Program", 24.0), ("Anggaran (Rp)", 17.0), ("Rencana Aksi", 30.0),
    ("Penanggung Jawab", 18.0),
)  # fmt: skip
SASARAN = 1
TO_PLAN = ""  # what the office will do is written by the office
QUARTERLY = (6, 9)
CENTERED = (1, 4, 5, 6, 7, 8, 9)
HEAD_ROW, FIRST_ROW, LEAST_HEIGHT = 5, 7, 30.0
SIGNED_FROM = 10  # the column in which the signature begins

PlannedRow = tuple[str | float, ...]
Program = tuple[str, str | float]  # its name, and its pagu


def make_action_plan(source: DocumentSource) -> Iterator[MadeDocument]:
    """One workbook with a sheet for each unit with indicators, in the order of the katalog."""
    programs = _paid(source)
    units = source.project.katalog.unit[["kode_unit", "nama", "lembar"]]
    sheets = []
    for kode, nama, lembar in units.itertuples(index=False, name=None):
        planned = list(_planned(source, kode, nama, programs))
        if planned:
            unit = "" if nama == source.instansi else nama
            head = ("RENCANA AKSI", source.instansi, unit, f"TAHUN {source.tahun}")
            sheets.append(_sheet(lembar, head, planned, source))
    if sheets:
        yield workbook_of(source, f"Rencana Aksi {source.tahun}.xlsx", sheets)


def plan_blanks(source: DocumentSource) -> Iterator[Blank]:
    """The targets of the year and of its quarters that are missing."""
    for row, kode in source.indikator["kode"].items():
        for periode in (YEAR, *PERIODS[:YEAR_INDEX]):
            if not source.targets.get((kode, periode)):
                yield Blank("indikator", int(str(row)), kode, f"target {periode}")


def _planned(
    source: DocumentSource, kode_unit: str, unit: str, programs: Mapping[str, Program]
) -> Iterator[PlannedRow]:
    """What is said of each indicator of a unit, in the order of COLUMNS."""
    targets = source.targets
    own = source.indikator[source.indikator["kode_unit"] == kode_unit]
    columns = ["kode", "sasaran", "indikator", "satuan", "penanggung_jawab"]
    numbers: dict[str, int] = {}
    for kode, sasaran, indikator, satuan, holder in own[columns].itertuples(index=False, name=None):
        number = numbers.setdefault(sasaran, len(numbers) + 1)
        printed = [targets.get((kode, periode), "") for periode in (YEAR, *PERIODS[:YEAR_INDEX])]
        yield (
            *(str(number), sasaran, indikator, satuan),
            *printed,
            *programs.get(kode, ("", "")),
            TO_PLAN,
            holder or unit,
        )


def _paid(source: DocumentSource) -> dict[str, Program]:
    """The programs of each indicator by its kode: those with a budget, else those below it.

    Several are numbered, so that each has its pagu; of a single one that is a number.
    """
    lines = budget_lines(source.project.katalog, source.tahun)
    served: dict[str, list[BudgetLine]] = {}
    for line in lines:
        for kode in line.indikator:
            served.setdefault(kode, []).append(line)
    below = {kode: ("\n".join(names), "") for kode, names in _programs(source).items()}
    return below | {kode: _program(own) for kode, own in served.items()}


def _program(lines: Sequence[BudgetLine]) -> Program:
    names = [f"{line.kode_rekening} {line.uraian}".strip() for line in lines]
    if len(lines) == 1:
        return names[0], "" if lines[0].pagu is None else lines[0].pagu
    pagu = [
        "" if line.pagu is None else format_number(line.pagu, rupiah_decimals(line.pagu))
        for line in lines
    ]
    names, pagu = (
        [f"{number}. {text}" for number, text in enumerate(texts, start=1)]
        for texts in (names, pagu)
    )
    return "\n".join(names), "\n".join(pagu)


def _programs(source: DocumentSource) -> dict[str, tuple[str, ...]]:
    """The programs below an indicator, by its kode: what the katalog knows of them."""
    below = source.indikator[source.indikator["tingkat"] == "program"]
    found: dict[str, dict[str, None]] = {}
    for text, sasaran in below[["induk", "sasaran"]].itertuples(index=False, name=None):
        for kode in split_codes(text):
            found.setdefault(kode, {})[sasaran] = None
    return {kode: tuple(names) for kode, names in found.items()}


def _sheet(
    lembar: str,
    head: Sequence[str],
    planned: Sequence[PlannedRow],
    source: DocumentSource,
) -> Sheet:
    sheet = Sheet(lembar, Kertas(ukuran="F4", arah="landscape"))
    last = len(COLUMNS)
    for row, text in enumerate(filter(None, head), start=1):
        sheet.put(row, 1, text, "judul" if row == 1 else "subjudul")
        sheet.merge(Area(row, 1, row, last), "judul" if row == 1 else "subjudul")
    _put_heads(sheet, source.tahun)
    for row, one in enumerate(planned, start=FIRST_ROW):
        for column, (content, (_, width)) in enumerate(zip(one, COLUMNS, strict=True), start=1):
            if isinstance(content, float):
                sheet.put(row, column, content, "angka", desimal=rupiah_decimals(content))
                continue
            sheet.put(row, column, content, "tengah" if column in CENTERED else "kiri")
            sheet.raise_row(row, max(LEAST_HEIGHT, table_height(content, width - 1)))
    _merge_sasaran(sheet, planned)
    sign_sheet(sheet, source, FIRST_ROW + len(planned) + 1, SIGNED_FROM)
    sheet.repeated_rows, sheet.frozen = (HEAD_ROW, HEAD_ROW + 1), (HEAD_ROW + 1, 3)
    return sheet


def _put_heads(sheet: Sheet, tahun: str) -> None:
    first, end = QUARTERLY
    for column, (text, width) in enumerate(COLUMNS, start=1):
        sheet.widths[column] = width
        is_quarter = first <= column <= end
        row = HEAD_ROW + 1 if is_quarter else HEAD_ROW
        sheet.put(row, column, text.format(tahun=tahun), "kepala_tabel")
        if not is_quarter:
            sheet.merge(Area(HEAD_ROW, column, HEAD_ROW + 1, column), "kepala_tabel")
    sheet.put(HEAD_ROW, first, "Target Triwulan", "kepala_tabel")
    sheet.merge(Area(HEAD_ROW, first, HEAD_ROW, end), "kepala_tabel")


def _merge_sasaran(sheet: Sheet, planned: Sequence[PlannedRow]) -> None:
    """Equal neighbours are one cell; a merged cell shows the first of them."""
    for start, stop in equal_neighbours([str(row[SASARAN]) for row in planned]):
        for column, style in ((1, "tengah"), (2, "kiri")):
            sheet.merge(Area(FIRST_ROW + start, column, FIRST_ROW + stop - 1, column), style)
