import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from chungsuc.common.vietnamese.folding import fold
from chungsuc.common.vietnamese.sorting import person_sort_key


def fold_names(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Accounts that are there are found and ordered by name as new ones are."""
    users = apps.get_model("accounts", "User").objects.using(schema_editor.connection.alias)
    for user in users.only("full_name").iterator():
        user.folded_name = fold(user.full_name)[:200]
        user.sort_key = person_sort_key(user.full_name)
        user.save(update_fields=["folded_name", "sort_key"])


class Migration(migrations.Migration):
    """A role given before has no unit: where it needs one, it counts again once it is given."""

    dependencies = [
        ("accounts", "0001_initial"),
        ("units", "0002_renew_revision_and_index_first_day"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="roleholding",
            name="role_holding_starts_once_a_day",
        ),
        migrations.AddField(
            model_name="roleholding",
            name="unit",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="units.unit",
                verbose_name="đơn vị",
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="folded_name",
            field=models.CharField(default="", max_length=200, verbose_name="họ và tên không dấu"),
        ),
        migrations.AddField(
            model_name="user",
            name="sort_key",
            field=models.CharField(default="", max_length=1600, verbose_name="chỗ trong danh sách"),
        ),
        migrations.AddConstraint(
            model_name="roleholding",
            constraint=models.UniqueConstraint(
                fields=("user", "role", "unit", "starts_on"),
                name="role_holding_starts_once_a_day_and_unit",
            ),
        ),
        migrations.AddConstraint(
            model_name="roleholding",
            constraint=models.UniqueConstraint(
                condition=models.Q(("unit__isnull", True)),
                fields=("user", "role", "starts_on"),
                name="role_holding_everywhere_starts_once_a_day",
            ),
        ),
        migrations.RunPython(fold_names, migrations.RunPython.noop),
    ]
