"""The ruang kerja of a kumpulan, in one order; what cannot be used of it costs only itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from iku_etl.cellref import CellRef
from iku_etl.files.inside import is_inside
from iku_etl.issues import Issue, UsageError, make_issue, similar
from iku_etl.region.settings import CollectionSettings, load_collection_settings
from iku_etl.rules.nearby import COLLECTION_SETTINGS, is_collection

WORKSPACE_SETTINGS = "iku.toml"
WILD = "*?["
# A folder with one of these was a ruang kerja, or is to become one.
TRACES = ("masukan", "katalog", "katalog.xlsx")
# What the program itself writes into a kumpulan, and what it reads there.
OURS = ("output", "schemas", "kesalahan", "audit")
NO_WEIGHT, PLAIN_WEIGHT = 0.0, 1.0


@dataclass(frozen=True, slots=True)
class Member:
    """A ruang kerja of a kumpulan; name: its path from the outermost one, with /.

    kumpulan: the name of the kumpulan that it lies in, "" for the outermost; weight: among those of
    that kumpulan.
    """

    name: str
    folder: Path
    kumpulan: str = ""
    weight: float = PLAIN_WEIGHT


@dataclass(frozen=True, slots=True)
class Collection:
    """A kumpulan with all below it; name: its path from the outermost one, which itself is "".

    others: sub-folders that a pattern would take if they were ruang kerja, and that nothing says
    they ever were.
    """

    name: str
    folder: Path
    settings: CollectionSettings
    weight: float = PLAIN_WEIGHT
    members: tuple[Member, ...] = ()
    nested: tuple["Collection", ...] = ()
    issues: tuple[Issue, ...] = ()
    others: tuple[str, ...] = ()

    def every(self) -> Iterator["Collection"]:
        """This one, then those in it, each before what lies in it."""
        yield self
        for one in self.nested:
            yield from one.every()

    @property
    def all_members(self) -> list[Member]:
        """All ruang kerja, however deep: first its own, then those of each kumpulan in it."""
        return [member for one in self.every() for member in one.members]

    @property
    def all_issues(self) -> list[Issue]:
        """What cannot be used, of those within it too."""
        return [issue for one in self.every() for issue in one.issues]

    @property
    def all_others(self) -> list[str]:
        """Folders that are no ruang kerja, of those within it too."""
        return [name for one in self.every() for name in one.others]


def load_collection(folder: Path) -> Collection:
    """The kumpulan in a folder; raises UsageError where its own kumpulan.toml is wrong."""
    return _Walk(folder).collection("", folder, PLAIN_WEIGHT)


class _Walk:
    """One walk down from the outermost folder; a folder is met once, however it is reached."""

    def __init__(self, top: Path) -> None:
        self._top = top
        self._met = {top.resolve()}

    def collection(self, name: str, folder: Path, weight: float) -> Collection:
        """A kumpulan with all below it."""
        settings = load_collection_settings(folder)
        members: list[Member] = []
        nested: list[Collection] = []
        issues: list[Issue] = []
        found: list[str] = []
        for below in _named(folder, settings.anggota):
            path, full = folder / below, f"{name}/{below}" if name else below
            if issue := self._unusable(path, full):
                issues.append(issue)
                continue
            found.append(below)
            own = settings.bobot.get(below, NO_WEIGHT if settings.bobot else PLAIN_WEIGHT)
            if not is_collection(path):
                members.append(Member(full, path, name, own))
                continue
            try:
                nested.append(self.collection(full, path, own))
            except (UsageError, OSError) as error:
                issues.append(make_issue("kumpulan-tidak-terbaca", CellRef(full), sebab=str(error)))
        bare = list(_without_settings(folder, settings))
        left = [path for path in bare if any((path / trace).exists() for trace in TRACES)]
        issues += [make_issue("anggota-bukan-ruang-kerja", _place(folder, name, p)) for p in left]
        issues += _empty_patterns(folder, name, settings)
        issues += _of_weights(name, settings, found)
        if not members and not nested and not issues:
            issues.append(make_issue("kumpulan-kosong", CellRef(name)))
        return Collection(
            name=name,
            folder=folder,
            settings=settings,
            weight=weight,
            members=tuple(members),
            nested=tuple(nested),
            issues=tuple(issues),
            others=tuple(_place(folder, name, path).berkas for path in bare if path not in left),
        )

    def _unusable(self, path: Path, name: str) -> Issue | None:
        """Why a sub-folder is no member, if it is none."""
        if not is_inside(self._top, path):
            return make_issue("anggota-di-luar", CellRef(name))
        if not path.is_dir():
            beside = path.parent.iterdir() if path.parent.is_dir() else ()
            near = similar(path.name, (one.name for one in beside if one.is_dir()))
            return make_issue("anggota-tidak-ada", CellRef(name), mirip=near)
        is_workspace = (path / WORKSPACE_SETTINGS).is_file()
        if is_workspace and is_collection(path):
            return make_issue("anggota-dua-jenis", CellRef(name))
        if not is_workspace and not is_collection(path):
            return make_issue("anggota-bukan-ruang-kerja", CellRef(name))
        if path.resolve() in self._met:
            return make_issue("anggota-ganda", CellRef(name))
        self._met.add(path.resolve())
        return None


def _named(folder: Path, anggota: tuple[str, ...]) -> list[str]:
    """The sub-folders in the order in which they are named, those of a pattern by name; each once."""
    found: dict[str, None] = {}
    for one in anggota:
        found |= dict.fromkeys([one] if not _is_pattern(one) else _fitting(folder, one))
    return list(found)


def _is_pattern(one: str) -> bool:
    return any(sign in one for sign in WILD)


def _fitting(folder: Path, pattern: str) -> list[str]:
    """The ruang kerja and kumpulan that fit a pattern; other folders are none of its business."""
    names = (
        path.relative_to(folder).as_posix()
        for path in folder.glob(pattern)
        if (path / WORKSPACE_SETTINGS).is_file() or is_collection(path)
    )
    return sorted(names, key=lambda name: (name.casefold(), name))


def _without_settings(folder: Path, settings: CollectionSettings) -> Iterator[Path]:
    """Sub-folders that a pattern would take had they an iku.toml."""
    for path in sorted({path for one in _patterns(settings) for path in folder.glob(one)}):
        has_settings = (path / WORKSPACE_SETTINGS).is_file() or is_collection(path)
        if path.is_dir() and not has_settings and path.name[0] != "." and path.name not in OURS:
            yield path


def _empty_patterns(folder: Path, name: str, settings: CollectionSettings) -> Iterator[Issue]:
    """Patterns that take nothing."""
    for pattern in _patterns(settings):
        if pattern != "*" and not _fitting(folder, pattern):
            yield make_issue("pola-tanpa-anggota", CellRef(_settings_file(name)), pola=pattern)


def _patterns(settings: CollectionSettings) -> list[str]:
    return [one for one in settings.anggota if _is_pattern(one)]


def _place(folder: Path, name: str, path: Path) -> CellRef:
    return CellRef(f"{name}/{path.relative_to(folder).as_posix()}".removeprefix("/"))


def _of_weights(name: str, settings: CollectionSettings, found: list[str]) -> Iterator[Issue]:
    """Weights of nobody, and members without one."""
    if not settings.bobot:
        return
    place = CellRef(_settings_file(name))
    for one in settings.bobot:
        if one not in found:
            yield make_issue("bobot-tanpa-anggota", place, nama=one, mirip=similar(one, found))
    for one in found:
        if one not in settings.bobot:
            yield make_issue("anggota-tanpa-bobot", place, nama=one)


def _settings_file(name: str) -> str:
    return f"{name}/{COLLECTION_SETTINGS}".removeprefix("/")
