"""Which of a few likely languages a text is in, told by its commonest words; enough for labels of whole sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable

COMMON = {
    "cs": "a je na se v pro které jako ve také svým si nebo z k",
    "da": "og at det er en til af på for med der som den ikke de",
    "de": "der die und das ist ein eine zur für mit von den auf im als des werden",
    "en": "the of and to in is for that with are on by as it from an",
    "es": "el la de que y en los las del se por con para una es su al",
    "fi": "ja on ei se että joka ovat myös sekä tai oppimisen",
    "fr": "le la les des et est en du une pour que dans par sur au aux qui",
    "it": "il di che è e la per della con gli nel dei una alle sono del",
    "nl": "de het een en van is op voor met dat zijn te door bij waar",
    "no": "og at det er en til av på for med som den ikke de fra",
    "pt": "o a de que e os as do da em para com uma é dos das por ao no",
    "sv": "och att det är en till av på för med som den inte de ett från",
}
WORDS = {language: frozenset(words.split()) for language, words in COMMON.items()}


def language_of(text: str, likely: Iterable[str], default: str) -> str:
    """The likely language whose common words the text has most of; `default` where none has clearly more."""
    words = re.findall(r"\w+", text.lower())
    score = {code: sum(word in WORDS[code] for word in words) for code in {*likely, default} if code in WORDS}
    best = max(sorted(score), key=lambda code: score[code], default=default)
    return best if score.get(best, 0) > max(2, score.get(default, 0)) else default
