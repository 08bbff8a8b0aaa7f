"""Tells Django of the package."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class ModerationConfig(AppConfig):
    """The package `portal.moderation`."""

    name = "portal.moderation"
    label = "moderation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what people are told, what is held about them, and that the log is to be protected."""
        from portal.core import periodic
        from portal.moderation import holdings, measures, reporting
        from portal.moderation.notices import NOTICES
        from portal.notifications import registry

        registry.register(*NOTICES)
        holdings.register_moderation()
        measures.register_accounts()
        periodic.register("undo hiding nobody confirmed", reporting.show_what_nobody_confirmed)
        periodic.register("forget unconfirmed reports", reporting.forget_unconfirmed, every=3600)
        post_migrate.connect(keep_log, sender=self, dispatch_uid="moderation-log")


def keep_log(sender: object, using: str = "default", **_kwargs: Any) -> None:
    """The public log's triggers, after every migration, where its table is there."""
    from portal.moderation.protection import TABLE, protect

    connection = connections[using]
    if TABLE in connection.introspection.table_names():
        protect(connection)
