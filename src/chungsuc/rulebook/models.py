"""Editions of the rulebook, their provisions, and what somebody found when comparing them."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from chungsuc.common.fields import PlainDataField, VietnameseCharField, VietnameseTextField
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.documents.models import Document
from chungsuc.rulebook.enums import (
    CERTAINTY_NAMES,
    DIMENSION_NAMES,
    PROVISION_KIND_NAMES,
    EditionState,
    ProvisionKind,
)
from chungsuc.rulebook.rules.naming import name_of
from chungsuc.rulebook.rules.provisions import Key
from chungsuc.rulebook.workflow import EDITION
from chungsuc.units.models import Unit


class Rulebook(models.Model):
    """One row: who publishes or compares holds it, so that editions are numbered one by one.

    ``revision`` is new with every change, never one that was (as of the register of units): a
    book that is kept in memory is good while it stays.
    """

    revision = models.UUIDField(default=uuid4)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"Bộ quy tắc, bản {self.revision}"


class Edition(models.Model):
    """Provisions that are drafted, approved and published together; then they never change."""

    # Given when it is published: the order in which editions replace each other.
    number = models.PositiveIntegerField("lần công bố", null=True, unique=True)
    title = VietnameseCharField("nội dung", max_length=300)
    state = models.CharField(
        "trạng thái",
        max_length=12,
        choices=[(state.code, state.staff_name) for state in EDITION.states],
        default=EditionState.DRAFT.value,
    )
    document = models.ForeignKey(
        Document,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="quyết định",
    )
    note = VietnameseTextField("ghi chú", max_length=2000, blank=True)
    started_at = models.DateTimeField("bắt đầu soạn lúc")
    # People are kept as values, as in the log: a rule outlives the accounts of its authors.
    drafted_by = models.BigIntegerField("người soạn", null=True)
    drafted_by_name = VietnameseCharField("tên người soạn", max_length=150)
    approved_by = models.BigIntegerField("người duyệt", null=True)
    approved_by_name = VietnameseCharField("tên người duyệt", max_length=150, blank=True)
    approved_at = models.DateTimeField("duyệt lúc", null=True)
    published_by_name = VietnameseCharField("tên người công bố", max_length=150, blank=True)
    published_at = models.DateTimeField("công bố lúc", null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(number__isnull=False) | ~Q(state=EditionState.PUBLISHED.value),
                name="published_edition_has_a_number",
            ),
            # Approving is what the second person is for.
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | Q(drafted_by__isnull=True)
                | ~Q(approved_by=F("drafted_by")),
                name="edition_is_approved_by_a_second_person",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)


class EditionAuthor(models.Model):
    """Somebody who wrote into an edition, or took something out: they cannot approve it."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="authors", verbose_name="bản quy định"
    )
    person = models.BigIntegerField("người soạn")
    name = VietnameseCharField("tên người soạn", max_length=150)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "person"], name="author_stands_once_in_an_edition"
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)


class Provision(models.Model):
    """What holds of one thing from one day (``rules.provisions``); frozen once published."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="provisions", verbose_name="bản quy định"
    )
    kind = models.CharField(
        "loại",
        max_length=12,
        choices=[(kind.value, name) for kind, name in PROVISION_KIND_NAMES.items()],
    )
    name = models.CharField("tên", max_length=120)
    part = models.CharField("phần", max_length=40, blank=True)
    region = models.CharField("vùng", max_length=40, blank=True)
    group = models.CharField("nhóm xã", max_length=40, blank=True)
    by_province = models.BooleanField("của tỉnh", default=False)
    since = models.DateField("có hiệu lực từ")
    content = PlainDataField("nội dung")
    source = VietnameseCharField("điều, khoản", max_length=300, blank=True)
    document = models.ForeignKey(
        Document, null=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    certainty = models.CharField(
        "độ chắc",
        max_length=8,
        blank=True,
        choices=[(each.value, name) for each, name in CERTAINTY_NAMES.items()],
    )
    # As the file that was loaded says; what people find later stands in ``Comparison``.
    checked_on = models.DateField("đã đối chiếu ngày", null=True)
    note = VietnameseTextField("ghi chú", max_length=2000, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "edition",
                    "kind",
                    "name",
                    "part",
                    "region",
                    "group",
                    "by_province",
                    "since",
                ],
                name="provision_stands_once_in_an_edition",
            ),
        ]
        indexes = [models.Index(fields=["kind", "name"], name="provision_of_a_name")]

    def __str__(self) -> str:
        return f"{name_of(self.key)} từ {write_date(self.since)}"

    @property
    def key(self) -> Key:
        """Of what it speaks."""
        return Key(
            kind=ProvisionKind(self.kind),
            name=self.name,
            part=self.part,
            region=self.region,
            group=self.group,
            by_province=self.by_province,
        )


class Comparison(models.Model):
    """Somebody compared a published provision with the signed text ("đối chiếu")."""

    provision = models.ForeignKey(
        Provision, on_delete=models.CASCADE, related_name="comparisons", verbose_name="điều khoản"
    )
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản gốc"
    )
    page = VietnameseCharField("trang", max_length=60)
    compared_on = models.DateField("ngày đối chiếu")
    agrees = models.BooleanField("khớp")
    note = VietnameseCharField("ghi chú", max_length=500, blank=True)
    compared_by = models.BigIntegerField("người đối chiếu", null=True)
    compared_by_name = VietnameseCharField("tên người đối chiếu", max_length=150)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.provision}: {'khớp' if self.agrees else 'không khớp'}"


class Placement(models.Model):
    """In which region or group of communes a unit is from a day on, itself and all below it."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị"
    )
    dimension = models.CharField(
        "theo",
        max_length=8,
        choices=[(each.value, name) for each, name in DIMENSION_NAMES.items()],
    )
    code = models.CharField("mã", max_length=40, blank=True)
    since = models.DateField("từ ngày")
    source = VietnameseCharField("điều, khoản", max_length=300, blank=True)
    document = models.ForeignKey(
        Document, null=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "dimension", "since"], name="unit_is_placed_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.code} từ {self.since}"


class SampleSheet(models.Model):
    """Values on which a draft is tried; invented ones say so."""

    name = VietnameseCharField("tên", max_length=150, unique=True)
    set_code = models.CharField("bộ tiêu chí", max_length=60)
    region = models.CharField("vùng", max_length=40, blank=True)
    group = models.CharField("nhóm xã", max_length=40, blank=True)
    values = PlainDataField("giá trị")
    figures = PlainDataField("số do hệ thống tính", default=dict)
    invented = models.BooleanField("số liệu minh hoạ", default=True)
    note = VietnameseCharField("ghi chú", max_length=500, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.name)
