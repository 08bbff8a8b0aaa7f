"""Tells Django of the package, and lets pages appear at the time that their editors set."""

from django.apps import AppConfig
from django.core.management import call_command

from portal.core import periodic


class PagesConfig(AppConfig):
    """The package `portal.pages`."""

    name = "portal.pages"
    label = "pages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        periodic.register("publish scheduled pages", _publish_scheduled)


def _publish_scheduled() -> None:
    call_command("publish_scheduled", verbosity=0)
