"""The report page: complete without a script, filtered by one, safe, and the same each time."""

import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from support.browser import browse, require_chromium, shown_after
from support.small_report import HOSTILE, make_laporan, sample_issues

from iku_etl.cellref import CellRef
from iku_etl.findings.html import render_laporan, write_laporan_html
from iku_etl.issues import make_issue

FILES = ["A.xlsx", "katalog/indikator.csv", "B & <b>.xlsx"]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("laporan") / "laporan.html"
    write_laporan_html(make_laporan(sample_issues()), path)
    return path


@pytest.fixture(scope="module")
def html(page: Path) -> str:
    return page.read_text(encoding="utf-8")


class Outline(HTMLParser):
    """Headings by level, the ids, and where links and labels point."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.tables = self.captions = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if re.fullmatch(r"h\d", tag):
            self.headings.append(int(tag[1]))
        if given.get("id"):
            self.ids.append(str(given["id"]))
        for name in ("for", "aria-labelledby"):
            self.targets += [str(given[name])] if name in given else []
        if tag == "a":
            self.targets.append(str(given["href"]).removeprefix("#"))
        self.tables += tag == "table"
        self.captions += tag == "caption"


def test_everything_is_in_the_page_without_a_script(html: str) -> None:
    body = html.partition("<body>")[2].partition("<script>")[0]
    for text in ("A.xlsx", "F7, G7", "81 dok", "Bidang C", "Belum mengirim", "a/(b\n   ^"):
        assert text in body
    hidden = re.findall(r"<(\w+) [^>]*hidden>", body)
    assert hidden == ["form", "div"]
    assert (
        "<tr"
        not in body.partition('<div id="per-jenis" hidden>')[2]
        .partition('<tbody role="rowgroup">\n</tbody>')[0]
        .partition("</thead>")[2]
    )


def test_nothing_is_loaded_from_elsewhere(html: str) -> None:
    assert re.findall(r"https?:|@import|url\(|<img|src=", html) == []
    assert "default-src 'none'" in html


def test_texts_of_inputs_are_no_markup(html: str) -> None:
    assert HOSTILE not in html
    assert "&lt;script&gt;document.title" in html
    assert "B &amp; &lt;b&gt;.xlsx" in html


def test_headings_tables_and_links_are_in_order(html: str) -> None:
    outline = Outline(html)
    assert '<html lang="id">' in html
    assert outline.headings[0] == 1
    assert outline.headings.count(1) == 1
    steps = [b - a for a, b in zip(outline.headings, outline.headings[1:], strict=False)]
    assert max(steps) <= 1
    assert outline.tables == outline.captions > 0
    assert len(outline.ids) == len(set(outline.ids))
    assert set(outline.targets) <= set(outline.ids)


def test_the_same_report_gives_the_same_page(html: str) -> None:
    assert render_laporan(make_laporan(sample_issues())) == html


def test_no_problems_need_no_filters() -> None:
    text = render_laporan(make_laporan([]))
    assert "Tidak ada masalah." in text
    assert "<form" not in text


def test_a_file_name_that_is_no_text(tmp_path: Path) -> None:
    issue = make_issue("berkas-rusak", CellRef("isian \udcff.xlsx"), sebab="x")
    write_laporan_html(make_laporan([issue]), tmp_path / "laporan.html")
    assert "isian ?.xlsx" in (tmp_path / "laporan.html").read_text(encoding="utf-8")


ALL = ["Bukan angka", "Bukan angka", "Formula salah", "Katalog berubah"]
# What stands after #, and what is then visible.
FILTERS = {
    "": ("5 masalah.", FILES, ALL),
    "#masalah": ("5 masalah.", FILES, ALL),
    "#berkas-1": ("5 masalah.", FILES, ALL),
    "#tingkat=peringatan": ("Menampilkan 1 dari 5 masalah.", FILES[2:], ALL[3:]),
    "#tingkat=galat": ("Menampilkan 4 dari 5 masalah.", FILES[:2], ALL[:3]),
    "#berkas=B+%26+%3Cb%3E.xlsx": ("Menampilkan 1 dari 5 masalah.", FILES[2:], ALL[3:]),
    "#unit=Bidang+A": ("Menampilkan 3 dari 5 masalah.", FILES[:1], ALL[:2]),
    "#jenis=Formula+salah": ("Menampilkan 1 dari 5 masalah.", FILES[1:2], ALL[2:3]),
    "#cari=81%20DOK%20g7": ("Menampilkan 2 dari 5 masalah.", FILES[:1], ALL[:1]),
    "#cari=a.xlsx&jenis=Bukan+angka": ("Menampilkan 3 dari 5 masalah.", FILES[:1], ALL[:2]),
    "#susun=jenis": ("5 masalah.", ["Bukan angka", *ALL[2:]], ALL),
    "#susun=jenis&berkas=A.xlsx": ("Menampilkan 3 dari 5 masalah.", ALL[:1], ALL[:2]),
    "#berkas=sudah+beres.xlsx": (
        "Tidak ada masalah yang cocok dari 5 masalah. Hapus atau ubah saringan.", [], [],
    ),
}  # fmt: skip


def test_filters_in_a_real_browser(page: Path) -> None:
    require_chromium()
    steps = [f"location.hash = 'susun='; await settled(); location.hash = '{h}'" for h in FILTERS]
    found = shown_after(page, steps)
    assert {h: (s.hitungan, s.kelompok, s.baris) for h, s in zip(FILTERS, found, strict=True)} == (
        FILTERS
    )


def test_an_address_is_obeyed_when_the_page_opens(page: Path) -> None:
    require_chromium()
    (seen,) = shown_after(page, [""], "#unit=Bidang+A&susun=jenis")
    assert (seen.hitungan, seen.kelompok) == ("Menampilkan 3 dari 5 masalah.", ALL[:1])


# What a person does one after the other; the address then says the same.
ACTIONS = {
    'pick("tingkat", "peringatan")': ("#tingkat=peringatan", ALL[3:]),
    'pick("unit", "Bidang A")': ("#tingkat=peringatan&unit=Bidang+A", []),
    "document.querySelector(\"a[href='#berkas-1']\").click()": ("#masalah", ALL),
    'pick("cari", "81 dok")': ("#cari=81+dok", ALL[:1]),
    'document.querySelector("[type=reset]").click()': ("#masalah", ALL),
    'document.querySelector("[value=jenis]").click()': ("#susun=jenis", ALL),
    'document.querySelector("[name=susun]").click()': ("#masalah", ALL),
}


def test_what_a_person_chooses_stands_in_the_address(page: Path) -> None:
    require_chromium()
    found = shown_after(page, ACTIONS)
    assert [(seen.alamat, seen.baris) for seen in found] == list(ACTIONS.values())


WIDE = """<script>window.addEventListener("load", () => {
  const root = document.documentElement;
  document.title = `${innerWidth} ${root.scrollWidth <= innerWidth}`;
});</script></body>"""


def test_nothing_sticks_out_on_a_phone(tmp_path: Path, html: str) -> None:
    """Headless Chromium has no window below 500 pixels, a frame has."""
    require_chromium()
    inner = html.replace("</body>", WIDE).replace("document.title =", "parent.document.title =")
    (tmp_path / "dalam.html").write_text(inner.replace("81 dok", "8" * 200), encoding="utf-8")
    frame = '<title></title><iframe src="dalam.html" style="width:360px;height:800px"></iframe>'
    (tmp_path / "luar.html").write_text(frame, encoding="utf-8")
    seen = browse(tmp_path / "luar.html", "--allow-file-access-from-files", "--dump-dom")
    assert "<title>360 true</title>" in seen


def test_print_shows_every_problem_and_no_filters(tmp_path: Path) -> None:
    require_chromium()
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) tidak terpasang")
    issues = [
        make_issue("bukan-angka", CellRef("A.xlsx", "A", row, 6), ditemukan=f"isi{row}x")
        for row in range(1, 101)
    ]
    write_laporan_html(make_laporan(issues), tmp_path / "laporan.html")
    pdf = tmp_path / "laporan.pdf"
    browse(tmp_path / "laporan.html", f"--print-to-pdf={pdf}", "--no-pdf-header-footer")
    done = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True)
    pages = done.stdout.decode().rstrip("\f\n").split("\f")
    assert [n for n in range(1, 101) if f"isi{n}x" not in done.stdout.decode()] == []
    assert "Hapus saringan" not in done.stdout.decode()
    with_rows = [text for text in pages if "bukan angka" in text]
    assert len(with_rows) > 1
    assert all("Yang harus dilakukan" in text for text in with_rows)
