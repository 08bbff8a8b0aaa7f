"""A reader's words as terms: what must be found, as a word or as a phrase, and what only helps."""

import re
from itertools import groupby
from typing import NamedTuple

from .analysis import cut, is_spaceless, is_stop_word
from .folding import clean

LONGEST = 400
MOST_WORDS = 16
LONGEST_RUN = 40
_QUOTED = re.compile(r'["“”„‟«»「」『』]([^"“”„‟«»「」『』]*)["“”„‟«»「」『』]')
_ELISION = re.compile(r"^(?:[ldjmnstc]|qu|jusqu|lorsqu|puisqu)['’ʼ](?=\w\w)|['’ʼ]s$", re.IGNORECASE)


class Term(NamedTuple):
    """`tokens` as written; `exact` for a phrase in quotes; `spaceless` for a run of letters without spaces."""

    tokens: tuple[str, ...]
    exact: bool = False
    spaceless: bool = False

    @property
    def is_stop_word(self) -> bool:
        return not self.exact and len(self.tokens) == 1 and is_stop_word(self.tokens[0])


def sane(text: str) -> str:
    """Text of a length that is worth asking: control characters gone, the rest cut."""
    return " ".join(clean(text[: 4 * LONGEST])[:LONGEST].split())


def terms(text: str) -> list[Term]:
    """The terms of a question, sixteen at most, in their order; repetitions once."""
    found: list[Term] = []
    position = 0
    text = sane(text)
    for quoted in _QUOTED.finditer(text):
        found += _words(text[position : quoted.start()])
        found += [Term(tokens, exact=True)] if (tokens := _tokens(quoted.group(1))) else []
        position = quoted.end()
    found += _words(text[position:])
    return list(dict.fromkeys(found))[:MOST_WORDS]


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(word.text for word in cut(text))[:MOST_WORDS]


def _words(text: str) -> list[Term]:
    found = []
    for word in text.split():
        tokens = [token.text for token in cut(_ELISION.sub("", word))]
        for spaceless, run in groupby(tokens, is_spaceless):
            found.append(Term(tuple(run)[:LONGEST_RUN], spaceless=spaceless))
    return found
