from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('consultations', '0002_final_draft_and_version'),
    ]

    operations = [
        migrations.AddField(
            model_name='disposition',
            name='published_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
