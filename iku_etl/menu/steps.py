"""The steps of the menu: what each is called, the command it is, and which is next."""

from dataclasses import dataclass

from iku_etl.menu.standing import Standing
from iku_etl.rules.input_table import PERIOD_NAMES, PERIODS, YEAR, YEAR_INDEX

SHORT_NAMES = {kode: name.replace("Triwulan", "TW") for kode, name in PERIOD_NAMES.items()}


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the menu: a command without the folder, or a list of further steps."""

    label: str
    words: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    further: tuple["Step", ...] = ()

    def arguments(self, folder: str) -> list[str]:
        """The command in full; the folder is left out where one stands in it ("")."""
        return [*self.words, *filter(None, [folder]), *self.options]


@dataclass(frozen=True, slots=True)
class Advice:
    """What comes next in words, and the place of its step among main_steps; None is to wait.

    then: the place among the further steps behind it.
    """

    text: str
    step: int | None = None
    then: int | None = None


# What a step calls, where the menu does more than call it.
CHECK, RUN, MAIL = ("periksa",), ("jalankan",), ("surat",)
IMPORT = ("katalog", "impor")
REQUEST = "permintaan"
# The places of main_steps that are advised.
_TEMPLATE, _CHECK, _RUN, _, _ARCHIVE, _OTHERS = range(6)


def main_steps(standing: Standing) -> tuple[Step, ...]:
    """The lines of the menu, always in the same order."""
    tahun, periode = standing.tahun, PERIODS[standing.at_hand]
    year = ("--tahun", tahun)
    period = (*year, "--periode", periode)
    return (
        Step(f"Buat templat {tahun}", ("templat",), year),
        Step("Periksa isian", CHECK, year),
        Step(f"Jalankan {SHORT_NAMES[periode]}", RUN, period),
        Step("Surat …", further=_letters(standing)),
        Step("Arsip …", further=_archive(standing)),
        Step("Lainnya …", further=_others(standing)),
    )


def _letters(standing: Standing) -> tuple[Step, ...]:
    """A request is for the period that is worked on; other letters need one that was run."""

    def letter(label: str, jenis: str, index: int) -> Step:
        periode = PERIODS[index]
        options = ("--tahun", standing.tahun, "--periode", periode, "--jenis", jenis)
        return Step(f"{label} {SHORT_NAMES[periode]}", MAIL, options)

    request = letter("Permintaan isian", REQUEST, standing.at_hand)
    at_hand = standing.at_hand
    last = at_hand if standing.periods[at_hand].run_on else standing.last_run
    if last is None:
        return (request,)
    return (
        request,
        letter("Pengingat", "pengingat", last),
        letter("Perbaikan", "perbaikan", last),
        letter("Hasil", "hasil", last),
    )


def _archive(standing: Standing) -> tuple[Step, ...]:
    return (
        Step(f"Tutup tahun {standing.tahun}", ("arsip", "buat"), ("--tahun", standing.tahun)),
        Step("Periksa keutuhan arsip", ("arsip", "periksa")),
        Step("Daftar arsip", ("arsip", "daftar")),
    )


def _others(standing: Standing) -> tuple[Step, ...]:
    tahun = standing.tahun
    run = [one.periode for one in standing.periods if one.run_on]
    sides = ("--dari", run[-2], "--ke", run[-1], "--tahun", tahun) if len(run) > 1 else ()
    return (
        Step("Periksa katalog", ("katalog", "periksa")),
        Step("Impor katalog dari dokumen", IMPORT),
        Step("Katalog sebagai buku kerja Excel", ("katalog", "ekspor")),
        *(_acceptable(tahun, periode) for periode in run[-1:]),
        *([Step(f"Beda {run[-2]} dan {run[-1]}", ("beda",), sides)] if sides else []),
        Step(f"Dokumen kinerja {tahun}", ("dokumen",), ("--tahun", tahun)),
        Step("Tren beberapa tahun", ("tren",)),
        Step(f"Siapkan tahun {int(tahun) + 1}", ("tahun-baru",), ("--tahun", str(int(tahun) + 1))),
    )


def _acceptable(tahun: str, periode: str) -> Step:
    label = f"Peringatan {SHORT_NAMES[periode]} yang dapat diterima"
    return Step(label, ("terima",), ("--tahun", tahun, "--periode", periode))


def advise(standing: Standing, seen: bool) -> Advice:
    """What comes next; seen: whether the galat that are there were shown already."""
    if standing.trouble:
        return Advice("lengkapi atau impor (6) yang disebut di atas, lalu tekan Enter.")
    if not standing.templat and not standing.berkas:
        return Advice("buat templat, lalu kirim kepada semua unit.", _TEMPLATE)
    index = standing.at_hand
    period = standing.periods[index]
    name = SHORT_NAMES[period.periode]
    if period.periode == YEAR and period.run_on and not period.changed:
        return _close(standing)
    if not period.sent:
        last = standing.last_run
        done = f"kirim hasil {SHORT_NAMES[PERIODS[last]]} (4), lalu " if last is not None else ""
        place = f"masukan/{standing.tahun}"
        return Advice(f"{done}tunggu isian {name}; simpan yang datang di {place}.")
    if standing.galat and not seen:
        return Advice(f"periksa isian; ada {standing.galat} sel atau berkas bergalat.", _CHECK)
    if period.run_on:
        return Advice(f"jalankan {name} lagi; isian atau katalog berubah sesudahnya.", _RUN)
    if period.belum and index < YEAR_INDEX:
        return Advice(f"tunggu {len(period.belum)} unit lagi, atau jalankan {name} sekarang.", _RUN)
    return Advice(f"jalankan {name}.", _RUN)


def _close(standing: Standing) -> Advice:
    if not standing.archive:
        return Advice(f"kirim hasil setahun, lalu tutup tahun {standing.tahun}.", _ARCHIVE, 0)
    following = int(standing.tahun) + 1
    if standing.next_year_begun:
        return Advice(f"tahun {standing.tahun} sudah ditutup; lanjutkan dengan {following} (t).")
    return Advice(f"siapkan tahun {following}.", _OTHERS, len(_others(standing)) - 1)
