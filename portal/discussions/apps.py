"""Tells Django of the package."""

from django.apps import AppConfig


class DiscussionsConfig(AppConfig):
    """The package `portal.discussions`."""

    name = "portal.discussions"
    label = "discussions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say how moderators see discussions, and count posts anew when one appears or goes."""
        from portal.core.signals import published_changed
        from portal.discussions import counting, moderated

        moderated.register_discussions()
        published_changed.connect(counting.note, dispatch_uid="discussions")
