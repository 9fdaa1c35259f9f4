"""The seed of all that is tried by chance: a new one in each run, printed at its end by conftest."""

import os
import secrets

VARIABLE = "IKU_ETL_BENIH"
_IS_WHOLE = "IKU_ETL_UJI_SEMUA"
# Several processes of one test run have the same. Who names a seed wants all that CI tried with it.
_WHOLE = os.environ.setdefault(
    _IS_WHOLE, "ya" if os.environ.get("CI") or VARIABLE in os.environ else ""
)
SEED = os.environ.setdefault(VARIABLE, str(secrets.randbelow(10**9)))
SHOWN = f"{VARIABLE}={SEED}"
ELSEWHERE = 5


def steps(most: int) -> range:
    """The steps at which something is ended, from 1: each in CI, elsewhere every third of them."""
    return range(1, most) if _WHOLE else range(1 + int(SEED) % 3, most, 3)


def tried(count: int) -> int:
    """How many to try: all in CI, a fifth where somebody waits; a new seed tries others each time."""
    return count if _WHOLE else count // ELSEWHERE
