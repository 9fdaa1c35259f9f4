"""Files broken on their way or made to harm; most are done to a copy beside the good workbook."""

import re
import shutil
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl

from support.broken_zip import edit_part, edit_sheet, parts, sheet_part, write_parts
from support.damages import NOTHING, Damage, Kerusakan, Kiriman, keadaan
from support.damages_of_cells import PERSEN_95, typed
from support.senders import Agency

A, B = "Bidang A", "Bidang B"
BURUK = "Buruk.xlsx"
STRICT = (
    (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
     b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
     b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
)  # fmt: skip
ENTITY = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
EXTERNAL = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///c:/windows/win.ini">]>'


def on_copy(harm: Callable[[Path], object]) -> Damage:
    """Harms a second workbook that says the same."""
    return lambda kiriman: harm(kiriman.copy(BURUK))


def on_it(harm: Callable[[Path], object]) -> Damage:
    """Harms the workbook itself."""
    return lambda kiriman: harm(kiriman.berkas)


def truncate(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def flip_byte(path: Path) -> None:
    """One byte in the packed data of a sheet."""
    raw = bytearray(path.read_bytes())
    raw[raw.find(sheet_part(path, A).encode()) + 400] ^= 0xFF
    path.write_bytes(raw)


def without(*names: str) -> Callable[[Path], None]:
    """Without some of its parts."""

    def harm(path: Path) -> None:
        content = parts(path)
        write_parts(path, {n: data for n, data in content.items() if n not in names})

    return harm


def lose_sheet(path: Path) -> None:
    without(sheet_part(path, B))(path)


def lose_strings(kiriman: Kiriman) -> None:
    """openpyxl writes texts into the cells, the template has them in a part of its own."""
    path = kiriman.masukan / BURUK
    shutil.copyfile(Agency(kiriman.folder).template, path)
    without("xl/sharedStrings.xml")(path)


def lose_styles(kiriman: Kiriman) -> None:
    """A percent cell whose format is gone with the styles."""
    typed(PERSEN_95, 0.955, "0.0%")(kiriman)
    without("xl/styles.xml")(kiriman.berkas)


def in_sheet(old: bytes, new: bytes, lembar: str = A) -> Callable[[Path], None]:
    """Replaces something in the XML of one sheet."""

    def harm(path: Path) -> None:
        edit_sheet(path, lembar, lambda data: data.replace(old, new, 1))

    return harm


def declare(text: bytes, part: str = "") -> Callable[[Path], None]:
    """A document type before the first element."""

    def harm(path: Path) -> None:
        edit_part(path, part or sheet_part(path, A), lambda data: (
            text + data.removeprefix(b'<?xml version="1.0"?>').lstrip()))  # fmt: skip

    return harm


def add_part(name: str, content: bytes = b"x") -> Callable[[Path], None]:
    return lambda path: write_parts(path, {**parts(path), name: content})


def add_twice(path: Path) -> None:
    with warnings.catch_warnings(), zipfile.ZipFile(path, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("xl/workbook.xml", b"<workbook/>")


def many_parts(path: Path) -> None:
    write_parts(path, {**parts(path), **{f"xl/media/{i}.png": b"" for i in range(2_001)}})


def many_sheets(path: Path) -> None:
    more = b"".join(b'<sheet name="x%d" sheetId="%d" r:id="rId1"/>' % (i, i + 50)
                    for i in range(301))  # fmt: skip
    edit_part(path, "xl/workbook.xml", lambda data: data.replace(b"</sheets>", more + b"</sheets>"))


def zip_bomb(path: Path) -> None:
    """200 MB of zeros in 200 kB."""
    archive = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)
    with archive, archive.open("xl/workbook.xml", "w") as stream:
        for _ in range(200):
            stream.write(bytes(1_000_000))


def lie_about_size(path: Path) -> None:
    """The directory says a sheet is one byte long."""
    raw = bytearray(path.read_bytes())
    entry = raw.rfind(b"PK\x01\x02", 0, raw.rfind(sheet_part(path, A).encode()))
    raw[entry + 24 : entry + 28] = (1).to_bytes(4, "little")
    path.write_bytes(raw)


def encrypt_entry(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[raw.find(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)


def stray(*cells: str) -> Callable[[Path], None]:
    """Something typed far away."""

    def harm(path: Path) -> None:
        book = openpyxl.load_workbook(path)
        for cell in cells:
            book[A][cell] = "x"
        book.save(path)

    return harm


def add_rows(row: bytes, count: int) -> Callable[[Path], None]:
    """Many rows below the table; {r} is the number."""
    rows = b"".join(row.replace(b"{r}", b"%d" % r) for r in range(100, 100 + count))
    return in_sheet(b"</sheetData>", rows + b"</sheetData>")


def strict(path: Path) -> None:
    content = parts(path)
    for old, new in STRICT:
        content = {name: data.replace(old, new) for name, data in content.items()}
    write_parts(path, content)


def utf16(path: Path) -> None:
    edit_sheet(path, A, lambda data: data.decode().replace("UTF-8", "UTF-16").encode("utf-16"))


def prefixed(path: Path) -> None:
    def edit(data: bytes) -> bytes:
        data = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", data)
        return data.replace(b"xmlns=", b"xmlns:x=", 1)

    edit_sheet(path, A, edit)


def fill_up(path: Path) -> None:
    """80 MB of cells with text, within every limit but that of memory or time."""
    cells = b"".join(b'<c r="%s{r}" t="inlineStr"><is><t>xxxxxxxx</t></is></c>' % c
                     for c in (b"A", b"B", b"C", b"D", b"E", b"F", b"G"))  # fmt: skip
    add_rows(b'<row r="{r}">' + cells + b"</row>", 200_000)(path)


def with_brief_limit(damage: Damage) -> Damage:
    """The same in a ruang kerja that allows two seconds of work for a file, so that nobody waits."""

    def harm(kiriman: Kiriman) -> None:
        damage(kiriman)
        with (kiriman.folder / "iku.toml").open("a", encoding="utf-8") as stream:
            stream.write("[batas]\ndetik = 2\n")

    return harm


def nest(path: Path) -> None:
    """A million elements within each other."""
    deep = b"<x>" * 1_000_000 + b"</x>" * 1_000_000
    in_sheet(b"<sheetData>", b"<sheetData>" + deep)(path)


STRAY = ("sel-terlalu-jauh",)
RUSAK = {
    "terpotong": Kerusakan("berkas terpotong waktu dikirim", on_copy(truncate), ("berkas-rusak",)),
    "satu-byte": Kerusakan("satu byte berubah", on_copy(flip_byte), ("berkas-rusak",)),
    "bagian-lembar": Kerusakan("bagian satu lembar hilang dari berkas", on_it(lose_sheet),
                               ("lembar-tidak-terbaca",), keadaan("bermasalah", "DOKUMEN")),
    "bagian-teks": Kerusakan("bagian teks bersama hilang dari berkas",
                             lose_strings, ("berkas-rusak",)),
    "bagian-gaya": Kerusakan("bagian gaya hilang, padahal ada sel persen", lose_styles,
                             ("berkas-rusak",), NOTHING),
    "bagian-buku": Kerusakan("daftar lembar hilang dari berkas",
                             on_copy(without("xl/workbook.xml")), ("berkas-bukan-excel",)),
    "xml-lembar": Kerusakan("isi satu lembar rusak", on_it(
        in_sheet(b"<sheetData>", b"<sheetData><x", B)), ("lembar-tidak-terbaca",),
        keadaan("bermasalah", "DOKUMEN")),
    "strict": Kerusakan("disimpan sebagai Strict Open XML", on_it(strict)),
    "utf16": Kerusakan("lembar ditulis dalam UTF-16", on_it(utf16)),
    "awalan": Kerusakan("lembar ditulis dengan awalan XML lain", on_it(prefixed)),
}  # fmt: skip
BERBAHAYA = {
    "bom-zip": Kerusakan("bom zip: 200 MB di dalam 200 kB", on_copy(zip_bomb),
                         ("berkas-mengembang",)),
    "entitas": Kerusakan("entitas XML berlipat di lembar", on_copy(declare(ENTITY)),
                         ("berkas-mencurigakan",)),
    "entitas-luar": Kerusakan("entitas yang menunjuk berkas di komputer",
                              on_copy(declare(EXTERNAL, "xl/workbook.xml")),
                              ("berkas-mencurigakan",)),
    "jalur-keluar": Kerusakan("nama bagian `../../x`", on_copy(add_part("../../x")),
                              ("berkas-mencurigakan",)),
    "jalur-mutlak": Kerusakan("nama bagian `C:/x`", on_copy(add_part("C:/x")),
                              ("berkas-mencurigakan",)),
    "bagian-kembar": Kerusakan("dua bagian bernama sama", on_copy(add_twice),
                               ("berkas-mencurigakan",)),
    "banyak-bagian": Kerusakan("lebih dari 2.000 bagian", on_copy(many_parts),
                               ("berkas-mencurigakan",)),
    "banyak-lembar": Kerusakan("lebih dari 300 lembar", on_copy(many_sheets),
                               ("berkas-mencurigakan",)),
    "ukuran-bohong": Kerusakan("ukuran bagian tidak benar", on_copy(lie_about_size),
                               ("berkas-rusak",)),
    "bagian-sandi": Kerusakan("satu bagian terkunci sandi", on_copy(encrypt_entry),
                              ("berkas-bersandi",)),
    "sel-terjauh": Kerusakan("isi di sel XFD1048576", on_it(stray("XFD1048576")), STRAY),
    "sel-jauh-lebar": Kerusakan("isi jauh di kanan dan ratusan baris di bawah",
                                on_it(stray("XFD3", "T900")), STRAY),
    "dimensi-bohong": Kerusakan("lembar mengaku sebesar A1:XFD1048576", on_it(in_sheet(
        b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>'))),
    "sejuta-baris": Kerusakan("sejuta baris kosong berformat", on_it(
        add_rows(b'<row r="{r}"><c r="A{r}" s="1"/></row>', 1_000_000))),
    "berlapis": Kerusakan("XML berlapis sejuta", on_it(nest)),
    "penuh": Kerusakan("1,4 juta sel teks di bawah tabel, dengan `[batas]` `detik = 2`",
                       with_brief_limit(on_copy(fill_up)), ("berkas-tidak-tuntas",), proses=2),
}  # fmt: skip
