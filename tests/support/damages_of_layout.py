"""Workbooks taken apart by hand: sheets, rows, columns, merged cells, locked cells."""

from collections.abc import Callable
from copy import copy
from typing import Any

import openpyxl
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from support.broken_zip import edit_sheet
from support.damages import BIDANG_A, BIDANG_B, Damage, Kerusakan, Kiriman, keadaan, place

A, B, SPBE = "Bidang A", "Bidang B", "Rincian SPBE"
EVERY_A, EVERY_B = keadaan("belum_diisi", *BIDANG_A), keadaan("belum_diisi", *BIDANG_B)
REFUSED_A = keadaan("bermasalah", *BIDANG_A)


def book(*edits: Callable[[Workbook], object]) -> Damage:
    """Opens the returned workbook, changes it step by step and saves it."""

    def damage(kiriman: Kiriman) -> None:
        opened = openpyxl.load_workbook(kiriman.berkas)
        for edit in edits:
            edit(opened)
        opened.save(kiriman.berkas)

    return damage


def sheet(*edits: Callable[[Worksheet], object], lembar: str = A) -> Damage:
    """The same for one sheet."""

    def damage(opened: Workbook) -> None:
        for edit in edits:
            edit(opened[lembar])

    return book(damage)


def put(isi: Any, sel: str, lembar: str = A) -> Damage:
    """Writes over one cell."""
    return sheet(lambda s: s.__setitem__(sel, isi), lembar=lembar)


def find(opened: Worksheet, text: str) -> tuple[int, int]:
    """Row and column of a hidden name or tag."""
    return next((c.row, c.column) for row in opened for c in row if c.value == text)


def forget(text: str, lembar: str = A) -> Damage:
    """Empties the cell of a hidden name or tag."""
    return sheet(lambda s: setattr(s.cell(*find(s, text)), "value", None), lembar=lembar)


def copy_cells(opened: Worksheet, source: str, row: int, column: int) -> None:
    """What a range holds, written again elsewhere."""
    for i, cells in enumerate(opened[source]):
        for j, cell in enumerate(cells):
            opened.cell(row + i, column + j).value = cell.value


def free(opened: Worksheet) -> None:
    """Without merged cells, as openpyxl cannot write into them."""
    for area in list(opened.merged_cells.ranges):
        opened.unmerge_cells(str(area))


def swap_rows(opened: Worksheet, one: int, other: int) -> None:
    """As sorting does; formulas stay, as Excel adjusts them."""
    free(opened)
    for column in (1, 2, *range(4, 11), 12):
        first, second = opened.cell(one, column), opened.cell(other, column)
        first.value, second.value = second.value, first.value


def sort_rows(opened: Worksheet) -> None:
    """The table turned upside down."""
    for one, other in ((8, 13), (9, 12), (10, 11)):
        swap_rows(opened, one, other)


def duplicate_sheet(*, changed: bool) -> Damage:
    """Excel's "Bidang A (2)" beside Bidang A."""

    def edit(opened: Workbook) -> None:
        twin = opened.copy_worksheet(opened[A])
        twin.title = "Bidang A (2)"
        if changed:
            twin["J13"] = 1.7

    return book(edit)


def copy_below(*, changed: bool) -> Damage:
    """The whole table once more below itself."""

    def edit(opened: Worksheet) -> None:
        top, _ = find(opened, "iku:mulai isian")
        end, _ = find(opened, "iku:akhir isian")
        copy_cells(opened, f"A{top}:O{end}", end + 5, 1)
        if changed:
            opened.cell(end + 5 + 13 - top, 10).value = 1.7

    return sheet(edit)


def copy_row(*, changed: bool) -> Damage:
    """The row of RASIO once more, above the end of the table."""

    def edit(opened: Worksheet) -> None:
        opened.insert_rows(14)
        copy_cells(opened, "A13:O13", 14, 1)
        if changed:
            opened["J14"] = 1.7

    return sheet(edit)


def copy_column(*, changed: bool) -> Damage:
    """The column of the fourth quarter inserted once more before itself."""

    def edit(opened: Worksheet) -> None:
        free(opened)
        opened.insert_cols(10)
        copy_cells(opened, "K1:K14", 1, 10)
        if changed:
            opened["J13"] = 1.7

    return sheet(edit)


def merge(area: str, lembar: str = A) -> Damage:
    return sheet(lambda s: s.merge_cells(area), lembar=lembar)


def merge_everything(kiriman: Kiriman) -> None:
    whole = b'<mergeCell ref="A1:XFD1048576"/></mergeCells>'
    edit_sheet(kiriman.berkas, A, lambda data: data.replace(b"</mergeCells>", whole))


def lose_rules(kiriman: Kiriman) -> None:
    edit_sheet(kiriman.berkas, A, lambda data: data.replace(b'sqref="G12:J12"', b'sqref="H12:J12"'))


def without_previews(opened: Workbook) -> None:
    for name in opened.sheetnames:
        if name.startswith("_") and name != "_iku":
            opened.remove(opened[name])


def filtered(opened: Worksheet) -> None:
    for row in (9, 10, 11):
        opened.row_dimensions[row].hidden = True


