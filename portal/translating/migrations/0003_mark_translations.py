"""Proposed revisions that are translations lie on the translators' desk alone."""

from typing import Any

from django.db import migrations


def mark(apps: Any, _editor: Any) -> None:
    translations = apps.get_model("translating", "Translation").objects.exclude(revision=None)
    revisions = apps.get_model("records", "Revision").objects
    revisions.filter(pk__in=translations.values("revision")).update(purpose="translation")


class Migration(migrations.Migration):
    dependencies = [
        ("translating", "0002_renderings_and_wishes"),
        ("records", "0005_revision_purpose"),
    ]

    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
