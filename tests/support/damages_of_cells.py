"""Numbers and words as people type them, in the cell of the fourth quarter unless it says otherwise."""

from collections.abc import Mapping
from datetime import datetime, time

from support.broken_zip import set_cell
from support.damages import Damage, Kerusakan, Kiriman, keadaan, place
from support.fill import Value, type_into

# The variables by what they hold in the fourth quarter, without damage.
OPD_20, OPD_40 = ("PERSEN", "x", "tw4"), ("PERSEN", "n", "tw4")
PERSEN_95 = ("TEPAT", "p", "tw4")
RUPIAH_1234567 = ("BELANJA", "b", "tw4")
ADA = ("ADA", "ada", "tw4")
NILAI_15 = ("RASIO", "r", "tw4")
DOKUMEN_1234 = ("DOKUMEN", "y", "tw4")
PILIHAN_3 = ("spbe", "1", "nilai")
CATATAN = ("spbe", "1", "catatan")
# What the year gives without the fourth quarter, which people left open.
TANPA_TW4 = {"RASIO": "1.40"}
PAYLOAD = '=HYPERLINK("http://jahat.invalid";"klik")'


def typed(key: tuple[str, ...], isi: Value, format: str = "") -> Damage:
    """Puts something else into one cell."""

    def damage(kiriman: Kiriman) -> None:
        type_into(kiriman.berkas, *place(*key), isi, format)

    return damage


def stored(key: tuple[str, ...], xml: str) -> Damage:
    """Puts into one cell what openpyxl cannot write; {s} is its style."""

    def damage(kiriman: Kiriman) -> None:
        lembar, sel = place(*key)
        set_cell(kiriman.berkas, lembar, sel, f'<c r="{sel}"{{s}}{xml}</c>')

    return damage


def taken(uraian: str, key: tuple[str, ...], isi: Value, *kode: str, format: str = "") -> Kerusakan:
    """The number that was meant, in another form."""
    return Kerusakan(uraian, typed(key, isi, format), kode)


def refused(
    uraian: str, key: tuple[str, ...], isi: Value, kode: str, format: str = ""
) -> Kerusakan:
    """Something whose meaning is not certain: its indicator has no value."""
    indikator = "INDEKS" if key[0] == "spbe" else key[0]
    return Kerusakan(uraian, typed(key, isi, format), (kode,), keadaan("bermasalah", indikator))


def as_typed(
    uraian: str, key: tuple[str, ...], isi: Value, kode: tuple[str, ...], hasil: Mapping[str, str]
) -> Kerusakan:
    """Something certain that means another value than the undamaged one."""
    return Kerusakan(uraian, typed(key, isi), kode, hasil)


