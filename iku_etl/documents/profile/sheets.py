"""The indicator sheets as a workbook: contents, one for each indicator, and the two forms of BPS."""

from collections.abc import Sequence

from iku_etl.documents.profile.filled import FilledEntry, IndicatorSheet, Profile
from iku_etl.documents.profile.form import FormEntry
from iku_etl.documents.source import TO_FILL, DocumentSource
from iku_etl.files.names import tell_apart
from iku_etl.rules.layouts import Kertas
from iku_etl.xlsx.heights import table_height
from iku_etl.xlsx.sheet import Area, Sheet

CONTENTS, OF_INDICATORS, OF_VARIABLES = "Daftar Isi", "MS-Ind", "MS-Var"
LONGEST_NAME = 27  # of 31, so that a number fits behind it
CONTENTS_COLUMNS = (
    ("No", 5.0),
    ("Kode", 23.0),
    ("Indikator", 48.0),
    ("Unit", 32.0),
    ("Belum terisi", 9.0),
)
MANUAL_WIDTHS = (26.0, 62.0)
NUMBER_WIDTH = 5.0
TITLE, SUBJECT, HEAD, FIRST = 1, 2, 4, 5
DOTS = "." * 12  # in a narrow cell
PORTRAIT = Kertas(ukuran="A4", arah="portrait")
LANDSCAPE = Kertas(ukuran="F4", arah="landscape")


def profile_sheets(source: DocumentSource, profile: Profile) -> list[Sheet]:
    """All sheets in their order; the contents lead to each."""
    short = [sheet.kode[:LONGEST_NAME] for sheet in profile.indikator]
    _, _, _, *names = tell_apart([CONTENTS, OF_INDICATORS, OF_VARIABLES, *short])
    ms_ind = [sheet.ms_ind for sheet in profile.indikator]
    ms_var = [one.ms_var for one in profile.variabel]
    sheets = [_contents(source, profile, names)]
    sheets += [_manual(*pair) for pair in zip(names, profile.indikator, strict=True)]
    title = f"Metadata indikator (MS-Ind) {source.tahun}"
    sheets.append(_table(OF_INDICATORS, title, source.instansi, profile.form.ms_ind, ms_ind))
    title = f"Metadata variabel (MS-Var) {source.tahun}"
    sheets.append(_table(OF_VARIABLES, title, source.instansi, profile.form.ms_var, ms_var))
    return sheets


def _contents(source: DocumentSource, profile: Profile, names: Sequence[str]) -> Sheet:
    sheet = Sheet(CONTENTS, PORTRAIT)
    _put_title(sheet, f"Profil indikator kinerja {source.tahun}", source.instansi)
    for column, (judul, width) in enumerate(CONTENTS_COLUMNS, start=1):
        sheet.widths[column] = width
        sheet.put(HEAD, column, judul, "kepala_tabel")
        sheet.raise_row(HEAD, table_height(judul, width - 1) + 4)
    for number, (name, one) in enumerate(zip(names, profile.indikator, strict=True), start=1):
        row = HEAD + number
        texts = (str(number), one.kode, one.nama, one.unit, str(len(one.blanks) or ""))
        for column, text in enumerate(texts, start=1):
            sheet.put(row, column, text, ("tengah", "tautan", "kiri", "kiri", "tengah")[column - 1])
            sheet.raise_row(row, table_height(text, CONTENTS_COLUMNS[column - 1][1]))
        sheet.links[row, 2] = name
    last = HEAD + len(names)
    for row, name in enumerate((OF_INDICATORS, OF_VARIABLES), start=last + 2):
        sheet.put(row, 2, name, "tautan")
        sheet.links[row, 2] = name
    sheet.repeated_rows, sheet.frozen = (HEAD, HEAD), (HEAD, 2)
    return sheet


def _manual(name: str, one: IndicatorSheet) -> Sheet:
    """Headings at the left, texts at the right, as the manual of an indicator is printed."""
    sheet = Sheet(name, PORTRAIT)
    _put_title(sheet, "Manual indikator kinerja", one.unit)
    for column, width in enumerate(MANUAL_WIDTHS, start=1):
        sheet.widths[column] = width
    for row, entry in enumerate(one.manual, start=HEAD):
        text = _shown(entry, TO_FILL)
        sheet.put(row, 1, entry.judul, "tebal")
        sheet.put(row, 2, text, "kiri")
        heights = map(table_height, (entry.judul, text), MANUAL_WIDTHS)
        sheet.raise_row(row, max(heights) + 4)
    return sheet


def _table(
    name: str,
    title: str,
    agency: str,
    form: Sequence[FormEntry],
    rows: Sequence[Sequence[FilledEntry]],
) -> Sheet:
    """A form of BPS: a column for each heading, a row for each indicator or variable."""
    sheet = Sheet(name, LANDSCAPE)
    _put_title(sheet, title, f"Penyelenggara: {agency}")
    widths = [NUMBER_WIDTH, *(entry.lebar for entry in form)]
    for column, (judul, width) in enumerate(
        zip(["No", *(entry.judul for entry in form)], widths, strict=True), start=1
    ):
        sheet.widths[column] = width
        sheet.put(HEAD, column, judul, "kepala_tabel")
        sheet.raise_row(HEAD, table_height(judul, width - 1) + 4)
    for row, entries in enumerate(rows, start=FIRST):
        sheet.put(row, 1, str(row - HEAD), "tengah")
        for column, entry in enumerate(entries, start=2):
            text = _shown(entry, DOTS)
            sheet.put(row, column, text, "kiri")
            sheet.raise_row(row, table_height(text, widths[column - 1] - 1))
    sheet.repeated_rows, sheet.frozen = (HEAD, HEAD), (HEAD, 2)
    if rows:
        sheet.filter_area = Area(HEAD, 1, HEAD + len(rows), len(widths))
    return sheet


def _shown(entry: FilledEntry, dots: str) -> str:
    return entry.isi or (dots if entry.kolom else "")


def _put_title(sheet: Sheet, title: str, subject: str) -> None:
    sheet.put(TITLE, 1, title, "bagian")
    sheet.put(SUBJECT, 1, subject, "lurus")
