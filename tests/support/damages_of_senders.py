"""What lies in masukan: names, formats, other files, several workbooks that agree or do not."""

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from unittest import mock

import openpyxl

from iku_etl.template.job import make_templates
from iku_etl.workspace import Workspace
from support.broken_zip import edit_part, parts, write_parts
from support.damages import (
    DETAILS,
    FILLED,
    NOTHING,
    Damage,
    Kerusakan,
    Kiriman,
    keadaan,
)
from support.damages_of_cells import typed
from support.fill import fill
from support.libreoffice import convert
from support.senders import YEAR, Agency

OLE_HEADER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
TERKUNCI = "Terkunci.xlsx"
R_TW4 = ("RASIO", "r", "tw4")


def beside(name: str, content: bytes) -> Damage:
    """Another file in the folder."""

    def damage(kiriman: Kiriman) -> None:
        path = kiriman.masukan / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    return damage


def renamed(name: str) -> Damage:
    """The workbook under another name, perhaps in a folder of its own."""

    def damage(kiriman: Kiriman) -> None:
        path = kiriman.masukan / name
        path.parent.mkdir(parents=True, exist_ok=True)
        kiriman.berkas.rename(path)

    return damage


def second(edit: Callable[[openpyxl.Workbook], object], name: str = "Lain.xlsx") -> Damage:
    """A second workbook, changed."""

    def damage(kiriman: Kiriman) -> None:
        book = openpyxl.load_workbook(kiriman.copy(name))
        edit(book)
        book.save(kiriman.masukan / name)

    return damage


def identity(**values: str) -> Callable[[openpyxl.Workbook], object]:
    """Says another thing on the very hidden sheet."""

    def edit(book: openpyxl.Workbook) -> None:
        for row in book["_iku"].iter_rows():
            if row[0].value in values:
                row[1].value = values[str(row[0].value)]

    return edit


def last_years(kiriman: Kiriman) -> None:
    """The template of the year before, filled."""
    workspace = Workspace(kiriman.folder)
    (path,) = make_templates(workspace, str(int(YEAR) - 1), per_unit=False).files
    fill(path, kiriman.berkas, FILLED, DETAILS)


def ten_copies(kiriman: Kiriman) -> None:
    """One template went to everyone; only its own sheet comes back filled from each."""
    kiriman.berkas.unlink()
    template = Agency(kiriman.folder).template
    own = [{"Bidang A"}, {"Bidang B"}, {"Rincian SPBE"}, *[set[str]()] * 7]
    for i, sheets in enumerate(own, start=1):
        fill(template, kiriman.masukan / f"Isian ({i}).xlsx", FILLED, DETAILS, sheets)


def per_unit(kiriman: Kiriman) -> None:
    """A workbook for each unit."""
    kiriman.berkas.unlink()
    for path in make_templates(Workspace(kiriman.folder), YEAR, per_unit=True).files:
        fill(path, kiriman.masukan / path.name, FILLED, DETAILS)


def newest_wins(kiriman: Kiriman) -> None:
    """The copy saved last holds what the workbook held before."""
    with (kiriman.folder / "iku.toml").open("a", encoding="utf-8") as stream:
        stream.write('isian_ganda = "terbaru"\n')
    older, newer = kiriman.copy("A lama.xlsx"), kiriman.copy("B baru.xlsx")
    kiriman.berkas.unlink()
    for path, year in ((older, "2025"), (newer, "2026")):
        book = openpyxl.load_workbook(path)
        if path == older:
            book["Bidang A"]["J13"] = 9
        book.save(path)
        stamp = f">{year}-01-05T08:00:00Z</dcterms:modified>".encode()
        edit_part(path, "docProps/core.xml", partial(_modified, stamp=stamp))


def _modified(data: bytes, stamp: bytes) -> bytes:
    head, found, tail = data.partition(b"<dcterms:modified")
    assert found
    attributes, _, rest = tail.partition(b">")
    return head + found + attributes + stamp + rest.partition(b"</dcterms:modified>")[2]


def saved_as(suffix: str) -> Damage:
    """Saved by LibreOffice in another format."""

    def damage(kiriman: Kiriman) -> None:
        converted = convert(kiriman.berkas, suffix)
        kiriman.berkas.unlink()
        shutil.move(converted, kiriman.masukan / converted.name)
        shutil.rmtree(kiriman.masukan / "lain")

    return damage


def as_xlsm(kiriman: Kiriman) -> Path:
    """With a macro project in it."""
    path = kiriman.berkas.with_suffix(".xlsm")
    kinds = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macro = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    content = parts(kiriman.berkas)
    content["[Content_Types].xml"] = content["[Content_Types].xml"].replace(kinds, macro)
    write_parts(path, {**content, "xl/vbaProject.bin": OLE_HEADER})
    kiriman.berkas.unlink()
    return path


def wrong_xlsm(kiriman: Kiriman) -> None:
    typed(R_TW4, "satu koma lima")(kiriman)
    as_xlsm(kiriman)


def locked() -> AbstractContextManager[object]:
    """As Windows refuses to open what Excel has opened."""
    really_open = Path.open

    def refuse(path: Path, *arguments: str, **options: str) -> object:
        if path.name == TERKUNCI:
            raise PermissionError(13, "Permission denied")
        return really_open(path, *arguments, **options)  # type: ignore[call-overload]

    return mock.patch.object(Path, "open", refuse)


