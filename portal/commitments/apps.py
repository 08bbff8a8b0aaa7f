"""Tells Django of the package."""

from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    """The package `portal.commitments`."""

    name = "portal.commitments"
    label = "commitments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what is held about people, how moderators, translators, followers and groups see commitments."""
        from portal.commitments import following, happening, holdings, moderated, notices, translated
        from portal.commitments.services.telling import remind
        from portal.core import periodic
        from portal.notifications import registry

        holdings.register_commitments()
        moderated.register_commitments()
        translated.register_commitments()
        following.register_commitments()
        happening.register_commitments()
        registry.register(*notices.NOTICES)
        periodic.register("tell of commitments that are proposed, due and overdue", remind, every=3600)
