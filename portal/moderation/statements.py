"""A statement of reasons: its vocabulary, and what makes one complete. Pure.

Fields are named after the DSA transparency database (https://transparency.dsa.ec.europa.eu/).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.moderation.rules import POLICY, Rule, category_of


class Visibility(models.TextChoices):
    """What happened to the content; empty where nothing restricts it (any more)."""

    REMOVED = "removed", _("Not shown")
    DISABLED = "disabled", _("Access disabled")
    DEMOTED = "demoted", _("Shown less")
    INTERACTION_RESTRICTED = "interaction_restricted", _("Changes and answers closed")
    LABELLED = "labelled", _("Labelled")


class Account(models.TextChoices):
    """What happened to the account."""

    SUSPENDED = "suspended", _("Suspended")
    TERMINATED = "terminated", _("Ended")


class Provision(models.TextChoices):
    """What happened to the use of the service."""

    PARTIAL_SUSPENSION = "partial_suspension", _("Limited for a time")
    TOTAL_SUSPENSION = "total_suspension", _("Suspended")


class Source(models.TextChoices):
    """How it came to notice."""

    OWN_INITIATIVE = "own_initiative", _("Own initiative")
    REPORT = "report", _("Report")
    TRUSTED_REPORTER = "trusted_reporter", _("Trusted reporter")
    APPEAL = "appeal", _("Appeal")


class Automation(models.TextChoices):
    """How much of the decision a machine made."""

    NOT = "not", _("Decided by a person")
    PARTIALLY = "partially", _("Decided partly by a machine")
    FULLY = "fully", _("Done by the portal itself")


class Ground(models.TextChoices):
    """On what it rests."""

    ILLEGAL = "illegal", _("Against the law")
    INCOMPATIBLE = "incompatible", _("Against the moderation policy")
    NONE = "none", _("No rule is broken")


class Actor(models.TextChoices):
    """In what capacity somebody decided; never who."""

    FACILITATOR = "facilitator", _("Facilitator")
    MODERATOR = "moderator", _("Moderator")
    SECRETARIAT = "secretariat", _("Secretariat")
    PORTAL = "portal", _("The portal itself")


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement; `fields()` gives the public log's columns. `facts` name nobody and quote nothing."""

    outcome: str
    actor: Actor
    facts: str
    content_type: str
    content_date: date
    content_language: str
    application_date: datetime
    redress_until: datetime | None
    visibility: str = ""
    account: str = ""
    provision: str = ""
    rule: str = ""
    law: str = ""
    explanation: str = ""
    facts_language: str = "en"
    source: Source = Source.OWN_INITIATIVE
    automated_detection: bool = False
    automated_decision: Automation = Automation.NOT
    end_date: datetime | None = None
    refers_to: UUID | None = None
    territorial_scope: str = "global"
    id: UUID = field(default_factory=uuid4)

    @property
    def ground(self) -> Ground:
        """The law where one is named, else the rule."""
        return Ground.ILLEGAL if self.law else Ground.INCOMPATIBLE if self.rule else Ground.NONE

    @property
    def restricts(self) -> bool:
        """Whether it takes something from somebody."""
        return bool(self.visibility or self.account or self.provision)

    def missing(self) -> list[str]:
        """The fields without which it is no statement of reasons, by their public names."""
        return [name for name, lacks in self._lacks() if lacks]

    def _lacks(self) -> Iterator[tuple[str, bool]]:
        yield "outcome", not self.outcome
        yield "decision_facts", not self.facts.strip()
        yield "content_type", not self.content_type
        yield "content_language", not self.content_language
        yield "decision_ground", self.restricts and self.ground == Ground.NONE
        yield "illegal_content_legal_ground", self.rule == Rule.R1 and not self.law.strip()
        yield "explanation", self.restricts and not self.explanation.strip()
        yield "redress_until", self.restricts and self.redress_until is None
        yield "end_date", self.end_date is not None and self.end_date < self.application_date

    def fields(self) -> dict[str, Any]:
        """The columns of the public log, but for its chain."""
        return {
            "id": self.id,
            "outcome": self.outcome,
            "actor": str(self.actor),
            "refers_to": self.refers_to,
            "decision_visibility": str(self.visibility),
            "decision_account": str(self.account),
            "decision_provision": str(self.provision),
            "territorial_scope": self.territorial_scope,
            "application_date": self.application_date,
            "end_date": self.end_date,
            "decision_facts": self.facts.strip(),
            "facts_language": self.facts_language,
            "source_type": str(self.source),
            "automated_detection": self.automated_detection,
            "automated_decision": str(self.automated_decision),
            "decision_ground": str(self.ground),
            "illegal_content_legal_ground": self.law.strip(),
            "incompatible_content_ground": str(self.rule),
            "decision_ground_reference_url": POLICY if self.rule else "",
            "explanation": self.explanation.strip(),
            "category": category_of(self.rule),
            "content_type": self.content_type,
            "content_date": self.content_date,
            "content_language": self.content_language,
            "redress": "appeal" if self.redress_until else "none",
            "redress_until": self.redress_until,
        }
