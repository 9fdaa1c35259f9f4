"""The record survives a power cut, an editor, and says so when it was damaged."""

import json
from pathlib import Path

import pytest
from support.mail_case import agency, plan, put_results

from iku_etl.issues import UsageError
from iku_etl.mail.letter import Letter
from iku_etl.mail.record import Record, TryState, make_entry

A = "a@contoh.go.id"


@pytest.fixture
def letter(tmp_path: Path) -> Letter:
    workspace = agency(tmp_path / "kerja")
    put_results(workspace)
    return plan(workspace, "hasil")[0][0]


def written(path: Path, letter: Letter, *states: TryState) -> str:
    record = Record(path)
    record.prepare()
    for state in states:
        record.append(make_entry(state, letter, [A]))
    return path.read_text(encoding="ascii")


@pytest.mark.parametrize("state", TryState)
def test_the_last_state_counts(tmp_path: Path, letter: Letter, state: TryState) -> None:
    path = tmp_path / "catatan.jsonl"
    assert Record(path).state(letter, A) is None
    written(path, letter, TryState.MENCOBA, state)
    assert Record(path).state(letter, A.upper()) is state
    assert Record(path).state(letter, "b@contoh.go.id") is None


def test_a_line_cut_short_anywhere_is_as_if_it_were_not(tmp_path: Path, letter: Letter) -> None:
    """A try that was not on the disk never began; an end that was not leaves doubt."""
    path = tmp_path / "catatan.jsonl"
    text = written(path, letter, TryState.MENCOBA, TryState.TERKIRIM)
    first = text.index("\n") + 1
    for length in sorted({*range(0, len(text), 40), first - 1, first, first + 1, len(text) - 1}):
        path.write_text(text[:length], encoding="ascii")
        whole = (length >= first - 1) + (length >= len(text) - 1)
        expected = (None, TryState.MENCOBA, TryState.TERKIRIM)[whole]
        assert Record(path).state(letter, A) is expected, length
        Record(path).prepare()
        Record(path).append(make_entry(TryState.GAGAL, letter, [A]))
        assert Record(path).state(letter, A) is TryState.GAGAL
        assert len(path.read_text(encoding="ascii").splitlines()) == whole + 1


def test_each_state_is_on_the_disk_before_going_on(
    tmp_path: Path, letter: Letter, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "catatan.jsonl"
    record = Record(path)
    record.prepare()
    synced: list[int] = []
    monkeypatch.setattr(
        "iku_etl.mail.record.os.fsync", lambda handle: synced.append(path.stat().st_size)
    )
    record.append(make_entry(TryState.MENCOBA, letter, [A]))
    assert synced == [path.stat().st_size]


@pytest.mark.parametrize("change", ["{", '{"waktu": 1}', '{"keadaan": "lain"}', "", "null"])
def test_a_damaged_line_within_is_named(tmp_path: Path, letter: Letter, change: str) -> None:
    path = tmp_path / "catatan.jsonl"
    text = written(path, letter, TryState.MENCOBA, TryState.TERKIRIM)
    first, second = text.splitlines()
    if change.startswith('{"'):
        change = json.dumps(json.loads(first) | json.loads(change))
    path.write_text("\n".join([first, change, second, ""]), encoding="ascii")
    with pytest.raises(UsageError, match="baris 2"):
        Record(path)
