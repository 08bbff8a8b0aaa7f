"""Tells Django of the package."""

from django.apps import AppConfig


class DiscussionsConfig(AppConfig):
    """The package `portal.discussions`."""

    name = "portal.discussions"
    label = "discussions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what is held about people, how others see discussions, and what is kept with topics."""
        from portal.core.signals import published_changed
        from portal.discussions import counting, following, holdings, moderated, sections, translated, yearly

        holdings.register_discussions()
        moderated.register_discussions()
        translated.register_discussions()
        following.register_discussions()
        sections.register_discussions()
        yearly.register_discussions()
        published_changed.connect(counting.note, dispatch_uid="discussions")
