import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    """The count of changes becomes a number that never comes again; nothing is kept of it."""

    dependencies = [
        ("units", "0001_initial"),
    ]

    operations = [
        # A new column, not another type: no database makes a UUID of a count.
        migrations.RemoveField(model_name="registry", name="revision"),
        migrations.AddField(
            model_name="registry",
            name="revision",
            field=models.UUIDField(default=uuid.uuid4),
        ),
        migrations.AddIndex(
            model_name="unit",
            index=models.Index(fields=["known_from"], name="unit_by_first_day"),
        ),
    ]
