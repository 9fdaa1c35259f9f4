"""Excel texts of the values behind a preview: blank while an input is missing, never an error."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from iku_etl.catalog.sources import SourceKind
from iku_etl.formula.literals import write_number
from iku_etl.formula.tree import Call, Node, Symbol, children
from iku_etl.rules.scales import Skala
from iku_etl.template.books import TemplateColumn
from iku_etl.template.plan import Indikator
from iku_etl.text.numbers import read_number

AVERAGED, LAST = "rata_rata", "terakhir"
COUNTING = frozenset({"COUNT", "COUNTIF"})
DOUBT = "ragu"  # in _hitung: typed, but only the reader can say what it means
YES, NO = ("Ada", "Ya"), ("Tidak Ada", "Tidak")


@dataclass(frozen=True, slots=True)
class NumberRule:
    """What a typed number must be; persen: it is held in percent."""

    persen: bool
    bulat: bool
    minimum: float | None
    maksimum: float | None

    def conditions(self, text: str) -> list[str]:
        """The Excel conditions for a number to be taken."""
        found = [f"ROUND({text},9)=ROUND({text},0)"] if self.bulat else []
        found += [f"{text}>={self.minimum!r}"] if self.minimum is not None else []
        return found + ([f"{text}<={self.maksimum!r}"] if self.maksimum is not None else [])


def when(conditions: Iterable[str], text: str, doubts: Iterable[str] = ()) -> str:
    """The text where all conditions hold, else blank; DOUBT where one of doubts does."""
    given, doubtful = [c for c in conditions if c], list(doubts)
    text = f'IF(AND({",".join(given)}),{text},"")' if given else text
    return f'IF(OR({",".join(doubtful)}),"{DOUBT}",{text})' if doubtful else text


def clean_number(cell: str, rule: NumberRule) -> str:
    """A typed number as the reader takes it, DOUBT where the reader must decide, or blank.

    Excel keeps 95,5% as 0.955 in a cell that it formats as percent, and a date as a number.
    """
    form = f'LEFT(CELL("format",{cell}),1)'
    if not rule.persen:
        number = f'IF(OR({form}="P",{form}="D"),"{DOUBT}",{_allowed(cell, rule)})'
    else:
        points = f"({cell}*100)"
        plain = f"IF(OR({cell}=0,ABS({cell})>1),{_allowed(cell, rule)},{_fraction(cell, rule)})"
        number = f'IF({form}="P",{_allowed(points, rule)},IF({form}="D","{DOUBT}",{plain}))'
    return f'IFERROR(IF({cell}="","",IF(ISNUMBER({cell}),{number},"{DOUBT}")),"{DOUBT}")'


def _allowed(text: str, rule: NumberRule) -> str:
    conditions = rule.conditions(text)
    return f'IF(AND({",".join(conditions)}),{text},"{DOUBT}")' if conditions else text


def _fraction(cell: str, rule: NumberRule) -> str:
    """A number up to 1 in a percent cell without percent sign: the bounds decide, or the reader."""
    itself, points = rule.conditions(cell), rule.conditions(f"({cell}*100)")
    if not itself and not points:
        return f'IF(ABS({cell})=1,{cell},"{DOUBT}")'
    may_be_itself, may_be_points = f"AND({','.join(itself)})", f"AND({','.join(points)})"
    doubted = f'IF({may_be_points},IF(ABS({cell})<1,"{DOUBT}",{cell}),{cell})'
    otherwise = f'IF(AND(ABS({cell})<1,{may_be_points}),{cell}*100,"{DOUBT}")'
    return f"IF({may_be_itself},{doubted},{otherwise})"


def has_doubt(reference: str) -> str:
    """The condition that a cell, or one of a range, must be read before it is known."""
    return f'COUNTIF({reference},"{DOUBT}")>0'


def number_year(cells: Sequence[str], span: str, agregasi: str) -> str:
    """The year of a typed number; blank while nothing is typed."""
    texts = {"jumlah": f"SUM({span})", AVERAGED: f"AVERAGE({span})"}
    text = texts.get(agregasi) or last(cells)
    return f'IF({has_doubt(span)},"{DOUBT}",IF(COUNT({span})=0,"",{text}))'


def presence_year(cells: Sequence[str], span: str, agregasi: str) -> str:
    """The year of Ada/Tidak Ada as 1 or 0."""
    yes, no = f'COUNTIF({span},"{YES[0]}")', f'COUNTIF({span},"{NO[0]}")'
    texts = {"jumlah": yes, AVERAGED: f"{yes}/({yes}+{no})"}
    text = texts.get(agregasi) or f'IF({last(cells)}="{YES[0]}",1,0)'
    return f'IF({yes}+{no}<COUNTA({span}),"{DOUBT}",IF({yes}+{no}=0,"",{text}))'


def presence(cell: str) -> str:
    """One Ada/Tidak Ada cell as 1, 0, DOUBT or blank."""
    known = f'IF({cell}="{YES[0]}",1,IF({cell}="{NO[0]}",0,"{DOUBT}"))'
    return f'IF({cell}="","",{known})'


def last(cells: Sequence[str]) -> str:
    """The last filled quarter."""
    text = cells[0]
    for cell in cells[1:]:
        text = f'IF({cell}<>"",{cell},{text})'
    return text


def level_score(cell: str, skala: Skala) -> str:
    """One cell with a predikat as its score; blank where it is none, which the reader will say."""
    text = '""'
    for jenjang in reversed(skala.jenjang):
        names = ",".join(f'TRIM({cell})="{name}"' for name in jenjang.spellings[:2])
        skor = write_number(jenjang.skor, ".")
        text = f"IF(OR({names},{cell}={skor}),{skor},{text})"
    return text


def last_score(cells: Sequence[str], scores: Sequence[str]) -> str:
    """The score of the last filled cell."""
    text = '""'
    for cell, score in zip(cells, scores, strict=True):
        text = f'IF({cell}<>"",{score},{text})'
    return text


def carried_forward(cells: Sequence[str], known: str) -> str:
    """The last cell, or the last filled one before it where the text `known` is not blank."""
    *before, here = cells
    if not before or not known:
        return f'IF({here}<>"",{here},"")'
    blank = "&".join(before)
    return f'IF({here}<>"",{here},IF(OR({blank}="",{known}=""),"",{last(before)}))'


def detail_value(cell: str, column: TemplateColumn, rule: NumberRule) -> str:
    """One typed cell of a detail table as a number; a chosen text counts as in the calculation."""
    if not column.pilihan:
        return clean_number(cell, rule)
    words = '""'
    if any(read_number(option).nilai is None for option in column.pilihan):
        no = ",".join(f'{cell}="{word}"' for word in NO)
        words = f"IF(OR({no}),0,1)"
    return f'IF({cell}="","",IFERROR(VALUE({cell}),{words}))'


def fixed_value(text: str) -> float | str:
    """One cell of a fixed column as a number; a text counts 1, as the calculation takes it."""
    word = text.strip().lower()
    if word in {w.lower() for w in NO}:
        return 0.0
    value = read_number(text).nilai
    return "" if not word else 1.0 if value is None else value


def needed_symbols(node: Node) -> Iterator[str]:
    """The symbols a formula cannot do without: all but those it only counts."""
    if isinstance(node, Symbol):
        yield node.nama
    elif not (isinstance(node, Call) and node.function in COUNTING):
        for child in children(node):
            yield from needed_symbols(child)


def takes_quarter(indikator: Indikator, indicators: Mapping[str, Indikator]) -> bool:
    """Whether its year is the result of its last complete quarter, which the workbook can tell.

    Of an indicator that is made of sums or means the quarters so far have no cells here.
    """
    sources = [v.sumber for v in indikator.variabel if v.sumber]
    used = [indicators.get(s.kode) for s in sources if s.jenis is SourceKind.INDIKATOR]
    if indikator.agregasi != LAST or any(v.agregasi != LAST for v in indikator.typed):
        return False
    return len(indikator.typed) + len(used) > 1 and all(i and _is_state(i) for i in used)


def _is_state(indikator: Indikator) -> bool:
    """Whether it is typed, and nothing else than its last quarter."""
    return (
        indikator.agregasi == LAST
        and all(v.agregasi == LAST for v in indikator.typed)
        and all(
            not v.sumber or v.sumber.jenis is not SourceKind.INDIKATOR for v in indikator.variabel
        )
    )


def quarterly(indicators: Mapping[str, Indikator]) -> set[str]:
    """Indicators whose quarters count: averaged or taken whole, and all they are made of."""
    found: set[str] = set()
    waiting = [
        k for k, i in indicators.items() if i.agregasi == AVERAGED or takes_quarter(i, indicators)
    ]
    while waiting:
        kode = waiting.pop()
        if kode not in found and kode in indicators:
            found.add(kode)
            sources = [v.sumber for v in indicators[kode].variabel if v.sumber]
            waiting += [s.kode for s in sources if s.jenis is SourceKind.INDIKATOR]
    return found
