"""The pages of those who decide, as templates need them."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.forms import Form
from django.utils.translation import gettext

from portal.accounts.models import User
from portal.contributing import conflicts, desk
from portal.contributing.models import Claim
from portal.contributing.sheets import crumbs
from portal.records.comparing import compare
from portal.records.models import Record, Revision
from portal.records.reading import names_behind


def changes_page(user: User, language: str) -> dict[str, Any]:
    """Proposed changes, the oldest first."""
    waiting = desk.to_decide(user).select_related("record", "by").prefetch_related("record__renditions")
    return {
        "rows": [
            (revision, revision.record.text(language)) for revision in waiting.order_by("at")[: desk.MOST]
        ],
        "crumbs": crumbs(None, gettext("Proposed changes")),
    }


def decision_page(revision: Revision, language: str, reason: Form) -> dict[str, Any]:
    """What a proposal changes, against what holds now, and what both changed."""
    base = Revision.objects.filter(record=revision.record_id, number=revision.base).first()
    before = dict(base.content) if base else {}
    now, _fields = conflicts.between(revision)
    names = names_behind([before, revision.content], language)
    return {
        "revision": revision,
        "text": revision.record.text(language),
        "changes": compare(revision.record.kind, before, revision.content, language, names),
        "rows": conflicts.of_revision(revision, language),
        "now": mark_of(now),
        "reason": reason,
        "crumbs": crumbs(None, gettext("Proposed change")),
    }


def mark_of(content: dict[str, Any]) -> str:
    """A short mark of what a record says, so that a decision is made on what was seen."""
    written = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.blake2b(written.encode(), digest_size=8).hexdigest()


def claim_page(record: Record, language: str, form: Form) -> dict[str, Any]:
    """The form for whoever says that a record is theirs."""
    here = gettext("Say that it is yours")
    return {"record": record, "text": record.text(language), "form": form, "crumbs": crumbs(None, here)}


def claims_page(language: str) -> dict[str, Any]:
    """Claims, the oldest first."""
    waiting = Claim.objects.waiting().with_names()[: desk.MOST]
    return {
        "rows": [(made, made.record.text(language)) for made in waiting],
        "crumbs": crumbs(None, gettext("Claims")),
    }


def answer_page(made: Claim, language: str, form: Form) -> dict[str, Any]:
    """One claim."""
    organisation = made.organisation.text(language) if made.organisation else None
    return {
        "made": made,
        "text": made.record.text(language),
        "organisation": organisation,
        "form": form,
        "crumbs": crumbs(None, gettext("Claim")),
    }


def merge_page(record: Record, language: str, form: Form) -> dict[str, Any]:
    """Which entry is to be kept instead."""
    here = gettext("Merge")
    return {"record": record, "text": record.text(language), "form": form, "crumbs": crumbs(None, here)}
