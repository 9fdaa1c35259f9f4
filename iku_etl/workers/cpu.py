"""How much the processor has worked for another process, on the three systems people use."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path


def work_of(pid: int) -> float | None:
    """Seconds of work of a process so far, whatever else the machine does; None where unknown."""
    try:
        if sys.platform == "win32":
            return _of_windows(pid)
        if sys.platform == "linux":
            return _of_linux(pid)
        return _of_ps(pid)
    except (OSError, ValueError, IndexError, subprocess.SubprocessError):
        return None


def _of_linux(pid: int) -> float:
    # proc(5): the name in parentheses may hold blanks; utime and stime are fields 14 and 15.
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _of_ps(pid: int) -> float:
    """As macOS tells it: 1-02:03:04 or 3:04.56."""
    command = ["ps", "-o", "time=", "-p", str(pid)]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=5, check=True).stdout
    return clock_seconds(shown)


def clock_seconds(text: str) -> float:
    """Seconds of a time such as 3:04.56, 02:03:04 or 1-02:03:04; raises ValueError."""
    days, _, time = text.strip().rpartition("-")
    seconds = 0.0
    for part in time.split(":"):
        seconds = seconds * 60 + float(part)
    return int(days or "0") * 86_400 + seconds


if sys.platform == "win32":
    _QUERY = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
    _PER_SECOND = 10_000_000  # FILETIME counts units of 100 ns

    def _of_windows(pid: int) -> float:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = ctypes.c_void_p
        handle = ctypes.c_void_p(kernel.OpenProcess(_QUERY, False, pid))
        if not handle:
            raise OSError(ctypes.get_last_error())
        times = [ctypes.c_uint64() for _ in range(4)]  # created, ended, in the kernel, by itself
        try:
            if not kernel.GetProcessTimes(handle, *map(ctypes.byref, times)):
                raise OSError(ctypes.get_last_error())
        finally:
            kernel.CloseHandle(handle)
        return (times[2].value + times[3].value) / _PER_SECOND
