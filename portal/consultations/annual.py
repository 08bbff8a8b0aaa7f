"""What the annual report says of consultations: how many, who commented, what was answered. Public things only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext, ngettext

from portal.consultations.commenting import Numbers, numbers
from portal.consultations.models import Answer, Comment, Consultation, Stage, StageEvent
from portal.consultations.register import items_of
from portal.groups.registry import Chapter, Part
from portal.moderation.lifecycle import Status
from portal.ui import formats
from portal.ui.parts import Column, Fact, Table
from portal.vocabularies import labels


def build(year: int, language: str) -> Part:
    """Consultations that were open in the year, and the comments of the year."""
    start, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    rows = Consultation.objects.published().filter(opens_at__lt=end, closes_at__gte=start)
    found = list(rows.select_related("group").with_names().order_by("opens_at", "pk"))
    comments = Comment.objects.filter(
        consultation__status=Status.PUBLISHED,
        status=Status.PUBLISHED,
        published_at__gte=start,
        published_at__lt=end,
    )
    counted = numbers(year)
    said, answered = counted.comments, counted.answered
    finals = StageEvent.objects.filter(stage=Stage.FINAL, at__gte=start, at__lt=end, consultation__in=rows)
    return Part(
        title=gettext("Consultations"),
        paragraphs=[_sentence(len(found), language)],
        facts=[
            Fact(gettext("Comments"), [formats.number(said, language)]),
            Fact(gettext("Comments answered"), [formats.number(answered, language)]),
            Fact(
                gettext("Final texts"),
                [formats.number(finals.values("consultation").distinct().count(), language)],
            ),
        ],
        tables=[_by_stakeholder(comments, language), _by_answer(counted)] if said else [],
        items=items_of(found, language),
    )


def _sentence(number: int, language: str) -> str:
    return ngettext(
        "%(number)s consultation took comments in this year.",
        "%(number)s consultations took comments in this year.",
        number,
    ) % {"number": formats.number(number, language)}


def _by_stakeholder(comments: QuerySet[Any], language: str) -> Table:
    """For whom was spoken; people who speak for themselves are counted together."""
    kinds: Counter[str] = Counter(comments.values_list("organisation__stakeholder_type", flat=True))
    names = labels.labels("stakeholders", language)
    rows: list[Sequence[str | int]] = [
        [names.get(kind, kind), number] for kind, number in kinds.most_common() if kind
    ]
    alone = sum(number for kind, number in kinds.items() if not kind)
    columns = [Column(gettext("For whom")), Column(gettext("Comments"), numeric=True)]
    persons: list[Sequence[str | int]] = [[gettext("People, for themselves"), alone]] if alone else []
    return Table(gettext("Comments by stakeholder type"), columns, [*rows, *persons])


def _by_answer(counted: Numbers) -> Table:
    """What became of them, as far as the answers are public."""
    found, waiting = counted.by_answer, counted.comments - counted.answered
    rows: list[Sequence[str | int]] = [
        [str(label), found[value]] for value, label in Answer.choices if found[value]
    ]
    left: list[Sequence[str | int]] = [[gettext("Not answered yet"), waiting]] if waiting else []
    columns = [Column(gettext("Answer")), Column(gettext("Comments"), numeric=True)]
    return Table(gettext("What became of the comments"), columns, [*rows, *left])


CHAPTER = Chapter("consultations", build, order=30)
