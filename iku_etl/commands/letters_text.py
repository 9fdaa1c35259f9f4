"""Who gets which letter, as a table, and what it means."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from iku_etl.mail.job import MailOutcome, Row
from iku_etl.mail.letter import Letter
from iku_etl.region.brief import Brief
from iku_etl.text.plain import show_text

ADDRESSES = "Kepada"
HEADINGS = ("Unit", ADDRESSES, "Lampiran", "Keadaan")
REHEARSED = (
    "Latihan, belum ada yang dikirim. Siapa mendapat surat apa: ulangi untuk satu ruang kerja."
)
LEAST_OTHERS = 28  # columns for the rest of the table with its borders


def show_letters(outcome: MailOutcome) -> None:
    """The table of letters, then what was done and what comes next."""
    console = Console(highlight=False)
    if not outcome.rows:
        _say(console, outcome.kosong)
        return
    console.print(_table(outcome.rows, console.width))
    if outcome.folder:
        _say(console, f"Latihan, belum ada yang dikirim. Baca suratnya di {outcome.folder}")
    if outcome.is_old:
        _say(console, "Semua surat sudah terkirim. Untuk mengirimnya lagi: --kirim --ulang.")
    elif outcome.folder:
        _say(console, f"Dengan --kirim: {outcome.akan_dikirim} surat dikirim.")
    else:
        _say(console, f"{outcome.terkirim} surat terkirim.")
    if outcome.berhenti:
        _say(console, f"Berhenti sebelum selesai: {outcome.berhenti}")
        _say(
            console, "Ulangi dengan --kirim, tanpa --ulang: yang sudah terkirim tidak dikirim lagi."
        )


def letters_brief(outcome: MailOutcome) -> Brief:
    """How many letters there are, for a kumpulan."""
    if not outcome.rows:
        return Brief(outcome.kosong)
    if outcome.is_old:
        return Brief("semua surat sudah terkirim")
    number = len(outcome.rows)
    if outcome.folder:
        counts = {"surat latihan": number, "akan dikirim dengan --kirim": outcome.akan_dikirim}
        return Brief(f"{number} surat latihan di {outcome.folder}", counts, REHEARSED)
    said = f"{outcome.terkirim} surat terkirim"
    if outcome.berhenti:
        said += f"; berhenti sebelum selesai: {outcome.berhenti}"
    return Brief(said, {"surat terkirim": outcome.terkirim})


def _table(rows: Sequence[Row], width: int) -> Table:
    """The table in a console of that width; the other columns fold before an address does."""
    addresses = [_addresses(row.letter) for row in rows]
    longest = max(len(line) for lines in addresses for line in lines)
    table = Table()
    for heading in HEADINGS:
        table.add_column(heading, overflow="fold")
    table.columns[HEADINGS.index(ADDRESSES)].width = min(longest, max(width - LEAST_OTHERS, 1))
    for row, lines in zip(rows, addresses, strict=True):
        files = [file.nama for file in row.letter.lampiran]
        columns = ([row.letter.kode_unit], lines, files, [row.keadaan])
        table.add_row(*(Text(show_text("\n".join(lines))) for lines in columns))
    return table


def _addresses(letter: Letter) -> list[str]:
    """In one column, so that all of them fit a narrow screen."""
    copies = [address.email for address in letter.tembusan]
    return [address.email for address in letter.kepada] + ["tembusan:", *copies] * bool(copies)


def _say(console: Console, text: str) -> None:
    console.print(show_text(text), soft_wrap=True, markup=False)
