"""The one row that names the last entry of the public log."""

from django.db import migrations


def make(apps, schema_editor):
    apps.get_model("moderation", "LogHead").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("moderation", "0001_cases_log_and_appeals")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
