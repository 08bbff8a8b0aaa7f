"""The groups with which the portal begins, read from `content/groups/`, and how they are loaded.

`<slug>.json` has a group's area, provisions, name and purpose in six languages; `charter/<language>.md` is the
charter with which each begins, `{provisions}` standing for its list. Whoever has changed a text keeps it: loading
again writes only what nobody has touched.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction

from portal.groups.models import Group
from portal.moderation.lifecycle import Status
from portal.moderation.services import move
from portal.translation.models import Origin
from portal.translation.services import begin, render
from portal.translation.written import Wording
from portal.vocabularies import labels

LIST = "{provisions}"


@dataclass(frozen=True, slots=True)
class Starter:
    """One group as its files describe it: its words by language, the original among them."""

    slug: str
    area: int | None
    order: int
    original: str
    words: Mapping[str, Wording] = field(default_factory=dict)


def starters(folder: Path) -> list[Starter]:
    """All groups of the folder, in their order."""
    charters = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("charter/*.md")}
    found = [_read(path, charters) for path in folder.glob("*.json")]
    return sorted(found, key=lambda one: (one.order, one.slug))


@transaction.atomic
def load(folder: Path) -> int:
    """Found the groups that are missing, and write anew what nobody has touched; how many were founded."""
    there = {group.slug: group for group in Group.objects.prefetch_related("renditions")}
    new = [one for one in starters(folder) if one.slug not in there]
    for one in starters(folder):
        if one.slug in there:
            _renew(there[one.slug], one)
    for one in new:
        _found(one)
    return len(new)


def _read(path: Path, charters: Mapping[str, str]) -> Starter:
    said: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    words = {
        language: Wording(
            language, text["name"], text["purpose"], _charter(charters, said["provisions"], language)
        )
        for language, text in said["texts"].items()
    }
    return Starter(path.stem, said["area"], said["order"], said["original"], words)


def _charter(charters: Mapping[str, str], provisions: list[str], language: str) -> str:
    lines = (f"- **{code}** {labels.label('provisions', code, language)}" for code in provisions)
    return charters[language].replace(LIST, "\n".join(lines)).strip()


def _found(one: Starter) -> None:
    group = Group.objects.create(
        slug=one.slug, area=one.area, order=one.order, original_language=one.original
    )
    begin(group, one.words[one.original])
    for wording in _others(one):
        render(group, wording, origin=Origin.MACHINE)
    move(group, to=Status.SUBMITTED, by=None)
    move(group, to=Status.PUBLISHED, by=None)


def _renew(group: Group, one: Starter) -> None:
    """Write the texts anew that nobody has touched: the original in its first version, and a machine's renditions
    of it that no person has reviewed, edited or sent."""
    if group.revision > 1 or group.original_language != one.original:
        return
    texts = {text.language: text for text in group.renditions.all()}
    for language, wording in one.words.items():
        text = texts.get(language)
        if text is None:
            render(group, wording, origin=Origin.MACHINE)
        elif _is_untouched(text):
            words = {"title": wording.title, "summary": wording.summary, "body": wording.body}
            if any(getattr(text, name) != value for name, value in words.items()):
                group.renditions.filter(pk=text.pk).update(**words)


def _is_untouched(text: Any) -> bool:
    is_ours = text.is_original or text.origin == Origin.MACHINE
    return is_ours and text.reviewed_at is None and text.translator_id is None


def _others(one: Starter) -> Iterator[Wording]:
    return (wording for language, wording in one.words.items() if language != one.original)
