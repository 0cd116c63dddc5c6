import django.db.models.deletion
from django.db import migrations, models

import chungsuc.audit.models


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="EntryUnit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("unit", models.BigIntegerField(verbose_name="số đơn vị")),
                ("at", models.DateTimeField(verbose_name="thời điểm")),
                ("actor_id", models.BigIntegerField(null=True, verbose_name="số tài khoản")),
                ("action", models.CharField(max_length=100, verbose_name="việc")),
            ],
            options={
                "db_table": "audit_entry_unit",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Erasure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("person", models.CharField(max_length=165, verbose_name="của")),
                ("erased_at", models.DateTimeField(verbose_name="lúc")),
            ],
            options={
                "db_table": "audit_erasure",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PersonalValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fact", models.CharField(max_length=100, verbose_name="thông tin")),
                ("person", models.CharField(max_length=165, verbose_name="của")),
                ("salt", models.BinaryField(null=True, verbose_name="muối")),
                ("value", models.JSONField(null=True, verbose_name="giá trị")),
            ],
            options={
                "db_table": "audit_personal_value",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                (
                    "number",
                    models.BigIntegerField(primary_key=True, serialize=False, verbose_name="số lô"),
                ),
                ("first_id", models.BigIntegerField(verbose_name="mục đầu")),
                ("last_id", models.BigIntegerField(unique=True, verbose_name="mục cuối")),
                ("count", models.PositiveIntegerField(verbose_name="số mục")),
                ("sealed_at", models.DateTimeField(verbose_name="niêm phong lúc")),
                ("links", models.BinaryField(verbose_name="dấu của từng mục")),
                ("digest", models.CharField(max_length=64, verbose_name="mã niêm phong")),
            ],
            options={
                "db_table": "audit_seal",
                "default_permissions": (),
            },
        ),
        migrations.RemoveIndex(
            model_name="entry",
            name="audit_entry_by_record",
        ),
        migrations.RemoveIndex(
            model_name="entry",
            name="audit_entry_by_actor",
        ),
        migrations.AddField(
            model_name="entry",
            name="personal",
            field=chungsuc.audit.models.DocumentField(default=dict, verbose_name="giá trị riêng"),
        ),
        migrations.AlterField(
            model_name="entry",
            name="after",
            field=chungsuc.audit.models.DocumentField(default=dict, verbose_name="sau"),
        ),
        migrations.AlterField(
            model_name="entry",
            name="before",
            field=chungsuc.audit.models.DocumentField(default=dict, verbose_name="trước"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["at", "id"], name="audit_entry_by_time"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                fields=["record_type", "record_id", "at", "id"], name="audit_entry_by_record"
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["actor_id", "at", "id"], name="audit_entry_by_actor"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["action", "at", "id"], name="audit_entry_by_action"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                fields=["actor_id", "action", "at", "id"], name="audit_entry_by_actor_action"
            ),
        ),
        migrations.AddField(
            model_name="entryunit",
            name="entry",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="units",
                to="audit.entry",
            ),
        ),
        migrations.AddField(
            model_name="personalvalue",
            name="entry",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="personal_values",
                to="audit.entry",
            ),
        ),
        migrations.AddField(
            model_name="personalvalue",
            name="erasure",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="values",
                to="audit.erasure",
                verbose_name="lần xoá",
            ),
        ),
        migrations.AddIndex(
            model_name="entryunit",
            index=models.Index(fields=["unit", "at", "entry"], name="audit_unit_by_time"),
        ),
        migrations.AddIndex(
            model_name="entryunit",
            index=models.Index(
                fields=["unit", "actor_id", "at", "entry"], name="audit_unit_by_actor"
            ),
        ),
        migrations.AddIndex(
            model_name="entryunit",
            index=models.Index(
                fields=["unit", "action", "at", "entry"], name="audit_unit_by_action"
            ),
        ),
        migrations.AddConstraint(
            model_name="entryunit",
            constraint=models.UniqueConstraint(
                fields=("entry", "unit"), name="audit_entry_unit_is_kept_once"
            ),
        ),
        migrations.AddIndex(
            model_name="personalvalue",
            index=models.Index(fields=["person"], name="audit_value_by_person"),
        ),
        migrations.AddConstraint(
            model_name="personalvalue",
            constraint=models.UniqueConstraint(
                fields=("entry", "fact"), name="audit_value_is_kept_once"
            ),
        ),
        migrations.AddIndex(
            model_name="entryunit",
            index=models.Index(
                fields=["unit", "actor_id", "action", "at", "entry"],
                name="audit_unit_by_actor_action",
            ),
        ),
    ]
