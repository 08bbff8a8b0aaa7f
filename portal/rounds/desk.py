"""What the rooms of decisions show and do, apart from answering requests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.door import MemberRequest, language
from portal.groups.models import Group
from portal.groups.permissions import require_facilitator
from portal.moderation.holding import Why
from portal.moderation.registry import find
from portal.organisations.speaking import speaking_for
from portal.rounds.counting import Stage
from portal.rounds.models import Outcome, Position, Round
from portal.rounds.permissions import require_may_take
from portal.rounds.refusals import REFUSALS, NotInGroup, sentence
from portal.rounds.results import choice_tag
from portal.rounds.services import beginning, outcomes, positions
from portal.ui import formats
from portal.ui.parts import Link

if TYPE_CHECKING:
    from portal.accounts.models import User
    from portal.rounds.forms.positions import OutcomeForm, PositionForm
    from portal.rounds.forms.rounds import ExtendForm, ReasonForm, RoundForm

# A permanent identifier within an address.
IDENTIFIER = 36


def public(pk: UUID) -> Round:
    """A round that anybody may read, with its group."""
    found = Round.objects.published().select_related("group", "outcome").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def tended(pk: UUID, user: User) -> Round:
    """A round of a group that this person facilitates."""
    found = Round.objects.select_related("group", "outcome").filter(pk=pk).first()
    if found is None:
        raise Http404
    require_facilitator(user, found.group)
    return found


def begun(group: Group, form: RoundForm, request: MemberRequest) -> Round | None:
    """The round that was put, kept with the form; None where it was refused."""
    try:
        about = pointed_at(form.cleaned_data["about"])
    except ValidationError as error:
        form.add_error("about", error)
        return None
    replaced = _replaced(group, request.GET.get("replaces", ""))
    also = [Why.MARKED] if form.marks() else []
    made: list[Round] = []
    draft = form.draft(about, replaced)
    form.tried(lambda: made.append(beginning.begin_round(group, draft, by=request.user, also=also)))
    form.one = made[0] if made else None
    return form.one


def made(form: RoundForm) -> str:
    """Where the new round is read: its page, or its author's page of it where it waits."""
    assert form.one is not None
    page = form.one.get_absolute_url()
    return page if form.one.is_public else f"/{language()}/moderation/contribution/{form.one.pk}/"


def pointed_at(address: str) -> tuple[str, UUID] | None:
    """The registered public thing whose identifier stands in this address; None for an empty one."""
    if not address:
        return None
    for start in range(len(address) - IDENTIFIER + 1):
        try:
            pk = UUID(address[start : start + IDENTIFIER])
        except ValueError:
            continue
        if (found := find(pk)) and found[1].is_public:
            return found[0].name, pk
    raise ValidationError(_("This is not the address of anything public on this portal."))


def _replaced(group: Group, pk: str) -> Round | None:
    try:
        return Round.objects.stopped().filter(group=group, pk=UUID(pk)).first()
    except ValueError:
        return None


def changed(one: Round, form: RoundForm, by: User) -> bool:
    """Whether it was changed before it opened."""
    seen, about = form.cleaned_data["version"] or 0, (one.about_kind, one.about_id) if one.about_id else None
    draft = form.draft(about, one.replaces)
    return form.tried(lambda: beginning.change_round(one, draft, by=by, seen=seen))


def extended(one: Round, form: ExtendForm, by: User) -> bool:
    """Whether its end was put off."""
    seen = form.cleaned_data["version"]
    return form.tried(
        lambda: beginning.extend_round(one, form.closes_at, reason=form.said(), by=by, seen=seen)
    )


def stopped(one: Round, form: ReasonForm, by: User) -> bool:
    """Whether it was called off."""
    seen = form.cleaned_data["version"]
    return form.tried(lambda: beginning.stop_round(one, reason=form.said(), by=by, seen=seen))


def taken(one: Round, user: User) -> dict[str, Position]:
    """The positions that this person may change, by organisation, "" for their own."""
    bodies = [body.pk for body in speaking_for(user)]
    own = Position.objects.filter(round=one, person=user, organisation=None)
    theirs = Position.objects.filter(round=one, organisation__in=bodies)
    return {str(found.organisation_id or ""): found for found in (own | theirs).with_words()}


def took(one: Round, form: PositionForm, by: User) -> bool:
    """Whether the position was taken."""
    given = {"by": by, "organisation": form.organisation, "seen": form.seen_version}
    return form.tried(lambda: positions.take_position(one, form.stand(), **given))  # type: ignore[arg-type]


def position_page(
    one: Round, mine: Mapping[str, Position], user: User, at: datetime | None = None
) -> dict[str, Any]:
    """What stands beside the form: what is asked, what was chosen before, what stands in the way."""
    refusal = hindrance(one, user)
    return {
        "text": one.text(language()),
        "stage": one.stage(at),
        "is_open": one.is_open(at),
        "hindrance": sentence(refusal) if refusal else "",
        "join": reverse("groups:join", args=[one.group.slug]) if isinstance(refusal, NotInGroup) else "",
        "mine": [_line(one, whose, position) for whose, position in mine.items()],
        "is_secret": not one.shows_positions(one.opens_at),
    }


def _line(one: Round, whose: str, position: Position) -> dict[str, Any]:
    """A position taken, in a line, with the way to change it."""
    body = position.organisation.text(language()) if position.organisation else None
    name = body.title if body else _("For yourself")
    url = f"{reverse('rounds:position', args=[one.pk])}?for={whose}"
    return {
        "name": name,
        "language": body.language if body else "",
        "tag": choice_tag(one, position.choice),
        "by": position.person.public_name if whose and position.person else "",
        "at": position.taken_at,
        "link": Link(_("Change it"), url),
        "status": ""
        if position.status in {"draft", "published", "withdrawn"}
        else position.get_status_display(),
    }


def hindrance(one: Round, user: User) -> Exception | None:
    """Why this person cannot take any position here; None where they can take one."""
    last: Exception | None = None
    for whose in (None, *speaking_for(user)):
        try:
            require_may_take(user, one.group, whose)
        except REFUSALS as refusal:
            last = refusal
        else:
            return None
    return last


def outcome_page(one: Round) -> dict[str, Any]:
    """The outcome as it stands, and the objections that want an answer."""
    outcome: Outcome | None = getattr(one, "outcome", None)
    objections = list(
        one.positions.objections().in_order().with_words().select_related("person", "organisation", "answer")
    )
    return {
        "outcome": outcome,
        "objections": objections,
        "can_write": one.stage() in {Stage.CLOSED, Stage.DECIDED},
        "closes": formats.moment(one.closes_at, language()),
    }


def concluded(one: Round, form: OutcomeForm, request: MemberRequest, *, publish: bool) -> bool:
    """Whether it was written, published or changed; says which."""
    given: dict[str, Any] = {"by": request.user, "seen": form.cleaned_data["version"]}
    act: Callable[..., object] = outcomes.publish_outcome if publish else outcomes.write_outcome
    told = (
        _("The outcome is public. Everybody who took a position is told.")
        if publish
        else _("Kept as a draft: only facilitators see it.")
    )
    if form.is_public:
        act, told = outcomes.revise_outcome, _("The outcome is changed, and everybody can read why.")
        given["reason"] = beginning.Reason(form.cleaned_data["reason"], form.language)
    done = form.tried(lambda: act(one, form.conclusion(), **given))
    if done:
        messages.success(request, told)
    return done
