"""How letters are made and sent is tried with one small file for all, not with computed workbooks."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from support.mail_case import agency, put_results
from support.mail_server import PASSWORD

from iku_etl.mail import drafts
from iku_etl.mail.files import UnitFiles
from iku_etl.project import Project
from iku_etl.workspace import Workspace


@pytest.fixture(autouse=True)
def one_file_for_all(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Leaves out what makes a unit's own sheets, but where a test asks for `own_sheets`."""

    def same(
        _: Project, __: Workspace, ___: str, ____: str, whole: Sequence[UnitFiles]
    ) -> list[UnitFiles]:
        return list(whole)

    if "own_sheets" not in request.fixturenames:
        monkeypatch.setattr(drafts, "own_files", same)


@pytest.fixture
def own_sheets() -> None:
    """The letters as they are: a unit gets its own sheets."""


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Results for a, b and c, and the password in the environment."""
    monkeypatch.setenv("IKU_ETL_SANDI", PASSWORD)
    made = agency(tmp_path / "kerja")
    put_results(made)
    return made
