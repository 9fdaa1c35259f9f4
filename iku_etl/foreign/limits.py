"""How much of one workbook is read: [batas] in iku.toml."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The most one file may hold; a template of thirty jabatan stays far below all of them.

    berkas_mb: size on disk; isi_mb: its parts unpacked; bagian: parts in the file; lembar: sheets;
    baris and kolom: the last cell of a sheet that is looked at; detik (of work) and memori_mb: what it
    may take to read it before the process that does is ended.
    """

    berkas_mb: int = 50
    isi_mb: int = 100
    bagian: int = 2_000
    lembar: int = 300
    baris: int = 5_000
    kolom: int = 256
    detik: int = 8
    memori_mb: int = 768


DEFAULT_LIMITS = Limits()
