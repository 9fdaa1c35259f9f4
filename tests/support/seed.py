"""The seed of all that is tried by chance: a new one in each run, printed at its end by conftest."""

import os
import secrets

VARIABLE = "IKU_ETL_BENIH"
# Several processes of one test run have the same.
SEED = os.environ.setdefault(VARIABLE, str(secrets.randbelow(10**9)))
SHOWN = f"{VARIABLE}={SEED}"
