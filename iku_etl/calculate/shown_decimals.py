"""With how many decimals a realisasi is printed, where it is whole."""

from collections.abc import Iterable, Sequence

from iku_etl.catalog.definitions import Definitions
from iku_etl.formula.facts import is_ratio
from iku_etl.rules.vocabulary import JenisSatuan, Kosakata


def shown_decimals(
    definitions: Definitions, kosakata: Kosakata, desimal: Iterable[int]
) -> list[int]:
    """Counts and money are printed whole; what was divided or weighed has the indicator's decimals."""
    katalog = definitions.katalog
    frame = katalog.variabel
    fractional = set(frame["kode"][~frame["tipe"].isin(["bulat", "ada_tidak", "predikat"])])
    divides = {
        text: formula is None or is_ratio(formula)
        for text in katalog.indikator["formula"].unique()
        for formula in [definitions.formula(text)]
    }
    money = {
        text: kosakata.unit(text).jenis == JenisSatuan.RUPIAH
        for text in katalog.indikator["satuan"].unique()
    }
    columns = (katalog.indikator[name] for name in ("kode", "formula", "satuan"))
    return [
        int(d) if not money[satuan] and (kode in fractional or divides[text]) else 0
        for kode, text, satuan, d in zip(*columns, desimal, strict=True)
    ]


def realisasi_decimals(
    realisasi: Iterable[float], desimal: Iterable[int], shown: Sequence[int]
) -> list[int]:
    """With how many each is printed; shown: of those that are whole."""
    each = zip(realisasi, desimal, shown, strict=True)
    return [places if nilai % 1 else whole for nilai, places, whole in each]
