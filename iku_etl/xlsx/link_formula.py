"""Links as formulas: they wrap and are many, where a sheet takes 65,530 of Excel's own."""

LONGEST_TEXT = 250  # a text in a formula has 255 letters at most
LONGEST_TARGET = 255  # Excel follows none that is longer


def link_formula(target: str, shown: str) -> str:
    """A formula that shows a text and leads to a file or to #'Sheet'!A1; "" where it cannot.

    A relative path counts from the folder of the workbook.
    """
    if not target or len(target) > LONGEST_TARGET:
        return ""
    return f"HYPERLINK({_excel_text(target)},{_excel_text(shown)})"


def _excel_text(text: str) -> str:
    parts = [text[i : i + LONGEST_TEXT] for i in range(0, len(text), LONGEST_TEXT)] or [""]
    return "&".join('"' + part.replace('"', '""') + '"' for part in parts)
