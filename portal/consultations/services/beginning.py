"""Beginning a consultation, and changing the words that name and introduce it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from portal.consultations.models import Consultation
from portal.consultations.permissions import require_editor
from portal.consultations.refusals import Refused, Stale
from portal.groups.models import Group
from portal.groups.permissions import require_facilitator
from portal.translation.services import begin, reword
from portal.translation.written import Wording

if TYPE_CHECKING:
    from portal.accounts.models import User

# Addresses in the members' room that are no consultation's.
RESERVED = {"begin"}


@transaction.atomic
def begin_consultation(group: Group, wording: Wording, *, by: User, slug: str = "") -> Consultation:
    """A consultation of the group that only its facilitators see, until it is announced."""
    require_facilitator(by, group)
    if not group.is_public:
        raise Refused(_("The group is not public."))
    if slug and Consultation.objects.filter(slug=slug).exists():
        raise Refused(_("Another consultation has this address."))
    made = Consultation.objects.create(
        group=group, slug=slug or _free(wording.title), original_language=wording.language, author=by
    )
    begin(made, wording)
    return made


@transaction.atomic
def reword_consultation(
    consultation: Consultation, wording: Wording, *, by: User, seen: int, major: bool
) -> bool:
    """Change its name, question and introduction; what they were is kept. `seen` is the revision that was read."""
    require_editor(by, consultation)
    found = Consultation.objects.select_for_update(of=("self",)).get(pk=consultation.pk)
    if found.revision != seen:
        raise Stale
    return reword(found, wording, by=by, major=major)


def _free(title: str) -> str:
    """An address of the title's letters, with a number where it is taken."""
    stem = slugify(title)[:70].strip("-") or "consultation"
    taken = RESERVED | set(Consultation.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(
        slug
        for slug in (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
        if slug not in taken
    )
