"""The modules of the program with what each imports, for the tests of its shape."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "iku_etl"


def module_name(path: Path) -> str:
    """The name below iku_etl: catalog/lint.py is catalog.lint."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


MODULES = {
    module_name(path): path for path in sorted(PACKAGE.rglob("*.py")) if path.name != "__init__.py"
}


def imported_names(tree: ast.AST) -> Iterator[str]:
    """Every absolute name that an import could mean, wherever in the file it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own_module(name: str) -> str | None:
    """The module of iku_etl an imported name stands in: iku_etl.issues.Issue is issues."""
    parts = name.split(".")
    if parts[0] != "iku_etl":
        return None
    candidates = (".".join(parts[1:end]) for end in range(len(parts), 1, -1))
    return next((c for c in candidates if c in MODULES), None)


TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}
