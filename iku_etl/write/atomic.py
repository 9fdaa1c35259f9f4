"""Outputs appear whole or not at all: written beside their place, then renamed into it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from iku_etl.issues import UsageError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path in the same folder that becomes `path` when the block ends well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        yield temporary
        temporary.replace(path)
    except PermissionError as error:
        raise UsageError(
            f"{path} tidak dapat ditulis. Tutup berkas itu di Excel, lalu ulangi."
        ) from error
    finally:
        temporary.unlink(missing_ok=True)
