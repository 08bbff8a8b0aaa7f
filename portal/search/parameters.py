"""From the words of an address to a question, and back. Pure: what is known is passed in.

Nothing a reader or a crawler writes into an address is an error: what is not understood is left out, and said.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Protocol, get_args
from urllib.parse import urlencode

from django.utils.translation import gettext

from portal.search.engine.asking import LONGEST, MOST_WORDS, sane, terms
from portal.search.engine.folding import clean
from portal.search.engine.interface import Question, Sort
from portal.search.periods import first_day, last_day

SIZE = 20
VIEWS = ("list", "table", "map")
SORTS: tuple[Sort, ...] = get_args(Sort)
_SHOWN = 40


class Parameters(Protocol):
    """What an address asks: Django's QueryDict is one."""

    def get(self, key: str, default: str, /) -> str | None: ...
    def getlist(self, key: str, /) -> Sequence[str]: ...


@dataclass(frozen=True)
class Asked:
    """A reader's question as an address holds it; `sort` and `view` are empty where they are the usual ones."""

    text: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: str = ""
    until: str = ""
    sort: str = ""
    view: str = ""
    page: int = 1

    @property
    def order(self) -> Sort:
        """The order in force: the best first for a question with words, the newest first without."""
        usual: Sort = "relevance" if self.text else "date"
        return next((sort for sort in SORTS if sort == self.sort), usual)

    @property
    def narrows(self) -> int:
        """How many filters are chosen, each date one."""
        return sum(map(len, self.chosen.values())) + bool(self.since) + bool(self.until)

    def question(self, language: str, facets: Collection[str] = (), limit: int = SIZE) -> Question:
        """The same for the index."""
        return Question(
            text=self.text,
            language=language,
            filters={name: frozenset(codes) for name, codes in self.chosen.items()},
            facets=tuple(facets),
            since=first_day(self.since),
            until=last_day(self.until),
            sort=self.order,
            offset=(self.page - 1) * limit,
            limit=limit,
        )

    def pairs(self) -> list[tuple[str, str]]:
        """The parameters in a fixed order, without what is usual."""
        filters = [(name, code) for name, codes in self.chosen.items() for code in codes]
        others = {"from": self.since, "to": self.until, "sort": self.sort, "view": self.view}
        page = [("page", str(self.page))] if self.page > 1 else []
        text = [("q", self.text)] if self.text else []
        return [*text, *filters, *((name, value) for name, value in others.items() if value), *page]

    def address(self) -> str:
        """The question as the query of an address, with its question mark."""
        return f"?{urlencode(self.pairs())}"

    def but(self, **changes: object) -> "Asked":
        """The same with changes, from its first page."""
        return replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]

    def with_(self, name: str, code: str) -> "Asked":
        """Narrowed by one value more."""
        return self.but(chosen={**self.chosen, name: (*self.chosen.get(name, ()), code)})

    def without(self, name: str, code: str = "") -> "Asked":
        """Without one value of a filter, or without the whole filter."""
        left = tuple(one for one in self.chosen.get(name, ()) if code and one != code)
        others = {key: codes for key, codes in self.chosen.items() if key != name}
        return self.but(chosen=others | ({name: left} if left else {}))


def read(
    given: Parameters, known: Mapping[str, Collection[str]], titles: Mapping[str, str] = MappingProxyType({})
) -> tuple[Asked, list[str]]:
    """The question of an address, and what to tell the reader.

    `known` are the codes of each filter, `titles` what the reader calls it.
    """
    notices: list[str] = []
    text = _text(given.get("q", "") or "", notices)
    chosen = {
        name: _codes(titles.get(name, name), given.getlist(name), codes, notices)
        for name, codes in known.items()
    }
    since, until = _period(given, notices)
    sort, view = _one_of(given, "sort", SORTS, notices), _one_of(given, "view", VIEWS, notices)
    asked = Asked(
        text=text,
        chosen={name: codes for name, codes in chosen.items() if codes},
        since=since,
        until=until,
        view="" if view == VIEWS[0] else view,
        page=_page(given.get("page", "") or "", notices),
    )
    return (replace(asked, sort=sort) if sort != asked.order else asked), notices


def _text(given: str, notices: list[str]) -> str:
    text = sane(given)
    if len(given) > LONGEST and len(clean(given)) > LONGEST:
        notices.append(gettext("Your question was too long; only its beginning was searched for."))
    elif len(terms(text)) == MOST_WORDS < len(text.split()):
        notices.append(
            gettext("Your question had many words; only the first %(number)s were searched for.")
            % {"number": MOST_WORDS}
        )
    return text


def _codes(title: str, given: Sequence[str], known: Collection[str], notices: list[str]) -> tuple[str, ...]:
    """The known codes among the values, however their letters are written; the first unknown one is told of."""
    spelled = {code.lower(): code for code in known} if any(given) else {}
    values = [value.strip() for value in given if value.strip()]
    unknown = [value for value in values if value.lower() not in spelled]
    if unknown:
        notices.append(
            gettext("The filter “%(filter)s” has no value “%(value)s”; it was left out.")
            % {"filter": title, "value": _shown(unknown[0])}
        )
    return tuple(dict.fromkeys(spelled[value.lower()] for value in values if value.lower() in spelled))


def _period(given: Parameters, notices: list[str]) -> tuple[str, str]:
    """Both ends, as far as they are dates and the first is not after the second."""
    since, until = (sane(given.get(name, "") or "") for name in ("from", "to"))
    no_date = gettext("“%(value)s” is not a date such as 2020, 2020-05 or 2020-05-17; it was left out.")
    unclear = [value for value in (since, until) if value and not first_day(value)]
    notices += [no_date % {"value": _shown(value)} for value in unclear]
    first, last = first_day(since), last_day(until)
    if first and last and first > last:
        notices.append(gettext("The period ended before it began; it was left out."))
        return "", ""
    return since if first else "", until if last else ""


def _one_of(given: Parameters, name: str, known: Sequence[str], notices: list[str]) -> str:
    value = given.get(name, "") or ""
    if not value or value in known:
        return value
    notices.append(
        gettext("The list cannot be shown as “%(value)s”; it was left out.") % {"value": _shown(value)}
    )
    return ""


def _page(given: str, notices: list[str]) -> int:
    if not given:
        return 1
    if given.isascii() and given.isdecimal() and len(given) <= 9 and int(given):
        return int(given)
    notices.append(gettext("There is no page “%(value)s”; this is the first one.") % {"value": _shown(given)})
    return 1


def _shown(value: str) -> str:
    value = sane(value)
    return value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
