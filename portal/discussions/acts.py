"""What one can do with a topic: one table, read by the pages of whoever tends it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from portal.discussions import services
from portal.discussions.forms.tending import (
    MergeForm,
    MoveForm,
    SolvedForm,
    SplitForm,
    SummaryForm,
    TendForm,
)
from portal.groups.permissions import tends

if TYPE_CHECKING:
    from portal.accounts.models import User
    from portal.discussions.models import Topic


@dataclass(frozen=True, slots=True)
class Act:
    """One act: what it is called, what it does, what is filled in, and when it applies.

    `do` gives the topic to go to then. `beginners`: whoever began the topic may do it too.
    """

    name: str
    label: Any
    lead: Any
    form: type[TendForm]
    do: Callable[[Topic, Any, User], Topic]
    applies: Callable[[Topic], bool] = lambda topic: True
    beginners: bool = False


def _plainly(verb: Callable[..., Any]) -> Callable[[Topic, Any, User], Topic]:
    def do(topic: Topic, form: Any, by: User) -> Topic:
        verb(topic, form.why, by=by)
        return topic

    return do


def _solve(topic: Topic, form: Any, by: User) -> Topic:
    services.mark_solved(topic, form.why, by=by, post=form.cleaned_data["post"])
    return topic


def _summarise(topic: Topic, form: Any, by: User) -> Topic:
    services.summarise(topic, form.wording, by=by, seen=form.seen)
    return topic


def _move(topic: Topic, form: Any, by: User) -> Topic:
    services.move_topic(topic, form.cleaned_data["group"], form.why, by=by)
    return topic


def _split(topic: Topic, form: Any, by: User) -> Topic:
    return services.split(topic, form.cleaned_data["posts"], form.wording, form.why, by=by)


def _merge(topic: Topic, form: Any, by: User) -> Topic:
    into: Topic = form.cleaned_data["into"]
    services.merge(topic, into, form.why, by=by)
    return into


ALL = (
    Act(
        "summary",
        _("Write down where we stand"),
        _("A summary above the posts. What it said before is kept."),
        SummaryForm,
        _summarise,
    ),
    Act(
        "solved",
        _("Mark it as answered"),
        _("Readers see that the question is answered, and by which post."),
        SolvedForm,
        _solve,
        lambda topic: not topic.is_solved,
        beginners=True,
    ),
    Act(
        "reopen",
        _("Say that it is not answered yet"),
        _("The discussion counts as open again."),
        TendForm,
        _plainly(services.reopen),
        lambda topic: topic.is_solved,
        beginners=True,
    ),
    Act(
        "lock",
        _("Close it to answers"),
        _("What was said stays to be read; nobody answers until it is opened again."),
        TendForm,
        _plainly(services.lock),
        lambda topic: not topic.is_locked,
    ),
    Act(
        "unlock",
        _("Open it to answers"),
        _("Members can answer again."),
        TendForm,
        _plainly(services.unlock),
        lambda topic: topic.is_locked,
    ),
    Act(
        "pin",
        _("Pin it to the top"),
        _("It stands before the other discussions of its group."),
        TendForm,
        _plainly(services.pin),
        lambda topic: not topic.is_pinned,
    ),
    Act(
        "unpin",
        _("Do not pin it any more"),
        _("It stands among the others again."),
        TendForm,
        _plainly(services.unpin),
        lambda topic: topic.is_pinned,
    ),
    Act(
        "move",
        _("Move it to another group"),
        _("Its address stays the same."),
        MoveForm,
        _move,
    ),
    Act(
        "split",
        _("Move some posts to a new discussion"),
        _("Links to these posts lead to their new place."),
        SplitForm,
        _split,
    ),
    Act(
        "merge",
        _("Join it with another discussion"),
        _(
            "Its posts follow those of the other discussion, and all its links lead there. This cannot be undone."
        ),
        MergeForm,
        _merge,
    ),
)
ACTS = {act.name: act for act in ALL}


def open_to(user: User, topic: Topic) -> list[Act]:
    """What this person may do with the topic now."""
    is_tender = tends(user, topic.group)
    is_beginner = topic.author_id == user.pk
    return [act for act in ALL if act.applies(topic) and (is_tender or (act.beginners and is_beginner))]
