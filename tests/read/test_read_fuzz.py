"""A valid file with bytes changed or cut off: the right values or an issue, never an exception."""

import random
from pathlib import Path

import pytest
from support.broken_zip import parts, read, values, write_parts
from support.senders import make_agency

TIMES = 150


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_agency(tmp_path_factory.mktemp("kerja") / "a").send()


def assert_right_or_said(path: Path, good: dict[tuple[str, str, int], object]) -> None:
    result = read(path)
    assert result.issues or values(result) == good


def test_truncated(whole: Path, tmp_path: Path) -> None:
    raw, good = whole.read_bytes(), values(read(whole))
    path, chance = tmp_path / "Isian.xlsx", random.Random(1)
    for _ in range(TIMES):
        path.write_bytes(raw[: chance.randrange(len(raw))])
        result = read(path)
        assert result.issues
        assert values(result) == {}
    assert good


def test_bytes_flipped(whole: Path, tmp_path: Path) -> None:
    raw, good = whole.read_bytes(), values(read(whole))
    path, chance = tmp_path / "Isian.xlsx", random.Random(2)
    for _ in range(TIMES * 2):
        changed = bytearray(raw)
        for _ in range(chance.choice((1, 1, 4, 40))):
            changed[chance.randrange(len(raw))] = chance.randrange(256)
        path.write_bytes(changed)
        assert_right_or_said(path, good)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet2.xml"])
def test_xml_cut_and_shuffled_inside(whole: Path, tmp_path: Path, part: str) -> None:
    """With right checksums, as a faulty program writes it: no exception."""
    content = parts(whole)
    path, chance = tmp_path / "Isian.xlsx", random.Random(3)
    for _ in range(TIMES // 3):
        data = bytearray(content[part])
        for _ in range(chance.randrange(1, 6)):
            start = chance.randrange(len(data))
            del data[start : start + chance.randrange(1, 30)]
        write_parts(path, {**content, part: bytes(data)})
        read(path)
