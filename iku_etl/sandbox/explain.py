"""What is wrong with a template, in words: those of jinja2 are English and for programmers."""

import re
from collections.abc import Mapping

from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from iku_etl.sandbox.budget import CostError
from iku_etl.sandbox.language import RefusedError

OURS = (RefusedError, CostError, SecurityError)
# The messages of jinja2 that name what is wrong; the first that fits.
WORDS = (
    (r"No filter named '(.+?)'", 'kata "{}" sesudah tanda | tidak dikenal'),
    (r"No test named '(.+?)'", 'kata "{}" sesudah is tidak dikenal'),
    (r"Encountered unknown tag '(.+?)'", "{{% {} %}} tidak dikenal atau tidak pada tempatnya"),
    (
        r"(?i)unexpected end of template|missing end of",
        "tanda {{{{ … }}}}, {{% … %}} atau {{# … #}} belum ditutup",
    ),
)
UNREADABLE = "tulisan di antara {{ }} atau {% %} tidak dapat dibaca"
UNFIT = "ada yang tidak dapat dihitung: teks dan angka tercampur, atau kata sesudah | tidak cocok"


def explain_template(error: Exception, values: Mapping[str, object] | None = None) -> str:
    """What a template did wrong; values are what it may ask for."""
    text = str(error.message) if isinstance(error, TemplateSyntaxError) else str(error)
    if isinstance(error, OURS):
        return text
    quoted = re.findall(r"'([^']+)'", text)  # 'x' is undefined; '…' has no attribute 'x'
    if isinstance(error, UndefinedError) and quoted:
        return f'"{quoted[-1]}" tidak dikenal. Yang ada: {", ".join(values or ())}.'
    if isinstance(error, ZeroDivisionError):
        return "ada pembagian dengan nol"
    for pattern, words in WORDS:
        if match := re.search(pattern, text):
            return words.format(*match.groups())
    return UNREADABLE if isinstance(error, TemplateSyntaxError) else UNFIT
