"""Words and their stems: how each language's text is cut and reduced, the same for indexing, asking and marking."""

from functools import lru_cache
from typing import NamedTuple

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from . import arabic, russian
from .folding import clean, fold, printable

STEMMERS = {"ar": "arabic", "en": "english", "es": "spanish", "fr": "french", "ru": "russian"}
SPACELESS = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_TOKEN = rf"[{SPACELESS}]|[\p{{L}}\p{{M}}\p{{N}}&&[^{SPACELESS}]]+"
_LONGEST = 60
_PREPARATIONS = {"ar": arabic.prepare, "ru": russian.prepare}


class Word(NamedTuple):
    """A word where it stands: text[start:end]."""

    text: str
    start: int
    end: int


def _analyzer(*filters: Filter) -> TextAnalyzer:
    builder = TextAnalyzerBuilder(Tokenizer.regex(_TOKEN))
    for one in filters:
        builder = builder.filter(one)
    return builder.build()


def _stemming(stemmer: str) -> TextAnalyzer:
    """Accents go after the stemmer, which needs them to know a Spanish or French ending."""
    stem, fold_latin = Filter.stemmer(stemmer), Filter.ascii_fold()
    return _analyzer(Filter.remove_long(_LONGEST), Filter.lowercase(), stem, fold_latin)


PLAIN = "plain"
WORDS = "words"
ANALYZERS = {language: _stemming(stemmer) for language, stemmer in STEMMERS.items()} | {
    PLAIN: _analyzer(Filter.remove_long(_LONGEST), Filter.lowercase(), Filter.ascii_fold()),
    WORDS: _analyzer(Filter.remove_long(_LONGEST), Filter.lowercase()),
}
_CUT = _analyzer()
_STOPPING = [
    TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.lowercase()).filter(stop).build()
    for stop in (
        *(Filter.stopword(stemmer) for language, stemmer in STEMMERS.items() if language != "ar"),
        Filter.custom_stopword(arabic.STOP_WORDS.split()),
    )
]
_SPACELESS_LETTER = TextAnalyzerBuilder(Tokenizer.regex(f"[{SPACELESS}]")).build()


def base(language: str) -> str:
    """The first part of a language tag: `pt` of `pt-BR`."""
    return language.split("-")[0].lower()


def prepare(text: str, language: str) -> str:
    """Text as the analyzer of that name expects it."""
    if language == PLAIN:
        return fold(text)
    return _PREPARATIONS.get(language, str)(clean(text))


@lru_cache(maxsize=65536)
def stems(word: str, language: str) -> tuple[str, ...]:
    """What the index holds for a word in a language, or for `plain`; two or more for a compound with a hyphen."""
    return tuple(ANALYZERS[language].analyze(prepare(word, language)))


def cut(text: str) -> list[Word]:
    """The words of a text where they stand; each letter of a script without spaces is one."""
    tokens = _CUT.pre_tokenize(printable(text)).tokens
    return [Word(token.text, token.char_offset_from, token.char_offset_to) for token in tokens]


@lru_cache(maxsize=16384)
def is_spaceless(token: str) -> bool:
    """Whether a token is one letter of a script that writes no spaces between words."""
    return len(token) <= 2 and bool(_SPACELESS_LETTER.analyze(token))


@lru_cache(maxsize=4096)
def is_stop_word(word: str) -> bool:
    """Whether a word only joins others in one of the stemmed languages."""
    return any(not one.analyze(word) for one in _STOPPING)


def languages_of(token: str) -> tuple[str, ...]:
    """The stemmed languages a word may belong to, by its script."""
    first = token[:1]
    if "\u0600" <= first <= "\u06ff":
        return ("ar",)
    if "\u0400" <= first <= "\u052f":
        return ("ru",)
    return ("en", "es", "fr") if first < "\u0250" else ()
