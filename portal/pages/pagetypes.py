"""What a file's front matter may say, by type of page: a table, and how each value is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import TextChoices

from portal.pages import models
from portal.pages.choices import Area, Audience, Form, Level

Read = Callable[[str], Any]
COMMON = frozenset({"type", "order", "title", "summary", "origin"})


def whole(text: str) -> int:
    """A whole number."""
    if not text.isdecimal():
        raise ValueError("must be a whole number such as 15")
    return int(text)


def day(text: str) -> date:
    """A day written as 2026-11-22."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError("must be a day such as 2026-11-22") from error


def one_of(choices: type[TextChoices]) -> Read:
    """A reader of one code of a closed list."""

    def read(text: str) -> str:
        if text not in choices.values:
            raise ValueError(f"must be one of: {', '.join(choices.values)}")
        return text

    return read


def some_of(choices: type[TextChoices]) -> Read:
    """A reader of several codes, with commas between."""
    single = one_of(choices)
    return lambda text: [single(code.strip()) for code in text.split(",") if code.strip()]


def truth(text: str) -> bool:
    """`yes` or `no`."""
    if text not in {"yes", "no"}:
        raise ValueError("must be yes or no")
    return text == "yes"


@dataclass(frozen=True)
class PageType:
    """A type of page: its model, what its front matter must say, and what else it may."""

    model: type[models.PortalPage]
    required: Mapping[str, Read] = field(default_factory=dict)
    optional: Mapping[str, Read] = field(default_factory=dict)

    @property
    def reads(self) -> dict[str, Read]:
        """Every key of its own."""
        return {**self.required, **self.optional}


HOME_KEYS = (
    *(
        "headline",
        "lead",
        "search_label",
        "areas_title",
        "now_title",
        "where_title",
        "where_text",
        "join_title",
    ),
    *(f"step{number}_{part}" for number in (1, 2, 3) for part in ("title", "text")),
)
AREAS = {"areas": some_of(Area)}
TYPES: dict[str, PageType] = {
    "home": PageType(models.HomePage, dict.fromkeys(HOME_KEYS, str)),
    "article": PageType(models.ArticlePage),
    "help": PageType(models.ArticlePage),
    "section": PageType(models.SectionPage),
    "contact": PageType(models.ContactPage),
    "area-index": PageType(models.AreaIndexPage),
    "area": PageType(models.AreaPage, {"area": one_of(Area)}),
    "news-index": PageType(models.NewsIndexPage),
    "news": PageType(models.NewsPage, {"date": day}, AREAS),
    "campaign-index": PageType(models.CampaignIndexPage),
    "campaign": PageType(models.CampaignPage, {"date": day}, {**AREAS, "is_featured": truth}),
    "learning-index": PageType(models.LearningIndexPage),
    "course": PageType(
        models.LearningPage,
        {"form": one_of(Form), "level": one_of(Level), "minutes": whole},
        {**AREAS, "audiences": some_of(Audience)},
    ),
    "glossary": PageType(models.GlossaryPage),
}
