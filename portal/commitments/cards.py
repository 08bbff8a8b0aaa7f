"""A commitment in lists: what, whose, how far, by when; that nothing was heard where that is so. No query is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.commitments.lifecycle import State
from portal.commitments.models import Commitment, Facet
from portal.commitments.progress import Steps, steps
from portal.rounds.listing import area, group_name
from portal.ui import formats
from portal.ui.parts import Area, Item, Link, Tag

TONES: dict[str, tuple[str, str]] = {
    State.PROPOSED: ("", "open"),
    State.ACCEPTED: ("info", "check"),
    State.IN_PROGRESS: ("info", "clock"),
    State.AT_RISK: ("warn", "warn"),
    State.DELIVERED: ("good", "check"),
    State.CHANGED: ("", "minus"),
    State.WITHDRAWN: ("", "minus"),
}


@dataclass(frozen=True)
class Sheet:
    """A commitment as a reader of one language sees it in a list, at one moment."""

    one: Commitment
    language: str
    at: datetime

    @property
    def title(self) -> str:
        """Its name."""
        text = self.one.text(self.language)
        return text.title if text else str(self.one.pk)

    @property
    def title_language(self) -> str:
        """The language of its name."""
        text = self.one.text(self.language)
        return text.language if text else ""

    @property
    def url(self) -> str:
        """Its page."""
        return self.one.get_absolute_url()

    @property
    def tag(self) -> Tag:
        """Its state."""
        return state_tag(self.one.state)

    @property
    def owner(self) -> Item:
        """Whose it is."""
        return owner(self.one, self.language)

    @property
    def meta(self) -> list[Item]:
        """Whose, by when, for which provisions."""
        day = self.one.ends_on
        ends = [_("By %(day)s") % {"day": formats.day(day, self.language)}] if day else []
        return [self.owner, *ends, *self.one.codes(Facet.PROVISION)]

    @property
    def areas(self) -> list[Area]:
        """Its areas of action."""
        return [area(int(code), self.language) for code in self.one.codes(Facet.AREA)]

    @property
    def steps(self) -> Steps:
        """How far it is."""
        return steps(
            self.one.state, [milestone.done_at is not None for milestone in self.one.milestones.all()]
        )

    @property
    def progress(self) -> str:
        """The same in words, where it has milestones."""
        return _("%(done)s of %(total)s milestones") % {
            "done": formats.number(self.steps.done, self.language),
            "total": formats.number(self.steps.total, self.language),
        }

    @property
    def share(self) -> str:
        """The same as a percentage."""
        return formats.percent(self.steps.share, self.language)

    @property
    def has_steps(self) -> bool:
        """Whether it has milestones."""
        return bool(self.one.milestones.all())

    @property
    def silence(self) -> str:
        """That nothing was heard, and since when; "" where its next update is not due yet."""
        if not self.one.is_silent(self.at):
            return ""
        since = getattr(self.one, "heard_at", None) or self.one.accepted_at or self.one.created_at
        return _("No update since %(day)s.") % {"day": formats.day(since, self.language)}


def sheet(one: Commitment, language: str, at: datetime | None = None) -> Sheet:
    """One in a list."""
    return Sheet(one, language, at or timezone.now())


def state_tag(state: str) -> Tag:
    """A state as a mark."""
    return Tag(str(State(state).label), *TONES[state])


def owner(one: Commitment, language: str) -> Item:
    """The organisation, else the group, whose it is; nothing of one that is not public."""
    body, group = one.organisation, one.group
    if body is not None and not body.is_public:
        return _("An organisation")
    if body is not None:
        name = body.text(language)
        title, spoken = (name.title, name.language) if name else (str(body.pk), "")
        return Link(title, f"/{language}/organisations/{body.pk}/", spoken)
    assert group is not None, "a commitment is somebody's"
    text = group.text(language)
    return Link(group_name(group, language), group.get_absolute_url(), text.language if text else "")
