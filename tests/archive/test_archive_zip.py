"""The stored zip: other programs read it, its bytes are fixed, and no changed byte goes unseen."""

import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iku_etl.bag import storedzip
from iku_etl.bag.storedzip import (
    DamagedError,
    ZipTooLargeError,
    read_member,
    read_members,
    write_zip,
)

CONTENTS = {"x/Isian ä 😀 95%.xlsx": b"isian", "x/kosong": b"", "x/y/z": b"\0PK\1\2" * 20}


def packed(folder: Path, contents: dict[str, bytes]) -> bytes:
    stream, files = io.BytesIO(), []
    for number, (name, content) in enumerate(contents.items()):
        files.append((name, folder / str(number)))
        files[-1][1].write_bytes(content)
    write_zip(stream, files)
    return stream.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    stream = io.BytesIO(data)
    return {m.name: b"".join(read_member(stream, m)) for m in read_members(stream)}


def test_our_reader_and_python_s_agree(tmp_path: Path) -> None:
    data = packed(tmp_path, CONTENTS)
    assert unpacked(data) == CONTENTS
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == CONTENTS


NAMES = st.text(st.characters(codec="utf-8"), max_size=20)


@given(st.dictionaries(NAMES, st.binary(), min_size=1, max_size=5))
def test_any_names_and_contents_come_back(
    tmp_path_factory: pytest.TempPathFactory, contents: dict[str, bytes]
) -> None:
    assert unpacked(packed(tmp_path_factory.getbasetemp(), contents)) == contents


def test_the_bytes_are_the_same_everywhere(tmp_path: Path) -> None:
    """Another Python or system that wrote other bytes would make every archive look changed."""
    found = hashlib.sha256(packed(tmp_path, CONTENTS)).hexdigest()
    assert found == "457c903494e966fc8cc6b97d0c7b1955927bc348f63625b700b6d5ade9bd37d0"


def test_every_changed_byte_is_seen(tmp_path: Path) -> None:
    data = packed(tmp_path, CONTENTS)
    for place in range(len(data)):
        for bit in (1, 32, 128):
            changed = bytearray(data)
            changed[place] ^= bit
            with pytest.raises(DamagedError):
                unpacked(bytes(changed))


def test_every_cut_and_every_tail_is_seen(tmp_path: Path) -> None:
    data = packed(tmp_path, CONTENTS)
    for broken in (*(data[:end] for end in range(len(data))), data + b"\0", b"\0" + data):
        with pytest.raises(DamagedError):
            read_members(io.BytesIO(broken))


@pytest.mark.parametrize(
    "make",
    [
        lambda z: z.writestr("x/a", b"a"),
        lambda z: z.writestr("x/a", b"0" * 10_000_000, zipfile.ZIP_DEFLATED),
        lambda z: z.mkdir("x"),
    ],
    ids=["other stamps", "bomb", "folder"],
)
def test_what_other_programs_wrote_is_refused(make: object) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        make(archive)  # type: ignore[operator]
    with pytest.raises(DamagedError):
        read_members(stream)


@pytest.mark.parametrize(("most", "fits"), [(2, False), (3, True), (4, True)])
def test_too_many_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, fits: bool
) -> None:
    monkeypatch.setattr(storedzip, "MOST_FILES", most)
    if fits:
        assert len(unpacked(packed(tmp_path, CONTENTS))) == 3
    else:
        with pytest.raises(ZipTooLargeError):
            packed(tmp_path, CONTENTS)


def test_too_many_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    contents = {"a": b"0" * 100}
    length = len(packed(tmp_path, contents)) - storedzip.CENTRAL.size - storedzip.END.size - 1
    for most, fits in ((length - 1, False), (length, True), (length + 1, True)):
        monkeypatch.setattr(storedzip, "MOST_BYTES", most)
        if fits:
            packed(tmp_path, contents)
        else:
            with pytest.raises(ZipTooLargeError):
                packed(tmp_path, contents)
