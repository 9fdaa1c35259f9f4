"""Indicators that others replace, as Indeks Pemdi replaces Indeks SPBE from 2026 on."""

from collections.abc import Iterable, Iterator

from iku_etl.catalog.katalog import Katalog
from iku_etl.issues import Issue, make_issue

COLUMN = "digantikan"


def successors(katalog: Katalog) -> dict[str, str]:
    """The kode of the indicator that replaces an indicator, by its kode."""
    frame = katalog.indikator
    if COLUMN not in frame:
        return {}
    replaced = frame[frame[COLUMN] != ""]
    known = set(frame["kode"])
    pairs = zip(replaced["kode"], replaced[COLUMN], strict=True)
    return {kode: other for kode, other in pairs if other in known and other != kode}


def one_after_the_other(codes: Iterable[str], successor: dict[str, str]) -> list[str]:
    """The same codes, each followed by the one that replaces it where that is among them."""
    order = dict.fromkeys(codes)
    placed: dict[str, None] = {}
    followers = {other for kode, other in successor.items() if kode in order}
    for kode in [*(k for k in order if k not in followers), *order]:  # a circle is in the second
        while kode in order and kode not in placed:
            placed[kode] = None
            kode = successor.get(kode, "")
    return list(placed)


def succession_texts(katalog: Katalog) -> dict[str, str]:
    """What is said beside an indicator that replaces others or is replaced, by its kode."""
    replacing = successors(katalog)
    before: dict[str, list[str]] = {}
    for kode, other in replacing.items():
        before.setdefault(other, []).append(kode)
    said = {other: f"menggantikan {', '.join(codes)}" for other, codes in before.items()}
    for kode, other in replacing.items():
        said[kode] = "; ".join(filter(None, [said.get(kode), f"digantikan {other}"]))
    return said


def check_succession(katalog: Katalog) -> Iterator[Issue]:
    """Each year has one of the two: the successor begins in the year after the other ends."""
    frame = katalog.indikator
    years = dict(
        zip(
            frame["kode"],
            zip(frame["berlaku_mulai"], frame["berlaku_sampai"], strict=True),
            strict=True,
        )
    )
    replacing = successors(katalog)
    for row, kode in frame["kode"][frame["kode"].isin(list(replacing))].items():
        other = replacing[kode]
        sampai, mulai = years[kode][1], years[other][0]
        if not (sampai and mulai and int(mulai) == int(sampai) + 1):
            yield make_issue(
                "pengganti-tidak-menyambung",
                katalog.ref("indikator", int(str(row)), COLUMN),
                kode=kode,
                pengganti=other,
                sampai=sampai or "(kosong)",
                mulai=mulai or "(kosong)",
            )
