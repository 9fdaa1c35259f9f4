"""iku.toml: what it may say, and what is answered to a mistake."""

from pathlib import Path

import pytest

from iku_etl.foreign.limits import Limits
from iku_etl.issues import UsageError
from iku_etl.rules.email_settings import BOUNDS, EmailSettings
from iku_etl.rules.settings import Settings, load_settings

MINIMAL = 'kode = "a"\nnama = "Dinas A"\ntata_letak = "iku_umum"\n'


def load(folder: Path, text: str) -> Settings:
    (folder / "iku.toml").write_text(text, encoding="utf-8")
    return load_settings(folder / "iku.toml")


def test_the_least_and_its_defaults(tmp_path: Path) -> None:
    assert load(tmp_path, MINIMAL) == Settings(
        kode="a",
        nama="Dinas A",
        tata_letak="iku_umum",
        desimal=2,
        pembulatan="setengah_ke_atas",
        skala="permendagri_86_2017",
        target_nol="kosong",
        batas_atas=None,
        batas_bawah=None,
        pecah="instansi",
        isian_ganda="galat",
        batas=Limits(berkas_mb=50, isi_mb=100, bagian=2_000, lembar=300, baris=5_000, kolom=256),
    )


def test_everything_else_an_agency_may_decide(tmp_path: Path) -> None:
    text = """
        desimal = 0
        pembulatan = "potong"
        target_nol = "seratus_bila_nol"
        pecah = "bidang"
        isian_ganda = "terbaru"
        uji = false
        batas_atas = 120
        batas_bawah = 0.5
        [batas]
        berkas_mb = 5
        [email]
        pengirim = "Perencanaan <a@contoh.go.id>"
        server = "surat.contoh.go.id"
        keamanan = "tls"
        per_menit = 6
    """
    found = load(tmp_path, MINIMAL + text)
    assert (found.desimal, found.pembulatan, found.target_nol) == (0, "potong", "seratus_bila_nol")
    assert (found.pecah, found.batas_atas, found.batas_bawah) == ("bidang", 120, 0.5)
    assert (found.isian_ganda, found.uji) == ("terbaru", False)
    assert found.batas == Limits(berkas_mb=5)
    assert found.email == EmailSettings(
        "Perencanaan <a@contoh.go.id>", "", "surat.contoh.go.id", keamanan="tls", per_menit=6
    )
    assert found.email.server_port == 465


def test_notepad_saves_a_byte_order_mark(tmp_path: Path) -> None:
    assert load(tmp_path, "\ufeff" + MINIMAL).kode == "a"


# What is written, and what the answer must name.
WRONG = {
    "unknown, with the nearest": (MINIMAL + "pembulatann = 1", ["pembulatann", '"pembulatan"']),
    "unknown, nothing near": (MINIMAL + "xyz = 1", ["xyz"]),
    "wrong choice": (MINIMAL + 'target_nol = "nol"', ["target_nol", "seratus_bila_nol", "kosong"]),
    "desimal below": (MINIMAL + "desimal = -1", ["desimal"]),
    "desimal above": (MINIMAL + "desimal = 7", ["desimal"]),
    "desimal a text": (MINIMAL + 'desimal = "2"', ["desimal"]),
    "desimal a bool": (MINIMAL + "desimal = true", ["desimal"]),
    "a limit that is unknown": (MINIMAL + "[batas]\nberkas = 1", ["berkas", '"berkas_mb"']),
    "a limit of nothing": (MINIMAL + "[batas]\nisi_mb = 0", ["isi_mb"]),
    "limits that are none": (MINIMAL + "batas = 5", ["batas"]),
    "a bound that is text": (MINIMAL + 'batas_atas = "120"', ["batas_atas"]),
    "kode a number": (MINIMAL.replace('"a"', "1"), ["kode"]),
    "nama blank": (MINIMAL.replace("Dinas A", ""), ["nama"]),
    "kode and nama missing": ('tata_letak = "iku_umum"', ["kode", "nama"]),
    "email no table": (MINIMAL + "email = 1", ["email"]),
    "unknown in email": (MINIMAL + "[email]\nservr = 'a'", ["servr", '"server"']),
    "no TLS": (MINIMAL + "[email]\nkeamanan = 'tanpa'", ["keamanan", "starttls", "tls"]),
    "port a text": (MINIMAL + "[email]\nport = '587'", ["port", "65535"]),
    "no toml": ("kode = ", []),
}


