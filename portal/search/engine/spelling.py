"""Words the index knows: what a misspelt one may have been, and how a word begun may end."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA
from tantivy import Searcher

from .analysis import WORDS, cut, is_spaceless
from .asking import sane
from .folding import fold, sort_key

MOST = 50_000
CLEARLY_MORE = 5


class Known(NamedTuple):
    """A word of the index: folded, as written in small letters, and in how many documents."""

    folded: str
    word: str
    documents: int


@dataclass(frozen=True)
class Dictionary:
    """The most frequent words of titles, summaries and names, in the order of their folded letters."""

    words: tuple[Known, ...]
    _folded: list[str] = field(repr=False)

    @classmethod
    def of(cls, searcher: Searcher) -> "Dictionary":
        """The dictionary of an index as it is now."""
        pairs = searcher.terms_with_prefix(WORDS, "", limit=MOST)
        words = sorted(Known(fold(word), word, count) for word, count in pairs if not is_spaceless(word))
        return cls(tuple(words), [known.folded for known in words])

    def beginning_with(self, prefix: str, language: str) -> list[str]:
        """Words that begin so, whatever the accents: the most frequent first, then by the language's alphabet."""
        folded = fold(prefix)
        first, last = bisect_left(self._folded, folded), bisect_left(self._folded, folded + "\U0010ffff")
        found = sorted(
            self.words[first:last], key=lambda known: (-known.documents, sort_key(known.word, language))
        )
        return [known.word for known in found]

    def nearest(self, word: str, documents: int) -> str | None:
        """The word that was likely meant: one slip away, two in long words; none if `word` is nearly as common."""
        folded = fold(word)
        if len(folded) < 4 or not folded.isalpha():
            return None
        slips = 1 if len(folded) < 6 else 2
        found = process.extract(folded, self._folded, scorer=OSA.distance, score_cutoff=slips, limit=20)
        near = [(distance, self.words[place]) for _, distance, place in found if distance]
        likely = [(distance, -known.documents, known.word) for distance, known in near]
        likely = [one for one in likely if -one[1] > CLEARLY_MORE * documents]
        return min(likely)[2] if likely else None


def corrected(text: str, dictionary: Dictionary, documents: Callable[[str], int]) -> str | None:
    """The text with its rare words as they were likely meant, or None. `documents` counts where a word is found."""
    text = better = sane(text)
    for word in reversed(cut(text)):
        if not is_spaceless(word.text) and (meant := dictionary.nearest(word.text, documents(word.text))):
            better = better[: word.start] + meant + better[word.end :]
    return better if better != text else None
