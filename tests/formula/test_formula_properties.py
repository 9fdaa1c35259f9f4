"""Random formulas against exact arithmetic, and back through their text."""

from fractions import Fraction

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support.exact_arithmetic import NOTHING, Cell, interpret

from iku_etl.formula.evaluate import Keadaan, Values, evaluate
from iku_etl.formula.excel import to_excel
from iku_etl.formula.parse import Formula, parse
from iku_etl.formula.percent import HUNDRED_PERCENT, mark_percent
from iku_etl.formula.tree import (
    COMPARISONS,
    Binary,
    Call,
    InPercent,
    Negate,
    Node,
    Number,
    Percent,
    Symbol,
    is_boolean,
    walk,
)
from iku_etl.formula.write import to_formula

numbers = st.integers(0, 2000).map(lambda i: Number(i / 100))
small = st.integers(0, 3).map(lambda i: Number(float(i)))
operators = st.sampled_from(["+", "-", "*", "/", *sorted(COMPARISONS)])
cell_values = st.one_of(
    st.integers(-2000, 2000).map(lambda i: Cell(Fraction(i, 100))),
    st.sampled_from([Cell(NOTHING, Keadaan(i)) for i in range(1, 5)] + [Cell(NOTHING)]),
)


def grow(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """Operators and scalar functions over smaller trees."""
    several = st.lists(parts, min_size=1, max_size=3).map(tuple)
    many = st.sampled_from(["SUM", "AVERAGE", "MIN", "MAX", "SUMPRODUCT", "AND", "OR"])
    return st.one_of(
        st.builds(Negate, parts),
        st.builds(Percent, parts),
        st.builds(Binary, operators, parts, parts),
        st.builds(lambda a, b: Binary("^", a, b), parts, small),
        st.builds(Call, many, several),
        st.builds(lambda a, b, c: Call("IF", (a, b, c)), parts, parts, parts),
        st.builds(lambda a, b: Call("ROUND", (a, b)), parts, small),
        st.builds(lambda a: Call("ABS", (a,)), parts),
    )


columns = st.recursive(
    st.sampled_from("km").map(Symbol),
    lambda parts: st.one_of(
        st.builds(Binary, operators, parts, parts | numbers),
        st.builds(Negate, parts),
    ),
    max_leaves=3,
)
leaves: st.SearchStrategy[Node] = st.one_of(
    numbers,
    st.sampled_from("abc").map(Symbol),
    st.builds(
        lambda fungsi, isi: Call(fungsi, tuple(isi)),
        st.sampled_from(["SUM", "AVERAGE", "MIN", "MAX", "SUMPRODUCT"]),
        st.lists(columns, min_size=1, max_size=2),
    ),
    st.lists(st.sampled_from("abckm").map(Symbol), min_size=1, max_size=3).map(
        lambda isi: Call("COUNT", tuple(isi))
    ),
)
trees = st.recursive(leaves, grow, max_leaves=8)
rows = st.fixed_dictionaries(
    {"a": cell_values, "b": cell_values, "c": cell_values},
)
tables = st.lists(st.tuples(cell_values, cell_values), max_size=3)


def as_values(rows_of_cells: list[list[Cell]]) -> Values:
    """The cells of every row, padded to the longest."""
    width = max(len(cells) for cells in rows_of_cells)
    padded = [c + [Cell(NOTHING, Keadaan.TIDAK_ADA)] * (width - len(c)) for c in rows_of_cells]
    angka = [[float(c.angka) if not c.keadaan else np.nan for c in row] for row in padded]
    keadaan = [[c.keadaan for c in row] for row in padded]
    shape = (len(padded), width)
    return Values(
        np.array(angka, dtype=np.float64).reshape(shape),
        np.array(keadaan, dtype=np.int8).reshape(shape),
    )


@settings(max_examples=400, deadline=None)
@given(trees, st.lists(st.tuples(rows, tables), min_size=1, max_size=3))
def test_evaluate_equals_exact_arithmetic(
    tree: Node, data: list[tuple[dict[str, Cell], list[tuple[Cell, Cell]]]]
) -> None:
    formula = Formula(
        repr(tree), tree, tuple({n.nama for n, _ in walk(tree) if isinstance(n, Symbol)})
    )
    nilai = {nama: as_values([[row[nama]] for row, _ in data]) for nama in "abc"}
    nilai = {nama: Values(v.angka[:, 0], v.keadaan[:, 0]) for nama, v in nilai.items()}
    for i, nama in enumerate("km"):
        nilai[nama] = as_values([[cells[i] for cells in table] for _, table in data])
    hasil = evaluate(formula, nilai)
    for i, (row, table) in enumerate(data):
        exact = interpret(tree, {**row, "k": [k for k, _ in table], "m": [m for _, m in table]})
        assert isinstance(exact, Cell)
        assert hasil.keadaan[i] == exact.keadaan
        if exact.keadaan == Keadaan.ADA:
            difference = abs(Fraction(float(hasil.angka[i])) - exact.angka)
            assert difference <= abs(exact.angka) * Fraction(max(exact.galat, 1e-12) * 4)


def is_plain(tree: Node) -> bool:
    """True if Excel's text differs from ours in its separators only."""
    return not any(is_boolean(part) for part, _ in walk(tree)) and not isinstance(tree, Symbol)


@settings(max_examples=300, deadline=None)
@given(trees.filter(is_plain))
def test_text_of_a_tree_parses_to_the_same_tree(tree: Node) -> None:
    tree = mark_percent(tree)
    formula = Formula(repr(tree), tree, tuple("abckm"))
    excel = to_excel(formula, {nama: nama for nama in "abckm"})
    teks = excel.translate(str.maketrans(",.", ";,"))
    assume(not any(isinstance(part, InPercent) for part, _ in walk(tree)))
    assert parse(teks).tree == tree


@settings(max_examples=300, deadline=None)
@given(trees.filter(lambda tree: all(part != HUNDRED_PERCENT for part, _ in walk(tree))))
def test_what_is_written_is_read_as_the_same_tree(tree: Node) -> None:
    assert parse(to_formula(tree)).tree == tree
