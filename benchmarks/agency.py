"""The katalog of a made-up agency of any size: N bidang, three jabatan each, thirty IKI each."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "input_templates" / "iki-dinas-kominfo" / "katalog"
TAHUN = "2025"
QUARTERS = ("TW1", "TW2", "TW3", "TW4")
POSTS = ("Kepala Bidang", "Kepala Seksi Tata Kelola", "Pranata Komputer")
INDICATORS = 30
COUNTS = 13
PRESENCES = 2
PER_SASARAN = 3
UNITS = ("Dokumen", "Laporan", "Kegiatan", "Unit", "Paket", "Aplikasi", "SPJ")
POLARITIES = {
    10: "negatif", 11: "negatif_rasio", 12: "stabil", 24: "negatif", 25: "negatif_rasio", 26: "stabil",
}  # fmt: skip
RANGES = {22: "80 - 90", 23: "85 - 95"}
LATEST = {13, 14, 27, 28, 29}
COLUMNS = {
    "instansi": ("kunci", "isi"),
    "unit": ("kode_unit", "jenis", "nama", "unit_kerja", "atasan", "bidang", "lembar", "pejabat",
             "nip", "email"),
    "uraian_tugas": ("kode_unit", "bagian", "urutan", "uraian"),
    "indikator": ("kode", "kode_unit", "dokumen", "tingkat", "sasaran", "indikator", "penjelasan",
                  "formula", "satuan", "polaritas", "agregasi", "desimal", "skala", "sumber_data",
                  "penanggung_jawab", "induk", "berlaku_mulai", "berlaku_sampai"),
    "variabel": ("kode", "simbol", "uraian", "satuan", "tipe", "sumber", "agregasi", "minimum",
                 "maksimum"),
    "target": ("kode", "tahun", "periode", "target"),
}  # fmt: skip
Row = tuple[str, ...]
Value = float | str


def bidang_token(number: int) -> str:
    """The only thing that differs between two bidang: B0001, B0002 …"""
    return f"B{number:04d}"


def _real_texts(column: str, table: str, shortest: int, longest: int) -> list[str]:
    with (EXAMPLE / f"{table}.csv").open(encoding="utf-8-sig", newline="") as stream:
        texts = (" ".join(row[column].split()) for row in csv.DictReader(stream))
        return list(dict.fromkeys(t for t in texts if shortest <= len(t) <= longest))


@dataclass(frozen=True)
class Texts:
    """Wordings of the real katalog, long enough to be of 60 to 120 characters with a kode."""

    sasaran: list[str]
    indikator: list[str]
    penjelasan: list[str]
    sumber_data: list[str]
    tugas: list[str]


def load_texts() -> Texts:
    """The texts of the Kominfo example."""
    return Texts(
        _real_texts("sasaran", "indikator", 48, 100),
        _real_texts("indikator", "indikator", 45, 100),
        _real_texts("penjelasan", "indikator", 45, 100),
        _real_texts("sumber_data", "indikator", 8, 40),
        _real_texts("uraian", "uraian_tugas", 50, 160),
    )


@dataclass(frozen=True)
class Indicator:
    """One indicator: which bidang, which of its jabatan, which of the thirty.

    is_own: its variables have names of their own, so that no other indicator has its formula.
    """

    bidang: str
    post: int
    number: int
    is_own: bool = False

    @property
    def kode(self) -> str:
        """Its kode."""
        return f"IKI-{self.bidang}-{self.post + 1}-{self.number + 1:02d}"

    @property
    def unit(self) -> str:
        """The kode of its jabatan."""
        return f"JAB-{self.bidang}-{self.post + 1}"

    @property
    def is_presence(self) -> bool:
        """Whether it is Ada/Tidak Ada."""
        return COUNTS <= self.number < COUNTS + PRESENCES

    @property
    def is_percentage(self) -> bool:
        """Whether it is a/b*100%."""
        return self.number >= COUNTS + PRESENCES

    @property
    def satuan(self) -> str:
        """Its unit of measure."""
        if self.is_percentage:
            return "%"
        return "Ada/Tidak Ada" if self.is_presence else UNITS[self.number % len(UNITS)]

    @property
    def symbols(self) -> tuple[str, ...]:
        """The variables of its formula."""
        place = f"{self.post + 1}{self.number + 1:02d}"
        place += f"_{self.bidang.lower()}" if self.is_own else ""
        if self.is_percentage:
            return f"terlaksana_{place}", f"direncanakan_{place}"
        return (f"{'tersedia' if self.is_presence else 'dihasilkan'}_{place}",)

    @property
    def formula(self) -> str:
        """A single count, or a two-variable percentage."""
        return "/".join(self.symbols) + ("*100%" if self.is_percentage else "")

    def target(self, quarters: int) -> str:
        """The target of so many quarters as people write it."""
        n = self.number
        if self.is_presence:
            return "Ada"
        if not self.is_percentage:
            return f"{quarters * (n + 3)} {self.satuan}"
        falling = POLARITIES.get(n, "").startswith("negatif")
        return RANGES.get(n, "10%" if falling else f"{86 + n % 12}%")

    def typed(self, symbol: int) -> tuple[Value, ...]:
        """What staff type into the four quarters of a variable."""
        n, steps = self.number, range(4)
        if self.is_presence:
            return ("Tidak Ada", "Ada", "Ada", "Ada")
        if not self.is_percentage:
            return tuple(float(n + 2 + (n + self.post + k) % 3) for k in steps)
        if symbol == 1:
            return tuple(float(20 + n + self.post) for _ in steps)
        if POLARITIES.get(n, "").startswith("negatif"):
            return tuple(float(2 + (n + k) % 3) for k in steps)
        return tuple(float(20 + n + self.post - (n + k) % 5) for k in steps)


def indicators(count: int, *, is_own: bool = False) -> Iterator[Indicator]:
    """Every indicator of an agency of so many bidang."""
    for number in range(1, count + 1):
        for post in range(len(POSTS)):
            for i in range(INDICATORS):
                yield Indicator(bidang_token(number), post, i, is_own)


def _pick(texts: list[str], place: int) -> str:
    return texts[place % len(texts)]


def _units(count: int) -> Iterator[Row]:
    yield ("DINAS", "instansi", "Dinas Kinerja Kabupaten Contoh", "", "", "", "Dinas", "", "", "")
    for token in map(bidang_token, range(1, count + 1)):
        bidang, name = f"BID-{token}", f"Bidang Layanan {token}"
        yield (bidang, "bidang", name, "", "DINAS", bidang, f"Bidang {token}", "", "", "")
        for i, post in enumerate(POSTS):
            lembar = f"{post} {token}"
            yield (f"JAB-{token}-{i + 1}", "jabatan", f"{post} pada {name}", name, bidang, bidang,
                   lembar, "(NAMA PEJABAT)", "(NIP PEJABAT)", "")  # fmt: skip


def _duties(count: int, texts: Texts) -> Iterator[Row]:
    for number in range(1, count + 1):
        for post in range(len(POSTS)):
            unit = f"JAB-{bidang_token(number)}-{post + 1}"
            for part, first, many in (("tugas", 0, 6), ("fungsi", 6, 4)):
                for i in range(many):
                    yield unit, part, str(i + 1), _pick(texts.tugas, 10 * post + first + i)


def _indicator_row(i: Indicator, texts: Texts) -> Row:
    place = i.post * INDICATORS + i.number
    sasaran = _pick(texts.sasaran, place // PER_SASARAN)
    return (
        i.kode, i.unit, "IKI", "kegiatan", f"{sasaran} ({i.unit})",
        f"{_pick(texts.indikator, place)} ({i.kode})", f"{_pick(texts.penjelasan, place)} ({i.kode})",
        i.formula, i.satuan, POLARITIES.get(i.number, "positif"),
        "terakhir" if i.number in LATEST else "jumlah", "2", "", _pick(texts.sumber_data, place),
        f"Bidang Layanan {i.bidang}", "", TAHUN, "2029",
    )  # fmt: skip


def _variable_rows(i: Indicator, texts: Texts) -> Iterator[Row]:
    name = _pick(texts.indikator, i.post * INDICATORS + i.number)
    for symbol in i.symbols:
        role = symbol.partition("_")[0]
        satuan, tipe = i.satuan if not i.is_percentage else "Kegiatan", "bulat"
        bounds = ("0", "")
        if i.is_presence:
            satuan, tipe, bounds = "", "ada_tidak", ("", "")
        yield (i.kode, symbol, f"{name}: {role} ({i.kode})", satuan, tipe, "isian", "", *bounds)


def _target_rows(i: Indicator) -> Iterator[Row]:
    yield i.kode, TAHUN, "TAHUN", i.target(4)
    for quarter in QUARTERS:
        yield i.kode, TAHUN, quarter, i.target(1)


def write_katalog(folder: Path, count: int, *, is_own: bool = False) -> None:
    """The katalog of an agency of so many bidang, as CSV tables."""
    folder.mkdir(parents=True)
    everything = list(indicators(count, is_own=is_own))
    texts = load_texts()
    with (EXAMPLE / "instansi.csv").open(encoding="utf-8-sig", newline="") as stream:
        particulars = [tuple(row) for row in csv.reader(stream)][1:]
    _write(folder, "instansi", particulars)
    _write(folder, "unit", _units(count))
    _write(folder, "uraian_tugas", _duties(count, texts))
    _write(folder, "indikator", (_indicator_row(i, texts) for i in everything))
    _write(folder, "variabel", (row for i in everything for row in _variable_rows(i, texts)))
    _write(folder, "target", (row for i in everything for row in _target_rows(i)))


def _write(folder: Path, table: str, rows: Iterable[Row]) -> None:
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS[table])
        writer.writerows(rows)
