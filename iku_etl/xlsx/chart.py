"""Native charts of a workbook: bars with a line at 100, and columns with lines over the years."""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

from iku_etl.xlsx.number_format import number_format
from iku_etl.xlsx.sheet import Area, BarChart, Series, TrendChart

Contents = Mapping[tuple[int, int], str | float | None]
OFFSET = {"object_position": 1, "y_offset": 5}
DRAWN = "Diagram {} menurut tahun. Angkanya ada di tabel lembar ini."
COLOURS = {"kolom": "#5B7DB1", "kolom_lalu": "#BFC7D5", "garis": "#C55A11", "putus": "#548235"}
NARROW = {1: 400, 2: 200}  # room beside bars where there are few, so that none is a wall
LETTERS = {"kolom": "#FFFFFF", "kolom_lalu": "#262626"}  # upon a column
BAR_PIXELS, PIXELS_PER_POINT = 840, 4 / 3
BARS, LIMIT = "#44659A", "#C00000"


def add_bar_chart(book: Any, worksheet: Any, lembar: str, chart: BarChart) -> None:
    """Inserts the chart; its line is the trend of unseen bars of 100: bars take no line beside them."""
    upright = chart.is_upright
    drawing = book.add_chart({"type": "column" if upright else "bar"})

    def cells(column: int) -> list[object]:
        return _reference(lembar, Area(chart.row, column, chart.last_row, column))

    # Within the bars: behind them the line at 100 would cross the numbers near it.
    shown = {"value": not upright, "num_format": number_format(2), "position": "inside_end",
             "font": {"size": 8, "color": "#FFFFFF"}}  # fmt: skip
    drawing.add_series(
        {
            "name": chart.judul,
            "categories": cells(chart.kolom_label),
            "categories_data": list(chart.label),
            "values": cells(chart.kolom_nilai),
            "values_data": list(chart.nilai),
            "fill": {"color": BARS},
            "data_labels": shown,
            "gap": 60,
            "overlap": 100,
        }
    )
    drawing.add_series(
        {
            "name": "100",
            "categories": cells(chart.kolom_label),
            "values": cells(chart.kolom_batas),
            "values_data": [100.0] * len(chart.label),
            "fill": {"none": True},
            "border": {"none": True},
            "trendline": {
                "type": "linear",
                "name": "100",
                "line": {"color": LIMIT, "width": 1.5},
                "forward": 0.5,
                "backward": 0.5,
            },
        }
    )
    drawing.show_hidden_data()
    drawing.set_title({"name": chart.judul, "name_font": {"size": 11}})
    drawing.set_legend({"none": True})
    value = {"min": 0, "num_format": number_format(0), "num_font": {"size": 8},
             "major_gridlines": {"visible": True, "line": {"color": "#E3E3E3"}}}  # fmt: skip
    if upright:
        drawing.set_x_axis({"num_font": {"size": 7}})
        drawing.set_y_axis(value)
    else:
        drawing.set_x_axis(value)
        drawing.set_y_axis({"reverse": True, "num_font": {"size": 8}})
    drawing.set_size({"width": BAR_PIXELS, "height": round(chart.height_points * PIXELS_PER_POINT)})
    said = {"description": chart.uraian}
    worksheet.insert_chart(chart.position[0] - 1, chart.position[1] - 1, drawing, said)


def add_trend_chart(
    book: Any, worksheet: Any, contents: Contents, chart: TrendChart, huruf: str
) -> None:
    """Inserts the chart; contents: of its sheet. The first kind of series decides the axes."""
    font = {"size": 9, "name": huruf}
    kinds = ([s for s in chart.series if _is_bar(s) is bars] for bars in (True, False))
    parts = [_part(book, worksheet.name, contents, chart, some) for some in kinds if some]
    drawing = parts[0]
    for other in parts[1:]:
        drawing.combine(other)
    drawing.set_title({"none": True})
    legend = {"position": "bottom", "font": font} if len(chart.series) > 1 else {"none": True}
    drawing.set_legend(legend)
    # Said, since programs differ in what an axis has of which nothing is said.
    marks = {"major_tick_mark": "outside", "minor_tick_mark": "none"}
    drawing.set_x_axis({"num_font": font, **marks})
    drawing.set_y_axis({**marks, "num_format": number_format(0), "num_font": font, "min": 0,
                        "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})  # fmt: skip
    drawing.show_blanks_as("gap")
    drawing.set_size({"width": chart.pixels[0], "height": chart.pixels[1]})
    names = ", ".join(series.nama for series in chart.series)
    said = {"description": chart.uraian or DRAWN.format(names)}
    worksheet.insert_chart(chart.position[0] - 1, chart.position[1] - 1, drawing, OFFSET | said)


def _is_bar(series: Series) -> bool:
    return series.bentuk.startswith("kolom")


def _part(
    book: Any, lembar: str, contents: Contents, chart: TrendChart, series: Sequence[Series]
) -> Any:
    kind = "column" if _is_bar(series[0]) else "line"
    part = book.add_chart({"type": kind})
    for one in series:
        line = {"color": COLOURS[one.bentuk], "width": 2.0}
        if one.bentuk == "putus":
            line["dash_type"] = "dash"
        marker = {"type": "circle", "size": 5, "fill": {"color": line["color"]},
                  "border": {"color": line["color"]}}  # fmt: skip
        gap = NARROW.get(_length(chart.tahun), 80)
        bars = {"fill": {"color": line["color"]}, "gap": gap}
        if chart.desimal is not None and kind == "column":
            bars["data_labels"] = _numbers(chart.desimal, LETTERS[one.bentuk])
        part.add_series(
            {
                "name": one.nama,
                "categories": _reference(lembar, chart.tahun),
                "values": _reference(lembar, one.nilai),
                # For programs that draw without calculating, Word among them.
                "categories_data": _within(contents, chart.tahun),
                "values_data": _within(contents, one.nilai),
                **(bars if kind == "column" else {"line": line, "marker": marker}),
            }
        )
    return part


def _numbers(desimal: int, colour: str) -> dict[str, object]:
    """The number within the top of a column, where no line crosses it."""
    font = {"size": 8, "color": colour}
    shown = {"value": True, "num_format": number_format(desimal), "position": "inside_end"}
    return {**shown, "font": font}


def _length(area: Area) -> int:
    """How many cells a row or column of them has."""
    return max(area.last_row - area.row, area.last_column - area.column) + 1


def _within(contents: Contents, area: Area) -> list[str | float | None]:
    """What stands in a row or column of cells; None where nothing does."""
    row, column, last_row, last_column = area
    places = product(range(row, last_row + 1), range(column, last_column + 1))
    return [contents.get(place) for place in places]


def _reference(lembar: str, area: Area) -> list[object]:
    return [lembar, area.row - 1, area.column - 1, area.last_row - 1, area.last_column - 1]
