"""Workbooks saved by LibreOffice, in a format of its own."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

FILTERS = {".ods": "ods", ".xls": "xls:MS Excel 97", ".xlsx": "xlsx:Calc MS Excel 2007 XML"}


def need_libreoffice() -> None:
    """Skips where there is none; in CI that is a failure."""
    if shutil.which("soffice") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("soffice (LibreOffice) tidak terpasang, padahal ini CI")
        pytest.skip("soffice (LibreOffice) tidak terpasang")


def need_writer() -> None:
    """The same of the part of LibreOffice that knows Word documents, which may be missing alone."""
    need_libreoffice()
    program = Path(shutil.which("soffice") or "").resolve()
    if not any(program.parent.glob("*swlo*")):
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice Writer tidak terpasang, padahal ini CI")
        pytest.skip("LibreOffice Writer tidak terpasang")


def convert(path: Path, suffix: str) -> Path:
    """The file saved by LibreOffice in another format, in a folder beside it."""
    need_libreoffice()
    folder = path.parent / "lain"
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
               "--convert-to", FILTERS[suffix], "--outdir", str(folder), str(path)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    target = folder / path.with_suffix(suffix).name
    assert target.exists()
    return target
