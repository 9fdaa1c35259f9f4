"""Formulasi text of an official table → a formula of our language with its variables, for review."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from iku_etl.formula.error import FormulaError
from iku_etl.formula.parse import parse
from iku_etl.formula.precedence import ATOM, MULTIPLY, Piece, join
from iku_etl.importing.propose.prose import read_prose
from iku_etl.importing.propose.tokens import Token, tokenize
from iku_etl.importing.propose.words import ProposalWords, UnclearError

SUBSCRIPT = re.compile(r"([A-Za-z]{1,4})_[a-z]{1,3}")
DASH = re.compile(r"\s*[-−–]\s*")
LONGEST_TEXT = 3000
MOST_PARENTHESES = 50
LONGEST_PHRASE = 40  # words; a longer one is an explanation
SYMBOL_WORDS = 3
LONGEST_SYMBOL = 40


@dataclass(frozen=True, slots=True)
class ProposedVariable:
    """A variable; column means a whole column of a detail table (a Σ over rows)."""

    simbol: str
    uraian: str
    tipe: str
    column: bool = False


@dataclass(frozen=True)
class Proposal:
    """A formula that parses, its variables, what a reviewer should know; skala: that of a predikat."""

    formula: str
    variabel: tuple[ProposedVariable, ...]
    persen: bool = False
    ada_tidak: bool = False
    catatan: tuple[str, ...] = ()
    skala: str = ""


def propose(text: str, words: ProposalWords) -> Proposal:
    """The formula a Formulasi text describes; raises UnclearError (Indonesian) rather than guess."""
    flat = " ".join(re.findall(r"\w+", text.lower()))
    if flat in words.ada_tidak:
        variable = ProposedVariable("keadaan", "Ada atau Tidak Ada", "ada_tidak")
        return Proposal("keadaan", (variable,), ada_tidak=True)
    if len(text) > LONGEST_TEXT or text.count("(") > MOST_PARENTHESES:
        raise UnclearError("teksnya terlalu panjang untuk sebuah rumus")
    prose = read_prose(text, words)
    found: list[tuple[int, int, Proposal]] = []
    reasons: list[str] = []
    for place, side in enumerate(prose.sides):
        try:
            builder = _Builder(words, prose.arti)
            proposal = builder.proposal(list(tokenize(side, words)), prose.catatan)
            found.append((builder.operators, place, proposal))
        except UnclearError as error:
            reasons.append(str(error))
    if not found:
        raise UnclearError(reasons[-1])
    return max(found, key=lambda f: f[:2])[2]


def direct_value(uraian: str, words: ProposalWords) -> Proposal:
    """The proposal for an indicator without any formula: its value is typed as it is."""
    counted = words.counting.match(uraian)
    variable = _Variables(words).add(uraian, counted=bool(counted))
    return Proposal(variable.simbol, (variable,))


@dataclass
class _Variables:
    words: ProposalWords
    found: dict[str, ProposedVariable] = field(default_factory=dict)

    def add(self, phrase: str, *, counted: bool, column: bool = False) -> ProposedVariable:
        """The variable of a phrase; the same phrase is the same variable."""
        bare = self.words.counting.sub("", phrase, count=1).strip()
        key = DASH.sub("-", bare.lower())  # n - 1 is n-1
        if key not in self.found:
            counts = counted or bare != phrase
            fraction = re.search(rf"\b(?:{'|'.join(self.words.pecahan)})\b", key)
            text = f"Jumlah {bare}" if counted and bare == phrase else phrase
            self.found[key] = ProposedVariable(
                self._symbol(bare), text[0].upper() + text[1:],
                "bulat" if counts and not fraction and not column else "angka", column,
            )  # fmt: skip
        return self.found[key]

    def _symbol(self, phrase: str) -> str:
        subscript = SUBSCRIPT.fullmatch(phrase)
        text = subscript[1] if subscript else re.sub(r"\([^)]*\)", " ", phrase)
        parts = re.findall(r"[a-z0-9]+", text.lower())
        kept = [w for w in parts if w not in self.words.abaikan_simbol and w[0].isalpha()]
        symbol = "_".join((kept or ["nilai"])[:SYMBOL_WORDS])[:LONGEST_SYMBOL].strip("_")
        taken = {variable.simbol for variable in self.found.values()}
        numbered = (f"{symbol}_{n}" for n in range(2, len(taken) + 3))
        return symbol if symbol not in taken else next(n for n in numbered if n not in taken)


def _with_mean(tokens: list[Token], words: ProposalWords) -> list[Token]:
    """`a + b + c / 3` is a mean, as 3 counts its terms; any other last division of a sum is unclear."""
    terms: list[list[Token]] = [[]]
    signs: list[str] = []
    depth = 0
    for token in tokens:
        depth += (token.jenis == "(") - (token.jenis == ")")
        if depth == 0 and token.jenis in ("+", "-"):
            signs.append(token.jenis)
            terms.append([])
        else:
            terms[-1].append(token)
    divided = [_division(term) for term in terms]
    if len(terms) < 2 or divided[-1] < 0 or any(place >= 0 for place in divided[:-1]):
        return tokens
    count = terms[-1][divided[-1] + 1 : divided[-1] + 2]
    number = words.bilangan.get(count[0].teks.lower(), count[0].teks) if count else ""
    if set(signs) == {"+"} and str(number) == str(len(terms)):
        end = len(tokens) - len(terms[-1]) + divided[-1]
        inside = [Token("("), *tokens[:end], Token(")")]
        return [*inside, tokens[end], Token("angka", str(number)), *tokens[end + 2 :]]
    raise UnclearError('"ditambah" dan "dibagi" tanpa kurung dapat berarti dua hal')


def _division(term: Sequence[Token]) -> int:
    """Where a term is divided, outside its parentheses; -1 where it is not."""
    depth = 0
    for place, token in enumerate(term):
        depth += (token.jenis == "(") - (token.jenis == ")")
        if depth == 0 and token.jenis == "/":
            return place
    return -1


@dataclass
class _Builder:
    """Recursive descent over the tokens of one side; pieces are text of our formula language."""

    words: ProposalWords
    arti: Mapping[str, str]
    operators: int = 0
    variables: _Variables = field(init=False)
    tokens: list[Token] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.variables = _Variables(self.words)

    def proposal(self, tokens: Iterable[Token], notes: tuple[str, ...]) -> Proposal:
        self.tokens = list(tokens)
        kinds = {token.jenis for token in self.tokens}
        if Token("+", "dan") in self.tokens and "/" in kinds:
            raise UnclearError('"dan" dan "/" dalam satu rumus dapat berarti dua hal')
        self._check_plain(kinds)
        self.tokens = _with_mean(self.tokens, self.words)
        piece, percent = self._sum()
        if self.tokens:
            raise UnclearError(
                f'ada "{self.tokens[0].teks or self.tokens[0].jenis}" tanpa tanda hitung'
            )
        text = f"{piece.at_least(MULTIPLY)}*100%" if percent else piece.teks
        try:
            parse(text)
        except FormulaError as error:
            raise UnclearError(error.pesan.rstrip(".")) from None
        found = tuple(self.variables.found.values())
        if not found:
            raise UnclearError("tidak ada data yang disebut")
        return Proposal(text, found, persen=percent, catatan=notes)

    def _check_plain(self, kinds: set[str]) -> None:
        """A text without any sign is a value only when it says so."""
        if kinds != {"frasa"}:
            return
        text = self.tokens[0].teks.lower()
        if not re.match(rf"(?:{'|'.join(self.words.nilai)})\b", text):
            raise UnclearError("tidak ada tanda hitung dan tidak diawali Jumlah atau Nilai")

    def _sum(self) -> tuple[Piece, bool]:
        piece, percent = self._product()
        while self._next() in ("+", "-"):
            sign = self._take().jenis
            right, right_percent = self._product()
            if percent != right_percent:
                raise UnclearError("hanya sebagian suku yang dikali 100%")
            piece = join(piece, sign, sign, right)
        return piece, percent

    def _product(self) -> tuple[Piece, bool]:
        piece, percent = self._factor()
        while self._next() in ("×", "/"):
            sign = "*" if self._take().jenis == "×" else "/"
            if self._next() == "persen":
                self._take()
                if sign == "/" or percent:
                    raise UnclearError("letak 100% tidak jelas")
                percent = True
                continue
            right, right_percent = self._factor(divisor=sign == "/")
            if right_percent and (percent or sign == "/"):
                raise UnclearError("letak 100% tidak jelas")
            piece, percent = join(piece, sign, sign, right), percent or right_percent
        return piece, percent

    def _factor(self, *, divisor: bool = False) -> tuple[Piece, bool]:
        token = self._take()
        match token.jenis:
            case "(":
                piece, percent = self._sum()
                if self._next() != ")":
                    raise UnclearError("isi kurung tidak dapat dibaca")
                self._take()
                return piece, percent
            case "angka":
                return Piece(token.teks, ATOM), False
            case "jumlah":
                return self._counted(token, divisor), False
            case "frasa" if token.teks in self.arti:
                return self._defined(token.teks)
            case "frasa":
                return self._variable(token.teks, counted=False), False
        raise UnclearError("ada tanda hitung tanpa data di sebelahnya")

    def _counted(self, token: Token, divisor: bool) -> Piece:
        """Σ over a phrase, or Σ over a product with a weight (never below a fraction bar)."""
        if self._next() == "(":
            return self._factor()[0]
        if self._next() != "frasa":
            raise UnclearError("Σ tanpa data di sebelahnya")
        phrase = self._take().teks
        kinds = [following.jenis for following in self.tokens[:2]]
        if kinds == ["×", "frasa"] and not divisor:
            weight = self.tokens[1].teks
            if self._is_weight(phrase, weight):
                del self.tokens[:2]
                self.operators += 1
                value = self.variables.add(phrase, counted=False, column=True).simbol
                weighed = self.variables.add(weight, counted=False, column=True).simbol
                return Piece(f"SUMPRODUCT({value};{weighed})", ATOM)
        word = "" if "Σ" in token.teks else token.teks
        return self._variable(f"{word} {phrase}".strip(), counted=True)

    def _is_weight(self, phrase: str, weight: str) -> bool:
        indexed = SUBSCRIPT.fullmatch(phrase) and SUBSCRIPT.fullmatch(weight)
        return bool(indexed) or weight.lower().startswith(self.words.bobot)

    def _defined(self, letter: str) -> tuple[Piece, bool]:
        """What a single letter stands for, in its place."""
        waiting, self.tokens = self.tokens, list(tokenize(self.arti[letter], self.words))
        piece, percent = self._sum()
        if self.tokens:
            raise UnclearError(f"arti {letter} tidak dapat dibaca")
        self.tokens = waiting
        return piece, percent

    def _variable(self, phrase: str, *, counted: bool) -> Piece:
        if len(phrase.split()) > LONGEST_PHRASE or "?" in phrase:
            raise UnclearError("teksnya penjelasan, bukan rumus")
        return Piece(self.variables.add(phrase, counted=counted).simbol, ATOM)

    def _next(self) -> str:
        return self.tokens[0].jenis if self.tokens else ""

    def _take(self) -> Token:
        if not self.tokens:
            raise UnclearError("rumusnya terputus")
        if self.tokens[0].jenis in ("+", "-", "×", "/"):
            self.operators += 1
        return self.tokens.pop(0)
