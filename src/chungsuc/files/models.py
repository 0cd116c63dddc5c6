"""Stored contents: one row each, whoever sent the same bytes again."""

from django.db import models

from chungsuc.common.fields import VietnameseCharField
from chungsuc.files.enums import FileKind


class StoredFile(models.Model):
    """A content that was looked into and kept, under its hash in the folder of files.

    Records of other stations refer to it with a plain foreign key (``on_delete=PROTECT``,
    ``related_name="+"``), and keep the name that the file has there in a field of their own: the
    same content may be called differently in two places. What is referred to is found by these
    keys alone.
    """

    sha256 = models.CharField("mã băm SHA-256", max_length=64, unique=True)
    size = models.BigIntegerField("dung lượng (byte)")
    kind = models.CharField(
        "loại tệp", max_length=8, choices=[(kind.value, kind.name_vi) for kind in FileKind]
    )
    first_name = VietnameseCharField("tên khi gửi lần đầu", max_length=150)
    stored_at = models.DateTimeField("lưu lúc")
    uploaded_by_id = models.BigIntegerField("số tài khoản người gửi", null=True)
    uploaded_by_name = models.CharField("người gửi", max_length=200)
    unused_since = models.DateTimeField("không hồ sơ nào dùng từ", null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="stored_file_holds_a_byte"),
        ]
        indexes = [
            models.Index(
                fields=["unused_since"],
                name="stored_file_by_unused_since",
                condition=models.Q(unused_since__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.first_name)
