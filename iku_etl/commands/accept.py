"""`iku-etl accept`: peringatan of the last run that somebody looked at and lets stand."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iku_etl.commands.arguments import FOLDER, PERIODE, TAHUN
from iku_etl.commands.indonesian import Command
from iku_etl.commands.screen import say
from iku_etl.issues import UsageError
from iku_etl.workspace import Workspace

if TYPE_CHECKING:
    from iku_etl.mail.findings import FoundProblem

COLUMNS = ("Nomor", "Tempat", "Indikator", "Peringatan")


@click.command(cls=Command, alias="terima")
@FOLDER
@TAHUN
@PERIODE
@click.option("--nomor", metavar="N,N", help="Nomor dari daftar; tanpa ini daftarnya ditampilkan.")
@click.option("--kode", metavar="KODE", help="Semua peringatan dengan kode ini.")
@click.option("--alasan", metavar="TEKS", help="Mengapa diterima.")
@click.option("--oleh", metavar="NAMA", help="Siapa yang menerima.")
def accept(
    folder: Path,
    tahun: str,
    periode: str,
    *,
    nomor: str | None,
    kode: str | None,
    alasan: str | None,
    oleh: str | None,
) -> int:
    """Menerima peringatan dari run terakhir: tidak ditampilkan lagi sampai nilainya berubah."""
    from iku_etl.accepted import COLUMNS as KNOWN
    from iku_etl.accepted import FILE_NAME, Accepted, add_accepted, may_be_accepted
    from iku_etl.commands.console import show_table
    from iku_etl.mail.findings import read_findings

    workspace = Workspace(folder)
    workspace.require_settings()
    found = [
        one
        for one in dict.fromkeys(read_findings(workspace, tahun, periode).masalah)
        if may_be_accepted(one.kode) and not one.diterima
    ]
    if nomor is None and kode is None:
        if not found:
            say("Tidak ada peringatan yang dapat diterima.")
            return 0
        rows = ((str(i), m.tempat, m.indikator, m.pesan) for i, m in enumerate(found, start=1))
        show_table(f"Peringatan {periode} {tahun}", COLUMNS, rows)
        say('Terima dengan: --nomor 1,2 --alasan "..." --oleh "..."')
        for kode, count in Counter(one.kode for one in found).most_common():
            if count > 1:
                say(f"Atau {count} yang sejenis sekaligus: --kode {kode}")
        return 0
    chosen = _numbered(found, nomor) if nomor else [one for one in found if one.kode == kode]
    if not chosen:
        raise UsageError(f'Tidak ada peringatan "{kode}" yang belum diterima.')
    if not (alasan and oleh):
        raise UsageError("Sebutkan --alasan dan --oleh: keduanya dicatat dan ikut diarsipkan.")
    said = {"alasan": alasan, "oleh": oleh, "tanggal": date.today().isoformat()}
    accepted = [
        Accepted(**{name: getattr(one, name) for name in KNOWN if name not in said}, **said)
        for one in chosen
    ]
    count = add_accepted(folder, accepted)
    say(f"{count} peringatan diterima dan tercatat di {folder / FILE_NAME}.")
    say("Hapus barisnya untuk membatalkan.")
    return 0


def _numbered(found: "list[FoundProblem]", nomor: str) -> "list[FoundProblem]":
    """Those of the list with these numbers; raises UsageError for one that is not on it."""
    words = [word.strip() for word in nomor.split(",")]
    for word in words:
        if not (word.isascii() and word.isdigit() and 1 <= int(word) <= len(found)):
            raise UsageError(f'--nomor "{word}" tidak ada di daftar (1 sampai {len(found)}).')
    return [found[int(word) - 1] for word in words]
