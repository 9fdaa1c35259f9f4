"""How many digits of a number are trusted, in Python and in the workbook alike."""

DIGITS = 15  # Excel shows no more
# A printed value is first rounded to so many digits more: 5,625 must not be 5,62499999999999.
GUARD_DIGITS = 8
