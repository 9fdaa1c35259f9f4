"""Number formats of workbooks."""

# [$-421] is Indonesian: programs that know it print a decimal comma on any computer.
LOCALE = "[$-421]"


def number_format(desimal: int) -> str:
    """Thousands and so many decimals, printed the Indonesian way."""
    return f"{LOCALE}#,##0" + ("." + "0" * desimal if desimal else "")
