"""Rekap of a kumpulan as one HTML page that needs nothing beside it; its links lead to the workbooks."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from iku_etl.documents.tree.boxes import NO_LIGHT, Light, lights
from iku_etl.issues import Issue
from iku_etl.measure.levels import light_of
from iku_etl.region.aim_sheets import aim_name
from iku_etl.region.averages import Average, Yardstick
from iku_etl.region.line_table import DASH
from iku_etl.region.lines import AimLine, CollectionLine, RegionRekap
from iku_etl.region.region_words import (
    AGENCY_NOTES,
    TUJUAN_NOTE,
    below_words,
    count_words,
    mean_words,
    period_words,
    whole_notes,
)
from iku_etl.report.pages import own_part, page_environment
from iku_etl.rules.all import Lampu
from iku_etl.rules.styles import Styles
from iku_etl.text.numbers import format_number

WIDEST = 120.0  # percent: where a bar ends, however high the capaian


@dataclass(frozen=True, slots=True)
class PageLine:
    """A row of a table of means as the page shows it; width: of its bar in percent of the room."""

    nama: str
    tautan: str
    jumlah: str
    dihitung: str
    nilai: str
    predikat: str
    alasan: str
    bobot: str
    lampu: Light
    width: float
    below: tuple["PageLine", ...] = ()


class PageMaker:
    """Turns lines of a Rekap into rows of the page."""

    def __init__(self, yardstick: Yardstick, lampu: Lampu) -> None:
        self.yardstick, self.lampu, self.lights = yardstick, lampu, lights(lampu)

    def line(
        self,
        nama: str,
        average: Average | None,
        tautan: str = "",
        note: str = "",
        weight: float | None = None,
        below: tuple[PageLine, ...] = (),
    ) -> PageLine:
        """One row; average None: nothing is known of it."""
        done = average or Average(0, 0)
        shown = None if done.nilai is None else self.yardstick.shown(done.nilai)
        light = NO_LIGHT if shown is None else light_of(shown, self.lampu).warna
        return PageLine(
            nama=nama,
            tautan=quote(tautan.partition("#")[0], safe="/.") if tautan else "",
            jumlah=str(done.jumlah) if average else DASH,
            dihitung=str(done.dihitung) if average else DASH,
            nilai=self.number(shown),
            predikat=done.predikat or DASH,
            alasan="; ".join(filter(None, [note, done.reasons, self._limit(done)])),
            bobot="" if weight is None else format_number(weight),
            lampu=self.lights[light],
            width=round(100 * min(max(shown or 0.0, 0.0), WIDEST) / WIDEST, 1),
            below=below,
        )

    def number(self, nilai: float | None) -> str:
        """A mean with its decimals."""
        return DASH if nilai is None else format_number(nilai, self.yardstick.rekap.desimal)

    def _limit(self, average: Average) -> str:
        if average.nilai is None or self.yardstick.shown(average.nilai) == average.nilai:
            return ""
        return f"dibatasi; sebenarnya {self.number(average.nilai)}"

    def aim(self, line: AimLine, rekap: RegionRekap) -> PageLine:
        """An aim with what is below it."""
        parts = [
            self.line(
                rekap.name_of(part.agency),
                part.average,
                part.agency.tautan,
                weight=part.weight if rekap.is_weighted else None,
            )
            for part in line.parts
        ]
        below = (*parts, *(self.aim(one, rekap) for one in line.below))
        return self.line(aim_name(line.aim), line.average, below=below)

    def nested(self, line: CollectionLine, rekap: RegionRekap) -> PageLine:
        """A kumpulan with those in it."""
        below = tuple(self.nested(one, rekap) for one in line.nested)
        return self.line(
            rekap.name_of(line),
            line.average,
            f"{line.tautan}/",
            weight=line.weight if rekap.is_weighted else None,
            below=below,
        )


def render_rekap(
    rekap: RegionRekap,
    issues: Sequence[Issue],
    files: Mapping[str, str],
    styles: Styles,
    lampu: Lampu,
) -> str:
    """The page; files: what lies beside it, by what it is called."""
    maker = PageMaker(rekap.yardstick, lampu)
    agencies = [
        maker.line(
            rekap.name_of(one),
            one.average,
            one.tautan,
            one.keadaan,
            one.weight if rekap.is_weighted else None,
        )
        for one in rekap.agencies
    ]
    tujuan = [maker.aim(line, rekap) for line in rekap.tujuan]
    alone = [line for line in rekap.sasaran if not line.aim.induk]
    counts = Counter(one.average.predikat for one in rekap.agencies if one.average)
    labels = [*dict.fromkeys(j.label for j in rekap.yardstick.skala.jenjang)]
    labels += sorted({*rekap.predikat} - {*labels, ""})
    fills = {a.warna: styles.style[f"lampu_{a.warna}"].isi for a in lampu.ambang}
    return page_environment().get_template("rekap_kumpulan.html.j2").render(
        nama=rekap.nama,
        masa=period_words(rekap),
        seluruh=maker.line(rekap.nama, rekap.whole.average),
        catatan_seluruh=whole_notes(rekap),
        hitungan=count_words(rekap),
        kumpulan=[maker.nested(line, rekap) for line in rekap.whole.nested],
        sebutan_kumpulan=below_words(rekap),
        instansi=agencies,
        catatan_instansi=" ".join(AGENCY_NOTES),
        rata_rata=mean_words(is_weighted=rekap.is_weighted),
        berbobot=rekap.is_weighted,
        urusan=[maker.aim(line, rekap) for line in rekap.urusan],
        tujuan=tujuan,
        catatan_tujuan=TUJUAN_NOTE,
        sasaran=[maker.aim(line, rekap) for line in alone],
        predikat=[(label, counts[label], rekap.predikat.get(label, 0)) for label in labels],
        tidak_dihitung=sorted(rekap.left_out.items()),
        berkas=files,
        lampu=list(maker.lights.values()),
        warna=fills | {NO_LIGHT: "F2F2F2"},
        masalah=issues,
        gaya=own_part("laporan.css") + own_part("rekap.css"),
    )  # fmt: skip
