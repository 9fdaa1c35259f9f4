"""The report page: complete without a script, filtered by one, safe, and the same each time."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from support.browser import open_browser, shown, shown_at, tab_to
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One Chromium for all tests of the page."""
    with open_browser() as started:
        yield started


@pytest.fixture
def opened(browser: Any, page: Path) -> Iterator[Any]:
    """The page in a window of its own."""
    window = browser.new_page()
    window.goto(page.as_uri())
    yield window
    window.close()


@pytest.fixture
def phone(browser: Any) -> Iterator[Any]:
    """An empty window as wide as a small phone, touched with a finger."""
    window = browser.new_page(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    yield window
    window.close()


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


def test_filters_in_a_real_browser(opened: Any) -> None:
    found = {}
    for hash_ in FILTERS:
        shown_at(opened, "susun=x")
        seen = shown_at(opened, hash_)
        found[hash_] = (seen.hitungan, seen.kelompok, seen.baris)
    assert found == FILTERS


def test_an_address_is_obeyed_when_the_page_opens(opened: Any, page: Path) -> None:
    opened.goto("about:blank")
    opened.goto(page.as_uri() + "#unit=Bidang+A&susun=jenis")
    seen = shown(opened)
    assert (seen.hitungan, seen.kelompok) == ("Menampilkan 3 dari 5 masalah.", ALL[:1])


# What a person does one after the other; the address then says the same.
ACTIONS: list[tuple[Callable[[Any], object], str, list[str]]] = [
    (
        lambda p: p.get_by_label("Tingkat").select_option("peringatan"),
        "#tingkat=peringatan",
        ALL[3:],
    ),
    (
        lambda p: p.get_by_label("Unit", exact=True).select_option("Bidang A"),
        "#tingkat=peringatan&unit=Bidang+A",
        [],
    ),
    (lambda p: p.get_by_role("link", name="A.xlsx").click(), "#masalah", ALL),
    (lambda p: p.get_by_label("Cari kata").fill("81 dok"), "#cari=81+dok", ALL[:1]),
    (lambda p: p.get_by_role("button", name="Hapus saringan").click(), "#masalah", ALL),
    (lambda p: p.get_by_role("radio", name="jenis masalah").check(), "#susun=jenis", ALL),
    (lambda p: p.get_by_role("radio", name="berkas").check(), "#masalah", ALL),
]


def test_what_a_person_clicks_stands_in_the_address(opened: Any) -> None:
    for act, alamat, baris in ACTIONS:
        act(opened)
        seen = shown(opened)
        assert (seen.alamat, seen.baris) == (alamat, baris)


def test_filters_work_without_a_mouse(opened: Any) -> None:
    """Tab from the top of the page, letters and the space bar, nothing else."""
    press = opened.keyboard.press
    tab_to(opened, "Langsung ke daftar masalah")
    press("Enter")
    tab_to(opened, "berkas")
    press("ArrowRight")
    assert shown(opened).alamat == "#susun=jenis"
    tab_to(opened, "Tingkat")
    press("p")
    assert shown(opened).baris == ALL[3:]
    tab_to(opened, "Cari kata")
    opened.keyboard.type("81 dok")
    assert shown(opened).hitungan.startswith("Tidak ada masalah yang cocok")
    tab_to(opened, "Hapus saringan")
    press("Space")
    opened.get_by_text("5 masalah.", exact=True).wait_for(timeout=10_000)
    assert shown(opened).hitungan == "5 masalah."


SMALL = """() => [...document.querySelectorAll("a, button, select, [type=search], fieldset label")]
  .map((e) => [e.textContent.trim(), e.getBoundingClientRect().height])
  .filter(([, height]) => height < 43.5)"""
WIDE = "() => document.documentElement.scrollWidth"


def test_a_finger_finds_everything_on_a_phone(phone: Any, tmp_path: Path, html: str) -> None:
    """360 pixels wide: nothing sticks out, whatever was typed, and what is touched is 44 high."""
    (tmp_path / "laporan.html").write_text(html.replace("81 dok", "8" * 200), encoding="utf-8")
    phone.goto((tmp_path / "laporan.html").as_uri())
    assert phone.evaluate(WIDE) == 360
    assert phone.evaluate(SMALL) == []
    phone.get_by_role("radio", name="jenis masalah").tap()
    assert shown(phone).kelompok == ["Bukan angka", *ALL[2:]]
    phone.get_by_role("link", name="katalog/indikator.csv").first.tap()
    assert shown(phone).kelompok == FILES


def test_print_shows_every_problem_and_no_filters(opened: Any, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) tidak terpasang")
    issues = [
        make_issue("bukan-angka", CellRef("A.xlsx", "A", row, 6), ditemukan=f"isi{row}x")
        for row in range(1, 101)
    ]
    write_laporan_html(make_laporan(issues), tmp_path / "laporan.html")
    pdf = tmp_path / "laporan.pdf"
    opened.goto((tmp_path / "laporan.html").as_uri())
    opened.pdf(path=pdf, prefer_css_page_size=True)
    done = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True)
    pages = done.stdout.decode().rstrip("\f\n").split("\f")
    assert [n for n in range(1, 101) if f"isi{n}x" not in done.stdout.decode()] == []
    assert "Hapus saringan" not in done.stdout.decode()
    with_rows = [text for text in pages if "bukan angka" in text]
    assert len(with_rows) > 1
    assert all("Yang harus dilakukan" in text for text in with_rows)
