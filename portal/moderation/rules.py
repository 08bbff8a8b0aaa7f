"""The rules of the moderation policy, as decisions and reports name them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

POLICY = "moderation-policy/"


class Rule(models.TextChoices):
    """R1 to R10, as on the page of the moderation policy."""

    R1 = "R1", _("Illegal content")
    R2 = "R2", _("Attacks on people")
    R3 = "R3", _("Harm to children, and sexual content")
    R4 = "R4", _("Personal data of others")
    R5 = "R5", _("Rights of authors")
    R6 = "R6", _("False identity")
    R7 = "R7", _("Deliberate falsehood")
    R8 = "R8", _("Advertising and spam")
    R9 = "R9", _("Manipulation and attacks")
    R10 = "R10", _("Wrong place, or not checkable")


# The nearest category of the DSA transparency database.
CATEGORIES: dict[str, str] = {
    Rule.R1: "other_violation_tc",
    Rule.R2: "illegal_or_harmful_speech",
    Rule.R3: "protection_of_minors",
    Rule.R4: "data_protection_and_privacy_violations",
    Rule.R5: "intellectual_property_infringements",
    Rule.R6: "scams_and_fraud",
    Rule.R7: "other_violation_tc",
    Rule.R8: "scope_of_platform_service",
    Rule.R9: "scope_of_platform_service",
    Rule.R10: "scope_of_platform_service",
}
NO_VIOLATION = "not_applicable"


def category_of(rule: str) -> str:
    """The category under which a decision by this rule is counted; none was broken where it names none."""
    return CATEGORIES.get(rule, NO_VIOLATION)
