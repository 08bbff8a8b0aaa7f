"""Where the words of a question stand in a text, as HTML that is safe to show."""

from functools import lru_cache
from html import escape
from itertools import pairwise
from typing import NamedTuple

from .analysis import PLAIN, STEMMERS, Word, base, cut, is_spaceless, languages_of, stems
from .asking import terms
from .folding import printable

BEFORE = 40
_JOINING = " -\u2010\u2011'’\u00a0"


class Asked(NamedTuple):
    """What to mark: stems by analyzer, and pairs and single letters of scripts without spaces."""

    stems: frozenset[tuple[str, str]]
    pairs: frozenset[tuple[str, str]]
    letters: frozenset[str]


class Span(NamedTuple):
    """A stretch of text to mark."""

    start: int
    end: int


def highlight(text: str, query: str, language: str) -> str:
    """The whole text, escaped, with `<mark>` around each word the question asks for in any of its forms."""
    return _marked(printable(text), _spans(text, query, language))


def excerpt(text: str, query: str, language: str, length: int = 240) -> str:
    """A stretch of the text of about this length where the question's words are thickest, marked likewise."""
    text = printable(text)
    if len(text) <= length:
        return highlight(text, query, language)
    spans = _spans(text, query, language)
    start = _thickest(spans, length)
    start = text.find(" ", max(start - BEFORE, 0), start) + 1 or start if start > BEFORE else 0
    end = start + length
    if end < len(text):
        end = max(text.rfind(" ", start, end), text.rfind("，", start, end), start + length // 2)
    inside = [Span(s.start - start, s.end - start) for s in spans if s.start >= start and s.end <= end]
    return ("… " if start else "") + _marked(text[start:end], inside) + (" …" if end < len(text) else "")


@lru_cache(maxsize=256)
def _asked(query: str) -> Asked:
    wanted = terms(query)
    wanted = [term for term in wanted if not term.is_stop_word] or wanted
    found: set[tuple[str, str]] = set()
    for token in (token for term in wanted for token in term.tokens):
        for analyzer in (PLAIN, *languages_of(token)):
            found |= {(analyzer, stem) for stem in stems(token, analyzer)}
    runs = [term.tokens for term in wanted if is_spaceless(term.tokens[0])]
    pairs = frozenset(pair for run in runs for pair in pairwise(run))
    return Asked(frozenset(found), pairs, frozenset(run[0] for run in runs if len(run) == 1))


def _spans(text: str, query: str, language: str) -> list[Span]:
    """Marks in order, those with only a space or a hyphen between them joined."""
    asked = _asked(query)
    words = cut(text) if asked.stems else []
    marked = [word for word in words if _is_asked(word, asked, base(language))]
    marked += [word for pair in pairwise(words) if _is_pair(*pair, asked) for word in pair]
    spans: list[Span] = []
    for word in sorted(set(marked), key=lambda word: word.start):
        if spans and not text[spans[-1].end : word.start].strip(_JOINING):
            spans[-1] = Span(spans[-1].start, word.end)
        else:
            spans.append(Span(word.start, word.end))
    return spans


def _is_asked(word: Word, asked: Asked, language: str) -> bool:
    if is_spaceless(word.text):
        return word.text in asked.letters
    analyzers = (PLAIN, language) if language in STEMMERS else (PLAIN,)
    here = ((analyzer, stem) for analyzer in analyzers for stem in stems(word.text, analyzer))
    return any(pair in asked.stems for pair in here)


def _is_pair(one: Word, other: Word, asked: Asked) -> bool:
    return one.end == other.start and (one.text, other.text) in asked.pairs


def _thickest(spans: list[Span], length: int) -> int:
    def inside(span: Span) -> int:
        return sum(span.start <= other.start < span.start + length - BEFORE for other in spans)

    return max(spans, key=inside).start if spans else 0


def _marked(text: str, spans: list[Span]) -> str:
    pieces, position = [], 0
    for start, end in spans:
        pieces += [escape(text[position:start]), "<mark>", escape(text[start:end]), "</mark>"]
        position = end
    return "".join([*pieces, escape(text[position:])])
