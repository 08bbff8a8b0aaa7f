"""Where the pages of commitments stand."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.door import language
from portal.commitments.models import Commitment
from portal.commitments.reading import Plan, Reading
from portal.rounds.trails import in_group
from portal.ui.parts import Link


def register(*further: Link) -> list[Link]:
    """To the register, and on."""
    above = Link(_("Working groups"), reverse("groups:groups"))
    here = Link(_("Commitments"), reverse("commitments:register") if further else "")
    return [above, here, *further]


def commitment(reading: Reading) -> list[Link]:
    """To one commitment."""
    return register(Link(reading.sheet.title, "", reading.sheet.title_language))


def plan(found: Plan) -> list[Link]:
    """To a group's work plan."""
    return [*in_group(found.group), Link(_("Work plan"), "")]


def private(one: Commitment | None, title: str) -> list[Link]:
    """From a commitment to what one does with it."""
    if one is None:
        return register(Link(title, ""))
    text = one.text(language())
    there = Link(text.title if text else str(one.pk), one.get_absolute_url(), text.language if text else "")
    return register(there, Link(title, ""))
