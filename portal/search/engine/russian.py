"""Russian made findable: one е, no stress marks, and adjectives of the field beside the nouns they come from.

The stemmer parts `образование` and `образовательный`, as it does not part `education` and `educational`.
"""

import re

_LETTERS = str.maketrans({"ё": "е", "Ё": "Е", "\u0300": None, "\u0301": None})
_NOUNS = {
    "образовательн": "образование",
    "исследовательск": "исследование",
    "лицензионн": "лицензия",
    "библиотечн": "библиотека",
    "университетск": "университет",
    "школьн": "школа",
    "языков": "язык",
    "культурн": "культура",
    "сетев": "сеть",
    "проектн": "проект",
    "ресурсн": "ресурс",
}
_ENDING = "(?:ый|ий|ой|ая|ое|ые|ого|его|ому|ему|ую|ым|им|ом|ых|их|ыми|ими)"
_ADJECTIVE = re.compile(rf"\b({'|'.join(_NOUNS)}){_ENDING}\b")


def prepare(text: str) -> str:
    """The text in small letters with each known adjective as its noun."""
    return _ADJECTIVE.sub(lambda found: _NOUNS[found.group(1)], text.translate(_LETTERS).lower())
