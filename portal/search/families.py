"""What groups say and do, as the search knows it: one row for each model, and nothing of them anywhere else here.

Each is `Written` and `Moderated` and belongs to a group, or is one. A hidden group takes what is in it along, but for
what an organisation promises on its own.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, Prefetch, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.commitments.lifecycle import State
from portal.commitments.models import Commitment
from portal.consultations.models import Consultation
from portal.consultations.models import Stage as Course
from portal.discussions.models import Post, Topic
from portal.groups.models import Group
from portal.meetings.models import Meeting
from portal.meetings.models import State as Meets
from portal.moderation.lifecycle import Status
from portal.records.models import Stage
from portal.rounds.models import Round
from portal.search.engine.interface import Text

Codes = Mapping[str, tuple[str, ...]]
IN_PUBLIC_GROUP = Q(group__status=Status.PUBLISHED)
ALONE = Q(group=None)


def _nothing_more(thing: Any) -> Iterator[Text]:
    return iter(())


def _no_codes(thing: Any) -> Codes:
    return {}


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of what groups do, called `kind` in addresses and the index.

    `place` is where its pages stand, each under its id or its `key`. `public()` are those that anybody may read now.
    `short` is the field of its renditions that says in short what it is. `period` names the columns of its beginning
    and end, `state` the one that says how far it has come, `stages` what that means in the records' words, `ended`
    the states whose name readers are to see at a glance: that it does not take place, or is given up. For the index
    alone: `further` words, which need `fetched`; `codes` of filters besides those that all have.
    """

    kind: str
    label: str | Promise
    plural: str | Promise
    model: type[Model]
    place: str
    public: Callable[[], QuerySet[Any, Any]]
    key: str = "pk"
    short: str = "summary"
    period: tuple[str, str] | None = None
    state: str = ""
    stages: Mapping[str, Stage] = field(default_factory=dict)
    ended: Mapping[str, str | Promise] = field(default_factory=dict)
    fetched: tuple[str | Prefetch, ...] = ()
    further: Callable[[Any], Iterable[Text]] = _nothing_more
    codes: Callable[[Any], Codes] = _no_codes

    def group_of(self, thing: Any) -> Group | None:
        """The group in which it is, if everybody may read that; a group's own self."""
        group: Group | None = thing if self.model is Group else thing.group
        return group if group is not None and group.is_public else None


def _said(thing: Any) -> Iterator[Text]:
    """Words of what belongs to a thing; they count as its text."""
    return (Text(text.language, "", body=text.body) for text in thing.renditions.all())


def _talk(topic: Any) -> Iterator[Text]:
    """Where the topic stands, and what is said in it."""
    summary = getattr(topic, "summary", None)
    if summary is not None and summary.is_public:
        yield from _said(summary)
    for post in topic.public_posts:
        yield from _said(post)


def _outcome(one: Any) -> Iterator[Text]:
    outcome = getattr(one, "outcome", None)
    return _said(outcome) if outcome is not None and outcome.published_at else iter(())


def _owner(commitment: Any) -> Iterator[Text]:
    """The names of the organisation that promises."""
    body = commitment.organisation
    known = body.renditions.all() if body is not None and body.is_public else ()
    return (Text(text.language, "", body=text.title) for text in known)


def _topic_codes(topic: Any) -> Codes:
    spoken = (topic.original_language, *topic.languages)
    return _filled(area=topic.areas, provision=topic.provisions, language=spoken)


def _commitment_codes(one: Any) -> Codes:
    return _filled(**{name: one.codes(name) for name in ("area", "provision", "country")})


def _filled(**codes: Iterable[Any]) -> Codes:
    """The codes that are there; what is empty leaves the place to what all have."""
    given = {name: tuple(dict.fromkeys(map(str, values))) for name, values in codes.items()}
    return {name: values for name, values in given.items() if values}


FAMILIES: Mapping[str, Family] = {
    family.kind: family
    for family in (
        Family(
            "group",
            _("Working group"),
            _("Working groups"),
            Group,
            "groups",
            Group.objects.published,
            key="slug",
        ),
        Family(
            "discussion",
            _("Discussion"),
            _("Discussions"),
            Topic,
            "discussions",
            Topic.objects.public,
            fetched=(
                "summary__renditions",
                Prefetch(
                    "posts",
                    Post.objects.published().prefetch_related("renditions"),
                    to_attr="public_posts",
                ),
            ),
            further=_talk,
            codes=_topic_codes,
        ),
        Family(
            "consultation",
            _("Consultation"),
            _("Consultations"),
            Consultation,
            "consultations",
            lambda: Consultation.objects.published().filter(IN_PUBLIC_GROUP),
            key="slug",
            period=("opens_at", "closes_at"),
            state="stage",
            stages={
                Course.ANNOUNCED: Stage.PLANNED,
                Course.OPEN: Stage.ONGOING,
                Course.CONSOLIDATING: Stage.ONGOING,
                Course.RESPONDED: Stage.ONGOING,
                Course.FINAL: Stage.COMPLETED,
                Course.ARCHIVED: Stage.COMPLETED,
            },
        ),
        Family(
            "decision",
            _("Decision"),
            _("Decisions"),
            Round,
            "decisions",
            lambda: Round.objects.published().filter(IN_PUBLIC_GROUP),
            short="body",
            period=("opens_at", "closes_at"),
            fetched=("outcome__renditions",),
            further=_outcome,
        ),
        Family(
            "commitment",
            _("Commitment"),
            _("Commitments"),
            Commitment,
            "commitments",
            lambda: Commitment.objects.published().filter(
                ALONE | IN_PUBLIC_GROUP | Q(organisation__isnull=False)
            ),
            short="body",
            state="state",
            stages={
                State.PROPOSED: Stage.PLANNED,
                State.ACCEPTED: Stage.ONGOING,
                State.IN_PROGRESS: Stage.ONGOING,
                State.AT_RISK: Stage.ONGOING,
                State.DELIVERED: Stage.COMPLETED,
            },
            ended={State.WITHDRAWN: State.WITHDRAWN.label},
            fetched=("tags", "organisation__renditions"),
            further=_owner,
            codes=_commitment_codes,
        ),
        Family(
            "meeting",
            _("Meeting"),
            _("Meetings"),
            Meeting,
            "meetings",
            Meeting.objects.published,
            period=("starts_at", "ends_at"),
            state="state",
            ended={Meets.CANCELLED: Meets.CANCELLED.label},
        ),
    )
}
