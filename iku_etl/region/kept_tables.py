"""What the tables over a kumpulan hold of a member whose results stay is taken from the last ones."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from iku_etl.calculate.arrangement import ARRANGEMENT_NAME
from iku_etl.calculate.capaian_table import FILE_NAME
from iku_etl.files.output_set import link_file
from iku_etl.memory.looks import Looks, digest_file, quick_looks
from iku_etl.memory.plain import digest_of, pack, unpack
from iku_etl.memory.store import NO_MEMORY, Memory, Page
from iku_etl.region.all_results import AllResults, open_all_results, region_row
from iku_etl.region.member_results import MemberResults
from iku_etl.region.members import Member
from iku_etl.region.partitions import PartitionWriter, partition_name
from iku_etl.rules.nearby import COLLECTION_SETTINGS
from iku_etl.software import program_digest

KIND = "tabel"


@dataclass(frozen=True)
class EarlierTables:
    """Where the last tables of a period lie, and where it is remembered what they were made of.

    digests: takes the SHA-256 of each file of the new set that is known, by its name.
    """

    memory: Memory = NO_MEMORY
    folder: Path = Path()
    tahun: str = ""
    periode: str = ""
    digests: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def open(self, folder: Path) -> Iterator["MemberTables"]:
        """The tables of all results in a folder, while the members come one after the other."""
        name = f"{KIND} {self.tahun} {self.periode}"
        with (
            quick_looks(self.memory, COLLECTION_SETTINGS, name) as looks,
            self.memory.page(name, COLLECTION_SETTINGS, whole=True) as page,
            open_all_results(folder / FILE_NAME) as table,
        ):
            yield MemberTables(self, folder, page, looks, table)


NO_EARLIER = EarlierTables()


class MemberTables:
    """capaian.csv and the partitions of capaian.parquet on their way."""

    def __init__(
        self, earlier: EarlierTables, folder: Path, page: Page, looks: Looks, table: AllResults
    ) -> None:
        self._earlier, self._folder = earlier, folder
        self._page, self._looks, self._table = page, looks, table
        self._partitions = PartitionWriter(folder)

    def take(self, results: MemberResults) -> None:
        """The rows of a member, which nobody forms again while what they were read from is the same."""
        member = results.member
        key = self._key(member)
        if key and self._take_earlier(member.name, key):
            return
        rows = [region_row(results, line) for line in results.lines]
        begin, content = self._table.add(rows)
        digest = digest_file(self._partitions.write(member.name, rows))
        # Unless its results changed between the look and the reading.
        if key and self._key(member) == key:
            self._keep(member.name, key, begin, content, digest)

    def _key(self, member: Member) -> bytes:
        """The digest of all that its rows are read from; b"" where that cannot be told."""
        if self._earlier.memory.folder is None:
            return b""
        with suppress(OSError):
            files = [path for path in self._files(member) if path.is_file()]
            found = [[path.as_posix(), self._looks.digest(path)] for path in files]
            return digest_of(program_digest(), member.name, found)
        return b""

    def _files(self, member: Member) -> Sequence[Path]:
        output = member.folder / "output" / self._earlier.tahun / self._earlier.periode
        tables = [output / FILE_NAME, output / ARRANGEMENT_NAME]
        return [member.folder / "iku.toml", *tables, *sorted(member.folder.glob("arsip/**/*"))]

    def _take_earlier(self, name: str, key: bytes) -> bool:
        """Copies its rows and its partition, if both are there as they were written."""
        kept = self._page.recall(key)
        if not kept:
            return False
        begin, size, digest, of_partition = unpack(kept)
        place = self._folder / partition_name(name)
        with suppress(OSError):
            partition = self._earlier.folder / partition_name(name)
            content = self._slice(begin, size)
            if sha256(content).hexdigest() != digest or digest_file(partition) != of_partition:
                return False
            place.parent.mkdir(parents=True, exist_ok=True)
            link_file(partition, place)
            self._keep(name, key, self._table.copy(content), content, of_partition)
            return True
        return False

    def _slice(self, begin: int, size: int) -> bytes:
        with (self._earlier.folder / FILE_NAME).open("rb") as stream:
            stream.seek(begin)
            return stream.read(size)

    def _keep(self, name: str, key: bytes, begin: int, content: bytes, partition: str) -> None:
        self._earlier.digests[partition_name(name)] = partition
        told = [begin, len(content), sha256(content).hexdigest(), partition]
        self._page.keep(key, pack(told))
