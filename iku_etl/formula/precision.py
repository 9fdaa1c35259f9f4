"""How many digits of a number are trusted, in Python and in the workbook alike."""

DIGITS = 15  # Excel shows no more
