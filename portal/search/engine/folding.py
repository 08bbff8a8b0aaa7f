"""Letters made comparable: forms, case, accents, digits; and keys that sort names by code point."""

import re
import unicodedata
from functools import lru_cache

# Marks of a combining class from 10 up are accents and vowel points; those below are letters of Indic scripts.
_ACCENTS = {code: None for code in range(0x300, 0x20D1) if unicodedata.combining(chr(code)) >= 10}
_UNSEEN = dict.fromkeys((0xAD, 0x200D, 0x200E, 0x200F, 0x61C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_DIGITS = {zero + n: str(n) for zero in (0x660, 0x6F0, 0x966) for n in range(10)}
_TIDY = _UNSEEN | _DIGITS
_NOT_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_OPENING = " \"'«»“”‘’„()[]{}¿¡-–—《》「」"
_LETTERS_OF_THEIR_OWN = {
    "es": str.maketrans({"ñ": "n{"}),
    "ru": str.maketrans({"й": "и\u04ff"}),
}


def printable(text: str) -> str:
    """The text at the same length, with a space for each control character and lone surrogate."""
    return _NOT_TEXT.sub(" ", text)


def clean(text: str) -> str:
    """The text in composed form, its control characters and lone surrogates as spaces, unseen formatting removed."""
    text = printable(text)
    return text if text.isascii() else unicodedata.normalize("NFKC", text).translate(_TIDY)


def fold(text: str) -> str:
    """Cleaned text in small letters without accents or vowel points."""
    text = clean(text).casefold()
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", apart.translate(_ACCENTS))


def sort_key(name: str, language: str) -> str:
    """A string whose code points order names as a reader of the language expects them, nearly enough.

    Chinese goes by GB 18030, whose common characters stand in the order of their pronunciation.
    """
    own_letters = _LETTERS_OF_THEIR_OWN.get(language, {})
    key = fold(clean(name).casefold().translate(own_letters)).lstrip(_OPENING)
    return "".join(_by_sound(c) for c in key)[:120] if language.startswith("zh") else key[:120]


@lru_cache(maxsize=8192)
def _by_sound(character: str) -> str:
    return character if character < "\x80" else character.encode("gb18030").decode("latin-1")
