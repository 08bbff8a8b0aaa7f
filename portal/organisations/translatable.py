"""Organisations as translators see them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.organisations.models import Organisation
from portal.translation.registry import Translatable, register


def register_organisations() -> None:
    """Make them known to the translators' desk: their names and descriptions."""
    register(
        Translatable(
            name="organisation",
            label=_("Organisation"),
            model=Organisation,
            public=Organisation.objects.published,
            path=lambda organisation: f"organisations/{organisation.pk}/",
            labels=(("title", _("Name")), ("summary", _("Description"))),
        )
    )
