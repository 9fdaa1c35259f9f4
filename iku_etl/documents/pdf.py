"""PDF of documents by LibreOffice, where it is installed: one call for all, away from its user's own."""

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

SUFFIXES = (".docx", ".xlsx")
PROGRAMS = ("soffice", "libreoffice")
# Where its installer puts it, on systems that do not name it in PATH.
INSTALLED = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/opt/libreoffice*/program/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
)
WINDOWS_FOLDERS = ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)", "LOCALAPPDATA")
IN_WINDOWS = ("LibreOffice*/program/soffice.com", "Programs/LibreOffice*/program/soffice.com")
START, EACH = 60, 15  # seconds: its start with a new profile, and a document of many pages
LONGEST = 200  # letters of what it says
NO_TIME = b"20000101000000"
_CREATED = re.compile(rb"(/CreationDate\(D:)\d{14}")
_IDENTITY = re.compile(rb"(/ID \[ <)[0-9A-F]{32}(>\s*<)[0-9A-F]{32}|(/DocChecksum /)[0-9A-F]{32}")


@dataclass(frozen=True)
class Converted:
    """The PDF of each document that LibreOffice converted; sebab: what it said of the others."""

    pdf: Mapping[Path, bytes]
    sebab: str = ""


def find_libreoffice() -> Path | None:
    """The program, in PATH or where its installer puts it."""
    for name in PROGRAMS:
        if found := shutil.which(name):
            return Path(found)
    return next(_installed(), None)


def _installed() -> Iterator[Path]:
    for pattern in INSTALLED:
        path = Path(pattern)
        yield from sorted(Path(path.anchor).glob(str(path.relative_to(path.anchor))))
    for name in WINDOWS_FOLDERS:
        if folder := os.environ.get(name):
            for pattern in IN_WINDOWS:
                yield from sorted(Path(folder).glob(pattern))


def pdf_names(documents: Sequence[Path]) -> list[str]:
    """A name for the PDF of each; two documents of one name say what they are made of."""
    stems = Counter(path.stem.casefold() for path in documents)
    return [own_pdf_names(path)[stems[path.stem.casefold()] > 1] for path in documents]


def own_pdf_names(document: Path) -> tuple[str, str]:
    """The name of its PDF, and that beside another document of the same name."""
    return f"{document.stem}.pdf", f"{document.stem} {document.suffix[1:]}.pdf"


def convert_documents(program: Path, documents: Sequence[Path]) -> Converted:
    """The PDF of each .docx and .xlsx; those that are not there could not be converted."""
    if not documents:
        return Converted({})
    with TemporaryDirectory(prefix="iku-etl-pdf-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        # Copies: their names are no trouble, and no lock file appears beside what people may open.
        copies = [folder / f"{i}{path.suffix}" for i, path in enumerate(documents)]
        for path, copy in zip(documents, copies, strict=True):
            shutil.copyfile(path, copy)
        sebab = _call(program, folder, copies)
        made = [
            (path, copy.with_suffix(".pdf")) for path, copy in zip(documents, copies, strict=True)
        ]
        done = {path: _dated_nowhere(pdf.read_bytes()) for path, pdf in made if pdf.is_file()}
    return Converted(done, sebab or "LibreOffice tidak menyebut sebabnya")


def _call(program: Path, folder: Path, files: Sequence[Path]) -> str:
    """Lets LibreOffice convert them into the same folder; why it did not, "" where it says nothing."""
    profile = (folder / "profil").as_uri()
    command = [str(program), f"-env:UserInstallation={profile}", "--headless", "--norestore",
               "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]  # fmt: skip
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
    except OSError as error:
        return f"{program} tidak dapat dijalankan: {error.strerror or error}"
    seconds = START + EACH * len(files)
    try:
        _, said = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        return f"belum selesai sesudah {seconds} detik, jadi dihentikan"
    finally:
        _end(process)
    return " ".join(said.decode("utf-8", "replace").split())[-LONGEST:]


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Ends it with the processes it started; soffice is a script that starts soffice.bin."""
    if process.poll() is not None:
        return
    try:
        parent = psutil.Process(process.pid)
        family = [*parent.children(recursive=True), parent]
    except psutil.NoSuchProcess:
        family = []
    for member in family:
        try:
            member.kill()
        except psutil.NoSuchProcess:
            continue
    psutil.wait_procs(family, timeout=10)
    if process.stderr:
        process.stderr.close()
    process.wait(timeout=10)


def _dated_nowhere(content: bytes) -> bytes:
    """The same PDF without the hour, and with an identity that its content gives it."""
    plain = _CREATED.sub(rb"\g<1>" + NO_TIME, content)
    plain = _IDENTITY.sub(lambda found: _named(found, b"0" * 32), plain)
    name = sha256(plain).hexdigest()[:32].upper().encode()
    return _IDENTITY.sub(lambda found: _named(found, name), plain)


def _named(found: "re.Match[bytes]", name: bytes) -> bytes:
    return found[1] + name + found[2] + name if found[1] else found[3] + name
