"""The LALR grammar of the language and the tree built from it; imported when first needed."""

from lark import Lark, Token, Transformer, v_args

from iku_etl.formula.error import FormulaError
from iku_etl.formula.functions import FUNCTIONS, unknown_function, wrong_arity
from iku_etl.formula.literals import ASCII_OPERATORS, read_criterion, read_literal
from iku_etl.formula.tree import Binary, Call, Negate, Node, Number, Percent, Symbol, Text

GRAMMAR = r"""
start: [EQUAL] comparison
?comparison: sum | comparison (EQUAL | COMPARE) sum -> binary
?sum: product | sum (PLUS | MINUS) product -> binary
?product: power | product (TIMES | DIVIDE) power -> binary
?power: percent | power POWER percent -> binary
?percent: unary | percent PERCENT -> percent
?unary: atom | MINUS unary -> negate | PLUS unary -> plus
?atom: NUMBER -> number
    | NAME -> symbol
    | NAME LPAR argument (SEMICOLON argument)* RPAR -> call
    | LPAR comparison RPAR -> group
?argument: comparison | STRING -> text

EQUAL: "="
COMPARE: "<>" | "<=" | ">=" | "<" | ">" | "≤" | "≥" | "≠"
PLUS: "+"
MINUS: "-" | "−"
TIMES: "*" | "×"
DIVIDE: "/" | "÷"
POWER: "^"
PERCENT: "%"
LPAR: "("
RPAR: ")"
SEMICOLON: ";"
NUMBER: /[0-9][0-9.,]*|[.,][0-9][0-9.,]*/
NAME: /[a-z][a-z0-9_]*/i
STRING: /"[^"]*"/
%ignore /\s+/
"""

COUNTING = frozenset({"COUNT", "COUNTA", "COUNTIF"})


@v_args(inline=True)
class TreeBuilder(Transformer[Token, Node]):
    """Turns the grammar's rules into nodes, and refuses what Excel would refuse."""

    def start(self, _: Token | None, node: Node) -> Node:
        """The formula, with or without its leading =."""
        return node

    def group(self, _: Token, node: Node, __: Token) -> Node:
        """Parentheses leave nothing behind."""
        return node

    def binary(self, left: Node, operator: Token, right: Node) -> Node:
        """An operator between two operands, in ASCII."""
        return Binary(ASCII_OPERATORS.get(operator, str(operator)), left, right)

    def percent(self, operand: Node, _: Token) -> Node:
        """A hundredth."""
        return Percent(operand)

    def negate(self, _: Token, operand: Node) -> Node:
        """Unary minus."""
        return Negate(operand)

    def plus(self, _: Token, operand: Node) -> Node:
        """Unary plus says nothing."""
        return operand

    def number(self, token: Token) -> Node:
        """A constant."""
        try:
            return Number(read_literal(token))
        except ValueError as error:
            raise _error(str(error), token) from None

    def symbol(self, token: Token) -> Node:
        """A variable; the name of a function alone is a slip."""
        if token.upper() in FUNCTIONS:
            example = FUNCTIONS[token.upper()].example
            raise _error(f"{token.upper()} adalah fungsi; tulis seperti {example}.", token)
        return Symbol(token.lower())

    def text(self, token: Token) -> Token:
        """A criterion stays a token until its function is known."""
        return token

    def call(self, nama: Token, *operand: Node | Token) -> Node:
        """A function of the list, with the arguments it takes."""
        function, arguments = nama.upper(), operand[1:-1:2]
        if function not in FUNCTIONS:
            raise _error(unknown_function(function), nama)
        if pesan := wrong_arity(function, len(arguments)):
            raise _error(pesan, nama)
        nodes = tuple(self._argument(function, i, one) for i, one in enumerate(arguments))
        counted = nodes[:1] if function == "COUNTIF" else nodes
        if function in COUNTING and not all(isinstance(one, Symbol) for one in counted):
            raise _error(
                f"{function} menghitung sel; argumennya simbol, bukan perhitungan. "
                "Untuk perhitungan, tulis misalnya SUMPRODUCT((a>0)*(b>0)).",
                nama,
            )
        return Call(function, nodes)

    def _argument(self, function: str, position: int, operand: Node | Token) -> Node:
        if not isinstance(operand, Token):
            return operand
        if (function, position) != ("COUNTIF", 1):
            raise _error(f"Teks {operand} hanya boleh menjadi syarat COUNTIF.", operand)
        try:
            read_criterion(operand[1:-1])
        except ValueError as error:
            raise _error(str(error), operand) from None
        return Text(operand[1:-1])


def build_parser() -> Lark:
    """A parser whose result is a Node; errors of use are FormulaErrors that lack the text."""
    return Lark(GRAMMAR, parser="lalr", lexer="basic", transformer=TreeBuilder())


def _error(pesan: str, token: Token) -> FormulaError:
    return FormulaError(pesan, "", token.start_pos or 0)
