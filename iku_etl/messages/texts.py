"""What the messages of one part are written as."""

# By code: what is wrong and what was found, then what to do; both take the fields of the issue.
Texts = dict[str, tuple[str, str]]

HALF_FILLED = "baru terisi sebagian"  # said of a quarter by messages and workbooks alike
