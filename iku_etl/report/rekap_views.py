"""How the Rekap groups the indicators: the agency, its sasaran, bidang, jabatan and indikator."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from iku_etl.calculate.records import IndicatorResult
from iku_etl.report.book import Book

MOST_SINGLE = 12  # indicators that are also listed one by one
AGENCY, SASARAN, INDIVIDU = "instansi", "sasaran", "individu"
# What the agency is measured by: PermenPANRB 53/2014 asks for its sasaran; else the highest level.
LEVELS = (SASARAN, "tujuan", "program", "kegiatan", INDIVIDU)
BELOW_SASARAN = ("program", "kegiatan")
NAMES = {INDIVIDU: "sasaran individu"}
NO_SASARAN = "(tidak di bawah satu sasaran)"
OWN = {SASARAN: "Setiap sasaran diukur dengan indikatornya sendiri (PermenPANRB 53/2014)."}
EVERY_LEVEL = "Semua indikator {nama} itu, di tingkat apa pun."
WIDER = (
    "Rata-rata yang lebih luas, bukan capaian sasaran: indikator sasaran dirata-rata bersama "
    "indikator program dan kegiatan di bawahnya.",
)
Groups = dict[str, list[IndicatorResult]]


class View(NamedTuple):
    """One table: a row for every bidang, jabatan, sasaran or indikator; catatan: lines below its title.

    every: parts of an index are counted beside it as well. single: each group is one indicator, and
    its key the kode.
    """

    nama: str
    judul: str
    groups: Groups
    catatan: tuple[str, ...] = ()
    every: bool = False
    single: bool = False


def rekap_views(book: Book) -> list[View]:
    """The tables that say something: of one bidang or jabatan there is nothing to compare."""
    own = list(_own_views(book))
    views = [
        _agency_view(book),
        *(view for view in own if view.nama != NAMES[INDIVIDU]),
        *_unit_views(book),
        *(view for view in own if view.nama == NAMES[INDIVIDU]),
        *_wider_view(book),
    ]
    if len(book.indicators) <= MOST_SINGLE or len(views) == 1:
        singles = {i.kode: [i] for i in book.indicators}
        title = "Capaian per indikator"
        views.append(View("indikator", title, singles, every=True, single=True))
    return views


def agency_level(found: Collection[str]) -> str:
    """Of these levels the one an agency is measured by: sasaran, or the highest there is."""
    return next((level for level in LEVELS if level in found), LEVELS[-1])


def _agency_view(book: Book) -> View:
    """One row: the overall capaian of what this workbook is about."""
    level = agency_level({i.fields["tingkat"] for i in book.indicators})
    members = [i for i in book.indicators if i.fields["tingkat"] == level]
    note = f"Rata-rata capaian semua indikator tingkat {level} (PermenPANRB 53/2014)."
    if level != SASARAN:
        note = f"Tidak ada indikator tingkat sasaran; yang dirata-rata semua indikator tingkat {level}."
    name = book.instansi.get("instansi", book.settings.nama)
    title = "Capaian instansi"
    if book.settings.pecah != "instansi":
        name = ", ".join(dict.fromkeys(_bidang(book, i) for i in book.indicators))
        title = "Capaian buku kerja ini"
    return View(AGENCY, title, {name: members}, (note,))


def _own_views(book: Book) -> Iterator[View]:
    """Every sasaran by its own indicators; of an agency without sasaran its program and kegiatan."""
    found = {i.fields["tingkat"] for i in book.indicators}
    wanted = [level for level in (SASARAN, "tujuan", INDIVIDU) if level in found]
    if not found & {SASARAN, "tujuan"}:
        wanted = [level for level in (*BELOW_SASARAN, INDIVIDU) if level in found]
    for level in wanted:
        members = [i for i in book.indicators if i.fields["tingkat"] == level]
        nama = NAMES.get(level, level)
        groups = _grouped(members, _own_goal)
        yield View(nama, f"Capaian per {nama}", groups, tuple(OWN[k] for k in (level,) if k in OWN))


def _own_goal(indicator: IndicatorResult) -> str:
    """What an indicator measures: of a tujuan the tujuan, where the katalog names it."""
    named = indicator.fields.get("tujuan") if indicator.fields["tingkat"] == "tujuan" else ""
    return named or indicator.fields["sasaran"]


def _unit_views(book: Book) -> Iterator[View]:
    views = {"bidang": _grouped(book.indicators, lambda i: _bidang(book, i))}
    if any(book.units[i.fields["kode_unit"]]["jenis"] == "jabatan" for i in book.indicators):
        views["jabatan"] = _grouped(
            book.indicators, lambda i: book.units[i.fields["kode_unit"]]["lembar"]
        )
    for nama, groups in views.items():
        if len(groups) > 1:
            note = EVERY_LEVEL.format(nama=nama)
            yield View(nama, f"Capaian per {nama}", groups, (note,), every=True)


def _wider_view(book: Book) -> Iterator[View]:
    """Every sasaran with the program and kegiatan that serve it; last those above any sasaran."""
    members = [i for i in book.indicators if i.fields["tingkat"] in (SASARAN, *BELOW_SASARAN)]
    groups = _grouped(members, sasaran_of)
    others = groups.pop("", [])
    below = any(i.fields["tingkat"] != SASARAN for group in groups.values() for i in group)
    if not below:
        return
    if others:
        groups[NO_SASARAN] = others
    yield View(SASARAN, "Sasaran beserta program dan kegiatan di bawahnya", groups, WIDER)


def _bidang(book: Book, indicator: IndicatorResult) -> str:
    unit = book.units[indicator.fields["kode_unit"]]
    return book.units.get(unit.get("bidang", ""), unit)["nama"]


def sasaran_of(indicator: IndicatorResult) -> str:
    """The sasaran an indicator is of or serves; empty when no sasaran stands above it."""
    if indicator.fields["tingkat"] == SASARAN:
        return indicator.fields["sasaran"]
    return indicator.leluhur.get(SASARAN, {}).get("sasaran", "")


def _grouped(
    indicators: Sequence[IndicatorResult], name_of: Callable[[IndicatorResult], str]
) -> Groups:
    groups: Groups = {}
    for indicator in indicators:
        groups.setdefault(name_of(indicator), []).append(indicator)
    return groups
