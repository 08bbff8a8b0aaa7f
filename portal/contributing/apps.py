"""Tells Django of the package, and the portal what it says to people and holds about them."""

from typing import Any

from django.apps import AppConfig

from portal.core.signals import published_changed


class ContributingConfig(AppConfig):
    """The package `portal.contributing`."""

    name = "portal.contributing"
    label = "contributing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register notices and holdings, and notice what changes in public."""
        from portal.contributing import holdings, notices
        from portal.contributing.services import upkeep
        from portal.core import periodic
        from portal.notifications.registry import register

        register(*notices.NOTICES)
        holdings.register_contributing()
        periodic.register("ask owners once a year", upkeep.ask_owners, every=86_400)
        published_changed.connect(forget_known, dispatch_uid="contributing")


def forget_known(sender: object, **_kwargs: Any) -> None:
    """Look duplicates up anew once the change is in force."""
    from django.db import transaction

    from portal.contributing.alike import forget

    transaction.on_commit(forget)
