"""Groups' names, purposes and charters as translators see them. A charter is a rule: a reviewer has the last word."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.groups.models import Group
from portal.translation.registry import Translatable, register


def register_groups() -> None:
    """Make them known to translators."""
    register(
        Translatable(
            name="group",
            label=_("Working group"),
            model=Group,
            public=Group.objects.published,
            path=lambda group: f"groups/{group.slug}/",
            labels=(("title", _("Name")), ("summary", _("Purpose")), ("body", _("Charter"))),
            is_normative=lambda group: True,
            space=lambda group: str(group.space),
        )
    )
