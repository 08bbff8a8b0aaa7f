"""The response matrix: every public comment with its answer, however many languages they were said in.

Two steps: the facts of all public comments in one query, for counts and filters; then the words of one page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import Exists, OuterRef
from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from portal.consultations import commenting
from portal.consultations.models import Answer, Change, Comment, CommentKind, Consultation, Draft
from portal.consultations.models import Mapping as Became
from portal.moderation.lifecycle import Status
from portal.ui.parts import Choice, Facet, Figure, Link
from portal.vocabularies import labels, places

PAGE = 20
NO_ANSWER, PERSON, UNKNOWN = "none", "person", "unknown"
ANSWERS = frozenset(Answer.values)


@dataclass(frozen=True, slots=True)
class Fact:
    """What is counted of a comment. Of people, neither country nor stakeholder type is asked."""

    pk: UUID
    paragraph: int
    kind: str
    answer: str
    person: int | None
    organisation: UUID | None
    stakeholder: str
    region: str


@dataclass(frozen=True, slots=True)
class Question:
    """Which comments are asked for."""

    answer: str = ""
    kind: str = ""
    stakeholder: str = ""
    region: str = ""
    paragraph: str = ""

    @classmethod
    def read(cls, asked: QueryDict) -> Question:
        """From an address; what is not known is ignored."""
        given = {name: str(asked.get(name, "")) for name in cls.__dataclass_fields__}
        number = given["paragraph"]
        known = {
            "answer": given["answer"] in {*Answer.values, NO_ANSWER},
            "kind": given["kind"] in CommentKind.values,
            "stakeholder": given["stakeholder"] in {*labels.terms("stakeholders"), PERSON, UNKNOWN},
            "region": given["region"] in {*labels.terms("regions"), UNKNOWN},
            "paragraph": number.isascii() and number.isdigit() and len(number) <= 6,
        }
        return cls(**{name: value for name, value in given.items() if known[name]})

    def filters(self, **others: str) -> dict[str, str]:
        """As parameters of an address, without the empty ones."""
        return {name: value for name, value in (asdict(self) | others).items() if value}

    def asks(self, fact: Fact, but: str = "") -> bool:
        """Whether it asks for this comment, one filter left aside."""
        wanted = self.filters(**({but: ""} if but else {}))
        return all(str(getattr(fact, name)) == value for name, value in wanted.items())


@dataclass(frozen=True, slots=True)
class Successor:
    """What became of a paragraph in the next draft."""

    change: str
    link: Link | None


@dataclass(frozen=True, slots=True)
class Row:
    """A comment in the matrix: where it stands, the words there at the time, what was said, what became of it."""

    shown: commenting.Shown
    number: int | None
    draft: int
    place: Link
    words: str
    language: str
    stakeholder: str
    country: str
    became: Sequence[Successor]


@dataclass(frozen=True, slots=True)
class Totals:
    """How much was said by how many, people and organisations apart; `answered` as far as answers are public."""

    comments: int
    people: int
    organisations: int
    answered: int

    def figures(self, *, answers: bool) -> list[Figure]:
        """For the head of the page."""
        shown = [
            Figure(self.comments, gettext("comments")),
            Figure(self.people, gettext("people for themselves")),
            Figure(self.organisations, gettext("organisations")),
        ]
        return [*shown, Figure(self.answered, gettext("answered"), self.comments)] if answers else shown


def facts(consultation: Consultation) -> list[Fact]:
    """Of every public comment, in the order of the text; answers only where they are public. One query."""
    comments = Comment.objects.published().filter(
        consultation=consultation, draft__published_at__isnull=False
    )
    rows = comments.order_by("draft__number", "paragraph__order", "published_at", "pk").values_list(
        *("pk", "paragraph__number", "kind", "disposition__answer", "disposition__published_at"),
        *("author", "organisation"),
        *("organisation__stakeholder_type", "organisation__country", "organisation__status"),
    )
    return [_fact(row) for row in rows]


def _fact(row: tuple[Any, ...]) -> Fact:
    pk, number, kind, answer, published_at, author, organisation, stakeholder, country, status = row
    if organisation is None:
        stakeholder, country = PERSON, ""
    elif status != Status.PUBLISHED:
        stakeholder, country = UNKNOWN, ""
    return Fact(
        pk=pk,
        paragraph=number or 0,
        kind=kind,
        answer=answer if published_at else NO_ANSWER,
        person=None if organisation else author,
        organisation=organisation,
        stakeholder=stakeholder or UNKNOWN,
        region=(places.region_of(country) if country else "") or UNKNOWN,
    )


def totals(found: Sequence[Fact]) -> Totals:
    """Counted over these comments. Whoever left without a trace is counted as one."""
    return Totals(
        comments=len(found),
        people=len({fact.person for fact in found if fact.organisation is None}),
        organisations=len({fact.organisation for fact in found if fact.organisation}),
        answered=sum(fact.answer in ANSWERS for fact in found),
    )


def numbered(found: Sequence[Any], number: str | None, size: int = PAGE) -> Page[Any]:
    """One page of a list; `Http404` where there is none."""
    try:
        return Paginator(found, size).page(number or 1)
    except InvalidPage as error:
        raise Http404 from error


def listing(
    consultation: Consultation, question: Question, number: str | None, language: str
) -> dict[str, Any]:
    """One page of the matrix with counts and filters, in four queries."""
    everything = facts(consultation)
    wanted = [fact for fact in everything if question.asks(fact)]
    page = numbered(wanted, number)
    answers = consultation.stage in commenting.ANSWERED or any(fact.answer in ANSWERS for fact in everything)
    return {
        "page": page,
        "rows": rows(consultation, [fact.pk for fact in page], language),
        "figures": totals(wanted).figures(answers=answers),
        "facets": facets(everything, question, consultation, language)[0 if answers else 1 :],
        "chips": chips(question, consultation, language),
        "answers": answers,
        "all": address(consultation, Question()),
    }


def rows(consultation: Consultation, ids: Sequence[UUID], language: str) -> list[Row]:
    """These comments with all words, in this order; three queries."""
    found = Comment.objects.with_people().select_related("draft", "paragraph__draft").in_bulk(ids)
    listed = [found[pk] for pk in ids if pk in found]
    for comment in listed:
        comment.consultation = consultation
    commenting.with_texts(listed)
    became = _successors(consultation, {one.paragraph_id for one in listed if one.paragraph_id})
    return [_row(comment, became.get(comment.paragraph_id, ()), language) for comment in listed]


def _successors(consultation: Consultation, ids: set[UUID]) -> Mapping[UUID | None, list[Successor]]:
    """What became of these paragraphs, as far as the next draft is public."""
    later = Draft.objects.published().filter(
        consultation=consultation, number__gt=OuterRef("old__draft__number")
    )
    known = Became.objects.filter(Exists(later), old__in=ids).select_related("new__draft")
    mappings = known.order_by("new__order", "pk")
    found: dict[UUID | None, list[Successor]] = {}
    for mapping in mappings:
        found.setdefault(mapping.old_id, []).append(_successor(mapping, consultation))
    return found


def _successor(mapping: Became, consultation: Consultation) -> Successor:
    change = str(Change(mapping.change).label)
    if mapping.new is None:
        return Successor(change, None)
    words = gettext("Paragraph %(number)s of draft %(draft)s")
    named = {"number": mapping.new.number, "draft": mapping.new.draft.number}
    url = commenting.place_of(consultation, mapping.new.draft.number, mapping.new.number)
    return Successor(change, Link(words % named, url))


def _row(comment: Comment, became: Sequence[Successor], language: str) -> Row:
    paragraph, organisation = comment.paragraph, comment.organisation
    text = paragraph.text(language) if paragraph else None
    number = paragraph.number if paragraph else None
    known = organisation if organisation and organisation.is_public else None
    return Row(
        shown=commenting.shown(comment, language),
        number=number,
        draft=comment.draft.number,
        place=_place(comment, number),
        words=text.body if text else "",
        language=text.language if text else "",
        stakeholder=_named("stakeholders", known.stakeholder_type if known else "", language),
        country=_named("countries", known.country if known else "", language),
        became=became,
    )


def _named(scheme: str, code: str, language: str) -> str:
    return labels.label(scheme, code, language) if code else ""


def _place(comment: Comment, number: int | None) -> Link:
    named = {"number": number, "draft": comment.draft.number}
    words = (
        gettext("Draft %(draft)s as a whole")
        if number is None
        else gettext("Paragraph %(number)s of draft %(draft)s")
    )
    return Link(words % named, commenting.place_of(comment.consultation, comment.draft.number, number))


def address(consultation: Consultation, question: Question, **others: str) -> str:
    """The matrix with some filters changed."""
    url, filters = reverse("consultations:responses", args=[consultation.slug]), question.filters(**others)
    return f"{url}?{urlencode(filters)}" if filters else url


def _names(language: str) -> dict[str, Callable[[str], str]]:
    """How the values of each filter are called."""
    special = {
        NO_ANSWER: gettext("Not answered yet"),
        PERSON: gettext("People for themselves"),
        UNKNOWN: gettext("Not known"),
    }

    def of(scheme: str) -> Callable[[str], str]:
        return lambda code: special.get(code) or labels.label(scheme, code, language)

    return {
        "answer": lambda code: special.get(code) or str(Answer(code).label),
        "kind": lambda code: str(CommentKind(code).label),
        "stakeholder": of("stakeholders"),
        "region": of("regions"),
        "paragraph": lambda code: (
            gettext("Paragraph %(number)s") % {"number": code} if code != "0" else gettext("The whole text")
        ),
    }


def facets(
    everything: Sequence[Fact], question: Question, consultation: Consultation, language: str
) -> list[Facet]:
    """How many of each answer, kind, stakeholder type and region, under the other filters."""
    titles = {
        "answer": gettext("Answer"),
        "kind": gettext("Kind of comment"),
        "stakeholder": gettext("Stakeholder type"),
        "region": gettext("Region"),
    }
    names, found = _names(language), []
    for name, title in titles.items():
        counts = Counter(str(getattr(fact, name)) for fact in everything if question.asks(fact, but=name))
        chosen = getattr(question, name)
        choices = [
            Choice(
                names[name](code),
                address(consultation, question, **{name: "" if code == chosen else code}),
                count,
                code == chosen,
            )
            for code, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
            if code
        ]
        found += [Facet(title, choices)] if choices else []
    return found


def chips(question: Question, consultation: Consultation, language: str) -> list[Link]:
    """What is chosen, each leading to the list without it."""
    names = _names(language)
    return [
        Link(names[name](value), address(consultation, question, **{name: ""}))
        for name, value in question.filters().items()
    ]
