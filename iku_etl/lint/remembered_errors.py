"""What keeps an indicator from being trusted, told again of a katalog that was linted before."""

from contextlib import suppress

from iku_etl.issues import Issue
from iku_etl.lint.katalog import Lint
from iku_etl.memory.plain import digest_of, pack, unpack
from iku_etl.memory.store import Memory
from iku_etl.software import program_digest

KIND, SCOPE = "galat katalog", "iku.toml"


def errors_before(lint: Lint, tahun: str | None, memory: Memory) -> list[Issue]:
    """The issues of `Lint.errors`, found now or before; an error of ours is not remembered."""
    content = lint.katalog.content
    if not content:
        return lint.errors(tahun)
    key = digest_of(program_digest(), content, lint.rules, lint.settings, lint.said, tahun)
    with memory.page(KIND, SCOPE, whole=True) as page:
        if kept := page.recall(key):
            return list(map(Issue.of_row, unpack(kept)))
        found = lint.errors(tahun)
        with suppress(TypeError):
            page.keep(key, pack([issue.as_row() for issue in found]))
    return found
