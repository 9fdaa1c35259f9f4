"""Object storage for tests: one in memory of this process, and an S3 server of this machine."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from iku_etl.region.store import ObjectStore, StoreError, open_store

KEYS = {
    "AWS_ACCESS_KEY_ID": "kunci",
    "AWS_SECRET_ACCESS_KEY": "rahasia",
    "AWS_DEFAULT_REGION": "us-east-1",
}


def memory_store(files: Mapping[str, str]) -> ObjectStore:
    """A store of fsspec in memory, at an address of its own."""
    store = open_store(f"memory://{uuid4().hex}")
    for name, text in files.items():
        store.write(name, text.encode())
    return store


def contents(store: ObjectStore) -> dict[str, str]:
    """Everything in it as texts."""
    return {name: (store.read(name) or b"").decode() for name in store.list()}


class Counted(ObjectStore):
    """The same store, which counts what travels, and breaks off after so many puts and deletions."""

    def __init__(self, other: ObjectStore, most: int = 10**9) -> None:
        super().__init__(other._system, other._address, other._root)
        self.left, self.got, self.sent = most, list[str](), list[str]()

    def get(self, files: Mapping[str, Path]) -> None:
        self.got += files
        super().get(files)

    def put(self, files: Mapping[str, Path]) -> None:
        for name, path in files.items():
            self._step(name)
            super().put({name: path})

    def delete(self, names: Sequence[str]) -> None:
        for name in names:
            if not name.endswith(".kunci"):
                self._step(name)
            super().delete([name])

    def _step(self, name: str) -> None:
        if not self.left:
            raise StoreError("terputus")
        self.left -= 1
        self.sent.append(name)


@contextmanager
def s3_server(patched: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an S3 server (moto), which fsspec is told of; it has one bucket."""
    server = pytest.importorskip("moto.server").ThreadedMotoServer(port=0, verbose=False)
    pytest.importorskip("s3fs")
    from fsspec.config import conf

    server.start()
    place = f"http://127.0.0.1:{server.get_host_and_port()[1]}"
    for name, value in KEYS.items():
        patched.setenv(name, value)
    patched.setitem(conf, "s3", {"endpoint_url": place})  # as of FSSPEC_S3_ENDPOINT_URL
    open_store("s3://ember")._system.mkdir("ember")
    try:
        yield place
    finally:
        server.stop()
