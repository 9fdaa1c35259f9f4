"""The detail tables of the katalog against what tabel rincian says of them."""

from collections.abc import Collection, Iterator, Mapping

from iku_etl.catalog.faulty_rows import TWICE, of_readers, without_rows
from iku_etl.catalog.headings import DETAIL_PREFIX
from iku_etl.catalog.tables import Table
from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, make_issue


def detail_tables(tables: Mapping[str, Table]) -> dict[str, Table]:
    """The detail tables by their own name: rincian_spbe is spbe."""
    return {
        name.removeprefix(DETAIL_PREFIX): table
        for name, table in tables.items()
        if name.startswith(DETAIL_PREFIX)
    }


def check_detail_tables(
    tables: Mapping[str, Table], katalog: str, unread: Collection[str] = ()
) -> Iterator[Issue]:
    """Each table that `rincian` describes exists with its columns and a unique first column."""
    details = detail_tables(tables)
    for name, columns in tables["rincian"].frame.groupby("tabel", sort=False)["kolom"]:
        tabel = str(name)
        if f"{DETAIL_PREFIX}{tabel}" in unread:
            continue
        if tabel not in details:
            missing = make_issue("tabel-tidak-ada", CellRef(katalog), tabel=f"rincian_{tabel}")
            yield from of_readers(missing, tables, tabel)
            continue
        table, key = details[tabel], str(columns.iloc[0])
        for column in columns:
            if column not in table.frame:
                fields = {"kolom": column, "judul": column}
                lost = make_issue("kolom-katalog-hilang", table.heading(column), **fields)
                yield from of_readers(lost, tables, tabel, column if column != key else "")
        if key in table.frame:
            repeated = table.frame[key][table.frame.duplicated([key])]
            for row, text in repeated.items():
                twice = make_issue(TWICE, table.ref(int(str(row)), key), kunci=text)
                yield from of_readers(twice, tables, tabel)


def settle_details(tables: Mapping[str, Table]) -> dict[str, Table]:
    """Only what is there is described, and every key once; a table without its key is left out."""
    settled, rincian = dict(tables), tables["rincian"]
    details = detail_tables(tables)
    undescribed: list[int] = []
    for name, columns in rincian.frame.groupby("tabel", sort=False)["kolom"]:
        found, key = details.get(str(name)), columns.iloc[0]
        if found is None or key not in found.frame:
            undescribed.extend(columns.index)
            settled.pop(f"{DETAIL_PREFIX}{name}", None)
            continue
        undescribed.extend(columns.index[~columns.isin(found.frame.columns)])
        repeated = found.frame.index[found.frame.duplicated([key])]
        settled[f"{DETAIL_PREFIX}{name}"] = without_rows(found, list(repeated))
    settled["rincian"] = without_rows(rincian, undescribed)
    return settled
