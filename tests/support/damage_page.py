"""The rows of docs/kerusakan.md, made from what a run says."""

from collections.abc import Mapping
from pathlib import Path

from iku_etl.issues import some_of
from support.all_damages import BAGIAN
from support.damages import NOTHING, Hasil, Kerusakan

PAGE = Path(__file__).resolve().parents[2] / "docs" / "kerusakan.md"
HEAD = """# Kerusakan yang dicoba

Setiap baris adalah satu kerusakan yang dibuat oleh kode pada buku kerja yang sudah diisi dengan benar,
lalu diolah dengan `iku-etl run`. Yang diuji untuk semuanya: hasil setiap indikator sama seperti tanpa
kerusakan, atau indikator itu tidak dihitung dan pesannya menyebut berkas atau selnya; tidak pernah
angka lain tanpa pesan, tidak pernah berhenti di tengah jalan; dan tidak ada teks dari buku kerja yang
menjadi rumus, tautan atau kode di keluaran. Buku kerja yang tidak rusak tidak menimbulkan satu pesan
pun.

Ujinya: `python -m pytest tests/damage -k NAMA`, dengan NAMA dari kolom Uji. Di samping itu 280 berkas
nyata dari beberapa proyek terbuka diperiksa oleh `tests/check/test_check_files.py`, dan isi sel dari
1.140 buku kerja nyata oleh `tests/check/test_read_wild.py`.

Halaman ini dibuat oleh `python docs/make_kerusakan.py`; jangan diubah dengan tangan.
"""
TABLE = "| Kerusakan | Yang tampil | Hasil | Uji |\n| --- | --- | --- | --- |\n"
UNSAID = "tidak ada pesan"
MOST_SHOWN = 3
LONGEST = 300


def page(rows: Mapping[str, str]) -> str:
    """The whole page."""
    parts = [HEAD]
    for bagian, kinds in BAGIAN.items():
        parts += [f"\n## {bagian}\n\n{TABLE}", *(rows[nama] + "\n" for nama in kinds)]
    return "".join(parts)


def row(nama: str, jenis: Kerusakan, hasil: Hasil) -> str:
    """One line of a table."""
    cells = (jenis.uraian, _seen(hasil), _results(jenis), f"`{nama}`")
    return f"| {' | '.join(map(_cell, cells))} |"


def _seen(hasil: Hasil) -> str:
    """Each message once with its places, as the terminal says it; what follows from it last."""
    places: dict[tuple[str, str, str], dict[str, None]] = {}
    folder = hasil.output.parents[2].as_posix()
    for issue in sorted(hasil.issues, key=lambda i: (i not in hasil.said, i.tingkat)):
        lembar = f"'{issue.lembar}'!{issue.sel}".rstrip("!") if issue.lembar else issue.berkas
        key = (issue.tingkat, issue.pesan, hasil.saran[issue.pesan])
        places.setdefault(key, {})[lembar] = None
    lines = [
        f"{some_of(list(refs))} {tingkat}: {_short(pesan).replace(folder, '…')} → {saran}".strip()
        for (tingkat, pesan, saran), refs in places.items()
    ]
    return "<br>".join(lines[:MOST_SHOWN]) or UNSAID


def _short(pesan: str) -> str:
    return pesan if len(pesan) <= LONGEST else f"{pesan[:LONGEST]}…"


def _results(jenis: Kerusakan) -> str:
    """What became of the indicators."""
    if not jenis.hasil:
        return "sama"
    if jenis.hasil == NOTHING:
        return "semua belum diisi"
    words = {"bermasalah": "bermasalah", "belum_diisi": "belum diisi"}
    return ", ".join(f"{k} {words.get(v, f'= {v}')}" for k, v in jenis.hasil.items())


def _cell(text: str) -> str:
    shown = text.replace("|", "\\|").replace("\n", " ").replace("<br>", "\0")
    return shown.replace("<", "&lt;").replace("\0", "<br>")
