"""Reads YAML of schemas/ strictly: scalars stay text, unknown or repeated keys are refused."""

import dataclasses
import types
import typing
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import Any, TypeVar

import yaml

from iku_etl.foreign.text import RULES_MB, TooLargeError, read_text
from iku_etl.issues import SchemaError, similar
from iku_etl.resources import shared_folder
from iku_etl.text.plain import has_harmful

T = TypeVar("T")


DEEPEST = 50  # our own files have six
_Base: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _Loader(_Base):  # type: ignore[misc]
    """BaseLoader (every scalar is text) that refuses repeated keys; the C one where there is one."""


class _Mapping(dict[str, Any]):
    """A mapping that remembers the line it starts on, and that of each key."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


@dataclasses.dataclass(frozen=True, slots=True)
class _Place:
    """Where data stands: aturan.yaml:4 beban."""

    file: str
    line: int = 0
    key: str = ""

    def __str__(self) -> str:
        line = f":{self.line}" if self.line else ""
        return f"{self.file}{line} {self.key}".rstrip()

    def start_of(self, mapping: Any) -> "_Place":
        """The place of a mapping."""
        return _Place(self.file, getattr(mapping, "line", 0))

    def of_key(self, mapping: Any, key: str) -> "_Place":
        """The place of one key of a mapping."""
        return _Place(self.file, getattr(mapping, "lines", {}).get(key, 0), key)


def _construct_mapping(loader: _Loader, node: yaml.MappingNode) -> _Mapping:
    mapping = _Mapping(node.start_mark.line + 1)
    for key_node, value_node in node.value:
        key, line = key_node.value, key_node.start_mark.line + 1
        where = f"{node.start_mark.name}:{line}"
        if not isinstance(key, str):
            raise SchemaError(f"{where}: kunci seharusnya satu kata, bukan daftar atau pasangan")
        if key in mapping:
            raise SchemaError(f"{where}: kunci '{key}' tertulis dua kali")
        mapping.lines[key] = line
        mapping[key] = loader.construct_object(value_node, deep=True)
    return mapping


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _construct_mapping)


def load_yaml(path: Path) -> Any:
    """The content of a rules file; raises SchemaError with file and line."""
    return _parse(path, _text(path))


def _text(path: Path) -> str:
    try:
        return read_text(path, RULES_MB)
    except (TooLargeError, UnicodeDecodeError) as error:
        raise SchemaError(f"{path}: {error}") from error
    except OSError as error:
        raise SchemaError(f"{path}: tidak dapat dibaca ({error.strerror})") from error


def _parse(path: Path, text: str) -> Any:
    try:
        if not path.is_relative_to(shared_folder("schemas")):
            _require_shallow(text, path)
        stream = StringIO(text)
        stream.name = str(path)
        return yaml.load(stream, Loader=_Loader)
    except (yaml.YAMLError, RecursionError) as error:
        raise SchemaError(f"{path}: {error}") from error


def _require_shallow(text: str, path: Path) -> None:
    """Raises SchemaError for what only a file made to harm has: deep nesting, and aliases.

    A few aliases of aliases stand for millions of entries.
    """
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        where = f"{path}:{event.start_mark.line + 1}" if event.start_mark else str(path)
        if isinstance(event, yaml.AliasEvent):
            raise SchemaError(f"{where}: singkatan dengan * tidak dipakai di sini; tulis isinya")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise SchemaError(f"{where}: bersarang lebih dari {DEEPEST} tingkat")


def load_as(kind: type[T], path: Path) -> T:
    """A rules file as one frozen dataclass, its keys checked against the fields.

    The same value for the same text: a run asks for its rules, layouts and styles in many places.
    """
    one: Any = kind  # for mypy, to which not every class is hashable
    return typing.cast(T, _read_as(one, path, _text(path)))


@lru_cache(maxsize=128)
def _read_as(kind: Any, path: Path, text: str) -> object:
    return build(kind, _parse(path, text), str(path))


def build(kind: type[T], data: Any, where: str) -> T:
    """The data as that type; raises SchemaError naming file, line and key."""
    return typing.cast(T, _convert(kind, data, _Place(where)))


def _convert(kind: Any, data: Any, where: _Place) -> Any:
    origin = typing.get_origin(kind)
    if origin is types.UnionType:
        kind = next(a for a in typing.get_args(kind) if a is not type(None))
        return None if data == "" else _convert(kind, data, where)
    if origin is tuple:
        if not isinstance(data, list):
            raise SchemaError(f"{where}: seharusnya daftar, bukan {data!r}")
        return tuple(_convert(typing.get_args(kind)[0], item, where) for item in data)
    if origin is dict:
        _expect_mapping(data, where)
        value = typing.get_args(kind)[1]
        return {key: _convert(value, item, where.of_key(data, key)) for key, item in data.items()}
    if dataclasses.is_dataclass(kind):
        return _convert_dataclass(kind, data, where)
    return _convert_scalar(kind, data, where)


def _expect_mapping(data: Any, where: _Place) -> None:
    if not isinstance(data, dict):
        raise SchemaError(f"{where}: seharusnya pasangan kunci: isi, bukan {data!r}")


def _convert_dataclass(kind: Any, data: Any, where: _Place) -> Any:
    _expect_mapping(data, where)
    fields = {field.name: field for field in dataclasses.fields(kind)}
    for key in data:
        if key not in fields:
            place = where.of_key(data, key)
            raise SchemaError(f"{place}: kunci ini tidak dikenal{similar(key, fields)}")
    missing = [
        name
        for name, field in fields.items()
        if name not in data
        and field.default is dataclasses.MISSING
        and field.default_factory is dataclasses.MISSING
    ]
    if missing:
        place = where.start_of(data)
        raise SchemaError(f"{place}: kunci wajib tidak ada: {', '.join(missing)}")
    hints = _hints(kind)
    return kind(**{n: _convert(hints[n], v, where.of_key(data, n)) for n, v in data.items()})


@lru_cache(maxsize=64)
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _convert_scalar(kind: Any, data: Any, where: _Place) -> Any:
    if not isinstance(data, str):
        raise SchemaError(f"{where}: seharusnya satu isi, bukan {data!r}")
    if has_harmful(data):
        raise SchemaError(f"{where}: memuat huruf tak terlihat yang tidak boleh ada")
    if kind is bool:
        if data not in ("ya", "tidak", "belum"):
            raise SchemaError(f"{where}: seharusnya ya, tidak atau belum, bukan {data!r}")
        return data == "ya"
    if kind in (int, float):
        try:
            return kind(data)
        except ValueError:
            raise SchemaError(f"{where}: seharusnya angka, bukan {data!r}") from None
    return data
