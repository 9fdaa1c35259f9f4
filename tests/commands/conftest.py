"""The ruang kerja that the tests of commands begin with."""

from pathlib import Path

import pytest

from iku_etl.workspace import create_workspace


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The smallest example, in the current folder."""
    create_workspace(tmp_path / "kota", "kota")
    monkeypatch.chdir(tmp_path)
    return Path("kota")
