"""Tells Django of the package, and the portal what it holds and forgets."""

from django.apps import AppConfig


class TranslationConfig(AppConfig):
    """The package `portal.translation`."""

    name = "portal.translation"
    label = "translation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what is held about people; forget what belongs to nothing any more."""
        from portal.core import periodic
        from portal.translation import holdings, services

        holdings.register_translation()
        periodic.register("forget_earlier_words", services.forget_gone, every=3600)
