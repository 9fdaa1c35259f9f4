"""Excel's ROUND and ROUNDDOWN."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from iku_etl.formula.rounding import round_down, round_half_up

NAN = float("nan")


@pytest.mark.parametrize(
    ("x", "desimal", "half_up", "down"),
    [
        (2.675, 2, 2.68, 2.67),
        (1.005, 2, 1.01, 1.0),
        (-2.675, 2, -2.68, -2.67),
        (2.5, 0, 3.0, 2.0),
        (-2.5, 0, -3.0, -2.0),
        (0.5, 0, 1.0, 0.0),
        (0.49, 0, 0.0, 0.0),
        (-0.4, 0, 0.0, 0.0),
        (-0.0, 2, 0.0, 0.0),
        (8.1 / 9 * 100, 2, 90.0, 90.0),
        (99.99999999999999, 0, 100.0, 100.0),
        (99.99999999999999, 12, 100.0, 100.0),
        (134.73, 0, 135.0, 134.0),
        (1250.0, -2, 1300.0, 1200.0),
        (50.0, -2, 100.0, 0.0),
        (49.0, -2, 0.0, 0.0),
        (5.0, -9, 0.0, 0.0),
        (1e15 + 0.5, 0, 1e15 + 1, 1e15),
        (1.7e300, 2, 1.7e300, 1.7e300),
        (3e-320, 2, 0.0, 0.0),
        (1e-7, 7, 1e-7, 1e-7),
        (99999999999.9999, 4, 99999999999.9999, 99999999999.9999),
        (9.99999999999999, 14, 9.99999999999999, 9.99999999999999),
        (1 / 3, 20, 1 / 3, 1 / 3),
        (123456789012344.5, 0, 123456789012345.0, 123456789012344.0),
        (NAN, 2, NAN, NAN),
        (np.inf, 2, np.inf, np.inf),
    ],
)
def test_rounding(x: float, desimal: int, half_up: float, down: float) -> None:
    assert repr(round_half_up(np.array([x]), desimal).item()) == repr(float(half_up))
    assert repr(round_down(np.array([x]), desimal).item()) == repr(float(down))


def test_decimals_row_by_row() -> None:
    x = np.array([2.675, 2.675, 1250.0, NAN])
    hasil = round_half_up(x, np.array([2, 1, -2, 0]))
    np.testing.assert_array_equal(hasil, [2.68, 2.7, 1300.0, NAN])


@example(72_057_594_037_929, 0, 3)  # above 2**56 with the decimals asked for
@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 12), st.integers(-4, 12))
def test_equals_decimal(digits: int, places: int, desimal: int) -> None:
    exact = Decimal(digits).scaleb(-places)
    unit = Decimal(1).scaleb(-desimal)
    x = np.array([float(exact)])
    assert round_half_up(x, desimal)[0] == float(exact.quantize(unit, ROUND_HALF_UP))
    assert round_down(x, desimal)[0] == float(exact.quantize(unit, ROUND_DOWN))


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(-20, 20))
def test_rounding_moves_less_than_a_unit(x: float, desimal: int) -> None:
    unit = 10.0**-desimal
    for rounded in (round_half_up, round_down):
        assert abs(rounded(np.array([x]), desimal)[0] - x) <= unit * 1.0001 + abs(x) * 1e-14
