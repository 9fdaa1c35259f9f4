"""The content of a cell in words, as messages quote it."""

from datetime import date, datetime, time, timedelta

from iku_etl.foreign.content import ImpossibleDate, PercentNumber
from iku_etl.text.numbers import clean_text, format_number

LONGEST_SHOWN = 60


def shown(isi: object) -> str:
    """The content as Indonesian Excel shows it, on one line and not too long."""
    if isinstance(isi, bool):
        return "TRUE" if isi else "FALSE"
    if isinstance(isi, float):
        return format_number(isi)
    if isinstance(isi, PercentNumber):
        return f"{format_number(isi.persen)} %"
    if isinstance(isi, date):
        with_time = isinstance(isi, datetime) and isi.time() != time()
        return isi.strftime("%d/%m/%Y %H.%M" if with_time else "%d/%m/%Y")
    if isinstance(isi, ImpossibleDate):
        return isi.teks
    if isinstance(isi, timedelta):
        minutes, seconds = divmod(int(isi.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    text = clean_text(str(isi))
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
