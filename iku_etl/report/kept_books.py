"""A workbook that would say what it said before is taken from the earlier outputs, not written again."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from iku_etl.calculate.results import Results
from iku_etl.check.quarter_note import QuarterNote
from iku_etl.files.output_set import link_file
from iku_etl.memory.looks import digest_file
from iku_etl.memory.plain import digest_of, pack, unpack
from iku_etl.memory.store import NO_MEMORY, Memory, Page
from iku_etl.report.book import BookPlan
from iku_etl.report.write_book import BookJob, BookWriter, WrittenBook
from iku_etl.software import program_digest

DIGEST_BYTES = 32


@dataclass(frozen=True)
class EarlierBooks:
    """Where the earlier workbooks of a period lie, and where it is remembered what they were made of.

    digests: takes the SHA-256 of each workbook of the new set that is known, by its name.
    """

    memory: Memory = NO_MEMORY
    folder: Path = Path()
    tahun: str = ""
    periode: str = ""
    digests: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def of_writer(self, writer: BookWriter, katalog: bytes) -> Iterator["KeptBooks"]:
        """Those that this writer would write again; only of what is written are others remembered.

        katalog: its content, b"" where that is not known.
        """
        scope = f"masukan/{self.tahun}"
        with self.memory.page(f"buku {self.periode}", scope, whole=True) as page:
            yield KeptBooks(page, self, writer, katalog)


NO_EARLIER = EarlierBooks()


class KeptBooks:
    """The workbooks of before, by all that is in them."""

    def __init__(
        self, page: Page, earlier: EarlierBooks, writer: BookWriter, katalog: bytes
    ) -> None:
        self._page, self._earlier, self._folder = page, earlier.folder, writer.folder
        self._digests = earlier.digests
        parts = (program_digest(), writer.base, writer.styles, writer.judge)
        self._shared = _digest(*parts) if earlier.memory.folder else b""
        self._katalog = katalog

    def look(self, plan: BookPlan, results: Results, notes: Sequence[QuarterNote]) -> bytes:
        """The digest of all that its job is laid out from: one look, one job. b"" for none.

        Of columns of all of katalog and results, in a tenth of the time that the job takes.
        """
        if not (self._shared and self._katalog):
            return b""
        printed = results.digest(plan.printed)
        referred = results.digest(plan.referred) if plan.referred else b""
        named = [plan.nama, *plan.elsewhere.items()]
        return _digest(self._shared, self._katalog, named, printed, referred, notes)

    def known_key(self, look: bytes) -> bytes:
        """The key of the job of that look, b"" where nobody knows it yet."""
        return self._page.recall(look) or b"" if look else b""

    def learn_key(self, look: bytes, key: bytes) -> None:
        """Remembers it."""
        if look and key:
            self._page.keep(look, key)

    def key(self, job: BookJob) -> bytes:
        """The digest of all that its file is made from; where its indicators stand is not in it.

        Empty where something is in it that has no digest.
        """
        plan = replace(job.plan, printed=(), referred=())
        return self._shared and _digest(self._shared.hex(), replace(job, plan=plan))

    def take(self, key: bytes, name: str) -> bytes | None:
        """Puts the earlier file of that content among the new ones; what is remembered of it.

        None where there is none, or none as it was written.
        """
        content = self._page.recall(key) if key else None
        path = self._earlier / name
        with suppress(OSError):
            if content and (digest := digest_file(path)) == content[:DIGEST_BYTES].hex():
                link_file(path, self._folder / name)
                self._digests[name] = digest
                return content
        return None

    def keep(self, key: bytes, book: WrittenBook) -> None:
        """Remembers a workbook that was written without any trouble."""
        if key and not (book.lost or book.unjudged):
            digest = self._digests[book.path.name] = digest_file(book.path)
            told = pack([book.rows, book.unfilled])
            self._page.keep(key, bytes.fromhex(digest) + told)

    def book(self, content: bytes, name: str) -> WrittenBook:
        """The workbook that was taken, of what is remembered of it."""
        rows, unfilled = unpack(content[DIGEST_BYTES:])
        return WrittenBook(
            self._folder / name,
            {kode: tuple(row) for kode, row in rows.items()},
            {},
            unfilled,
        )


def _digest(*parts: object) -> bytes:
    try:
        return digest_of(*parts)
    except TypeError:
        return b""