@pytest.mark.parametrize(("text", "words"), WRONG.values(), ids=WRONG)
def test_a_mistake_is_named_with_its_file(tmp_path: Path, text: str, words: list[str]) -> None:
    with pytest.raises(UsageError) as caught:
        load(tmp_path, text)
    for word in ["iku.toml", *words]:
        assert word in str(caught.value)


def test_desimal_at_its_ends(tmp_path: Path) -> None:
    assert [load(tmp_path, MINIMAL + f"desimal = {n}").desimal for n in (0, 6)] == [0, 6]


@pytest.mark.parametrize("name", BOUNDS)
def test_numbers_of_email_at_their_ends(tmp_path: Path, name: str) -> None:
    low, high = BOUNDS[name]
    for number in (low, high):
        found = load(tmp_path, MINIMAL + f"[email]\n{name} = {number}").email
        assert getattr(found, name) == number
    for number in (low - 1, high + 1):
        with pytest.raises(UsageError, match=f"{name} = {number}"):
            load(tmp_path, MINIMAL + f"[email]\n{name} = {number}")


@pytest.mark.parametrize("name", ["sandi", "kata_sandi", "Password"])
def test_a_password_in_the_file_is_refused_and_not_shown(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="IKU_ETL_SANDI") as caught:
        load(tmp_path, MINIMAL + f"[email]\n{name} = 'rahasia123'")
    assert "rahasia123" not in str(caught.value)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="iku-etl init"):
        load_settings(tmp_path / "iku.toml")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("desimal = dua", "baris 4 tidak dapat dibaca: desimal = dua"),
        ("desimal = ", "baris 4 tidak dapat dibaca: desimal ="),
        ('skala = "a', 'baris 4 tidak dapat dibaca: skala = "a'),
        ('kode = "b"', 'baris 4: kode = "b" sudah tertulis'),
    ],
)
def test_a_line_that_is_no_toml_is_quoted(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(UsageError) as error:
        load(tmp_path, MINIMAL + line + "\n")
    assert said in str(error.value)
    assert " at line" not in str(error.value)


CALENDAR = """
    [kontak]
    nama = "Subbag Perencanaan"
    telepon = "0812-0000-0000"
    [batas_waktu]
    TW1 = "10 April"
    "Triwulan II" = "10-7"
    TW4 = "10 Jan"
"""


@pytest.mark.parametrize(
    ("periode", "spelled"),
    [
        ("TW1", "Jumat, 10 April 2026"),
        ("TW2", "Jumat, 10 Juli 2026"),
        ("TW3", ""),
        ("TW4", "Minggu, 10 Januari 2027"),
        ("TAHUN", "Minggu, 10 Januari 2027"),
    ],
)
def test_deadlines_follow_the_year(tmp_path: Path, periode: str, spelled: str) -> None:
    settings = load(tmp_path, MINIMAL + CALENDAR)
    assert settings.batas_waktu.spelled("2026", periode) == spelled
    assert settings.kontak.teks == "Subbag Perencanaan, 0812-0000-0000"


@pytest.mark.parametrize(
    ("day", "year"), [("30 November", 2027), ("1 Desember", 2026), ("31 Desember", 2026)]
)
def test_a_deadline_lies_in_the_last_month_of_its_quarter_or_after(
    tmp_path: Path, day: str, year: int
) -> None:
    settings = load(tmp_path, f'{MINIMAL}[batas_waktu]\nTW4 = "{day}"\n')
    found = settings.batas_waktu.day("2026", "TW4")
    assert found is not None and found.year == year


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[batas_waktu]\nTW5 = "10 April"', "TW5"),
        ('[batas_waktu]\nTW1 = "10 April 2026"', "tanpa tahun"),
        ("[batas_waktu]\nTW1 = 2026-04-10", "tanpa tahun"),
        ('[batas_waktu]\nTW1 = "29 Februari"', "29 Februari"),
        ('[batas_waktu]\nTW1 = "akhir bulan"', "akhir bulan"),
        ("[kontak]\ntelepon = 812", "telepon"),
        ('[kontak]\ntelpon = "812"', "telepon"),
    ],
)
def test_a_wrong_contact_or_deadline_is_named(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(UsageError, match=named):
        load(tmp_path, f"{MINIMAL}{text}\n")
