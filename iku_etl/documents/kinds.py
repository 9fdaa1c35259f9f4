"""The kinds of documents, as commands name them."""

from collections.abc import Collection

AGREEMENT, ACTION_PLAN = "perjanjian", "rencana-aksi"
KINDS = (AGREEMENT, ACTION_PLAN)
# Those that print what was realised: they need a run of the period.
OF_A_RUN: Collection[str] = ()
