"""A small cast of entries, in the languages the tests speak."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid5

from portal.search.engine.interface import Entry, Text

NAMESPACE = UUID("5f2f5f0e-6a53-4a92-9f0a-6f3f5a0c8d11")


def entry(title: str, language: str = "en", /, **given: Any) -> Entry:
    """An entry with one text; facets are given as keywords, each a value or a tuple of values."""
    own = {"summary": "", "body": "", "also": "", "start": None, "end": None, "names": {}}
    values = own | {key: given.pop(key) for key in own if key in given}
    texts = given.pop("texts", None) or (Text(language, title, values["summary"], values["body"]),)
    return Entry(
        id=uuid5(NAMESPACE, title),
        kind=given.get("kind", "project"),
        texts=texts,
        original=language,
        changed=given.pop("changed", datetime(2024, 1, 1, tzinfo=UTC)),
        also=values["also"],
        facets={name: one if isinstance(one, tuple) else (one,) for name, one in given.items()},
        start=values["start"],
        end=values["end"],
        names=values["names"],
    )


SIX = {
    "en": "Open educational resources for early reading",
    "fr": "Ressources éducatives libres pour l’école primaire",
    "es": "Educación abierta y tecnologías en las universidades",
    "ru": "Открытые образовательные ресурсы для учителей",
    "ar": "الموارد التعليمية المفتوحة للمدارس والجامعات",
    "zh-hans": "面向教师的开放式教育资源",
}


def six() -> list[Entry]:
    """One entry a language, each about something else."""
    return [
        entry(title, language, kind="project", language=language, start=date(2020 + place, 1, 1))
        for place, (language, title) in enumerate(SIX.items())
    ]
