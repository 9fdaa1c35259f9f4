"""What the office wrote of a decree: its chapters, and Menimbang, Mengingat, Memutuskan."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from iku_etl.documents.decree.blocks import FOLDER, decree_files, fill_blocks
from iku_etl.documents.kinds import DECREE
from iku_etl.documents.markdown import BlockKind, ProseBlock, Run, parse_prose
from iku_etl.documents.prose_files import read_prose_file
from iku_etl.documents.source import TO_FILL, DocumentSource
from iku_etl.issues import Issue
from iku_etl.report.assemble import agency_book
from iku_etl.rules.input_table import YEAR_INDEX

OWN_FILE = "keputusan"  # the other files are chapters, in the order of their names
SECTIONS = ("Menimbang", "Mengingat", "Memutuskan", "Tembusan")
ORDINALS = (
    "KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM", "KETUJUH", "KEDELAPAN",
    "KESEMBILAN", "KESEPULUH",
)  # fmt: skip
_CHAPTER = re.compile(r"(BAB\s+[IVXLC]+)\s+(.*)")


@dataclass(frozen=True, slots=True)
class DecreeItem:
    """An item of a decree; label and colon stand before the first of its section alone."""

    label: str
    colon: str
    nomor: str
    teks: str


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the daftar isi, and the bookmark whose page it names."""

    teks: str
    penanda: str
    tingkat: int


@dataclass(frozen=True)
class DecreeProse:
    """Everything written of a decree; kosong: what is still to be written."""

    contents: tuple[ContentsEntry, ...]
    chapters: tuple[ProseBlock, ...]
    menimbang: tuple[DecreeItem, ...]
    mengingat: tuple[DecreeItem, ...]
    memutuskan: tuple[DecreeItem, ...]
    tembusan: tuple[DecreeItem, ...]
    kosong: tuple[str, ...]
    issues: tuple[Issue, ...]


def read_decree_prose(source: DocumentSource, instansi: Mapping[str, str]) -> DecreeProse:
    """The prose of the year with words of the katalog in it; made with blanks where there is none."""
    values, kosong = _values(source, instansi), list[str]()
    chapters: list[ProseBlock] = []
    decree: dict[str, list[ProseBlock]] = {}
    issues: list[Issue] = []
    for path in decree_files(source.workspace, source.tahun):
        text, found = read_prose_file(source.workspace.folder, path)
        issues += found
        blocks = list(fill_blocks(list(parse_prose(text)), values, kosong))
        if path.stem == OWN_FILE:
            decree = _sections(blocks)
        else:
            chapters += _with_blanks(blocks, kosong)
    contents = tuple(_contents(chapters))
    menimbang, mengingat, memutuskan, tembusan = (
        tuple(_items(name, decree.get(name.casefold(), ()), kosong)) for name in SECTIONS
    )
    return DecreeProse(
        contents=contents,
        chapters=tuple(map(_two_lines, chapters)),
        menimbang=menimbang,
        mengingat=mengingat,
        memutuskan=tuple(_numbered(memutuskan)),
        tembusan=tembusan,
        kosong=(f"{FOLDER}/{source.tahun}/{DECREE}: {', '.join(kosong)}",) if kosong else (),
        issues=tuple(issues),
    )


def _values(source: DocumentSource, instansi: Mapping[str, str]) -> Mapping[str, object]:
    """What {{ }} of the prose may ask for."""
    book = agency_book(source.project, source.tahun, YEAR_INDEX)
    agency = next((k for k, unit in book.units.items() if unit["jenis"] == "instansi"), "")
    frame = source.project.katalog.indikator
    in_force = frame[source.project.katalog.valid_in(source.tahun)]
    return {
        "instansi": instansi,
        "tahun": source.tahun,
        "fungsi": book.uraian_tugas.get((agency, "fungsi"), ()),
        "tujuan": tuple(filter(None, in_force["tujuan"].unique().tolist())),
        "sasaran": tuple(
            filter(
                None, in_force.loc[in_force["tingkat"] == "sasaran", "sasaran"].unique().tolist()
            )
        ),
    }


def _with_blanks(blocks: Sequence[ProseBlock], kosong: list[str]) -> Iterator[ProseBlock]:
    """With dots below a heading under which nothing is written."""
    for block, following in zip(blocks, (*blocks[1:], None), strict=True):
        yield block
        if block.kind is not BlockKind.JUDUL:
            continue
        if following is None or (
            following.kind is BlockKind.JUDUL and following.tingkat <= block.tingkat
        ):
            kosong.append(block.teks)
            yield ProseBlock(BlockKind.PARAGRAF, (Run(TO_FILL * 2),))


def _contents(chapters: Sequence[ProseBlock]) -> Iterator[ContentsEntry]:
    headings = (block for block in chapters if block.kind is BlockKind.JUDUL)
    for number, block in enumerate(headings, start=1):
        yield ContentsEntry(block.teks.rstrip("."), f"judul_{number}", block.tingkat)


def _two_lines(block: ProseBlock) -> ProseBlock:
    """BAB I above the name of the chapter."""
    found = _CHAPTER.fullmatch(block.teks) if block.kind is BlockKind.JUDUL else None
    return replace(block, runs=(Run("\n".join(found.groups())),)) if found else block


def _sections(blocks: Sequence[ProseBlock]) -> dict[str, list[ProseBlock]]:
    """The blocks below each heading, by its text."""
    found: dict[str, list[ProseBlock]] = {}
    own: list[ProseBlock] = []
    for block in blocks:
        if block.kind is BlockKind.JUDUL:
            own = found.setdefault(block.teks.casefold(), [])
        else:
            own.append(block)
    return found


def _items(name: str, blocks: Sequence[ProseBlock], kosong: list[str]) -> Iterator[DecreeItem]:
    if not blocks:
        kosong.append(name)
        yield DecreeItem(name, ":", "", TO_FILL)
    for place, block in enumerate(blocks):
        label, colon = ("", "") if place else (name, ":")
        yield DecreeItem(label, colon, block.nomor, block.teks)


def _numbered(items: Sequence[DecreeItem]) -> Iterator[DecreeItem]:
    """KESATU, KEDUA, … instead of 1., 2., …"""
    for place, item in enumerate(items):
        ordinal = ORDINALS[place] if place < len(ORDINALS) else f"KE-{place + 1}"
        yield DecreeItem(ordinal, ":", "", item.teks)
