"""Official documents, as they are cited."""

from django.db import models

from chungsuc.common.fields import VietnameseCharField
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.documents.enums import KIND_NAMES, DocumentKind
from chungsuc.files.models import StoredFile


class Document(models.Model):
    """One decision, resolution, plan or letter; issued elsewhere, cited here."""

    kind = models.CharField(
        "loại văn bản",
        max_length=16,
        choices=[(kind.value, name) for kind, name in KIND_NAMES.items()],
    )
    symbol = VietnameseCharField("số, ký hiệu", max_length=60)
    issuer = VietnameseCharField("cơ quan ban hành", max_length=200)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    title = VietnameseCharField("trích yếu", max_length=500, blank=True)
    source = VietnameseCharField("nơi tra cứu", max_length=500, blank=True)
    checked_on = models.DateField("ngày đối chiếu với bản chính", null=True, blank=True)
    scan = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bản quét",
    )
    scan_name = VietnameseCharField("tên tệp bản quét", max_length=150, blank=True)
    # What the list sorts and finds by; written with the texts that they are made of.
    sort_key = models.TextField("chỗ trong danh sách", default="", editable=False)
    folded = models.TextField("chữ để tìm", default="", editable=False)

    class Meta:
        default_permissions = ()
        constraints = [
            # 239/QĐ-UBND is given out anew every year, by every committee.
            models.UniqueConstraint(
                fields=["symbol", "issuer", "issued_on"], name="document_is_registered_once"
            ),
            models.UniqueConstraint(
                fields=["symbol", "issuer"],
                condition=models.Q(issued_on__isnull=True),
                name="undated_document_is_registered_once",
            ),
            models.CheckConstraint(
                condition=models.Q(scan__isnull=True, scan_name="")
                | (models.Q(scan__isnull=False) & ~models.Q(scan_name="")),
                name="document_scan_has_a_name",
            ),
        ]

    def __str__(self) -> str:
        return self.citation

    @property
    def citation(self) -> str:
        """``Nghị quyết 1672/NQ-UBTVQH15 ngày 16/06/2025 của Uỷ ban Thường vụ Quốc hội``."""
        name = "" if self.kind == DocumentKind.OTHER else f"{DocumentKind(self.kind).name_vi} "
        day = f" ngày {write_date(self.issued_on)}" if self.issued_on else ""
        return f"{name}{self.symbol}{day} của {self.issuer}"

    @property
    def checked(self) -> bool:
        """Whether somebody compared what is recorded with the signed text."""
        return self.checked_on is not None