NAMA = {
    "nama-spasi": Kerusakan("nama berkas dengan spasi, koma dan kurung",
                            renamed("Isian, bidang A (2) FINAL revisi.XLSX")),
    "nama-emoji": Kerusakan("nama berkas dengan emoji dan apostrof",
                            renamed("isian 😀 — Jum'at.xlsx")),
    "nama-rumus": Kerusakan("nama berkas yang menyerupai rumus", renamed("=1+1 -a@b.xlsx")),
    "nama-html": Kerusakan("nama berkas berisi kode HTML", renamed("<script>jahat().xlsx")),
    "nama-panjang": Kerusakan("nama berkas 100 huruf", renamed("x" * 100 + ".xlsx")),
    "nama-salah": Kerusakan("buku kerja bernama .xls padahal isinya .xlsx", renamed("Isian.xls")),
    "subfolder": Kerusakan("berkas di dalam subfolder", renamed("Bidang A/dari WA/Isian.xlsx")),
    "kunci-excel": Kerusakan("berkas kunci `~$Isian.xlsx` (buku kerja sedang terbuka)",
                             beside("~$Isian.xlsx", b"\x05Budi")),
    "terbuka-di-excel": Kerusakan("berkas sedang dibuka orang lain di Excel (Windows)",
                                  lambda k: k.copy(TERKUNCI), ("berkas-terkunci",), saat=locked),
    "berkas-sistem": Kerusakan("berkas sistem Thumbs.db", beside("Thumbs.db", OLE_HEADER)),
}  # fmt: skip
FORMAT = {
    "libreoffice-xlsx": Kerusakan("disimpan ulang oleh LibreOffice", saved_as(".xlsx")),
    "ods": Kerusakan("disimpan sebagai .ods", saved_as(".ods")),
    "xls": Kerusakan("disimpan sebagai .xls (Excel 97)", saved_as(".xls")),
    "xlsm": Kerusakan("disimpan sebagai .xlsm dengan makro", as_xlsm),
    "xlsm-salah": Kerusakan("buku kerja .xlsm dengan makro dan satu sel salah", wrong_xlsm,
                            ("bukan-angka",), keadaan("bermasalah", "RASIO")),
    "xlsb": Kerusakan(".xlsb (Excel biner)", lambda k: write_parts(k.masukan / "Biner.xlsb", {
        "xl/workbook.bin": b"x", "[Content_Types].xml": b"<x/>"}), ("format-tidak-dibaca",)),
    "csv": Kerusakan("CSV diberi nama .xlsx", beside("Data.xlsx", b"kode;simbol;tw1\n"),
                     ("berkas-bukan-excel",)),
    "html": Kerusakan("halaman HTML diberi nama .xls (unduhan aplikasi web)",
                      beside("Unduhan.xls", b"<html><table><tr><td>1</td></tr></table></html>"),
                      ("berkas-bukan-excel",)),
    "pdf": Kerusakan("PDF", beside("Laporan.pdf", b"%PDF-1.7\n"), ("berkas-bukan-excel",)),
    "word": Kerusakan("dokumen Word diberi nama .xlsx", lambda k: write_parts(
        k.masukan / "Surat.xlsx", {"word/document.xml": b"<x/>"}), ("berkas-bukan-excel",)),
    "zip": Kerusakan("isian dikirim di dalam .zip", lambda k: write_parts(
        k.masukan / "Isian.zip", {"Isian.xlsx": k.berkas.read_bytes()}), ("berkas-di-dalam-zip",)),
    "berkas-nol": Kerusakan("berkas 0 byte", beside("Kosong.xlsx", b""), ("berkas-bukan-excel",)),
    "sandi": Kerusakan("terkunci kata sandi", beside("Rahasia.xlsx", OLE_HEADER),
                       ("berkas-bersandi",)),
}  # fmt: skip
BEBERAPA = {
    "asing": Kerusakan("buku kerja lain, bukan templat", lambda k: openpyxl.Workbook().save(
        k.masukan / "Rekap.xlsx"), ("berkas-asing",)),
    "tahun-lalu": Kerusakan("templat tahun lalu diisi", last_years, ("berkas-tahun-lain",),
                            NOTHING),
    "instansi-lain": Kerusakan("templat instansi lain", second(
        identity(instansi="lain", nama="Dinas Lain")), ("berkas-instansi-lain",)),
    "katalog-lama": Kerusakan("templat dari katalog yang lebih lama", second(
        identity(sidik="lama")), ("katalog-berubah",)),
    "dua-kali-sama": Kerusakan("unit yang sama mengirim dua kali, isinya sama",
                               lambda k: k.copy("Isian (1).xlsx")),
    "dua-kali-beda": Kerusakan("unit yang sama mengirim dua kali, satu angka beda", second(
        lambda b: b["Bidang A"].__setitem__("J13", 1.7)), ("isian-bertentangan",),
        keadaan("bermasalah", "RASIO")),
    "dua-rincian-beda": Kerusakan("tabel rincian dikirim dua kali, satu pilihan beda", second(
        lambda b: b["Rincian SPBE"].__setitem__("D8", 5)), ("isian-bertentangan",),
        keadaan("bermasalah", "INDEKS")),
    "dua-kali-terbaru": Kerusakan("dua kiriman berbeda, iku.toml memilih yang terbaru", newest_wins,
                                  ("isian-terbaru-dipakai",)),
    "sepuluh-salinan": Kerusakan("sepuluh salinan templat, masing-masing lembar lain yang diisi",
                                 ten_copies),
    "per-unit": Kerusakan("satu buku kerja untuk setiap unit", per_unit),
    "templat-kosong": Kerusakan("templat kosong ikut dikirim", lambda k: shutil.copyfile(
        Agency(k.folder).template, k.masukan / "Kosong.xlsx")),
    "tanpa-kiriman": Kerusakan("tidak ada yang mengirim", lambda k: k.berkas.unlink(),
                           ("masukan-kosong",), NOTHING),
}  # fmt: skip
