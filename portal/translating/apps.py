"""Tells Django of the package, and the portal what it says to people and holds about them."""

from django.apps import AppConfig


class TranslatingConfig(AppConfig):
    """The package `portal.translating`."""

    name = "portal.translating"
    label = "translating"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register notices, holdings and what is done by itself; hear of changed words; let records be asked for."""
        from portal.accounts import retention
        from portal.core import periodic
        from portal.notifications.registry import register
        from portal.translating import holdings, notices, records
        from portal.translating.services import redacting, remembering, sweeping, wanting
        from portal.translation.signals import redacted, reworded

        register(*notices.NOTICES)
        holdings.register_translating()
        records.register_records()
        reworded.connect(remembering.reworded, dispatch_uid="translating")
        what = "wishes for translations, once answered"
        retention.register(retention.Rule("wishes", what, wanting.REMEMBERED, wanting.forget))
        redacted.connect(redacting.redacted, dispatch_uid="translating")
        periodic.register("forget_translations", sweeping.sweep, every=3600)
