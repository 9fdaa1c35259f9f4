"""Before anything is done by a cluster: versions are the same everywhere, the folder is seen."""

from collections import Counter
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from iku_etl.issues import UsageError, some_of
from iku_etl.region.addresses import is_store_address
from iku_etl.region.cluster_worker import WorkerView, look_around
from iku_etl.region.places import Place, open_place
from iku_etl.software import PROGRAM, program_digest, software_text

if TYPE_CHECKING:
    from distributed import Client

WAIT_FOR_WORKERS = 10.0  # seconds
MOST_NAMED = 5
SPOKEN = ("python", "dask", "distributed")  # what scheduler, workers and client must agree in
TOKEN = ".iku-etl-klaster-"
SEEN_FOLDER = (
    "Taruh kumpulan di folder bersama yang di semua komputer terlihat dengan nama yang sama."
)
SEEN_STORE = (
    'Di setiap pekerja: pip install "iku-etl[objek]", dan kunci serta alamat penyimpanannya di '
    "lingkungan atau setelan fsspec (docs/skala.md, Penyimpanan objek)."
)


def check_workers(client: "Client", place: str) -> tuple[int, int, str]:
    """How many readers a task may have, how many tasks are done at once, and the program's digest.

    Raises UsageError that names the workers which cannot be used, and why.
    """
    try:
        client.wait_for_workers(1, timeout=WAIT_FOR_WORKERS)
    except TimeoutError:
        address = client.scheduler_info()["address"]
        raise UsageError(
            f"Klaster {address} belum punya pekerja. Jalankan dask worker {address} --nthreads 1 di "
            "setiap komputer, lalu ulangi."
        ) from None
    _require_same("Dask", _protocol_differences(client.get_versions()))
    found = client.run(version, PROGRAM, on_error="return")
    ours = version(PROGRAM)
    _require_same(
        "iku-etl",
        (
            f"{address}: {'tidak terpasang' if isinstance(one, Exception) else one}, di sini {ours}"
            for address, one in found.items()
            if one != ours
        ),
    )
    views = _looked_around(client, place)
    program = program_digest()
    _require_same("Isi", _differences(views, program))
    threads: Mapping[str, int] = client.nthreads()
    return _readers(views, threads), sum(threads.values()), program


def _looked_around(client: "Client", place: str) -> dict[str, WorkerView]:
    """What each worker sees of a file that is put there; UsageError for one that does not."""
    token, is_stored = f"{TOKEN}{uuid4().hex}", is_store_address(place)
    where = place if is_stored else str(Path(place).resolve())
    files = open_place(place)
    files.write(token, token.encode())
    try:
        found: dict[str, WorkerView] = client.run(look_around, where, token)
        blind = [
            f"{address} ({one.fault or 'di sana folder lain dengan nama yang sama'})"
            for address, one in found.items()
            if one.fault or one.seen != token or not _is_here(files, one.written)
        ]
    finally:
        files.clear(token)
    if blind:
        raise UsageError(
            f"{where} tidak terlihat atau tidak dapat ditulis dari {len(blind)} pekerja: "
            f"{some_of(blind, MOST_NAMED)}. {SEEN_STORE if is_stored else SEEN_FOLDER}"
        )
    return found


def _is_here(files: Place, name: str) -> bool:
    try:
        return files.read(name) is not None
    except OSError:
        return False


def _require_same(what: str, differences: Iterator[str]) -> None:
    if found := list(differences):
        raise UsageError(
            f"{what} di klaster tidak sama dengan di komputer ini; hasilnya dapat berbeda. "
            f"{some_of(found, MOST_NAMED)}. Samakan versinya di semua komputer."
        )


def _protocol_differences(versions: Mapping[str, Any]) -> Iterator[str]:
    """Of scheduler and workers, what differs from here."""
    ours = _spoken(versions["client"])
    others = {"penjadwal": versions["scheduler"], **versions["workers"]}
    for name, one in others.items():
        theirs = _spoken(one)
        for package in SPOKEN:
            if theirs[package] != ours[package]:
                yield f"{name}: {package} {theirs[package]}, di sini {ours[package]}"


def _spoken(one: Mapping[str, Any]) -> dict[str, str]:
    return {package: str(one["packages"].get(package)) for package in SPOKEN}


def _differences(views: Mapping[str, WorkerView], program: str) -> Iterator[str]:
    """What of the software differs from here; in one version of it, the files themselves."""
    ours = dict(map(_package, software_text().splitlines()))
    for address, one in views.items():
        theirs = dict(map(_package, one.software.splitlines()))
        for name in sorted(ours.keys() | theirs.keys()):
            if ours.get(name) != theirs.get(name):
                there, here = (d.get(name, "tidak ada") for d in (theirs, ours))
                yield f"{address}: {name} {there}, di sini {here}"
        if theirs == ours and one.program != program:
            yield f"{address}: berkas program iku-etl lain, walaupun versinya sama"


def _package(line: str) -> tuple[str, str]:
    name, _, number = line.partition(" ")
    return name, number


def _readers(views: Mapping[str, WorkerView], threads: Mapping[str, int]) -> int:
    """So many that no machine has more readers at work than processors."""
    slots: Counter[str] = Counter()
    for address, number in threads.items():
        slots[_host(address)] += number
    spare = [one.processors // max(slots[_host(at)], 1) for at, one in views.items()]
    return max(min(spare, default=1), 1)


def _host(address: str) -> str:
    return address.rpartition(":")[0]
