"""Tells Django of the package."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    """The package `portal.rounds`."""

    name = "portal.rounds"
    label = "rounds"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what is held about people, how moderators, translators, followers and groups see decisions."""
        from portal.core import periodic
        from portal.notifications import registry
        from portal.rounds import following, happening, holdings, moderated, notices, translated
        from portal.rounds.services.telling import tell_by_the_clock

        holdings.register_rounds()
        moderated.register_rounds()
        translated.register_rounds()
        following.register_rounds()
        happening.register_rounds()
        registry.register(*notices.NOTICES)
        periodic.register(
            "tell of decisions that open, end and are to be reviewed", tell_by_the_clock, every=300
        )
