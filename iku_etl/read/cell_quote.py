"""The content of a cell in words, as messages quote it."""

from datetime import date, datetime, time, timedelta

from iku_etl.foreign.content import ImpossibleDate, PercentNumber
from iku_etl.text.numbers import clean_text, format_number

LONGEST_SHOWN = 60


def quote_cell(content: object) -> str:
    """The content as Indonesian Excel shows it, on one line and not too long."""
    if isinstance(content, bool):
        return "TRUE" if content else "FALSE"
    if isinstance(content, float):
        return format_number(content)
    if isinstance(content, PercentNumber):
        return f"{format_number(content.persen)} %"
    if isinstance(content, date):
        with_time = isinstance(content, datetime) and content.time() != time()
        return content.strftime("%d/%m/%Y %H.%M" if with_time else "%d/%m/%Y")
    if isinstance(content, ImpossibleDate):
        return content.teks
    if isinstance(content, timedelta):
        minutes, seconds = divmod(int(content.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    text = clean_text(str(content))
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
