import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import chungsuc.common.fields


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_hold_roles_at_units"),
        ("units", "0002_renew_revision_and_index_first_day"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    chungsuc.common.fields.VietnameseCharField(
                        max_length=100, verbose_name="dùng cho"
                    ),
                ),
                ("digest", models.CharField(max_length=64, verbose_name="mã băm")),
                ("may_write", models.BooleanField(default=False, verbose_name="được ghi")),
                ("made_at", models.DateTimeField(verbose_name="tạo lúc")),
                ("ends_on", models.DateField(verbose_name="dùng đến hết ngày")),
                ("revoked_at", models.DateTimeField(null=True, verbose_name="thu hồi lúc")),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="trong phạm vi",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "indexes": [models.Index(fields=["user", "-id"], name="api_token_by_owner")],
            },
        ),
    ]
