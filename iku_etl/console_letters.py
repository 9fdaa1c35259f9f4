"""Who gets which letter, as a table, and what it means."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from iku_etl.mail.job import Outcome
from iku_etl.mail.letter import Address

HEADINGS = ("Unit", "Kepada", "Tembusan", "Lampiran", "Keadaan")


def show_letters(outcome: Outcome) -> None:
    """The table of letters, then what was done and what comes next."""
    console = Console(highlight=False)
    if outcome.rows:
        table = Table()
        for heading in HEADINGS:
            table.add_column(heading, overflow="fold")
        for row in outcome.rows:
            letter = row.letter
            files = [file.nama for file in letter.lampiran]
            cells = (letter.kode_unit, _emails(letter.kepada), _emails(letter.tembusan), files)
            table.add_row(*(Text("\n".join(cell) if isinstance(cell, list) else cell)
                            for cell in (*cells, row.keadaan)))  # fmt: skip
        console.print(table)
    else:
        console.print("Tidak ada surat.")
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


def _emails(addresses: tuple[Address, ...]) -> list[str]:
    return [address.email for address in addresses]


def _say(console: Console, text: str) -> None:
    console.print(text, soft_wrap=True, markup=False)
