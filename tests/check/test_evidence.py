"""Bukti dukung: only files below bukti/<tahun>/, told when missing, changed or renamed, archived."""

import csv
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from support.senders import GOOD_DETAILS, YEAR, Agency, make_agency

from iku_etl.check.evidence import EvidenceKind, read_evidence
from iku_etl.cli import call
from iku_etl.evidence import recorded_evidence
from iku_etl.workspace import Workspace


@pytest.mark.parametrize(
    ("teks", "kind", "path"),
    [
        ("tw1/laporan.pdf", EvidenceKind.FILE, "tw1/laporan.pdf"),
        (f"bukti/{YEAR}/tw1/laporan.pdf", EvidenceKind.FILE, "tw1/laporan.pdf"),
        (f".\\Bukti\\{YEAR}\\tw1\\laporan.pdf", EvidenceKind.FILE, "tw1/laporan.pdf"),
        ('"laporan akhir.xlsx"', EvidenceKind.FILE, "laporan akhir.xlsx"),
        (f"bukti/{int(YEAR) - 1}/a.pdf", EvidenceKind.FILE, f"{int(YEAR) - 1}/a.pdf"),
        ("../katalog.xlsx", EvidenceKind.OUTSIDE, ""),
        ("tw1/../../../katalog.xlsx", EvidenceKind.OUTSIDE, ""),
        ("/etc/a.txt", EvidenceKind.OUTSIDE, ""),
        ("D:\\data\\a.pdf", EvidenceKind.OUTSIDE, ""),
        ("\\\\server\\bagi\\a.pdf", EvidenceKind.OUTSIDE, ""),
        ("file:///C:/a.pdf", EvidenceKind.OUTSIDE, ""),
        ("https://drive.contoh.go.id/d/a.pdf", EvidenceKind.ADDRESS, ""),
        ("www.contoh.go.id", EvidenceKind.ADDRESS, ""),
        ("SK Kepala Dinas No. 5/2025", EvidenceKind.WORDS, "SK Kepala Dinas No. 5/2025"),
        ("", EvidenceKind.WORDS, ""),
    ],
)
def test_what_a_piece_of_evidence_names(teks: str, kind: EvidenceKind, path: str) -> None:
    assert (read_evidence(teks, YEAR).kind, read_evidence(teks, YEAR).path) == (kind, path)


def test_links_lead_to_the_web_and_to_files_of_the_ruang_kerja() -> None:
    links = [
        read_evidence(teks, YEAR).link(YEAR, "../") for teks in ("www.x.id", "a #1.pdf", "/a.b")
    ]
    assert links == ["https://www.x.id", f"../bukti/{YEAR}/a%20%231.pdf", ""]


WRITTEN = {
    ("_catatan", "PERSEN TW1", "bukti"): "tw1/laporan.pdf\nTW1\\Foto\n../katalog.csv; hilang.pdf",
    ("_catatan", "RASIO TW1", "bukti"): f"https://contoh.go.id/a; bukti/{YEAR}/tw1/data.csv",
    ("_catatan", "ADA TW1", "kendala"): "Belum ada",
    ("_catatan", "JUMLAH TW1", "bukti"): "hanya tulisan",
}
FILES = {"tw1/laporan.pdf": b"%PDF laporan", "tw1/foto.jpg": b"foto", "tw1/data.csv": b"data"}


@pytest.fixture(scope="module")
def agency(tmp_path_factory: pytest.TempPathFactory) -> Agency:
    """All but RASIO must have evidence; three files are there, TW1 has been run."""
    made = make_agency(tmp_path_factory.mktemp("bukti") / "kerja")
    table = made.folder / "katalog" / "indikator.csv"
    with table.open(encoding="utf-8", newline="") as stream:
        head, *rows = csv.reader(stream)
    wanted = {"PERSEN", "ADA", "JUMLAH", "INDEKS"}
    with table.open("w", encoding="utf-8", newline="") as stream:
        kode = head.index("kode")
        written = [[*row, "ya" if row[kode] in wanted else ""] for row in rows]
        csv.writer(stream).writerows([[*head, "wajib_bukti"], *written])
    for name, content in FILES.items():
        place = made.folder / "bukti" / YEAR / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    made.send(details={**GOOD_DETAILS, **WRITTEN})
    for periode in ("TW1", "TAHUN"):
        assert call(["run", str(made.folder), "--tahun", YEAR, "--periode", periode]) in (0, 1)
    return made


