"""capaian.csv as its writer and its readers know it (docs/architecture.md, "Contracts")."""

COLUMNS = (
    "kode", "kode_unit", "dokumen", "tahun", "periode", "indikator", "satuan", "polaritas", "target",
    "realisasi", "persentase", "capaian", "predikat", "predikat_nilai", "status", "asal",
)  # fmt: skip
FILE_NAME = "capaian.csv"
RISKY = ("=", "+", "-", "@", "\t", "\r")


def safe_text(text: str) -> str:
    """The text with a leading apostrophe where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(RISKY) and text.strip("-– ") else text


def plain_text(text: str) -> str:
    """The text before safe_text."""
    return text[1:] if text.startswith("'") and safe_text(text[1:]) == text else text
