"""The public history of a commitment: what happened is a fact; what was said about it goes through moderation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from portal.commitments.models import Commitment, Milestone, Update, What
from portal.commitments.refusals import Stale
from portal.groups.permissions import facilitates, is_secretariat
from portal.moderation.holding import Why
from portal.moderation.marks import require_unlocked
from portal.moderation.models import Moderated
from portal.moderation.services import submit
from portal.rounds.services.beginning import put_out
from portal.translation import services as words
from portal.translation.written import Wording

if TYPE_CHECKING:
    from portal.accounts.models import User


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened, and what is said and shown about it; `marks` are what looked automatic."""

    what: What
    said: Wording | None = None
    before: str = ""
    evidence: Sequence[str] = ()
    milestone: Milestone | None = None
    by_owner: bool = True
    marks: Sequence[Why] = ()


def locked(commitment: Commitment, seen: int | None = None) -> Commitment:
    """The commitment as the database has it, kept for this transaction; raises `Stale` where it was changed,
    `Locked` where a moderator has closed it to changes."""
    rows = Commitment.objects.select_for_update(of=("self",)).select_related("group", "organisation")
    found: Commitment = rows.get(pk=commitment.pk)
    require_unlocked(found.pk)
    if seen is not None and found.version != seen:
        raise Stale(str(commitment.pk))
    return found


def record(commitment: Commitment, entry: Entry, *, by: User, at: datetime) -> Update:
    """Add a line; its words and evidence are held or published as everything that people write."""
    said = entry.said
    made = Update.objects.create(
        commitment=commitment,
        what=entry.what,
        before=entry.before,
        state=commitment.state,
        organisation=commitment.organisation if entry.by_owner else None,
        by_owner=entry.by_owner,
        milestone=entry.milestone,
        evidence=list(entry.evidence),
        author_id=by.pk,
        at=at,
        original_language=said.language if said else commitment.original_language,
    )
    if said is not None and said.body.strip():
        words.begin(made, Wording(said.language, body=said.body.strip()))
    if entry.evidence or (said is not None and said.body.strip()):
        publish(made, commitment, by=by, also=tuple(entry.marks))
    return made


def publish(thing: Moderated, commitment: Commitment, *, by: User, also: Sequence[Why] = ()) -> None:
    """What facilitators and the secretariat say in their office appears at once; what is said for an organisation
    follows the rules for everybody."""
    if (commitment.group is not None and facilitates(by, commitment.group)) or is_secretariat(by):
        put_out(thing, by=by, also=also)
    else:
        submit(thing, by=by, also=also)
