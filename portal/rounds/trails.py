"""Where the pages of decisions stand."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.door import language
from portal.groups.models import Group
from portal.rounds.listing import group_name
from portal.rounds.models import Round
from portal.rounds.reading import Reading
from portal.ui.parts import Link


def rounds(*further: Link) -> list[Link]:
    """To the list, and on."""
    above = Link(_("Working groups"), reverse("groups:groups"))
    return [above, Link(_("Decisions"), reverse("rounds:rounds") if further else ""), *further]


def round_trail(reading: Reading) -> list[Link]:
    """To one decision, through its group."""
    title = reading.text.text if reading.text else None
    here = Link(title.title if title else "", "", title.language if title else "")
    return [*in_group(reading.one.group), Link(_("Decisions"), reverse("rounds:rounds")), here]


def in_group(group: Group) -> list[Link]:
    """To a group."""
    text = group.text(language())
    return [
        Link(_("Working groups"), reverse("groups:groups")),
        Link(group_name(group, language()), group.get_absolute_url(), text.language if text else ""),
    ]


def private(one: Round, title: str) -> list[Link]:
    """From a decision to what one does with it."""
    text = one.text(language())
    there = Link(text.title if text else str(one.pk), one.get_absolute_url(), text.language if text else "")
    return [*in_group(one.group), there, Link(title, "")]


def beginning(group: Group, title: str) -> list[Link]:
    """From a group to putting it a question."""
    return [*in_group(group), Link(title, "")]
