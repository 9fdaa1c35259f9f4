"""Commands over a kumpulan: what is said of each ruang kerja and of all, and what is written."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from support.page_links import Links

from iku_etl.cli import call
from iku_etl.commands import collection
from iku_etl.issues import UsageError
from iku_etl.region import rollup
from iku_etl.workspace import create_workspace

Shown = pytest.CaptureFixture[str]
TOP = 'nama = "Kabupaten <Contoh>"\ntingkat = "kabupaten"\n'
RUN = "run K --tahun 2025 --periode TAHUN"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two that are well (one deeper), one without isian, one with a broken iku.toml, one missing."""
    top = tmp_path_factory.mktemp("region") / "K"
    for name in ("well", "silent", "broken", "kab/deep"):
        create_workspace(top / name, "kota")
    for path in (top / "silent" / "masukan").rglob("*.xlsx"):
        path.unlink()
    (top / "broken" / "iku.toml").write_text("kode = ", encoding="utf-8")
    anggota = 'anggota = ["well", "silent", "broken", "kab", "gone"]'
    (top / "kumpulan.toml").write_text(TOP + anggota, encoding="utf-8")
    (top / "kab" / "kumpulan.toml").write_text(TOP, encoding="utf-8")
    return top


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch, built: Path) -> None:
    """test_region_tasks.py has the processes; here they would only cost time."""
    monkeypatch.setenv("IKU_ETL_PROSES", "0")
    monkeypatch.chdir(built.parent)


def said(text: str, shown: Shown) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one command line."""
    shown.readouterr()
    code = call(text.split())
    return (code, *shown.readouterr())


@pytest.fixture(scope="module")
def ran(built: Path) -> dict[str, object]:
    """What `run` over the kumpulan prints as JSON."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("IKU_ETL_PROSES", "0")
        patched.chdir(built.parent)
        out = StringIO()
        with redirect_stdout(out):
            code = call([*RUN.split(), "--format", "json"])
    return {"code": code, **json.loads(out.getvalue())}


def test_one_bad_workspace_costs_only_itself(ran: dict[str, object], built: Path) -> None:
    anggota = ran["anggota"]
    assert isinstance(anggota, list)
    assert [(one["nama"], one["kode"], one["keadaan"]) for one in anggota] == [
        ("well", 0, "baik"),
        ("silent", 1, "belum"),
        ("broken", 2, "gagal"),
        ("kab/deep", 0, "baik"),
    ]
    assert ran["code"] == 1
    assert anggota[0]["hasil"]["ringkasan"]["keadaan"]["dihitung"] == 2
    assert (anggota[2]["hasil"], "broken/iku.toml baris 1" in anggota[2]["pesan"]) == (None, True)
    assert ran["ringkasan"] == {
        "ruang_kerja": {"gagal": 1, "galat": 0, "belum": 1, "baik": 2},
        "galat": 1,
        "peringatan": 0,
        "belum_mengirim": 2,
        "keadaan": {
            "dihitung": 4,
            "belum_diisi": 2,
            "tanpa_target": 0,
            "target_nol": 0,
            "tidak_terdefinisi": 0,
            "bermasalah": 0,
        },
    }
    assert [i["kode"] for i in ran["masalah"]] == ["anggota-tidak-ada", "anggota-ditolak"]  # type: ignore[index, attr-defined]
    assert (built / "kab" / "output" / "2025" / "TAHUN" / "laporan.html").is_file()
    assert ran["berkas"][:2] == [
        "K/output/2025/TAHUN/laporan.html",
        "K/output/2025/TAHUN/Rekap TAHUN 2025.xlsx",
    ]


def test_a_member_is_run_as_if_it_were_alone(
    ran: dict[str, object], built: Path, tmp_path: Path, capsys: Shown
) -> None:
    shutil.copytree(built / "well", tmp_path / "well", ignore=shutil.ignore_patterns("output"))
    assert call(["run", str(tmp_path / "well"), "--tahun", "2025", "--periode", "TAHUN"]) == 0
    alone, among = (f / "well" / "output" / "2025" / "TAHUN" for f in (tmp_path, built))
    names = sorted(path.relative_to(alone) for path in alone.rglob("*") if path.is_file())
    assert len(names) > 8
    assert [n for n in names if (alone / n).read_bytes() != (among / n).read_bytes()] == []


def test_the_page_names_who_must_do_what_and_leads_there(
    ran: dict[str, object], built: Path
) -> None:
    page = built / "output" / "2025" / "TAHUN" / "laporan.html"
    found = Links(page.read_text(encoding="utf-8"))
    hrefs = [href for href in found.hrefs if not href.startswith("#")]
    assert len(hrefs) == 6  # laporan and workbook of each that has results
    assert [href for href in hrefs if not (page.parent / unquote(href)).is_file()] == []
    words = " ".join(found.text.split())
    assert "Kabupaten <Contoh>" in words
    assert "Ingatkan 1 perangkat daerah yang unitnya belum mengirim" in words
    assert "Belum mengirim: Bidang e-Government; Bidang PIP" in words
    assert "Bantu 1 perangkat daerah yang ruang kerjanya tidak dapat diolah" in words
    assert "gone: Folder ini disebut di kumpulan.toml, tetapi tidak ada" in words


