"""What the processes of test_parallel.py do; a module of its own, so that they can import it."""

import os
import time


def double_or_die(item: object) -> object:
    """Twice a number; a text names what happens to the process instead."""
    match item:
        case int():
            return 2 * item
        case "mati":
            os.abort()
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
        case "keliru":
            raise ValueError(f"a mistake of ours: {item}")
        case "disk":
            raise OSError(28, "penuh")
    raise AssertionError(item)
