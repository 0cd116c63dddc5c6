"""Tickets of jobs that somebody waits for, and the files that such jobs made."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import chungsuc.common.fields


class Migration(migrations.Migration):
    dependencies = [
        ("common", "0001_job_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="JobTicket",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("job", models.CharField(max_length=100, verbose_name="việc")),
                (
                    "title",
                    chungsuc.common.fields.VietnameseCharField(
                        max_length=200, verbose_name="tên gọi"
                    ),
                ),
                ("asked_by", models.BigIntegerField(verbose_name="người yêu cầu")),
                ("asked_at", models.DateTimeField(verbose_name="yêu cầu lúc")),
                ("started_at", models.DateTimeField(null=True, verbose_name="chạy từ")),
                ("finished_at", models.DateTimeField(null=True, verbose_name="kết thúc")),
                ("done", models.PositiveBigIntegerField(default=0, verbose_name="đã làm")),
                ("total", models.PositiveBigIntegerField(null=True, verbose_name="tất cả")),
                (
                    "words",
                    chungsuc.common.fields.VietnameseCharField(
                        blank=True, max_length=300, verbose_name="đang làm gì"
                    ),
                ),
                (
                    "problem",
                    chungsuc.common.fields.VietnameseCharField(
                        blank=True, max_length=1000, verbose_name="vì sao không xong"
                    ),
                ),
                ("back", models.CharField(blank=True, max_length=2000, verbose_name="trở về")),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="JobResult",
            fields=[
                (
                    "ticket",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="result",
                        serialize=False,
                        to="common.jobticket",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="tên tệp")),
                ("content_type", models.CharField(max_length=100, verbose_name="loại tệp")),
                ("content", models.BinaryField(verbose_name="nội dung")),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.AddIndex(
            model_name="jobticket",
            index=models.Index(fields=["asked_at"], name="ticket_by_age"),
        ),
    ]
