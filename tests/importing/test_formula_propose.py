"""Formulasi text in prose → a proposed formula, or a reason why there is none."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.small import SCHEMAS

from iku_etl.formula.parse import parse
from iku_etl.importing.propose.polarity import propose_polarity
from iku_etl.importing.propose.proposal import direct_value, propose
from iku_etl.importing.propose.words import UnclearError
from iku_etl.importing.words import load_proposal_words

WORDS = load_proposal_words((SCHEMAS,))

# ruff: noqa: E501 (cells are shown as they stand)
UNDERSTOOD = [
    # the ways a division is written
    ("Σ OPD aktif / Σ OPD × 100 %", "opd_aktif/opd*100%"),
    ("∑ OPD aktif : ∑ OPD x 100%", "opd_aktif/opd*100%"),
    ("SUM OPD aktif / SUM OPD * 100%", "opd_aktif/opd*100%"),
    ("Jumlah OPD aktif dibagi jumlah OPD dikali 100%", "opd_aktif/opd*100%"),
    ("Jumlah OPD aktif dibagi dengan jumlah OPD X100 persen", "opd_aktif/opd*100%"),
    ("(Jumlah OPD aktif) / (Jumlah OPD) X 100%", "opd_aktif/opd*100%"),
    ("(Jumlah OPD aktif/Jumlah OPD) x 100%", "opd_aktif/opd*100%"),
    ("Jumlah OPD aktif × 100% / Jumlah OPD", "opd_aktif/opd*100%"),
    ("Jumlah OPD aktif\n------------\nJumlah OPD x 100%", "opd_aktif/opd*100%"),
    ("Jumlah OPD aktif\n———— x 100%\nJumlah OPD", "opd_aktif/opd*100%"),
    ("Jumlah OPD aktif x 100%\nJumlah OPD", "opd_aktif/opd*100%"),
    ("Persentase = Jumlah OPD aktif\nJumlah OPD × 00%", "opd_aktif/opd*100%"),
    ("Rumus : Jumlah OPD aktif / Jumlah OPD x 100%\nKet: OPD kabupaten", "opd_aktif/opd*100%"),
    ("Jumlah OPD aktif / Jumlah OPD", "opd_aktif/opd"),
    ("Σ PD terhubung X 100%", "pd_terhubung*100%"),
    # sums, single counts, and signs that belong to words
    ("Σ barang cetak dan Σ pengadaan", "barang_cetak+pengadaan"),
    ("Jumlah masuk dikurangi jumlah keluar", "masuk-keluar"),
    ("Total Σ sarana layak", "sarana_layak"),
    ("Kuantitas SPP/SPJ pajak – pajak (PPh 21)", "spp_spj_pajak"),
    ("Σ A + Σ B = (?) dokumen", "a+b"),
    ("Nilai evaluasi SAKIP", "nilai_evaluasi_sakip"),
    ("ADA / TIDAK ADA", "keadaan"),
    # a growth: after the sign the term before begins anew
    *((text, "(produksi_ikan_tahun-produksi_ikan_tahun_2)/produksi_ikan_tahun_2*100%") for text in (
        "(Produksi ikan tahun n - Produksi ikan tahun n-1) / Produksi ikan tahun n-1 x 100%",
        "(Produksi ikan tahun n – produksi ikan tahun n - 1) : Produksi ikan tahun n – 1 x 100%",
        "Produksi ikan tahun n- Produksi ikan tahun n-1\n———— x 100%\nProduksi ikan tahun n-1",
        "(Produksi ikan tahun n – Produksi ikan tahun n-1)/Produksi ikan tahun n-1 x 100%",
        "(Produksi ikan tahun n dikurangi produksi ikan tahun n-1) dibagi produksi ikan tahun n-1 x 100%")),
    ("((Nilai akhir - nilai awal) / nilai awal) x 100%", "(nilai_akhir-nilai_awal)/nilai_awal*100%"),
    ("(Pendapatan dikurangi Belanja) / Pendapatan x 100%", "(pendapatan-belanja)/pendapatan*100%"),
    ("(Jumlah a + jumlah b) - jumlah c", "a+b-c"),
    ("Jumlah peserta laki-laki / Jumlah peserta x 100%", "peserta_laki_laki/peserta*100%"),
    ("Nilai rata - rata ujian tahun 2021 – 2026", "nilai_rata_rata"),
    ("1 - (Jumlah a / Jumlah b)", "1-a/b"),
    ("Kuantitas perpanjangan surat – surat kendaraan", "perpanjangan_surat_surat"),
    # weights
    ("0,5a + 0,5b\na. X = (Jumlah c / jumlah d) x 100%\nb. Y = (Jumlah e / jumlah f) x 100%",
     "(0,5*(c/d)+0,5*(e/f))*100%"),
    ("0,6 x nilai A + 0,4 x nilai B", "0,6*nilai_a+0,4*nilai_b"),
    # a sum that is divided: a mean when the divisor counts its terms
    ("nilai a ditambah nilai b ditambah nilai c dibagi 3", "(nilai_a+nilai_b+nilai_c)/3"),
    ("Nilai a + nilai b + nilai c dibagi tiga", "(nilai_a+nilai_b+nilai_c)/3"),
    ("(Nilai a + nilai b) / 2", "(nilai_a+nilai_b)/2"),
    ("Nilai a + nilai b\n———\n2", "(nilai_a+nilai_b)/2"),
    ("Jumlah a / jumlah b + jumlah c / jumlah d", "a/b+c/d"),
    # labels of other things within the cell
    ("Formulasi Perhitungan :\nJumlah OPD aktif dibagi jumlah OPD x 100%\nTipe Perhitungan : Non Kumulatif\nSumber Data : Bagian Umum",
     "opd_aktif/opd*100%"),
    ("Alasan Pemilihan Indikator :\nMengukur layanan.\nFormulasi Pengukuran :\nJumlah OPD aktif / Jumlah OPD x 100%\nSumber Data\nBidang A",
     "opd_aktif/opd*100%"),
    ("Indeks = 1/BA_i × Σ NI_ij × BI_ij (j = m … n)", "1/ba*SUMPRODUCT(ni;bi)"),
    ("Σ nilai unsur × bobot unsur", "SUMPRODUCT(nilai_unsur;bobot_unsur)"),
    ("Total nilai / Total unsur × Nilai penimbang", "nilai/unsur*nilai_penimbang"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "formula"), UNDERSTOOD)
def test_understood(text: str, formula: str) -> None:
    found = propose(text, WORDS)
    assert found.formula == formula
    assert set(parse(formula).symbols) == {variable.simbol for variable in found.variabel}


@pytest.mark.parametrize(
    "text",
    [
        "Dihitung dari hasil survei",  # no sign, no counting word
        "Jumlah OPD aktif\nJumlah OPD",  # two lines without anything between
        "(Jumlah OPD aktif / Jumlah OPD x 100%",  # an open parenthesis
        "Jumlah a dan jumlah b / jumlah c x 100%",  # (a+b)/c or a+b/c
        "Jumlah a / jumlah b x 100% + jumlah c",  # only one term in percent
        "Jumlah a / 100%",
        "Jumlah a /",
        "100%",
        "5",
        "",
        "Jumlah a ditambah jumlah b dibagi jumlah c",  # (a+b)/c or a+b/c
        "nilai a ditambah nilai b dibagi 3",  # three of two terms
        "(Pendapatan - Belanja) / Pendapatan x 100%",  # - may take away, or join two words
        "(Produksi - Produksi tahun lalu) / Produksi tahun lalu x 100%",  # a plural, or taken away
        "(Total nilai produksi - produksi tahun lalu) / produksi tahun lalu x 100%",
        "Produksi tahun n - Produksi tahun n-1 / Produksi tahun n-1 x 100%",  # what is divided?
        "Tipe Perhitungan : Kumulatif\nSumber Data : Bagian Umum",  # labels only
    ],
)
def test_not_understood_is_said_not_guessed(text: str) -> None:
    with pytest.raises(UnclearError, match=r"\w"):
        propose(text, WORDS)


def test_variables_of_a_ratio() -> None:
    a, b, c = propose("Σ OPD aktif + Σ luas kantor + Nilai survei", WORDS).variabel
    assert (a.uraian, a.tipe) == ("Jumlah OPD aktif", "bulat")
    assert (b.uraian, b.tipe) == ("Jumlah luas kantor", "angka")
    assert (c.uraian, c.tipe) == ("Nilai survei", "angka")


def test_an_indicator_without_formula_is_typed_as_it_is() -> None:
    found = direct_value("Jumlah website pemerintah daerah", WORDS)
    assert (found.formula, found.variabel[0].tipe) == ("website_pemerintah_daerah", "bulat")


MOST = ("≤", "<", "maksimal", "paling lama")
NEGATIVE = ["Menurunnya kasus kekerasan", "Angka Kematian Ibu", "Angka kematian bayi per 1.000 kelahiran hidup",
            "Prevalensi stunting", "Tingkat Pengangguran Terbuka", "Rata-rata lama pemulihan gangguan",
            "Berkurangnya jumlah keluhan pelanggan", "Indeks Gini", "Jumlah temuan berulang"]  # fmt: skip
POSITIVE = ["Persentase penurunan angka kematian ibu", "Persentase penanganan kasus kekerasan",
            "Persentase temuan yang ditindaklanjuti", "Indeks kepuasan masyarakat", "Jumlah dokumen",
            "Persentase pengurangan kawasan kumuh", "Persentase keluarga miskin yang menerima bantuan",
            "Cakupan pencegahan stunting", "Meningkatnya kualitas layanan"]  # fmt: skip


@pytest.mark.parametrize("text", NEGATIVE)
def test_less_is_better(text: str) -> None:
    found = propose_polarity(text, [], WORDS, MOST)
    assert (found.polaritas, bool(found.sebab)) == ("negatif", True)


@pytest.mark.parametrize("text", POSITIVE)
def test_more_is_better(text: str) -> None:
    assert propose_polarity(text, [], WORDS, MOST).polaritas == "positif"


@pytest.mark.parametrize(
    ("targets", "polaritas"),
    [
        (["≤ 15 menit"], "negatif"),
        (["maksimal 3 hari"], "negatif"),
        (["maksimalkan"], "positif"),  # another word
        (["15 menit"], "positif"),
        (["15", "12", "9,5"], "negatif"),
        (["15", "12"], "positif"),  # two years are too few to tell
        (["15", "12", "12"], "positif"),
    ],
)
def test_targets_tell_the_polarity(targets: list[str], polaritas: str) -> None:
    by_year = [(str(2024 + i), text) for i, text in enumerate(targets)]
    assert propose_polarity("Waktu layanan", by_year, WORDS, MOST).polaritas == polaritas


PARTS = st.sampled_from(
    [*" \n()=+-/×x:%Σ", "100%", "Jumlah ", "OPD", "dan", "0,5", "a.", "Bobot", "1", "—————", "Ket:"]
)


@given(st.lists(PARTS, max_size=25).map("".join) | st.text(max_size=60))
def test_any_text_is_a_formula_that_parses_or_a_reason(text: str) -> None:
    try:
        found = propose(text, WORDS)
    except UnclearError as reason:
        assert re.search(r"\w", str(reason))
    else:
        assert set(parse(found.formula).symbols) == {v.simbol for v in found.variabel}
