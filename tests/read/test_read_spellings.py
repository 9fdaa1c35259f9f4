"""Files that other programs open are read as well, or refused with a reason that is true."""

import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from xml.dom.minidom import parseString

import pytest
from support.broken_zip import codes, edit_part, parts, read, set_cell, values, write_parts
from support.libreoffice import convert
from support.senders import make_agency
from xlrd.compdoc import CompDoc


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_agency(tmp_path / "kerja").send()


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    """The template as it is written, with its texts and styles in parts of their own."""
    return make_agency(tmp_path / "kerja").template


@pytest.fixture(scope="module")
def xls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return convert(make_agency(tmp_path_factory.mktemp("kerja") / "a").send(), ".xls")


def rename_stream(name: str) -> Callable[[bytes], bytes]:
    """The entry of the table of contents, whose length counts the final zero."""

    def rename(raw: bytes) -> bytes:
        old = "Workbook".encode("utf-16-le").ljust(64, b"\0") + b"\x12\0"
        new = name.encode("utf-16-le").ljust(64, b"\0") + bytes([2 * len(name) + 2, 0])
        assert raw.count(old) == 1
        return raw.replace(old, new)

    return rename


def without_container(raw: bytes) -> bytes:
    """The stream alone, as Excel 4 saved it and some programs still do."""
    place, start, size = CompDoc(raw, logfile=StringIO()).locate_named_stream("Workbook")
    return bytes(place[start : start + size])


def cross_two_chains(raw: bytes) -> bytes:
    """The root of the table of contents is said to begin where the workbook does."""
    root = 512 * (1 + int.from_bytes(raw[48:52], "little"))
    workbook = raw.index("Workbook".encode("utf-16-le"), root)
    return raw[: root + 116] + raw[workbook + 116 : workbook + 120] + raw[root + 120 :]


OLD_FILES: dict[str, Callable[[bytes], bytes]] = {
    "WORKBOOK": rename_stream("WORKBOOK"),
    "BOOK": rename_stream("BOOK"),
    "book": rename_stream("book"),
    "without its container": without_container,
    "crossed chains": cross_two_chains,
}


@pytest.mark.parametrize("name", OLD_FILES)
def test_an_xls_of_another_program(xls: Path, tmp_path: Path, name: str) -> None:
    good = read(xls)
    odd = tmp_path / xls.name
    odd.write_bytes(OLD_FILES[name](xls.read_bytes()))
    result = read(odd)
    assert values(good)
    assert (values(result), codes(result)) == (values(good), codes(good))


def laid_out(data: bytes) -> bytes:
    r"""`<v>0</v>` as `<v>\n0\n</v>`, and so every text."""
    return re.sub(rb"<(v|t)( [^>]*)?>([^<]*)</\1>", rb"<\1\2>\n\t\3\n</\1>", data)


SPELLINGS: dict[str, Callable[[bytes], bytes]] = {
    "values on lines of their own": laid_out,
    "pretty-printed": lambda data: parseString(data).toprettyxml().encode(),
    "both": lambda data: laid_out(parseString(data).toprettyxml().encode()),
}


@pytest.mark.parametrize("name", SPELLINGS)
def test_pretty_printed_xml(path: Path, name: str) -> None:
    good = values(read(path))
    content = parts(path)
    for part in content:
        if part.endswith((".xml", ".rels")):
            content[part] = SPELLINGS[name](content[part])
    write_parts(path, content)
    result = read(path)
    assert (values(result), codes(result)) == (good, [])


@pytest.mark.parametrize(
    ("xml", "isi"),
    [
        ('<c r="G11"{s}><v>abc</v></c>', "abc"),
        ('<c r="G11"{s}><v> 1.5 </v></c>', 1.5),
        ('<c r="G11"{s} t="b"><v>false</v></c>', False),
        ('<c r="G11"{s} t="b"><v>\n0</v></c>', False),
        ('<c r="G11"{s} t="b"><v>1</v></c>', True),
        ('<c r="G11"{s} t="b"><v>mungkin</v></c>', "mungkin"),
    ],
)
def test_an_odd_cell_costs_only_itself(path: Path, xml: str, isi: object) -> None:
    expected = values(read(path)) | {("RASIO", "r", 0): isi}
    set_cell(path, "Bidang A", "G11", xml)
    result = read(path)
    assert (values(result), codes(result)) == (expected, [])


def lose(path: Path, part: str) -> None:
    """The part is gone, what points at it stays."""
    content = parts(path)
    del content[part]
    write_parts(path, content)


def unstyled(path: Path) -> None:
    for part in parts(path):
        if part.startswith("xl/worksheets/sheet"):
            edit_part(path, part, lambda data: re.sub(rb' s="[0-9]+"', b"", data))
    lose(path, "xl/styles.xml")


def without_texts(path: Path) -> None:
    """Every shared text written into its cell, as some programs do."""
    texts = re.findall(rb"<si>(.*?)</si>", parts(path)["xl/sharedStrings.xml"], re.S)

    def inline(found: re.Match[bytes]) -> bytes:
        return b'%s t="inlineStr"><is>%s</is></c>' % (found[1], texts[int(found[2])])

    cell = re.compile(rb'(<c [^>]*?) t="s"><v>([0-9]+)</v></c>')
    for part in parts(path):
        if part.startswith("xl/worksheets/sheet"):
            edit_part(path, part, lambda data: cell.sub(inline, data))
    lose(path, "xl/sharedStrings.xml")


@pytest.mark.parametrize("harm", [unstyled, without_texts], ids=lambda f: f.__name__)
def test_a_lost_part_that_no_cell_needs(blank: Path, harm: Callable[[Path], None]) -> None:
    good = read(blank)
    harm(blank)
    result = read(blank)
    assert (values(result), codes(result)) == (values(good), [])
    assert result.isian.kode == good.isian.kode != []


@pytest.mark.parametrize(
    ("part", "sebab"), [("xl/styles.xml", "format selnya"), ("xl/sharedStrings.xml", "teks selnya")]
)
def test_a_lost_part_that_cells_need(blank: Path, part: str, sebab: str) -> None:
    lose(blank, part)
    result = read(blank)
    assert values(result) == {}
    assert codes(result) == [("berkas-rusak", "", "")]
    assert sebab in result.issues[0].pesan
