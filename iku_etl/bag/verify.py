"""Whether an archive is what it was when it was made: every byte, complete, nothing added."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from iku_etl.bag import texts
from iku_etl.bag.source import Bag, open_bag
from iku_etl.bag.storedzip import DamagedError
from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, make_issue

NEEDED_TAGS = {texts.BAGIT, texts.INFO, texts.MANIFEST}


@dataclass(frozen=True)
class Verdict:
    """What is wrong with an archive (nothing: it is whole), and what it says of itself.

    info: bag-info.txt by label; payload: SHA-512 by name of what was archived.
    """

    berkas: str
    issues: tuple[Issue, ...] = ()
    info: Mapping[str, str] = field(default_factory=dict)
    payload: Mapping[str, str] = field(default_factory=dict)

    @property
    def tanggal(self) -> str:
        """The day it was made, as it says."""
        return self.info.get(texts.DATE, "")

    @property
    def keadaan(self) -> str:
        """The state in a word."""
        return "utuh" if self.is_whole else "RUSAK"

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.issues


def verify_archive(path: Path) -> Verdict:
    """Reads every byte of a zip file or an unpacked folder; never raises for what it holds."""
    ref = CellRef(path.name)
    try:
        with open_bag(path) as bag:
            return _examine(bag, ref)
    except DamagedError as error:
        return Verdict(path.name, (make_issue("arsip-rusak", ref, sebab=error),))
    except FileNotFoundError:
        return Verdict(path.name, (make_issue("berkas-tidak-ada", ref),))
    except OSError as error:
        return Verdict(path.name, (make_issue("berkas-terkunci", ref, sebab=error.strerror),))


def _examine(bag: Bag, ref: CellRef) -> Verdict:
    if bag.text(texts.BAGIT) != texts.DECLARATION:
        raise DamagedError(f"{texts.BAGIT} bukan pernyataan BagIt 1.0")
    payload = texts.read_manifest(bag.text(texts.MANIFEST))
    tags = texts.read_manifest(bag.text(texts.TAG_MANIFEST))
    if missing := NEEDED_TAGS - tags.keys():
        raise DamagedError(f"{min(missing)} tidak tercatat di {texts.TAG_MANIFEST}")
    info = texts.read_info(bag.text(texts.INFO))
    if strays := [name for name in (*payload, *tags) if (name in payload) != _is_payload(name)]:
        raise DamagedError(f"{strays[0]} tercatat di manifes yang salah")
    sizes = [size for name, size in bag.sizes.items() if _is_payload(name)]
    issues = list(_compare(bag, payload | tags, ref))
    if not issues and info.get(texts.OXUM) != f"{sum(sizes)}.{len(sizes)}":
        raise DamagedError(f"{texts.OXUM} di {texts.INFO} tidak sama dengan isinya")
    return Verdict(ref.berkas, tuple(issues), info, payload)


def _is_payload(name: str) -> bool:
    return name.startswith(texts.PAYLOAD)


def _compare(bag: Bag, recorded: Mapping[str, str], ref: CellRef) -> Iterator[Issue]:
    """What is missing, was added, or has another content than recorded."""
    for name in sorted(recorded.keys() | bag.sizes.keys()):
        if name not in bag.sizes:
            yield make_issue("arsip-berkas-hilang", ref, nama=name)
        elif name == texts.TAG_MANIFEST:
            continue
        elif name not in recorded:
            yield make_issue("arsip-berkas-tambahan", ref, nama=name)
        elif texts.digest(bag.chunks(name)) != recorded[name]:
            yield make_issue("arsip-berkas-berubah", ref, nama=name)
