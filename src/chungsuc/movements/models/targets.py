"""Targets as a version sets them, and their figures."""

from django.db import models
from django.db.models import F, Q

from chungsuc.common.fields import PlainDataField, VietnameseCharField, VietnameseTextField
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.documents.models import Document
from chungsuc.movements.enums import BASIS_NAMES, SHAPE_NAMES, Basis
from chungsuc.movements.models.plans import PlanVersion
from chungsuc.units.models import Unit


class Target(models.Model):
    """A target as a version sets it (``rules.contents.TargetTerms``)."""

    plan = models.ForeignKey(
        PlanVersion, on_delete=models.CASCADE, related_name="targets", verbose_name="bản kế hoạch"
    )
    place = models.PositiveIntegerField("thứ tự")
    code = models.CharField("mã", max_length=60)
    clause = models.CharField("mục", max_length=40, blank=True)
    title = VietnameseCharField("chỉ tiêu", max_length=300)
    shape = models.CharField(
        "dạng", max_length=12, choices=[(each.value, name) for each, name in SHAPE_NAMES.items()]
    )
    measure = models.CharField("thước đo", max_length=120, blank=True)
    unit = VietnameseCharField("đơn vị tính", max_length=60, blank=True)
    goal = models.DecimalField("mức phải đạt", max_digits=18, decimal_places=6)
    begins_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến ngày")
    baseline = models.DecimalField("mức đầu kỳ", max_digits=18, decimal_places=6, null=True)
    # [[day, figure], …] of the path, days in ISO form, figures as texts with a decimal dot.
    points = PlainDataField("mốc giữa kỳ", default=list)
    population_kinds = PlainDataField("loại đơn vị được tính", default=list)
    population_holding = models.CharField("danh hiệu đang giữ", max_length=120, blank=True)
    population_under = models.ForeignKey(
        Unit, null=True, on_delete=models.PROTECT, related_name="+", verbose_name="thuộc đơn vị"
    )
    population_stated = models.DecimalField(
        "tổng số theo kế hoạch", max_digits=18, decimal_places=6, null=True
    )
    population_words = VietnameseCharField("phạm vi tính", max_length=300, blank=True)
    basis = models.CharField(
        "tính theo",
        max_length=10,
        choices=[(each.value, name) for each, name in BASIS_NAMES.items()],
        default=Basis.VERIFIED.value,
    )
    owner = models.ForeignKey(
        Unit, null=True, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị phụ trách"
    )
    tolerance = models.DecimalField("ngưỡng vàng", max_digits=5, decimal_places=4)
    adopts = models.CharField("nhận chỉ tiêu cấp trên", max_length=60, blank=True)
    confirmed = models.BooleanField("đã có người xác nhận cách hiểu", default=True)
    note = VietnameseTextField("ghi chú", max_length=2000, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="target_stands_once_in_a_plan"),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("begins_on")), name="target_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)


class Allocation(models.Model):
    """What of a target a unit shall bring."""

    target = models.ForeignKey(
        Target, on_delete=models.CASCADE, related_name="allocation", verbose_name="chỉ tiêu"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị"
    )
    goal = models.DecimalField("mức giao", max_digits=18, decimal_places=6)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["target", "unit"], name="unit_is_allocated_once")
        ]

    def __str__(self) -> str:
        return f"Mức giao {self.goal}"


class Figure(models.Model):
    """What a target's figure was on a day, as somebody said, under the version then in force."""

    plan = models.ForeignKey(
        PlanVersion, on_delete=models.PROTECT, related_name="figures", verbose_name="theo bản"
    )
    code = models.CharField("mã chỉ tiêu", max_length=60)
    on = models.DateField("ngày")
    value = models.DecimalField("số liệu", max_digits=18, decimal_places=6)
    of = models.DecimalField("trên tổng số", max_digits=18, decimal_places=6, null=True)
    # Of a floor: ``value`` are below it; of so many nobody knows.
    unknown = models.PositiveIntegerField("chưa rõ", default=0)
    basis = models.CharField(
        "là", max_length=10, choices=[(each.value, name) for each, name in BASIS_NAMES.items()]
    )
    source = VietnameseCharField("nguồn", max_length=300)
    document = models.ForeignKey(
        Document, null=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    recorded_by_name = VietnameseCharField("tên người ghi", max_length=150)
    recorded_at = models.DateTimeField("ghi lúc")

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["plan", "code", "on"], name="figure_of_a_target")]

    def __str__(self) -> str:
        return f"{self.code} ngày {write_date(self.on)}"
