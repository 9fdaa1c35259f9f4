"""The examples, run once for all tests of documents that a process has."""

from collections.abc import Callable

import pytest
from support.examples import YEARS, copy_example

from iku_etl import pipeline
from iku_etl.workspace import Workspace


@pytest.fixture(scope="session")
def ran_example(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Workspace]:
    """A copy of an example with the results of its year; documents may be added to it."""
    made: dict[str, Workspace] = {}

    def ran(name: str) -> Workspace:
        if name not in made:
            made[name] = copy_example(name, tmp_path_factory.mktemp("contoh") / name)
            pipeline.run(made[name], YEARS[name], "TAHUN")
        return made[name]

    return ran
