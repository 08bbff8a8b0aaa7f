"""Tells Django of the package and loads the kinds."""

from importlib import import_module
from pathlib import Path

from django.apps import AppConfig

from portal.records.registry import KINDS

ORDER = ("project", "network", "resource", "event", "policy", "service", "story")


class RecordsConfig(AppConfig):
    """The package `portal.records`."""

    name = "portal.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"

    def import_models(self) -> None:
        """Load the parent table, then each folder of `kinds/`, known ones in the order readers see them."""
        super().import_models()
        folders = {path.parent.name for path in Path(__file__).parent.glob("kinds/*/kind.py")}
        for name in sorted(
            folders, key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name)
        ):
            KINDS[name] = import_module(f"portal.records.kinds.{name}.kind").KIND

    def ready(self) -> None:
        """Say what is held about people, how moderators see and how people follow records."""
        from portal.records import following, holdings, moderated

        holdings.register_records()
        moderated.register_records()
        following.register_records()
