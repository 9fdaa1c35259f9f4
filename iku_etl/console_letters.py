"""Who gets which letter, as a table, and what it means."""

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from iku_etl.mail.job import Outcome, Row

HEADINGS = ("Unit", "Kepada", "Tembusan", "Lampiran", "Keadaan")


def show_letters(outcome: Outcome) -> None:
    """The table of letters, then what was done and what comes next."""
    console = Console(highlight=False)
    if not outcome.rows:
        _say(console, "Tidak ada surat.")
        return
    console.print(_table(outcome.rows))
    if outcome.folder:
        _say(console, f"Latihan, belum ada yang dikirim. Baca suratnya di {outcome.folder}")
        _say(console, f"Dengan --kirim: {outcome.akan_dikirim} surat dikirim.")
    else:
        _say(console, f"{outcome.terkirim} surat terkirim.")
    if outcome.berhenti:
        _say(console, f"Berhenti sebelum selesai: {outcome.berhenti}")
        _say(
            console, "Ulangi dengan --kirim, tanpa --ulang: yang sudah terkirim tidak dikirim lagi."
        )


def _table(rows: Iterable[Row]) -> Table:
    table = Table()
    for heading in HEADINGS:
        table.add_column(heading, overflow="fold")
    for row in rows:
        letter = row.letter
        columns = (
            [letter.kode_unit],
            [address.email for address in letter.kepada],
            [address.email for address in letter.tembusan],
            [file.nama for file in letter.lampiran],
            [row.keadaan],
        )
        table.add_row(*(Text("\n".join(lines)) for lines in columns))
    return table


def _say(console: Console, text: str) -> None:
    console.print(text, soft_wrap=True, markup=False)
