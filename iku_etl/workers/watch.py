"""What another process has used so far, as psutil tells it on Windows, macOS and Linux alike."""

import psutil


def work_of(pid: int) -> float | None:
    """Seconds of work of a process so far, whatever else the machine does; None where unknown."""
    try:
        times = psutil.Process(pid).cpu_times()
    except psutil.Error:
        return None
    return float(times.user + times.system)


def memory_of(pid: int) -> int | None:
    """Bytes that a process holds now; None where unknown.

    On Windows what it has committed: of its resident pages the system may take away any at any time.
    """
    try:
        info = psutil.Process(pid).memory_info()
    except psutil.Error:
        return None
    return int(getattr(info, "private", info.rss))
