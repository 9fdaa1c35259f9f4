"""One command at a time writes to an address: an object that can be made only where there is none.

Whoever holds it renews it. One that is not renewed for some minutes, by the clock of who waits, is
of a computer that died; one of this computer's own is of a killed command, since others here wait
for the copy first.
"""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from uuid import uuid4

from iku_etl.files.output_set import PATIENCE
from iku_etl.region.addresses import copies_folder
from iku_etl.region.store import Store, StoreError

LOCK = ".iku-etl.kunci"
BEAT_EVERY, DEAD_AFTER, LOOK_EVERY = 45.0, 180.0, 2.0  # seconds


@contextmanager
def held(store: Store, address: str) -> Iterator[Callable[[], None]]:
    """Holds it; what is given raises StoreError when another command has taken it meanwhile."""
    token = f"{_computer()} {uuid4().hex}"
    _acquire(store, address, token)
    ended = Event()
    thread = Thread(target=_beat, args=(store, token, ended), daemon=True)
    thread.start()

    def still() -> None:
        if _holder(store.read(LOCK)) != token:
            raise StoreError(
                f"{address}: perintah lain mengambil alih selagi yang ini lama tidak menjawab. "
                "Yang sudah diunggah ditulis ulang oleh perintah itu; periksa hasilnya."
            )

    try:
        yield still
    finally:
        ended.set()
        thread.join()
        with suppress(StoreError):  # a store that is gone keeps it until it is taken for dead
            if _holder(store.read(LOCK)) == token:
                store.delete([LOCK])


def _acquire(store: Store, address: str, token: str) -> None:
    end = time.monotonic() + PATIENCE
    seen, since = None, time.monotonic()
    while not store.write(LOCK, _content(token, 0), only_new=True):
        found, now = store.read(LOCK), time.monotonic()
        if found != seen:
            seen, since = found, now
        is_our_own = _holder(found).startswith(_computer())
        if found is not None and (is_our_own or now - since >= DEAD_AFTER):
            store.delete([LOCK])
            continue
        if now >= end:
            raise StoreError(
                f"iku-etl run lain sedang bekerja di {address}. Tunggu sampai selesai, lalu ulangi."
            )
        time.sleep(LOOK_EVERY)


def _beat(store: Store, token: str, ended: Event) -> None:
    number = 0
    while not ended.wait(BEAT_EVERY):
        number += 1
        with suppress(StoreError):  # it may answer again before it is too late
            if _holder(store.read(LOCK)) != token:
                return
            store.write(LOCK, _content(token, number))


def _content(token: str, number: int) -> bytes:
    return json.dumps({"oleh": token, "ke": number}).encode("ascii")


def _holder(content: bytes | None) -> str:
    """Who holds it; "" where nobody or nobody known does."""
    with suppress(ValueError, LookupError, TypeError):
        return str(json.loads(content or b"")["oleh"])
    return ""


def _computer() -> str:
    """A name of this computer's copies that no other has: that of an empty file beside them."""
    folder, start = copies_folder(), ".komputer-"
    folder.mkdir(parents=True, exist_ok=True)
    if not any(folder.glob(f"{start}*")):
        (folder / f"{start}{uuid4().hex}").touch()
    return min(path.name for path in folder.glob(f"{start}*"))  # of two that were made at once one
