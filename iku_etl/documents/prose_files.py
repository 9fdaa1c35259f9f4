"""narasi/<tahun>/: files in which an office writes; made once with headings, then only read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize
from zipfile import BadZipFile
from zlib import crc32

from iku_etl.cellref import CellRef
from iku_etl.documents.markdown import ProseBlock
from iku_etl.documents.prose_text import (
    ProseHeading,
    WrittenProse,
    markdown_blocks,
    prose_sections,
)
from iku_etl.documents.prose_word import word_blocks
from iku_etl.files.inside import inside, is_inside
from iku_etl.files.names import clean_name
from iku_etl.foreign.text import TooLargeError, require_size
from iku_etl.issues import Issue, make_issue
from iku_etl.workspace import Workspace

SUFFIX, WORD_SUFFIX = ".md", ".docx"
LARGEST_MB, LARGEST_WORD_MB = 4, 20
OUTSIDE = "tautan ke luar ruang kerja"
GUIDE = (
    "<!-- Tulis di bawah setiap judul; baris kosong memisahkan paragraf, - membuat butir, "
    "**tebal**, *miring*. Program hanya membaca berkas ini. -->"
)
LONGEST = 80  # letters of a name, so that folders of Windows can hold it
UTF_16 = (b"\xff\xfe", b"\xfe\xff")  # how Notepad marks what it calls Unicode


@dataclass(frozen=True)
class ProseTopic:
    """What a file is about, with the headings to write below."""

    judul: str
    headings: Sequence[ProseHeading]


@dataclass(frozen=True)
class ProseRead:
    """The prose of each topic; kosong: what is still to be written, in words for the office."""

    prose: tuple[WrittenProse, ...]
    kosong: tuple[str, ...]
    issues: tuple[Issue, ...]


def read_topics(
    workspace: Workspace, tahun: str, folder: str, topics: Sequence[ProseTopic]
) -> ProseRead:
    """The prose of all topics; makes the files that are missing, and touches no other."""
    place = inside(workspace.folder, workspace.narasi(tahun) / folder)
    names = _names([topic.judul for topic in topics])
    there = _present(place)
    prose: list[WrittenProse] = []
    kosong: list[str] = []
    issues: list[Issue] = []
    for name, topic in zip(names, topics, strict=True):
        path = there.pop(_key(f"{name}{SUFFIX}"), place / f"{name}{SUFFIX}")
        in_word = there.pop(_key(f"{name}{WORD_SUFFIX}"), None)
        if in_word is None and not path.is_file():
            make_once(path, _blank(topic))
        blocks: list[ProseBlock] = []
        if in_word is None or path.is_file():
            text, said = read_prose_file(workspace.folder, path)
            blocks += markdown_blocks(text, topic.headings)
            issues += said
        if in_word:
            found, said = _read_word(workspace.folder, in_word)
            blocks += found
            issues += said
        one = prose_sections(blocks, topic.judul, topic.headings)
        prose.append(one)
        berkas = (in_word or path).relative_to(workspace.folder).as_posix()
        kosong += _left_open(berkas, one, topic)
    for path in there.values():
        ref = CellRef(path.relative_to(workspace.folder).as_posix())
        issues.append(make_issue("narasi-tanpa-pasangan", ref))
    return ProseRead(tuple(prose), tuple(kosong), tuple(issues))


def _names(titles: Sequence[str]) -> list[str]:
    """A name for each title, whatever their order; a mark where two would come to the same."""
    short = [_short(title) for title in titles]
    keys = [_key(name) for name in short]
    return [
        name if keys.count(_key(name)) == 1 else f"{name}~{crc32(title.encode()):08x}"
        for name, title in zip(short, titles, strict=True)
    ]


def _short(title: str) -> str:
    """The title up to the last word that fits."""
    text = " ".join(title.split())
    if len(text) > LONGEST:
        text = text[: LONGEST + 1].rpartition(" ")[0] or text[:LONGEST]
    return clean_name(text)


def _key(name: str) -> str:
    """By which a file is found: macOS takes letters apart, Windows knows no capitals."""
    return normalize("NFC", name).casefold()


def _present(place: Path) -> dict[str, Path]:
    """The files of the folder but those that systems and editors hide there."""
    files = sorted(path for path in place.glob("*") if path.is_file())
    return {_key(path.name): path for path in files if not path.name.startswith((".", "~"))}


def make_once(path: Path, text: str) -> None:
    """A new file; one that is there, or appears meanwhile, is left alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\r\n") as stream:  # Notepad needs the \r
            stream.write(text)
    except FileExistsError:
        pass


def _blank(topic: ProseTopic) -> str:
    headings = (f"## {one.judul}\n\n" for one in topic.headings)
    return "\n".join([f"# {topic.judul}\n", f"{GUIDE}\n", *headings])


def read_prose_file(folder: Path, path: Path) -> tuple[str, list[Issue]]:
    """The text of a file of that ruang kerja, "" with an issue where it cannot be read."""
    ref = CellRef(path.relative_to(folder).as_posix())
    if not is_inside(folder, path):
        return "", [make_issue("narasi-tidak-terbaca", ref, sebab=OUTSIDE)]
    try:
        require_size(path, LARGEST_MB)
        raw = path.read_bytes()
        if raw.startswith(UTF_16):
            return raw.decode("utf-16"), []
        if b"\0" in raw:
            return "", [make_issue("narasi-tidak-terbaca", ref, sebab="isinya bukan teks")]
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace"), [make_issue("narasi-huruf-windows", ref)]
    except (OSError, ValueError) as error:
        sebab = str(error) if isinstance(error, ValueError) else "berkas tidak dapat dibuka"
        return "", [make_issue("narasi-tidak-terbaca", ref, sebab=sebab)]


def _read_word(folder: Path, path: Path) -> tuple[Sequence[ProseBlock], list[Issue]]:
    """The blocks of a .docx, none with an issue where it cannot be read."""
    ref = CellRef(path.relative_to(folder).as_posix())
    if not is_inside(folder, path):
        return (), [make_issue("narasi-tidak-terbaca", ref, sebab=OUTSIDE)]
    try:
        require_size(path, LARGEST_WORD_MB)
        blocks, lost = word_blocks(path.read_bytes())
    except (OSError, ValueError, KeyError, BadZipFile) as error:
        sebab = str(error) if isinstance(error, TooLargeError) else "bukan dokumen Word"
        return (), [make_issue("narasi-tidak-terbaca", ref, sebab=sebab)]
    return blocks, [make_issue("narasi-hanya-teks", ref, apa=" dan ".join(lost))] if lost else []


def _left_open(berkas: str, prose: WrittenProse, topic: ProseTopic) -> Iterator[str]:
    if len(prose.blank) == len(topic.headings):
        yield f"semua bagian {berkas}"
    elif prose.blank:
        yield f"{', '.join(prose.blank)} ({berkas})"
    if prose.missing:
        names = ", ".join(f'"{name}"' for name in prose.missing)
        yield f"judul {names} tidak ada lagi di {berkas}"
