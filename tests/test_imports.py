"""The shape of the program: imports point one way, through modules and through rooms."""

import ast

from support.program_modules import MODULES, imported_names, own_module

# A module imports from its own room or those before it (docs/architecture.md has the picture).
LAYERS = (
    ("messages",),
    ("cellref", "resources", "software", "text"),
    ("crash",),
    ("issues",),
    ("workers",),
    ("memory",),
    ("foreign",),
    ("files",),
    ("bag", "formula", "sandbox"),
    ("rules",),
    ("measure",),
    ("catalog",),
    ("lint",),
    ("project",),
    ("workspace",),
    ("read",),
    ("check",),
    ("calculate",),
    ("xlsx", "parquet"),
    ("outcome", "loading", "evidence", "processes"),
    ("report",),
    ("years",),
    ("template", "findings", "importing"),
    ("accepted", "verification", "audit"),
    ("last_run", "run_inputs", "run_record", "period_lock", "pipeline"),
    ("mail", "documents", "review"),
    ("archive",),
    ("region",),
    ("menu",),
    ("commands",),
    ("cli", "__main__", "api"),
)
LAYER_OF = {name: number for number, names in enumerate(LAYERS) for name in names}


def own_imports(source: str) -> set[str]:
    """The modules of iku_etl that a source imports."""
    return {m for n in imported_names(ast.parse(source)) if (m := own_module(n))}


IMPORTS = {name: own_imports(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}


def upward(imports: dict[str, set[str]]) -> list[str]:
    """Imports that point at a later layer."""
    return [
        f"{name} → {other}"
        for name, others in imports.items()
        for other in sorted(others)
        if LAYER_OF[name.split(".")[0]] < LAYER_OF[other.split(".")[0]]
    ]


def find_cycle(imports: dict[str, set[str]]) -> list[str]:
    """Modules that import each other in a circle; [] if none do."""
    remaining = dict(imports)
    while free := [n for n, others in remaining.items() if not others & remaining.keys()]:
        for name in free:
            del remaining[name]
    return sorted(remaining)


def test_every_module_has_a_layer() -> None:
    assert {name.split(".")[0] for name in MODULES} == set(LAYER_OF)


def test_imports_point_one_way() -> None:
    assert upward(IMPORTS) == []


def test_an_upward_import_would_be_seen() -> None:
    source = "from iku_etl.cellref import CellRef\ndef f():\n    from iku_etl.report import rekap\n"
    assert upward({"check.cells": own_imports(source)}) == ["check.cells → report.rekap"]


def test_no_module_imports_itself_through_others() -> None:
    assert find_cycle(IMPORTS) == []


def test_a_circle_would_be_seen() -> None:
    assert find_cycle({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}) == ["a", "b", "c"]


def rooms(imports: dict[str, set[str]]) -> dict[str, set[str]]:
    """The same between rooms: the folders of iku_etl, and the files beside them."""
    found: dict[str, set[str]] = {}
    for name, others in imports.items():
        room = name.split(".")[0]
        found.setdefault(room, set()).update({other.split(".")[0] for other in others} - {room})
    return found


def test_no_room_imports_itself_through_others() -> None:
    assert find_cycle(rooms(IMPORTS)) == []


def test_a_circle_of_rooms_would_be_seen() -> None:
    imports = {"read.rows": {"files.names"}, "files.lock": {"read.source"}, "read.source": set()}
    assert find_cycle(imports | {"files.names": set()}) == []
    assert find_cycle(rooms(imports)) == ["files", "read"]
