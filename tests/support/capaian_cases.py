"""A run for a list of targets and values, and the capaian that came of each."""

from pathlib import Path

from support.small import assert_expected


def capaian_cases(
    folder: Path, polaritas: str, target: str, cases: dict[str, str], toml: str = ""
) -> None:
    """One indicator per realisasi, all of one polarity against one target; desimal 2."""
    rows = list(enumerate(cases.items()))
    satuan = next((word for word in ("%", "bulan", "OPD", "Rp") if word in target), "Nilai")
    lines = [
        "| indikator | kode | polaritas | satuan |",
        *(f"| | K{i} | {polaritas} | {satuan} |" for i, _ in rows),
        "| target | kode | target |",
        *(f"| | K{i} | {target} |" for i, _ in rows),
        "| isian | kode | simbol | tw4 |",
        *(f"| | K{i} | x | {realisasi} |" for i, (realisasi, _) in rows),
        "| harap | kode | status | capaian |",
        *(f"| | K{i} | dihitung | {capaian} |" for i, (_, capaian) in rows),
    ]
    assert_expected(folder, "\n".join(lines), toml)