def test_the_rekap_says_why_there_are_no_results(ran: dict[str, object], built: Path) -> None:
    output = built / "output" / "2025" / "TAHUN"
    page, laporan = (
        " ".join(Links((output / name).read_text(encoding="utf-8")).text.split())
        for name in ("Rekap TAHUN 2025.html", "laporan.html")
    )
    assert "belum ada hasil: iku.toml baris 1 tidak dapat dibaca" in page
    assert "jadi tidak ikut dalam rekap: iku.toml baris 1 tidak dapat dibaca" in page
    assert (
        "jadi tidak ikut dalam rekap" not in laporan
    )  # which says it once, where help is asked for
    assert laporan.count(" iku.toml baris 1 tidak dapat dibaca") == 2
    assert "K/broken/iku.toml" not in laporan  # however the folder was typed


def test_a_mistake_of_ours_in_the_rekap_costs_only_the_rekap(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    def begin(
        collection: object, tahun: str, periode: str, folder: Path, *_: object, **__: object
    ) -> None:
        folder.mkdir(parents=True)
        (folder / "capaian.csv").write_text("half", encoding="utf-8")
        raise ValueError("a mistake of ours")

    monkeypatch.setattr(rollup, "write_rollup", begin)
    code, out, err = said("run k --tahun 2025 --periode TAHUN", capsys)
    assert (code, "kesalahan-" in err) == (1, True), (out, err)
    assert [p.name for p in (small / "output/2025/TAHUN").glob("[!.]*")] == ["laporan.html"]


def test_a_line_of_each_then_of_all(capsys: Shown) -> None:
    code, out, err = said("check K --tahun 2025", capsys)
    assert code == 1
    assert [line.split(":")[0] for line in out.splitlines()[1:5]] == [
        "1/4 well",
        "2/4 silent",
        "3/4 broken",
        "4/4 kab/deep",
    ]
    assert "Tidak selesai: broken." in out
    assert "gone: 1 galat" in err


def test_a_report_of_a_check_where_it_is_asked_for(built: Path, capsys: Shown) -> None:
    said("check K --tahun 2025 --laporan L", capsys)
    page = (built.parent / "L" / "laporan.html").read_text(encoding="utf-8")
    assert "well/laporan.html" in Links(page).hrefs
    assert (built.parent / "L" / "kab" / "deep" / "laporan.html").is_file()


@pytest.fixture
def small(
    tmp_path: Path, built: Path, ran: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A kumpulan of one ruang kerja that was run."""
    shutil.copytree(built / "well", tmp_path / "k" / "well")
    (tmp_path / "k" / "kumpulan.toml").write_text(TOP, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "k"


@pytest.mark.parametrize(
    ("words", "code", "expected"),
    [
        ("template k --tahun 2025", 0, "1/1 well: Selesai: Templat: k/well/templat/Isian"),
        ("document k --tahun 2025 --jenis perjanjian", 0, "1/1 well: Selesai: Dokumen: "),
        ("trend k", 0, "1/1 well: Selesai: Tren: 2 berkas di k/well/output/tren"),
        ("diff k --dari TAHUN --ke TAHUN --tahun 2025", 0, "1/1 well: Selesai: tidak ada yang berubah"),
        ("archive list k", 0, "1/1 well: Belum lengkap: belum ada arsip"),
        ("archive verify k", 1, "1/1 well: Belum lengkap: belum ada arsip"),
        ("new-year k --tahun 2026", 0, "1/1 well: Selesai"),
        ("email k --tahun 2025 --periode TAHUN --jenis hasil", 0, "Latihan, belum ada yang dikirim"),
        ("diff k --dari TW1 --ke TW2 --tahun 2025", 2, "1/1 well: Tidak selesai: Belum ada hasil TW1"),
    ],
)  # fmt: skip
def test_other_commands(words: str, code: int, expected: str, small: Path, capsys: Shown) -> None:
    found, out, _ = said(words, capsys)
    assert found == code, out
    assert expected in out


@pytest.mark.parametrize(("options", "expected"), [("", 4), ("--kirim", 1)])
def test_letters_are_sent_by_one_ruang_kerja_after_the_other(
    options: str, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server takes so many a minute, and they may share one."""
    found: list[int] = []

    @contextmanager
    def executor(call: object, klaster: str, folder: Path, tasks: int) -> Iterator[object]:
        found.append(tasks)
        raise UsageError("enough")
        yield

    monkeypatch.setattr(collection, "open_executor", executor)
    words = f"email K --tahun 2025 --periode TAHUN --jenis hasil {options}"
    assert call(words.split()) == 2
    assert found == [expected]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("email K --tahun 2025 --periode TW1 --jenis hasil --unit A", "--unit hanya dapat dipakai"),
        ("diff K --dari arsip:x --ke TW1", "--dari arsip:x hanya dapat dipakai"),
        ("diff K --dari TW1 --ke TW2 --tahun 2025 --format csv", "--format csv hanya"),
        ("diff K --dari TW1 --ke TW2 --tahun 2025 --ke-berkas x.xlsx", "--ke-berkas hanya"),
        ("archive verify K --daftar x", "--daftar hanya"),
        ("check K well --tahun 2025", "sebutkan kumpulan itu saja"),
        ("check K", "Sebutkan --tahun"),
        ("run K --tahun 25 --periode TW1", '"25" bukan tahun'),
        ("review K --tahun 2025 --periode TW1", "K adalah kumpulan"),
    ],
)
def test_what_is_of_one_workspace_is_refused(words: str, expected: str, capsys: Shown) -> None:
    code, _, err = said(words, capsys)
    assert (code, expected in err) == (2, True), err
