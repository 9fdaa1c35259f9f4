"""How the Rekap groups the indicators: per bidang, jabatan, sasaran and indikator."""

from collections.abc import Callable
from typing import NamedTuple

from iku_etl.calculate.records import IndicatorResult
from iku_etl.report.book import Book

MOST_SINGLE = 12  # indicators that are also listed one by one
OF_SASARAN = ("sasaran", "individu")  # the levels whose column `sasaran` holds one
NO_SASARAN = "(tidak di bawah satu sasaran)"
Groups = dict[str, list[IndicatorResult]]


class View(NamedTuple):
    """One table: a row for every bidang, jabatan, sasaran or indikator."""

    nama: str
    groups: Groups
    tambahan: str = ""

    @property
    def judul(self) -> str:
        """The title above the table."""
        return f"Capaian per {self.nama}{self.tambahan}"


def rekap_views(book: Book) -> list[View]:
    """The tables that say something: of one bidang or jabatan there is nothing to compare."""

    def bidang(i: IndicatorResult) -> str:
        unit = book.units[i.isi["kode_unit"]]
        return book.units.get(unit.get("bidang", ""), unit)["nama"]

    def jabatan(i: IndicatorResult) -> str:
        return book.units[i.isi["kode_unit"]]["lembar"]

    has_posts = any(book.units[i.isi["kode_unit"]]["jenis"] == "jabatan" for i in book.indicators)
    views = [View("bidang", _grouped(book, bidang))]
    if has_posts:
        views.append(View("jabatan", _grouped(book, jabatan)))
    views = [view for view in views if len(view.groups) > 1] + _sasaran_view(book)
    if len(book.indicators) <= MOST_SINGLE or not views:
        views.append(View("indikator", _grouped(book, lambda i: i.isi["indikator"])))
    return views


def _sasaran_view(book: Book) -> list[View]:
    """Every sasaran with the indicators that serve it; last those above any sasaran."""
    groups = _grouped(book, sasaran_of)
    others = groups.pop("", [])
    if not groups:
        return []
    below = any(i.isi["tingkat"] not in OF_SASARAN for group in groups.values() for i in group)
    if others:
        groups[NO_SASARAN] = others
    return [View("sasaran", groups, ", dengan indikator di bawahnya" if below else "")]


def sasaran_of(indicator: IndicatorResult) -> str:
    """The sasaran an indicator is of or serves; empty when no sasaran stands above it."""
    if indicator.isi["tingkat"] in OF_SASARAN:
        return indicator.isi["sasaran"]
    return indicator.leluhur.get("sasaran", {}).get("sasaran", "")


def _grouped(book: Book, name_of: Callable[[IndicatorResult], str]) -> Groups:
    groups: Groups = {}
    for indicator in book.indicators:
        groups.setdefault(name_of(indicator), []).append(indicator)
    return groups
