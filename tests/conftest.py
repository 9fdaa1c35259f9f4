"""Puts tests/ on the path, so that every folder of tests finds the helpers that lie here."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

sys.path.insert(0, str(Path(__file__).resolve().parent))
from support.cheaper import all_anew, make_tests_cheaper
from support.seed import SHOWN, tried  # before the processes of a run start: all have the same

# So that a comparison within these helpers shows both sides.
pytest.register_assert_rewrite("support.small", "support.recalculated")
# Work stays within the process of a test, where it is quicker and can be mocked; what isolation and
# several processes do has tests of its own, and the commands of the README run as users run them.
os.environ.setdefault("IKU_ETL_PROSES", "0")
# What a script starts with & begins deaf to Ctrl+C, and so would all that tests start and interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
# No test asserts how long something takes: machines are busy.
settings.register_profile("iku", deadline=None, max_examples=tried(100))
settings.load_profile("iku")
make_tests_cheaper()


@pytest.fixture(name="all_anew")
def nothing_from_other_tests() -> Iterator[None]:
    """What the tests themselves remember is left alone while the test lasts."""
    with all_anew():
        yield


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says at the end of every test run how to try the same again."""
    terminalreporter.write_line(SHOWN)
