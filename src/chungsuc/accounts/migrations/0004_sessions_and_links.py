import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_api_tokens"),
    ]

    operations = [
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "session_key",
                    models.CharField(
                        max_length=40, primary_key=True, serialize=False, verbose_name="session key"
                    ),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                ("started_at", models.DateTimeField(null=True, verbose_name="đăng nhập lúc")),
                ("seen_at", models.DateTimeField(null=True, verbose_name="hoạt động gần nhất")),
                (
                    "address",
                    models.CharField(blank=True, max_length=45, verbose_name="địa chỉ mạng"),
                ),
                ("agent", models.CharField(blank=True, max_length=300, verbose_name="trình duyệt")),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "session",
                "verbose_name_plural": "sessions",
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SignInLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[("invitation", "Thư mời"), ("reset", "Đặt lại mật khẩu")],
                        max_length=16,
                        verbose_name="mục đích",
                    ),
                ),
                (
                    "code_hash",
                    models.CharField(max_length=64, unique=True, verbose_name="mã đã băm"),
                ),
                ("made_at", models.DateTimeField(verbose_name="lập lúc")),
                ("made_by", models.CharField(max_length=200, verbose_name="người lập")),
                ("expires_at", models.DateTimeField(verbose_name="hết hạn lúc")),
                ("used_at", models.DateTimeField(null=True, verbose_name="đã dùng lúc")),
                ("withdrawn_at", models.DateTimeField(null=True, verbose_name="bị thay thế lúc")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sign_in_links",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SignInAttempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("signed_in", "Đăng nhập được"),
                            ("wrong_password", "Sai mật khẩu"),
                            ("wrong_code", "Sai mã xác thực"),
                            ("locked", "Sai quá số lần, tạm ngừng đăng nhập"),
                        ],
                        max_length=16,
                        verbose_name="kết quả",
                    ),
                ),
                (
                    "address",
                    models.CharField(blank=True, max_length=45, verbose_name="địa chỉ mạng"),
                ),
                ("agent", models.CharField(blank=True, max_length=300, verbose_name="trình duyệt")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sign_in_attempts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["user", "-id"], name="sign_in_attempt_by_user"),
                    models.Index(fields=["at"], name="sign_in_attempt_by_moment"),
                ],
            },
        ),
    ]
