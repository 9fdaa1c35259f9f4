"""A TrendChart as a native chart of the workbook: columns with lines over them."""

from typing import Any

from iku_etl.xlsx.number_format import number_format
from iku_etl.xlsx.sheet import Area, Series, TrendChart

OFFSET = {"object_position": 1, "y_offset": 5}
DRAWN = "Diagram {} menurut tahun. Angkanya ada di tabel lembar ini."
COLOURS = {"kolom": "#5B7DB1", "kolom_lalu": "#BFC7D5", "garis": "#C55A11", "putus": "#548235"}


def add_trend_chart(book: Any, worksheet: Any, lembar: str, chart: TrendChart) -> None:
    """Inserts the chart; the first kind of series decides the axes."""
    parts = [
        _part(book, lembar, chart, kind, [s for s in chart.series if _is_bar(s) is bars])
        for kind, bars in (("column", True), ("line", False))
        if any(_is_bar(s) is bars for s in chart.series)
    ]
    drawing = parts[0]
    for other in parts[1:]:
        drawing.combine(other)
    drawing.set_title({"none": True})
    drawing.set_legend({"position": "bottom"} if len(chart.series) > 1 else {"none": True})
    drawing.set_x_axis({"num_font": {"size": 9}})
    drawing.set_y_axis({"num_format": number_format(0), "num_font": {"size": 9}, "min": 0,
                        "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})  # fmt: skip
    drawing.show_blanks_as("gap")
    drawing.set_size({"width": chart.pixels[0], "height": chart.pixels[1]})
    said = {"description": DRAWN.format(", ".join(series.nama for series in chart.series))}
    worksheet.insert_chart(chart.position[0] - 1, chart.position[1] - 1, drawing, OFFSET | said)


def _is_bar(series: Series) -> bool:
    return series.bentuk.startswith("kolom")


def _part(book: Any, lembar: str, chart: TrendChart, kind: str, series: list[Series]) -> Any:
    part = book.add_chart({"type": kind})
    for one in series:
        line = {"color": COLOURS[one.bentuk], "width": 2.0}
        if one.bentuk == "putus":
            line["dash_type"] = "dash"
        marker = {"type": "circle", "size": 5, "fill": {"color": line["color"]},
                  "border": {"color": line["color"]}}  # fmt: skip
        bars = {"fill": {"color": line["color"]}, "gap": 80}
        part.add_series(
            {
                "name": one.nama,
                "categories": _reference(lembar, chart.tahun),
                "values": _reference(lembar, one.nilai),
                **(bars if kind == "column" else {"line": line, "marker": marker}),
            }
        )
    return part


def _reference(lembar: str, area: Area) -> list[object]:
    return [lembar, area.row - 1, area.column - 1, area.last_row - 1, area.last_column - 1]