def test_check_tells_what_is_missing_outside_or_required(
    agency: Agency, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(agency, capsys) == [
        ("bukti-di-luar", "Isian.xlsx Catatan Bidang A G8"),
        ("bukti-tidak-ada", "Isian.xlsx Catatan Bidang A G8"),
        ("bukti-wajib", "Isian.xlsx Catatan Bidang B G8"),
        ("bukti-wajib", "katalog/indikator.csv S3"),
        ("bukti-wajib", "katalog/indikator.csv S6"),
    ]


def said(agency: Agency, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    _, issues = agency.check(capsys)
    return sorted((i.kode, i.tempat) for i in issues if i.kode.startswith("bukti-"))


def test_a_run_says_it_before_anybody_signs(agency: Agency) -> None:
    report = agency.folder / "output" / YEAR / "TW1" / "pemeriksaan" / "masalah.json"
    codes = {one["kode"] for one in json.loads(report.read_text("utf-8"))["masalah"]}
    assert {"bukti-di-luar", "bukti-tidak-ada", "bukti-wajib"} <= codes


def test_perhitungan_links_to_it(agency: Agency) -> None:
    folder = agency.folder / "output" / YEAR / "TW1"
    (path,) = folder.glob("Indikator*.xlsx")
    sheet = openpyxl.load_workbook(path)["Perhitungan"]
    linked = (cell for row in sheet for cell in row if cell.hyperlink)
    # Excel writes the way to a file with the sign of Windows.
    links = {cell.value: cell.hyperlink.target.replace("\\", "/") for cell in linked}
    assert links == {
        "tw1/laporan.pdf": f"../../../bukti/{YEAR}/tw1/laporan.pdf",
        "hilang.pdf": f"../../../bukti/{YEAR}/hilang.pdf",
        "https://contoh.go.id/a": "https://contoh.go.id/a",
        f"bukti/{YEAR}/tw1/data.csv": f"../../../bukti/{YEAR}/tw1/data.csv",
    }
    assert (folder / links["tw1/laporan.pdf"]).read_bytes() == FILES["tw1/laporan.pdf"]
    shown = {row[1].value: row[12].value for row in sheet.iter_rows() if row[1].value in links}
    assert shown["tw1/laporan.pdf"] == "Isian.xlsx!Catatan Bidang A!G8"


def test_what_became_of_a_file_since_a_run(
    agency: Agency, capsys: pytest.CaptureFixture[str]
) -> None:
    root = agency.folder / "bukti" / YEAR
    assert sorted(recorded_evidence(Workspace(agency.folder), YEAR, "TW1")) == sorted(FILES)
    moves = {"tw1/laporan.pdf": "tw1/lain.pdf", "tw1/foto.jpg": ""}
    for name, new in moves.items():
        (root / name).rename(root / new) if new else (root / name).unlink()
    (root / "tw1/data.csv").write_bytes(b"lain")
    try:
        codes = {
            (kode, place) for kode, place in said(agency, capsys) if place.startswith("bukti/")
        }
        assert codes == {
            ("bukti-berganti-nama", f"bukti/{YEAR}/tw1/laporan.pdf"),
            ("bukti-hilang", f"bukti/{YEAR}/tw1/foto.jpg"),
            ("bukti-berubah", f"bukti/{YEAR}/tw1/data.csv"),
        }
    finally:
        (root / "tw1/lain.pdf").unlink()
        for name, content in FILES.items():
            (root / name).write_bytes(content)
    assert not [place for _, place in said(agency, capsys) if place.startswith("bukti/")]


def test_evidence_is_archived_with_its_digest_and_a_link_out_is_refused(
    agency: Agency, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, root = agency.folder, agency.folder / "bukti" / YEAR
    secret = tmp_path / "rahasia.pdf"
    secret.write_bytes(b"rahasia")
    (root / "rahasia.pdf").symlink_to(secret)
    close = [
        "archive",
        "create",
        str(folder),
        "--tahun",
        YEAR,
        "--tanggal",
        f"{int(YEAR) + 1}-01-05",
    ]
    assert agency.call(capsys, *close)[0] == 1
    (root / "rahasia.pdf").unlink()
    (root / "tambahan.pdf").write_bytes(b"sesudah run")  # makes no other results
    assert agency.call(capsys, *close)[0] == 0
    (path,) = (folder / "arsip").glob("*/*.zip")
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if f"/data/bukti/{YEAR}/" in name]
        listed = next(n for n in archive.namelist() if n.endswith("/manifest-sha512.txt"))
        manifest = archive.read(listed).decode()
    assert len(names) == len(FILES) + 1
    assert all(f"  data/bukti/{YEAR}/{name}\n" in manifest for name in FILES)