def pasted_as_values(opened: Worksheet) -> None:
    """Every cell's looks, protection and formula gone; what was typed stays."""
    for row in opened:
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                cell.value = 1
            if isinstance(cell, Cell):
                # openpyxl's types leave it out
                cell._style = copy(opened["Z99"]._style)  # type: ignore[attr-defined]
    opened.data_validations.dataValidation.clear()


LEMBAR = {
    "lembar-nama": Kerusakan("lembar diganti nama (dengan apostrof dan emoji)", sheet(
        lambda s: setattr(s, "title", "Punya Budi's 😀"))),
    "lembar-nama-html": Kerusakan("nama lembar berisi kode HTML", sheet(
        lambda s: setattr(s, "title", "<script>jahat()"))),
    "lembar-urutan": Kerusakan("urutan lembar diubah", book(lambda b: b.move_sheet(A, 3))),
    "lembar-tersembunyi": Kerusakan("lembar disembunyikan", sheet(
        lambda s: setattr(s, "sheet_state", "veryHidden"))),
    "lembar-iku-tampak": Kerusakan("lembar tersembunyi _iku ditampilkan", sheet(
        lambda s: setattr(s, "sheet_state", "visible"), lembar="_iku")),
    "lembar-tambahan": Kerusakan("lembar hitungan sendiri ditambahkan", book(
        lambda b: b.create_sheet("Hitungan saya", 0).append(["PERSEN", "x", 99]))),
    "lembar-salinan": Kerusakan("lembar disalin di buku kerja yang sama, isinya sama",
                                duplicate_sheet(changed=False)),
    "lembar-salinan-beda": Kerusakan("lembar disalin di buku kerja yang sama, satu angka beda",
                                     duplicate_sheet(changed=True), ("isian-bertentangan",),
                                     keadaan("bermasalah", "RASIO")),
    "lembar-dihapus": Kerusakan("lembar satu bidang dihapus", book(lambda b: b.remove(b[B])), (),
                                keadaan("belum_diisi", "DOKUMEN")),
    "lembar-iku-dihapus": Kerusakan("lembar tersembunyi _iku dihapus",
                                    book(lambda b: b.remove(b["_iku"])),
                                    ("berkas-tanpa-identitas",), EVERY_A | EVERY_B),
    "lembar-hasil-dihapus": Kerusakan("lembar pratinjau capaian dihapus", book(without_previews)),
}  # fmt: skip
BARIS = {
    "baris-di-atas": Kerusakan("dua baris disisipkan di atas tabel",
                               sheet(lambda s: s.insert_rows(1, 2))),
    "baris-di-dalam": Kerusakan("baris kosong disisipkan di tengah tabel",
                                sheet(lambda s: s.insert_rows(10))),
    "baris-berisi": Kerusakan("baris sisipan diisi angka", sheet(
        lambda s: s.insert_rows(10), lambda s: s.__setitem__("J10", 7)), ("isian-tanpa-kode",)),
    "baris-diurutkan": Kerusakan("baris tabel diurutkan terbalik", sheet(sort_rows)),
    "baris-dihapus": Kerusakan("satu baris data dihapus", sheet(lambda s: s.delete_rows(13)),
                               ("baris-hilang",), keadaan("belum_diisi", "RASIO")),
    "baris-disaring": Kerusakan("baris disembunyikan saringan", sheet(filtered)),
    "baris-salinan": Kerusakan("baris data disalin, isinya sama", copy_row(changed=False),
                               ("baris-ganda",)),
    "baris-salinan-beda": Kerusakan("baris data disalin, angkanya beda", copy_row(changed=True),
                                    ("baris-ganda", "isian-bertentangan"),
                                    keadaan("bermasalah", "RASIO")),
    "baris-nama": Kerusakan("baris tersembunyi berisi nama kolom dihapus", sheet(
        lambda s: s.delete_rows(find(s, "tw1")[0])), ("baris-nama-hilang",), REFUSED_A),
    "baris-tanda-awal": Kerusakan("tanda awal tabel terhapus", forget("iku:mulai isian"),
                                  ("tabel-tanpa-awal",)),
    "baris-tanda-akhir": Kerusakan("tanda akhir tabel terhapus", forget("iku:akhir isian"),
                                   ("tabel-tanpa-akhir",)),
    "tabel-salinan": Kerusakan("tabel disalin ke bawah, isinya sama", copy_below(changed=False)),
    "tabel-salinan-beda": Kerusakan("tabel disalin ke bawah, satu angka beda",
                                    copy_below(changed=True), ("isian-bertentangan",),
                                    keadaan("bermasalah", "RASIO")),
    "catatan-di-bawah": Kerusakan("catatan dan angka di bawah tabel",
                                  sheet(lambda s: s.__setitem__("G40", 99),
                                        lambda s: s.__setitem__("B41", "mohon dicek"))),
    "catatan-di-samping": Kerusakan("catatan di sebelah kanan tabel", put("lihat surat", "Z8")),
    "rincian-jauh": Kerusakan("tabel rincian dipindah 26 kolom ke kanan dan 100 baris ke bawah",
                              sheet(lambda s: s.insert_cols(1, 26), lambda s: s.insert_rows(1, 100),
                                    lembar=SPBE)),
    "rincian-baris-dihapus": Kerusakan("satu baris tabel rincian dihapus", sheet(
        lambda s: s.delete_rows(9), lembar=SPBE), ("rincian-hilang", "rincian-tidak-lengkap"),
        keadaan("belum_diisi", "INDEKS")),
    "rincian-kunci": Kerusakan("nomor baris rincian diubah", put("22", "A9", SPBE),
                               ("baris-rincian-tidak-dikenal", "rincian-hilang",
                                "rincian-tidak-lengkap"),
                               keadaan("bermasalah", "INDEKS")),
}  # fmt: skip
KOLOM = {
    "kolom-kiri": Kerusakan("kolom disisipkan di kiri", sheet(
        free, lambda s: s.insert_cols(1))),
    "kolom-tengah": Kerusakan("kolom disisipkan di antara triwulan",
                              sheet(free, lambda s: s.insert_cols(9))),
    "kolom-kode": Kerusakan("kolom tersembunyi kode dihapus", sheet(
        free, lambda s: s.delete_cols(find(s, "kode")[1])), ("kolom-hilang",), REFUSED_A),
    "kolom-nama": Kerusakan("nama kolom TW IV terhapus", forget("tw4"), ("kolom-hilang",), REFUSED_A),
    "kolom-kunci": Kerusakan("nama kolom kunci tabel rincian terhapus", forget("kunci", SPBE),
                             ("kolom-hilang",), keadaan("bermasalah", "INDEKS")),
    "kolom-tertimpa": Kerusakan("kolom TW I disalin menimpa TW IV", sheet(
        free, lambda s: copy_cells(s, "G1:G14", 1, 10)), ("kolom-hilang",), REFUSED_A),
    "kolom-salinan": Kerusakan("kolom TW IV disalin di sebelahnya, isinya sama",
                               copy_column(changed=False)),
    "kolom-salinan-beda": Kerusakan("kolom TW IV disalin di sebelahnya, satu angka beda",
                                    copy_column(changed=True), ("kolom-ganda",), REFUSED_A),
    "kode-tertimpa": Kerusakan("kode indikator ditimpa", put("RASIOO", "A13"),
                               ("baris-hilang", "kode-tidak-dikenal"), keadaan("bermasalah", "RASIO")),
    "kode-huruf": Kerusakan("kode indikator menjadi huruf kecil", put("rasio", "A13"),
                            ("baris-hilang", "kode-tidak-dikenal"), keadaan("bermasalah", "RASIO")),
    "kode-spasi": Kerusakan("kode indikator mendapat spasi", put(" RASIO ", "A13")),
    "simbol-tertimpa": Kerusakan("simbol variabel ditimpa", put("xx", "B8"),
                                 ("baris-hilang", "kode-tidak-dikenal"),
                                 keadaan("bermasalah", "PERSEN")),
}  # fmt: skip
GABUNG = {
    "gabung-triwulan": Kerusakan("empat triwulan digabung", merge("G13:J13"), ("sel-gabung",),
                                 keadaan("bermasalah", "RASIO")),
    "gabung-baris": Kerusakan("dua baris data digabung", merge("J10:J11"), ("sel-gabung",),
                              keadaan("bermasalah", "TEPAT", "BELANJA")),
    "gabung-dilepas": Kerusakan("semua gabungan templat dilepas", sheet(free)),
    "gabung-lembar": Kerusakan("seluruh lembar digabung menjadi satu sel", merge_everything),
    "gabung-rincian": Kerusakan("sel pilihan tabel rincian digabung", merge("D8:D9", SPBE),
                                ("sel-gabung",), keadaan("bermasalah", "INDEKS")),
}  # fmt: skip
KUNCI = {
    "satuan-ditimpa": Kerusakan("satuan di sel terkunci ditimpa", put("Dokumen", "F8"),
                                ("teks-templat-berubah",)),
    "uraian-ditimpa": Kerusakan("uraian data di sel terkunci ditimpa", put("Jumlah lain", "E9"),
                                ("teks-templat-berubah",)),
    "target-ditimpa": Kerusakan("target di sel terkunci ditimpa", put("99", "L13"),
                                ("teks-templat-berubah",)),
    "rumus-ditimpa": Kerusakan("rumus pratinjau ditimpa angka", put(50, "K8"),
                               ("rumus-templat-hilang",)),
    "pilihan-hilang": Kerusakan("daftar pilihan Ada/Tidak Ada hilang karena tempel", lose_rules,
                                ("rumus-templat-hilang",)),
    "tempel-nilai": Kerusakan("seluruh lembar ditempel tanpa format, rumus dan daftar pilihan",
                              sheet(pasted_as_values), ("rumus-templat-hilang",)),
    "proteksi-dibuka": Kerusakan("proteksi lembar dibuka",
                                 sheet(lambda s: setattr(s.protection, "sheet", False))),
}  # fmt: skip
assert place("RASIO", "r", "tw4") == (A, "J13")  # The cells named above are those of the template.
