"""The kinds of documents, as commands name them."""

AGREEMENT, ACTION_PLAN = "perjanjian", "rencana-aksi"
KINDS = (AGREEMENT, ACTION_PLAN)