ANGKA = {
    "titik-ribuan": taken("`1.234.567` sebagai teks", RUPIAH_1234567, "1.234.567"),
    "titik-dan-sen": taken("`1.234.567,00` sebagai teks", RUPIAH_1234567, "1.234.567,00"),
    "rupiah": taken("`Rp 1.234.567,-`", RUPIAH_1234567, "Rp 1.234.567,-", "dibaca-sebagai"),
    "spasi-ribuan": taken("`1 234 567`", RUPIAH_1234567, "1 234 567", "dibaca-sebagai"),
    "ribuan-inggris": taken("`1,234,567` cara Inggris", RUPIAH_1234567, "1,234,567",
                            "dibaca-sebagai"),
    "satu-titik-bulat": taken("`1.234` untuk jumlah dokumen", DOKUMEN_1234, "1.234",
                              "angka-dua-arti"),
    "satu-titik-rancu": refused("`1.500` untuk nilai yang boleh pecahan", NILAI_15, "1.500",
                                "angka-rancu"),
    "koma-desimal": taken("`1,5` sebagai teks", NILAI_15, "1,5"),
    "titik-desimal": taken("`95.5` sebagai teks", PERSEN_95, "95.5"),
    "persen-tanda": taken("`95,5 %`", PERSEN_95, "95,5 %", "dibaca-sebagai"),
    "persen-kata": taken("`95,5 persen`", PERSEN_95, "95,5 persen", "dibaca-sebagai"),
    "persen-salah-eja": taken("`95,5 prosentase`", PERSEN_95, "95,5 prosentase", "dibaca-sebagai"),
    "persen-sel": taken("sel berformat persen (95,5 % disimpan 0,955)", PERSEN_95, 0.955,
                        format="0.0%"),
    "persen-pecahan": refused("0,955 di sel biasa, padahal mungkin 95,5 %", PERSEN_95, 0.955,
                              "persen-rancu"),
    "persen-pecahan-teks": refused("`0,955` sebagai teks", PERSEN_95, "0,955", "persen-rancu"),
    "persen-kecil": as_typed("`0,26 %`", PERSEN_95, "0,26 %", ("dibaca-sebagai",),
                             {"TEPAT": "63.82"}),
    "persen-di-opd": refused("sel berformat persen untuk jumlah OPD", OPD_20, 0.2, "satuan-lain",
                             format="0%"),
    "satuan-sama": taken("`20 OPD`", OPD_20, "20 OPD", "dibaca-sebagai"),
    "satuan-sinonim": taken("`20 perangkat daerah`", OPD_20, "20 perangkat daerah",
                            "dibaca-sebagai"),
    "satuan-salah-eja": taken("`1234 doklumen`", DOKUMEN_1234, "1234 doklumen", "dibaca-sebagai"),
    "satuan-lain": refused("`20 orang` untuk OPD", OPD_20, "20 orang", "satuan-lain"),
    "satuan-ribu": taken("`1,234567 juta` untuk rupiah", RUPIAH_1234567, "1,234567 juta",
                         "dibaca-sebagai"),
    "dari": refused("`20 dari 40`", OPD_20, "20 dari 40", "beberapa-angka"),
    "dua-baris": refused("dua angka di dua baris satu sel", OPD_20, "20\n40", "beberapa-angka"),
    "rentang": refused("`4,2 - 5,0`", NILAI_15, "4,2 - 5,0", "rentang-angka"),
    "rentang-sd": refused("`15 s.d. 20`", OPD_20, "15 s.d. 20", "rentang-angka"),
    "nbsp": taken("spasi tak putus di dalam angka (tempel dari web)", DOKUMEN_1234, "1\u00a0234",
                  "dibaca-sebagai"),
    "nol-lebar": taken("karakter tak terlihat di belakang angka", PERSEN_95, "95,5\u200b"),
    "lebar-penuh": taken("angka lebar penuh `２０`", OPD_20, "２０"),
    "apostrof": taken("`'20` dengan apostrof", OPD_20, "'20"),
    "teks-angka": taken("angka disimpan sebagai teks", OPD_40, "40"),
    "ilmiah": refused("`1,234567E6`", RUPIAH_1234567, "1,234567E6", "bukan-angka"),
    "dua-koma": refused("`20,5,5`", NILAI_15, "20,5,5", "bukan-angka"),
    "catatan-kaki": refused("`20*` dengan tanda catatan", OPD_20, "20*", "bukan-angka"),
    "pangkat": refused("`52²`", OPD_20, "52²", "bukan-angka"),
    "akuntansi": refused("`(20)` cara akuntansi", OPD_20, "(20)", "bukan-angka"),
    "kira-kira": refused("`± 20`", OPD_20, "± 20", "bukan-angka"),
    "huruf-o": refused("`2O` dengan huruf O", OPD_20, "2O", "bukan-angka"),
    "dengan-kata": refused("`dua puluh`", OPD_20, "dua puluh", "bukan-angka"),
    "teks-panjang": refused("teks 30.000 huruf", NILAI_15, "kata " * 6000, "bukan-angka"),
}  # fmt: skip
KATA = {
    "strip": as_typed("`-`", NILAI_15, "-", ("dibaca-kosong",), TANPA_TW4),
    "na": as_typed("`n/a`", NILAI_15, "n/a", ("dibaca-kosong",), TANPA_TW4),
    "belum-ada-data": as_typed("`belum ada data`", NILAI_15, "belum ada data", ("dibaca-kosong",),
                               TANPA_TW4),
    "kosong-berspasi": as_typed("sel berisi spasi saja", NILAI_15, " \u00a0 ", (), TANPA_TW4),
    "dikosongkan": as_typed("angka dihapus", NILAI_15, None, (), TANPA_TW4),
    "nihil": refused("`nihil`", DOKUMEN_1234, "nihil", "kata-rancu"),
    "tidak-ada": refused("`tidak ada` di sel angka", DOKUMEN_1234, "tidak ada", "kata-rancu"),
    "rp-strip": refused("`Rp -`", RUPIAH_1234567, "Rp -", "kata-rancu"),
    "nol": as_typed("`nol`", NILAI_15, "nol", ("dibaca-sebagai",), {"RASIO": "1.05"}),
    "ya": taken("`Ya` di sel Ada/Tidak Ada", ADA, "Ya", "dibaca-sebagai"),
    "centang": taken("`✓`", ADA, "✓", "dibaca-sebagai"),
    "ada-1": taken("angka 1 di sel Ada/Tidak Ada", ADA, 1, "dibaca-sebagai"),
    "ada-true": taken("`TRUE` di sel Ada/Tidak Ada", ADA, True, "dibaca-sebagai"),
    "ada-salah-eja": taken("`adaa`", ADA, "adaa", "dibaca-sebagai"),
    "tidak-salah-eja": as_typed("`belom ada`", ADA, "belom ada", ("dibaca-sebagai",), {"ADA": "0"}),
    "ada-strip": refused("`-` di sel Ada/Tidak Ada", ADA, "-", "bukan-ada-tidak"),
    "ada-bebas": refused("`Ada sebagian`", ADA, "Ada sebagian", "bukan-ada-tidak"),
    "ada-persen": refused("50 % di sel Ada/Tidak Ada", ADA, 0.5, "bukan-ada-tidak", format="0%"),
    "pilihan-kata": refused("`tiga` di sel pilihan 1–5", PILIHAN_3, "tiga", "bukan-pilihan"),
    "pilihan-luar": refused("9 di sel pilihan 1–5", PILIHAN_3, 9, "bukan-pilihan"),
    "pilihan-kosong": as_typed("satu pilihan tabel rincian dikosongkan", PILIHAN_3, None,
                               ("rincian-tidak-lengkap",), {"INDEKS": "belum_diisi"}),
    "pilihan-teks": taken("pilihan disimpan sebagai teks", PILIHAN_3, "3"),
}  # fmt: skip
SEL = {
    "tanggal": refused("tanggal (Excel mengubah 1/5)", NILAI_15, datetime(2025, 5, 1),
                       "angka-jadi-tanggal"),
    "jam": refused("jam (Excel mengubah 1:30)", NILAI_15, time(1, 30), "angka-jadi-tanggal"),
    "boolean": refused("`TRUE` di sel angka", OPD_20, True, "bukan-angka"),
    "galat-excel": Kerusakan("`#DIV/0!`", stored(NILAI_15, ' t="e"><v>#DIV/0!</v>'),
                             ("galat-excel",), keadaan("bermasalah", "RASIO")),
    "galat-spill": Kerusakan("`#SPILL!`", stored(NILAI_15, ' t="e"><v>#SPILL!</v>'),
                             ("galat-excel",), keadaan("bermasalah", "RASIO")),
    "galat-teks": refused("`#REF!` sebagai teks", NILAI_15, "#REF!", "galat-excel"),
    "rumus-kosong": Kerusakan("rumus yang belum dihitung", stored(NILAI_15, "><f>3/2</f>"),
                              ("rumus-belum-dihitung",), keadaan("bermasalah", "RASIO")),
    "rumus-hasil": Kerusakan("rumus `=3/2` dengan hasilnya",
                             stored(NILAI_15, "><f>3/2</f><v>1.5</v>")),
    "rumus-teks": Kerusakan("rumus yang hasilnya teks kosong",
                            stored(NILAI_15, ' t="str"><f>""</f><v></v>'), (), TANPA_TW4),
    "bukan-bilangan": Kerusakan("angka tak hingga di dalam berkas",
                                stored(NILAI_15, "><v>1E999</v>"), ("bukan-angka",),
                                keadaan("bermasalah", "RASIO")),
    "di-bawah": refused("−5 OPD", OPD_20, -5, "di-bawah-minimum"),
    "nol-pembagi": refused("pembagi 0", OPD_40, 0, "di-bawah-minimum"),
    "di-atas": refused("61 dari 60 OPD", OPD_40, 61, "di-atas-maksimum"),
    "lebih-seratus": refused("955 % di sel persen (lupa koma)", PERSEN_95, 955, "di-atas-maksimum"),
    "pecahan": refused("20,5 OPD", OPD_20, 20.5, "bukan-bulat"),
    "rumus-di-angka": refused("teks `=HYPERLINK(…)` di sel angka", OPD_20, PAYLOAD,
                              "bukan-angka"),
    "plus-di-angka": refused("teks `+cmd|…` di sel angka", OPD_20, "+cmd|'/C calc'!A0",
                             "bukan-angka"),
    "at-di-angka": refused("teks `@SUM(A1)` di sel angka", OPD_20, "@SUM(A1)", "bukan-angka"),
    "rumus-di-catatan": taken("teks `=HYPERLINK(…)` di kolom keterangan",
                              ("RASIO", "r", "keterangan"), PAYLOAD),
    "rumus-di-rincian": taken("teks `-HYPERLINK(…)` di catatan tabel rincian", CATATAN,
                              "-" + PAYLOAD[1:]),
}  # fmt: skip
