"""Tells Django of the package."""

from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    """The package `portal.consultations`."""

    name = "portal.consultations"
    label = "consultations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what is held about people, what is moderated, followed and translated, and what the clock does."""
        from portal.consultations import annual, holdings, keeping, known, moderated
        from portal.consultations.register import SECTION
        from portal.consultations.services.stages import keep_time
        from portal.core import periodic
        from portal.groups import registry

        keeping.register_consultations()
        known.register_consultations()
        holdings.register_comments()
        moderated.register_comments()
        registry.register(SECTION)
        registry.register_chapter(annual.CHAPTER)
        periodic.register("open and close consultations", keep_time)
