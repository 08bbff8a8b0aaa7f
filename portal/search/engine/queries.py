"""A question as a query: each word in every language it may belong to, the best match counting, all words needed."""

from collections.abc import Iterable
from math import ceil
from typing import cast

from tantivy import FieldType, Occur, Query

from .analysis import PLAIN, WORDS, base, languages_of, stems
from .asking import Term, terms
from .interface import Entry, Question
from .schema import ALSO, LEVELS, SCHEMA, text_field

WEIGHTS = {"title": 5.0, "summary": 2.0, "body": 1.0}
ALSO_WEIGHT = 0.5
OWN_LANGUAGE = 1.6
EXACT_RUN = 2.0
_TIE = 0.1
_ALIKE = {"subject": 3.0, "provision": 2.0, "country": 2.0, "area": 1.0, "type": 1.0, "kind": 0.5}


def matching(question: Question, without: str = "") -> Query:
    """What the question asks for, leaving one facet's filter aside if named."""
    parts = [text_query(question.text, question.language), *_filters(question, without), *_period(question)]
    return Query.boolean_query([(Occur.Must, part) for part in parts])


def text_query(text: str, language: str) -> Query:
    """All words of a text; everything where it has none."""
    asked = terms(text)
    needed = [term for term in asked if not term.is_stop_word] or asked
    if not needed:
        return Query.all_query()
    clauses = [(Occur.Must if term in needed else Occur.Should, term_query(term, language)) for term in asked]
    return Query.boolean_query(clauses)


def term_query(term: Term, language: str) -> Query:
    """One word or phrase, wherever it stands; a title counts most, the reader's own language more than others."""
    queries = []
    for analyzer in (PLAIN, *languages_of(term.tokens[0])):
        tokens = [stem for token in term.tokens for stem in stems(token, analyzer)]
        if not tokens:
            continue
        own = OWN_LANGUAGE if analyzer == base(language) else 1.0
        weights = {text_field(level, analyzer): WEIGHTS[level] * own for level in LEVELS}
        weights |= {ALSO: ALSO_WEIGHT} if analyzer == PLAIN else {}
        queries += [_weighed(field, tokens, term, weight) for field, weight in weights.items()]
    return Query.disjunction_max_query(queries, _TIE) if queries else Query.empty_query()


def known_word(word: str) -> Query:
    """Things with this word in a title, a summary or a name, as the dictionary spells it."""
    return _term(WORDS, word)


def alike(entry: Entry, kinds: frozenset[str]) -> Query:
    """Other entries of some kinds that share facets, the rarer the better, or words of the title."""
    shared = [
        Query.boost_query(_term(facet, value), weight)
        for facet, weight in _ALIKE.items()
        for value in entry.facets.get(facet, ())
    ]
    title = next((text.title for text in entry.texts if text.language == entry.original), "")
    shared += [term_query(term, entry.original) for term in terms(title) if not term.is_stop_word]
    return Query.boolean_query(
        [
            (Occur.Must, _one_of("kind", kinds)),
            (Occur.Must, Query.boolean_query([(Occur.Should, query) for query in shared])),
            (Occur.MustNot, _term("id", entry.id.hex)),
        ]
    )


def _weighed(field: str, tokens: list[str], term: Term, weight: float) -> Query:
    query = _run(field, tokens) if term.spaceless and not term.exact else _phrase(field, tokens)
    return Query.boost_query(query, weight)


def _phrase(field: str, tokens: list[str]) -> Query:
    """A phrase of one term is no phrase to the engine, which panics."""
    if len(tokens) == 1:
        return _term(field, tokens[0])
    return Query.phrase_query(SCHEMA, field, cast("list[str | tuple[int, str]]", tokens))


def _run(field: str, tokens: list[str]) -> Query:
    """A run of letters without spaces: the phrase, or its words apart.

    Words have about two letters, so of a run of n letters n/2 pairs are words and must be there; the pairs that lie
    across two words need not.
    """
    if len(tokens) < 4:
        return _phrase(field, tokens)
    pairs = [(Occur.Should, _phrase(field, tokens[i : i + 2])) for i in range(len(tokens) - 1)]
    apart = Query.boolean_query(pairs, minimum_number_should_match=ceil(len(tokens) / 2))
    exact = Query.boost_query(_phrase(field, tokens), EXACT_RUN)
    return Query.disjunction_max_query([exact, apart])


def _term(field: str, value: str) -> Query:
    return Query.term_query(SCHEMA, field, value)


def _one_of(facet: str, values: frozenset[str]) -> Query:
    """Whether a facet holds one of the values; says nothing of how good a result is."""
    return Query.const_score_query(Query.term_set_query(SCHEMA, facet, sorted(values)), 0.0)


def _filters(question: Question, without: str) -> Iterable[Query]:
    for facet, values in question.filters.items():
        if values and facet != without:
            yield _one_of(facet, values)


def _period(question: Question) -> Iterable[Query]:
    if question.until:
        yield _range("start", None, question.until.toordinal())
    if question.since:
        yield _range("end", question.since.toordinal(), None)


def _range(field: str, lowest: int | None, highest: int | None) -> Query:
    return Query.const_score_query(Query.range_query(SCHEMA, field, FieldType.Integer, lowest, highest), 0.0)
