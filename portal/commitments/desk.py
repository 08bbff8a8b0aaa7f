"""What the rooms of commitments show and do, apart from answering requests."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from portal.accounts.door import MemberRequest, language
from portal.accounts.guarded import form_for
from portal.commitments.forms.commitments import MilestoneForm, ProposalForm, ReachedForm
from portal.commitments.models import Commitment
from portal.commitments.permissions import owns, require_acceptor, require_owner
from portal.commitments.refusals import Own
from portal.commitments.register import identifier
from portal.commitments.services import keeping, proposing
from portal.groups.models import Group
from portal.groups.permissions import facilitates
from portal.organisations.models import Organisation
from portal.organisations.speaking import speaking_for
from portal.rounds.listing import group_name
from portal.rounds.models import Round

if TYPE_CHECKING:
    from portal.accounts.models import User
    from portal.commitments.forms.commitments import AnswerForm, UpdateForm

OF_ORGANISATION, OF_GROUP = "organisation:", "group:"


def public_groups() -> list[Group]:
    """All groups, with their names."""
    return list(Group.objects.published().with_names())


def owners(user: User, groups: list[Group]) -> dict[str, tuple[str, Organisation | Group]]:
    """For whom this person may promise something: their organisations, the groups that they facilitate."""
    here = language()
    found: dict[str, tuple[str, Organisation | Group]] = {}
    for body in speaking_for(user):
        text = body.text(here)
        found[f"{OF_ORGANISATION}{body.pk}"] = (text.title if text else str(body.pk), body)
    for group in groups:
        if facilitates(user, group):
            found[f"{OF_GROUP}{group.slug}"] = (group_name(group, here), group)
    return found


def proposal_form(request: MemberRequest) -> ProposalForm:
    """The form for a new commitment; raises `PermissionDenied` for whoever may promise nothing for anybody."""
    groups = public_groups()
    mine = owners(request.user, groups)
    if not mine:
        raise PermissionDenied("nobody to commit for")
    named = [(group.slug, group_name(group, language())) for group in groups]
    labelled = [(key, name) for key, (name, _whose) in mine.items()]
    asked = {"group": request.GET.get("group", "")}
    return form_for(request, ProposalForm, user=request.user, owners=labelled, groups=named, asked=asked)


def proposed(request: MemberRequest, form: ProposalForm) -> Commitment | None:
    """The commitment that was proposed; None where it was refused."""
    groups = public_groups()
    whose = owners(request.user, groups)[form.cleaned_data["owner"]][1]
    plan = next((group for group in groups if group.slug == form.cleaned_data["group"]), None)
    given: dict[str, Any] = (
        {"organisation": whose, "group": plan} if isinstance(whose, Organisation) else {"group": whose}
    )
    promise = form.promise(_origin(request.GET.get("round", "")), _replaced(request))
    made: list[Commitment] = []
    form.tried(lambda: made.append(proposing.propose(promise, by=request.user, also=form.why, **given)))
    return made[0] if made else None


def where(made: Commitment) -> str:
    """Where a new one is read: its page, or its author's page of it where it waits."""
    return made.get_absolute_url() if made.is_public else f"/{language()}/moderation/contribution/{made.pk}/"


def revision_form(request: MemberRequest, one: Commitment) -> ProposalForm:
    """The form for a proposal that is changed."""
    return form_for(request, ProposalForm, user=request.user, owners=[], groups=[], one=one)


def revised(one: Commitment, form: ProposalForm, by: User) -> bool:
    """Whether the proposal was changed."""
    promise, seen = form.promise(one.from_round, one.replaces), form.cleaned_data["version"] or 0
    return form.tried(lambda: proposing.revise(one, promise, by=by, seen=seen))


def owned(pk: UUID, user: User) -> Commitment:
    """A commitment of this person's organisation or group."""
    found = _found(pk)
    require_owner(user, found)
    return found


def to_answer(pk: UUID, user: User) -> Commitment:
    """A proposal that this person may accept or send back."""
    found = _found(pk)
    with suppress(Own):
        require_acceptor(user, found)
    return found


def answered(one: Commitment, form: AnswerForm, by: User, *, accept: bool) -> bool:
    """Whether it was accepted, or sent back."""
    act = proposing.accept if accept else proposing.send_back
    return form.tried(lambda: act(one, by=by, seen=form.cleaned_data["version"], said=form.said))


def updated(one: Commitment, form: UpdateForm, by: User) -> bool:
    """Whether it was said how it goes."""
    seen = form.cleaned_data["version"]
    return form.tried(lambda: keeping.update(one, form.progress(), by=by, seen=seen))


def milestone_forms(request: MemberRequest, one: Commitment) -> tuple[MilestoneForm, ReachedForm]:
    """One to add a milestone, one to say that one is reached; what was sent fills the one it was sent from."""
    open_ones = [
        (str(step.pk), text.title)
        for step in one.milestones.filter(done_at=None).prefetch_related("renditions")
        if (text := step.text(language())) is not None
    ]
    sent = request.POST if request.method == "POST" else None
    verb = request.POST.get("verb", "")
    adding = MilestoneForm(sent if verb == "add" else None, user=request.user, one=one, prefix="add")
    reached = ReachedForm(
        sent if verb == "reach" else None, user=request.user, one=one, open_ones=open_ones, prefix="reach"
    )
    return adding, reached


def stepped(one: Commitment, adding: MilestoneForm, reached: ReachedForm, by: User) -> str:
    """What to say after a milestone was added or reached; "" where nothing was done."""
    if adding.is_bound and adding.is_valid():
        given = adding.cleaned_data
        step, seen = proposing.Step(given["title"], given["due"]), given["version"]
        done = adding.tried(lambda: keeping.add_milestone(one, step, by=by, seen=seen))
        return _("The milestone is added.") if done else ""
    if reached.is_bound and reached.is_valid():
        given = reached.cleaned_data
        shown: dict[str, Any] = {"evidence": next(iter(given["evidence"]), ""), "seen": given["version"]}
        pk = UUID(given["milestone"])
        done = reached.tried(lambda: keeping.reach_milestone(one, pk, by=by, **shown))
        return _("The milestone is reached.") if done else ""
    return ""


def mine(user: User) -> list[Commitment]:
    """The running and proposed commitments for which this person acts, the next to be heard of first."""
    rows = Commitment.objects.exclude(state__in=("delivered", "changed", "withdrawn")).exclude(status="draft")
    bodies = [body.pk for body in speaking_for(user)]
    groups = [group.pk for group in public_groups() if facilitates(user, group)]
    own = rows.filter(organisation__in=bodies) | rows.filter(organisation=None, group__in=groups)
    return [one for one in own.with_names().order_by("update_by", "id")[:100] if owns(user, one)]


def _found(pk: UUID) -> Commitment:
    rows = Commitment.objects.select_related("organisation", "group", "author", "from_round")
    found = rows.prefetch_related("renditions", "tags", "milestones__renditions").filter(pk=pk).first()
    if found is None or found.status in {"hidden", "rejected"}:
        raise Http404
    return found


def _origin(pk: str) -> Round | None:
    """The decision that it arises from, where that has a public outcome."""
    known = identifier(pk)
    return Round.objects.published().decided().filter(pk=known).first() if known else None


def _replaced(request: MemberRequest) -> Commitment | None:
    """The commitment in whose place it stands, of the same owner."""
    known = identifier(request.GET.get("replaces", ""))
    found = Commitment.objects.published().filter(pk=known, state="changed").first() if known else None
    return found if found is not None and owns(request.user, found) else None
