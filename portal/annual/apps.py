"""Tells Django of the package, and the portal of the annual report."""

from django.apps import AppConfig


class AnnualConfig(AppConfig):
    """The package `portal.annual`."""

    name = "portal.annual"
    label = "annual"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what is held about people, what translators see, and what the report itself says."""
        from portal.annual import chapters, holdings, translated

        chapters.register_chapters()
        holdings.register_reports()
        translated.register_reports()
