"""A report with everything in it: two returned files, one to correct, one unit that has not sent."""

from iku_etl.cellref import CellRef
from iku_etl.findings.report import (
    BerkasLaporan,
    KeadaanBerkas,
    KeadaanUnit,
    Laporan,
    Masalah,
    UnitLaporan,
)
from iku_etl.issues import Issue, IssueGroup, group_issues, make_issue, sort_issues
from iku_etl.messages.catalogue import Tingkat

HOSTILE = "<script>document.title='jahat'</script>"


def sample_issues() -> list[Issue]:
    """Two galat in A.xlsx (one hostile text), a peringatan in B & <b>.xlsx, one of the katalog."""
    return [
        make_issue("bukan-angka", CellRef("A.xlsx", "Bidang A", 7, 6), ditemukan="81 dok"),
        make_issue("bukan-angka", CellRef("A.xlsx", "Bidang A", 7, 7), ditemukan="81 dok"),
        make_issue("bukan-angka", CellRef("A.xlsx", "Bidang A", 9, 6), ditemukan=HOSTILE),
        make_issue("katalog-berubah", CellRef("B & <b>.xlsx")),
        make_issue(
            "formula-salah", CellRef("katalog/indikator.csv", "", 4, 10), sebab="kurung",
            tunjuk="a/(b\n   ^",
        ),
    ]  # fmt: skip


def make_laporan(issues: list[Issue]) -> Laporan:
    """The report of these issues; the unit of a problem is its sheet."""
    issues = sort_issues(issues)
    units = (
        UnitLaporan("C", "Bidang Ce", "Bidang C", KeadaanUnit.BELUM, (), 0, 0),
        UnitLaporan("A", "Bidang A", "Bidang A", KeadaanUnit.PERBAIKI, ("A.xlsx",), 3, 0),
        UnitLaporan("B", "=B", "Bidang B", KeadaanUnit.SUDAH, ("B & <b>.xlsx",), 0, 0),
    )
    returned = {"A.xlsx", "B & <b>.xlsx", *(issue.ref.berkas for issue in issues)}
    files = tuple(_berkas(name, issues) for name in sorted(returned) if "katalog" not in name)
    return Laporan(
        "Dinas <Contoh>",
        "2025",
        "Triwulan I 2025",
        units,
        files,
        tuple(map(_masalah, group_issues(issues))),
        tuple(_masalah(IssueGroup((issue,), ())) for issue in issues),
        tuple(issues),
    )


def _berkas(nama: str, issues: list[Issue]) -> BerkasLaporan:
    found = [issue.tingkat for issue in issues if issue.ref.berkas == nama]
    galat, peringatan = (found.count(tingkat) for tingkat in Tingkat)
    keadaan = KeadaanBerkas.PERINGATAN if peringatan else KeadaanBerkas.BAIK
    return BerkasLaporan(
        nama, KeadaanBerkas.PERBAIKI if galat else keadaan, ("Bidang A",), galat, peringatan
    )


def _masalah(group: IssueGroup) -> Masalah:
    issue, sheet = group.issue, group.issue.ref.lembar
    cells = ", ".join(ref.sel for ref in group.refs)
    return Masalah(
        issue.kode, issue.tingkat, issue.ref.berkas, sheet, cells, len(group.refs), issue.pesan,
        issue.saran, (), (sheet,) if sheet else (),
    )  # fmt: skip
