"""The input table of a template: its columns, tags and identity sheet, known to writer and reader."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path

from iku_etl.issues import SchemaError, UsageError

FILE_NAME = "kontrak/isian.yaml"
IDENTITY_SHEET = "_iku"
BASELINE_SHEET = "_baku"  # the locked texts as they were, to compare with
DIGEST_KEY = "jejak "  # + lembar, in the identity sheet
HEADING_KEY = "judul "  # + table and machine name, in the identity sheet
LOCKED_KEY = "terkunci"  # the locked columns that a template has, in the identity sheet
LAST_YEAR_COLUMN = "realisasi_lalu"
QUARTER_TARGET_COLUMNS = ("target_tw1", "target_tw2", "target_tw3", "target_tw4")
LOCKED_COLUMNS = ("indikator", "uraian", "satuan", "target")
PREVIEW_COLUMNS = ("persentase", "capaian")
# 2 may have columns and fields of the sheet that 1 knows nothing of, and says which of its columns
# are locked; what both have means the same, so both are read.
TEMPLATE_FORMAT = 2
FIELD_TAG = "iku:lembar"
FIELD_TABLE = "lembar"
START_TAG = "iku:mulai"
END_TAG = "iku:akhir"
INPUT_TABLE = "isian"
DETAIL_KEY = "kunci"
# No detail table can bear these names: theirs begin with a letter.
NOTE_TABLE, BUDGET_TABLE = "_catatan", "_anggaran"
EVIDENCE = "bukti"
NOTE_COLUMNS = ("kendala", "tindak_lanjut", EVIDENCE)
BUDGET_COLUMNS = ("realisasi_tw1", "realisasi_tw2", "realisasi_tw3", "realisasi_tw4")
TYPED_BESIDE = {NOTE_TABLE: NOTE_COLUMNS, BUDGET_TABLE: BUDGET_COLUMNS}
QUARTER_COLUMNS = ("tw1", "tw2", "tw3", "tw4")
QUARTER_MARK = "."  # nilai.tw3: of a column of a detail table, what is typed for TW3
QUARTERS = ("TW1", "TW2", "TW3", "TW4")
_ROMAN = dict(zip(QUARTER_COLUMNS, ("I", "II", "III", "IV"), strict=True))
LAST_YEAR_ROLE, QUARTER_TARGET_ROLE = "tahun_lalu", "target_triwulan"
OPTIONAL_ROLES = (LAST_YEAR_ROLE, QUARTER_TARGET_ROLE)
# In a row without input one text spans these columns.
_ROW_OF_INPUT = ("uraian", "satuan", *QUARTER_COLUMNS)
YEAR = "TAHUN"
PERIODS = (*QUARTERS, YEAR)
YEAR_INDEX = len(QUARTERS)
PERIOD_NAMES = dict(
    zip(PERIODS, ("Triwulan I", "Triwulan II", "Triwulan III", "Triwulan IV", "Tahun"), strict=True)
)
_SPELLINGS = {name.upper().replace("TRIWULAN ", "TW"): kode for kode, name in PERIOD_NAMES.items()}


def period_name(periode: int, kumulatif: bool = False) -> str:
    """A period as it is printed: Triwulan II, s.d. Triwulan II, or Tahun."""
    name = PERIOD_NAMES[PERIODS[periode]]
    return f"s.d. {name}" if kumulatif and periode != YEAR_INDEX else name


@dataclass(frozen=True, slots=True)
class InputColumn:
    """One column of the input table; peran says who writes it."""

    nama: str
    judul: str
    lebar: float
    peran: str


@dataclass(frozen=True, slots=True)
class SheetField:
    """One thing that is asked once for a whole sheet; tipe is teks or tanggal."""

    nama: str
    judul: str
    tipe: str


@dataclass(frozen=True, slots=True)
class InputTable:
    """The columns of the input table in their order, and what is asked once for a sheet (lembar).

    catatan, anggaran: the columns of the tables of notes and of what was spent.
    """

    kolom: tuple[InputColumn, ...]
    lembar: tuple[SheetField, ...] = ()
    catatan: tuple[InputColumn, ...] = ()
    anggaran: tuple[InputColumn, ...] = ()

    def of_template(self, tahun_lalu: str, *, by_quarter: bool) -> "InputTable":
        """The table of one template, without the optional columns it has nothing for.

        tahun_lalu is empty when nothing is known of the year before; by_quarter: some indicator has
        a target of a quarter.
        """
        has = {LAST_YEAR_ROLE: bool(tahun_lalu), QUARTER_TARGET_ROLE: by_quarter}
        kept = (k for k in self.kolom if has.get(k.peran, True))
        titled = (replace(k, judul=k.judul.replace("{tahun_lalu}", tahun_lalu)) for k in kept)
        return replace(self, kolom=tuple(titled))

    @property
    def locked(self) -> tuple[str, ...]:
        """The columns whose texts stand in the katalog: nobody is to change them."""
        columns = (*LOCKED_COLUMNS, *QUARTER_TARGET_COLUMNS)
        return tuple(name for name in columns if name in self.names)

    @property
    def names(self) -> tuple[str, ...]:
        """The column names in their order."""
        return tuple(k.nama for k in self.kolom)

    def position(self, nama: str) -> int:
        """The 0-based position of a column in the template."""
        return self.names.index(nama)


def load_input_table(folders: Sequence[Path]) -> InputTable:
    """The input table of the last schemas folder that has one.

    Another one than the first folder's may change titles, widths and order, and do without the
    optional columns; raises SchemaError.
    """
    # Commands need the names of periods before they need any rules.
    from iku_etl.rules.all import latest_file
    from iku_etl.rules.yaml import load_as

    path = latest_file(folders, FILE_NAME)
    table, shared = load_as(InputTable, path), load_as(InputTable, folders[0] / FILE_NAME)
    table = replace(
        table,
        lembar=table.lembar or shared.lembar,
        catatan=table.catatan or shared.catatan,
        anggaran=table.anggaran or shared.anggaran,
    )
    needed = [k for k in shared.kolom if k.peran not in OPTIONAL_ROLES or k.nama in table.names]
    _require_same(path, table.kolom, needed)
    _require_same(path, table.catatan, shared.catatan)
    _require_same(path, table.anggaran, shared.anggaran)
    if table.names[table.position(_ROW_OF_INPUT[0]) :][: len(_ROW_OF_INPUT)] != _ROW_OF_INPUT:
        raise SchemaError(f"{path}: kolom {', '.join(_ROW_OF_INPUT)} harus berurutan")
    return table


def _require_same(path: Path, own: Iterable[InputColumn], ours: Iterable[InputColumn]) -> None:
    """Raises SchemaError for a table with other columns, or other writers of them, than ours."""
    mine, shared = (sorted((k.nama, k.peran) for k in kolom) for kolom in (own, ours))
    if mine != shared:
        pairs = next((a, b) for a, b in zip_longest(mine, shared) if a != b)
        nama = min(filter(None, pairs))[0]
        raise SchemaError(
            f'{path}: kolom "{nama}" harus ada satu kali, dan hanya judul, lebar dan urutan yang '
            "boleh lain dari bawaan"
        )


def column_title(nama: str) -> str:
    """A column in words that staff see, as far as it has a heading they know."""
    return f"TW {_ROMAN[nama]}" if nama in _ROMAN else f'"{nama}"'


def heading_key(tabel: str, nama: str) -> str:
    """Where the identity sheet keeps the heading of a column as the template was written."""
    return f"{HEADING_KEY}{tabel} {nama}"


def field_tag(nama: str) -> str:
    """The tag in the hidden column of a row where something is asked for the whole sheet."""
    return f"{FIELD_TAG} {nama}"


def quarterly_name(nama: str, quarter: int) -> str:
    """The machine name of a column of a detail table in one quarter: nilai.tw3."""
    return f"{nama}{QUARTER_MARK}{QUARTER_COLUMNS[quarter]}"


def note_key(kode: str, quarter: int) -> str:
    """The hidden key of a row of notes: IKU-1 TW2; no kode holds a blank."""
    return f"{kode} {QUARTERS[quarter]}"


def start_tag(tabel: str) -> str:
    """The tag in the hidden row above a table."""
    return f"{START_TAG} {tabel}"


def end_tag(tabel: str) -> str:
    """The tag in the hidden row below a table."""
    return f"{END_TAG} {tabel}"


def read_period(text: str) -> str:
    """The period a text means, as TW1 for `tw1`, `TW I` or `Triwulan I`; another text as it is."""
    key = "".join(text.split()).upper().replace("TRIWULAN", "TW")
    return key if key in PERIODS else _SPELLINGS.get(key, text)


def check_year(tahun: str) -> str:
    """The year; raises UsageError for one that is not four digits."""
    if not (tahun.isascii() and tahun.isdigit() and len(tahun) == 4):
        raise UsageError(f'--tahun "{tahun}" bukan tahun empat angka.')
    return tahun
