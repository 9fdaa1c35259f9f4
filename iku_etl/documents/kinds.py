"""The kinds of documents, as commands name them."""

from collections.abc import Collection

DECREE = "keputusan"
AGREEMENT = "perjanjian"
ACTION_PLAN = "rencana-aksi"
MEASUREMENT = "pengukuran"
LKJIP = "lkjip"
TREE = "pohon"
PROFILE = "profil"
SKP = "skp"
KINDS = (
    DECREE,
    AGREEMENT,
    ACTION_PLAN,
    MEASUREMENT,
    LKJIP,
    TREE,
    PROFILE,
    SKP,
)
# Those that print what was realised: they need a run of the period.
OF_A_RUN: Collection[str] = (
    MEASUREMENT,
    LKJIP,
    SKP,
)
