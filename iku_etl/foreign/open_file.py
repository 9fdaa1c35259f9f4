"""The one way in for a workbook that somebody else wrote: any format, within limits, as sheets."""

from iku_etl.foreign.archive import MB, Archive
from iku_etl.foreign.file_kind import is_xml_workbook, kind_of
from iku_etl.foreign.grid import ForeignBook
from iku_etl.foreign.refusal import Refusal
from iku_etl.foreign.source import SourceFile
from iku_etl.foreign.spreadsheet import EVERY_SHEET, NO_SHEET, SheetChoice, read_spreadsheet

LOCK_FILE = "~$"
OLE_MAGIC = b"\xd0\xcf\x11\xe0"
ZIP_MAGIC = b"PK\x03\x04"
TEXTS = (".csv", ".tsv", ".txt")
PDF_MAGIC = b"%PDF"
CONTENT = "content.xml"  # of an .ods
WORD = "word/document.xml"
# Some programs write the names of the streams in capitals.
ENCRYPTED_PART = "encryptedpackage".encode("utf-16-le")
# The first record of an .xls of Excel 2 to 4, or of one without its container.
BARE_XLS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
XLS_PARTS = tuple(name.encode("utf-16-le") for name in ("workbook", "book"))


def open_workbook(source: SourceFile, choice: SheetChoice = EVERY_SHEET) -> ForeignBook:
    """The sheets of a file of any format that can be read with certainty; raises Refusal."""
    raw = _read_bytes(source)
    if not raw.startswith(ZIP_MAGIC):
        from iku_etl.foreign.legacy import read_legacy  # rarely needed

        return read_legacy(raw, source.batas, choice)
    archive = Archive(raw, source.batas)
    if CONTENT in archive:
        from iku_etl.foreign.opendocument import read_opendocument  # rarely needed

        return read_opendocument(archive, source.batas, choice)
    return read_spreadsheet(archive, source.batas, choice)


def open_document(source: SourceFile, choice: SheetChoice = EVERY_SHEET) -> ForeignBook:
    """The same, and of a .csv, .docx or .pdf all that stands in it as one sheet; raises Refusal."""
    raw = _whole_file(source)
    if raw.startswith(PDF_MAGIC):
        from iku_etl.foreign.pdf_document import read_pdf  # rarely needed

        return read_pdf(raw, source.batas)
    if raw.startswith(ZIP_MAGIC):
        archive = Archive(raw, source.batas)
        if WORD in archive:
            from iku_etl.foreign.word_document import read_word  # rarely needed

            return read_word(archive, source.batas)
    elif source.path.suffix.lower() in TEXTS:
        from iku_etl.foreign.delimited import read_delimited  # rarely needed

        return read_delimited(raw, source.batas)
    elif raw.startswith(OLE_MAGIC) and source.path.suffix.lower() == ".doc":
        raise Refusal("dokumen-word-lama")
    return open_workbook(source, choice)


def list_sheets(source: SourceFile) -> tuple[str, ...]:
    """The names of all sheets; raises Refusal."""
    return open_workbook(source, NO_SHEET).names


def open_archive(source: SourceFile) -> Archive:
    """The parts of an .xlsx or .xlsm; raises Refusal for any other file."""
    raw = _read_bytes(source)
    if not raw.startswith(ZIP_MAGIC):
        raise Refusal("berkas-bukan-excel", jenis=kind_of(raw))
    return Archive(raw, source.batas)


def _whole_file(source: SourceFile) -> bytes:
    """The file, if it is of a size that may be opened."""
    most = source.batas.berkas_mb
    try:
        with source.path.open("rb") as stream:
            raw = stream.read(most * MB + 1)
    except FileNotFoundError:
        raise Refusal("berkas-tidak-ada") from None
    except OSError as error:
        raise Refusal("berkas-terkunci", sebab=error.strerror) from None
    if len(raw) > most * MB:
        raise Refusal("berkas-terlalu-besar", batas=most)
    if source.path.name.startswith(LOCK_FILE):
        raise Refusal("berkas-kunci")
    return raw


def _read_bytes(source: SourceFile) -> bytes:
    """The same, if it is of a kind that a workbook has."""
    raw = _whole_file(source)
    if raw.startswith(OLE_MAGIC):
        _refuse_other_containers(raw.lower(), source.path.suffix.lower())
    elif is_xml_workbook(raw):
        raise Refusal("format-tidak-dibaca", format="XML")
    elif not raw.startswith((ZIP_MAGIC, *BARE_XLS)):
        raise Refusal("berkas-bukan-excel", jenis=kind_of(raw))
    return raw


def _refuse_other_containers(lower: bytes, suffix: str) -> None:
    """What lies in the container of an .xls and is none; one behind a password lies there too."""
    is_xls = any(name in lower for name in XLS_PARTS)
    if ENCRYPTED_PART in lower or (not is_xls and suffix in (".xlsx", ".xlsm")):
        raise Refusal("berkas-bersandi")
    if not is_xls:
        raise Refusal("berkas-bukan-excel", jenis=kind_of(OLE_MAGIC))
