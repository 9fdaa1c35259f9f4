"""What Excel lets staff type into a cell: number rules, drop-downs and help notes."""

from collections.abc import Callable, Mapping

from iku_etl.rules.scales import Skala
from iku_etl.template.books import TemplateColumn
from iku_etl.template.plan import Variabel
from iku_etl.text.numbers import format_number

LONGEST_NAMES = 130
LONGEST_TITLE, LONGEST_MESSAGE, LONGEST_LIST = 32, 255, 255
WIDEST = 999_999_999_999_999
PRESENCE = ("Ada", "Tidak Ada")
PRESENCE_NAME = "Ada / Tidak Ada"

Rule = dict[str, object]


def variable_rule(variabel: Variabel, pengisian: Mapping[str, str]) -> Rule:
    """The rule of a variable's quarter cells; the note says what is asked, and how."""
    if variabel.tipe == "ada_tidak":
        rule = _list_rule(PRESENCE)
    elif variabel.skala:
        rule = _level_rule(variabel.skala)
    else:
        whole = variabel.tipe == "bulat"
        rule = _number_rule(variabel.minimum, variabel.maksimum, whole=whole)
    how = f"{pengisian[variabel.agregasi]} Belum ada data: kosongkan."
    levels = variabel.skala.jenjang if variabel.skala and variabel.skala.sebutan else ()
    if names := "; ".join(f"{j.kode} = {j.label}" for j in levels):
        how = f"{_cut(names, LONGEST_NAMES)}\n{how}"
    judul = variabel.satuan or ("Predikat" if variabel.skala else "Angka")
    if variabel.tipe == "ada_tidak":
        judul, how = PRESENCE_NAME, f"Pilih Ada atau Tidak Ada. {how}"
    return {**rule, **_note(judul, variabel.uraian, how)}


def column_rule(column: TemplateColumn, listed: Callable[[tuple[str, ...]], str]) -> Rule:
    """The rule of a typed column of a detail table; listed gives long options a range."""
    if column.pilihan:
        joined = ",".join(column.pilihan)
        fits = len(joined) <= LONGEST_LIST and joined.count(",") < len(column.pilihan)
        rule = _list_rule(column.pilihan)
        rule |= {} if fits else {"source": f"={listed(column.pilihan)}"}
    elif column.tipe == "angka":
        rule = _number_rule(column.minimum, column.maksimum, whole=False)
    else:
        rule = {"validate": "any"}
    return {**rule, **_note("Isi", column.uraian, "Belum ada data: kosongkan.")}


def rupiah_rule() -> Rule:
    """The rule of what was spent in one quarter."""
    return {
        **_number_rule(0.0, None, whole=False),
        **_note(
            "Rupiah",
            "Realisasi anggaran triwulan ini saja, bukan kumulatif, menurut SP2D.",
            "Belum ada data: kosongkan.",
        ),
    }


def text_rule(judul: str, pesan: str) -> Rule:
    """A note beside a free text cell."""
    return {"validate": "any", **_note(judul, pesan, "")}


def _number_rule(minimum: float | None, maksimum: float | None, *, whole: bool) -> Rule:
    kind = "angka bulat" if whole else "angka"
    bounds = []
    if minimum is not None:
        bounds.append(f"paling kecil {format_number(minimum)}")
    if maksimum is not None:
        bounds.append(f"paling besar {format_number(maksimum)}")
    sample = "Contoh: 12." if whole else "Contoh: 95,5."
    return {
        "validate": "integer" if whole else "decimal",
        "criteria": "between",
        "minimum": -WIDEST if minimum is None else minimum,
        "maximum": WIDEST if maksimum is None else maksimum,
        "error_type": "stop",
        "error_title": f"Isi dengan {kind}",
        "error_message": f"Sel ini hanya menerima {', '.join([kind, *bounds])}. "
        f"Ketik angkanya saja, tanpa satuan dan tanda %. {sample}",
    }


def _list_rule(pilihan: tuple[str, ...]) -> Rule:
    shown = _cut(" / ".join(pilihan), 150)
    return {
        "validate": "list",
        "source": list(pilihan),
        "error_type": "stop",
        "error_title": "Pilih dari daftar",
        "error_message": f"Isi yang diterima: {shown}. Pilih lewat panah di kanan sel.",
    }


def _level_rule(skala: Skala) -> Rule:
    """The predikat of a scale; its other spellings may be typed too, so Excel only informs."""
    return {**_list_rule(skala.names), "error_type": "information"}


def _note(judul: str, uraian: str, how: str) -> Rule:
    room = LONGEST_MESSAGE - len(how) - 1
    return {
        "ignore_blank": True,
        "input_title": _cut(judul, LONGEST_TITLE),
        "input_message": f"{_cut(uraian, room)}\n{how}".strip(),
    }


def _cut(text: str, longest: int) -> str:
    """The text, shortened at a word with an ellipsis."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
