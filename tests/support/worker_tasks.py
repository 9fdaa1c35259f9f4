"""What the processes of test_parallel.py do; a module of its own, so that they can import it."""

import os
import signal
import time
from contextlib import suppress

from iku_etl.foreign.source import SourceFile


def double_or_die(item: object) -> object:
    """Twice a number; a text names what happens to the process instead."""
    match item:
        case int():
            return 2 * item
        case "mati":
            os.abort()
        case "pekerja":
            os.kill(os.getppid(), signal.SIGKILL)
            time.sleep(60)
        case "diam":
            time.sleep(60)
        case "sibuk":
            while True:
                pass
        case "lambat":  # longer than it may work, but mostly waiting for its turn
            for _ in range(30):
                time.sleep(0.1)
                sum(range(100_000))
            return "selesai"
        case "rakus":
            return len(bytearray(8 << 30))
        case "timbun":
            return hoard()
        case "keliru":
            raise ValueError(f"a mistake of ours: {item}")
        case "disk":
            raise OSError(28, "penuh")
    raise AssertionError(item)


def hoard() -> str:
    """Fills memory as on Windows, where the system does not refuse it: step by step, without bound."""
    with suppress(ImportError):
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    heap = []
    for _ in range(64):  # 2 GB: a watch that sleeps is seen without harm
        heap.append(bytearray(b"x") * (32 << 20))
        time.sleep(0.05)
    return "tidak dihentikan"


def end(source: object) -> object:
    """Ends its process."""
    return double_or_die("mati" if source else 0)


def go_on(source: object) -> object:
    """Never ends."""
    return double_or_die("sibuk" if source else 0)


def want_all(source: object) -> object:
    """Takes more memory than there may be."""
    return double_or_die("rakus" if source else 0)


def fail(source: object) -> object:
    """A mistake of ours."""
    return double_or_die("keliru" if source else 0)


def end_if_so_named(source: SourceFile) -> str:
    """The name of the file, unless it is called mati."""
    if source.berkas == "mati":
        os.abort()
    return source.berkas
