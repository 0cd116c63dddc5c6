from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from chungsuc.common.vietnamese.folding import fold
from chungsuc.common.vietnamese.sorting import sort_key


def write_keys(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Gives the documents that are there what the list sorts and finds by."""
    rows = apps.get_model("documents", "Document").objects
    for row in rows.order_by("pk").iterator():
        row.sort_key = sort_key(row.symbol)
        row.folded = fold(f"{row.get_kind_display()} {row.symbol} {row.issuer} {row.title}")
        row.save(update_fields=["sort_key", "folded"])


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0002_scan"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="sort_key",
            field=models.TextField(default="", editable=False, verbose_name="chỗ trong danh sách"),
        ),
        migrations.AddField(
            model_name="document",
            name="folded",
            field=models.TextField(default="", editable=False, verbose_name="chữ để tìm"),
        ),
        migrations.RunPython(write_keys, migrations.RunPython.noop),
    ]
