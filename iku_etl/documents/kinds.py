"""The kinds of documents, as commands name them."""

from collections.abc import Collection

DECREE = "keputusan"
AGREEMENT, ACTION_PLAN, LKJIP, PROFILE = "perjanjian", "rencana-aksi", "lkjip", "profil"
KINDS = (DECREE, AGREEMENT, ACTION_PLAN, LKJIP, PROFILE)
# Those that print what was realised: they need a run of the period.
OF_A_RUN: Collection[str] = (LKJIP,)
