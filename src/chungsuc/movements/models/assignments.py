"""Tasks that a version gives, and what came of them."""

from django.db import models
from django.db.models import F, Q

from chungsuc.common.fields import VietnameseCharField, VietnameseTextField
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.documents.models import Document
from chungsuc.movements.enums import JUDGEMENT_NAMES, PART_NAMES, RECURRENCE_NAMES
from chungsuc.movements.models.movements import Movement
from chungsuc.movements.models.plans import PlanVersion
from chungsuc.units.enums import KIND_NAMES
from chungsuc.units.models import Unit


class Assignment(models.Model):
    """A task that a version gives (``rules.contents.AssignmentTerms``)."""

    plan = models.ForeignKey(
        PlanVersion,
        on_delete=models.CASCADE,
        related_name="assignments",
        verbose_name="bản kế hoạch",
    )
    place = models.PositiveIntegerField("thứ tự")
    code = models.CharField("mã", max_length=60)
    clause = models.CharField("mục", max_length=40, blank=True)
    title = VietnameseCharField("nhiệm vụ", max_length=500)
    delivers = VietnameseCharField("phải nộp", max_length=200, blank=True)
    recurrence = models.CharField(
        "định kỳ",
        max_length=12,
        blank=True,
        choices=[(each.value, name) for each, name in RECURRENCE_NAMES.items()],
    )
    begins_on = models.DateField("từ ngày", null=True)
    ends_on = models.DateField("đến ngày", null=True)
    offset = models.IntegerField("hạn lệch cuối kỳ, ngày", default=0)
    confirmed = models.BooleanField("đã có người xác nhận cách hiểu", default=True)
    note = VietnameseTextField("ghi chú", max_length=2000, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code"], name="assignment_stands_once_in_a_plan"
            ),
            models.CheckConstraint(
                condition=Q(recurrence="", begins_on__isnull=True, ends_on__isnull=True)
                | (~Q(recurrence="") & Q(begins_on__isnull=False, ends_on__gte=F("begins_on"))),
                name="assignment_has_a_whole_time_or_none",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)


class Party(models.Model):
    """Who has a part in an assignment: every unit of a kind, one unit, or words alone."""

    assignment = models.ForeignKey(
        Assignment, on_delete=models.CASCADE, related_name="parties", verbose_name="nhiệm vụ"
    )
    place = models.PositiveIntegerField("thứ tự")
    part = models.CharField(
        "vai", max_length=10, choices=[(each.value, name) for each, name in PART_NAMES.items()]
    )
    words = VietnameseCharField("như kế hoạch ghi", max_length=300)
    kind = models.CharField(
        "loại đơn vị",
        max_length=20,
        blank=True,
        choices=[(kind.value, name) for kind, name in KIND_NAMES.items()],
    )
    unit = models.ForeignKey(
        Unit, null=True, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị"
    )
    offset = models.IntegerField("hạn riêng lệch cuối kỳ, ngày", null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "place"], name="party_stands_once_in_an_assignment"
            ),
            models.CheckConstraint(
                condition=Q(kind="") | Q(unit__isnull=True), name="party_is_a_kind_or_a_unit"
            ),
        ]

    def __str__(self) -> str:
        return str(self.words)


class Delivery(models.Model):
    """That something owed came, and what was found of it; another turn after it was returned.

    What is owed is named, not pointed to: ``code`` of the assignment in whatever version is in
    force, the unit and the period ("2023", "2022-Q3", "once": ``rules.obligations``).
    """

    movement = models.ForeignKey(
        Movement, on_delete=models.PROTECT, related_name="deliveries", verbose_name="phong trào"
    )
    code = models.CharField("mã nhiệm vụ", max_length=60)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị nộp"
    )
    period = models.CharField("kỳ", max_length=10)
    turn = models.PositiveSmallIntegerField("lần", default=1)
    came_on = models.DateField("ngày nhận")
    what = VietnameseCharField("nộp gì", max_length=300, blank=True)
    document = models.ForeignKey(
        Document, null=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    recorded_by_name = VietnameseCharField("tên người ghi nhận", max_length=150)
    recorded_at = models.DateTimeField("ghi nhận lúc")
    judgement = models.CharField(
        "kết quả xét",
        max_length=10,
        blank=True,
        choices=[(each.value, name) for each, name in JUDGEMENT_NAMES.items()],
    )
    judged_by_name = VietnameseCharField("tên người xét", max_length=150, blank=True)
    judged_on = models.DateField("ngày xét", null=True)
    remarks = VietnameseTextField("nhận xét", max_length=2000, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["movement", "code", "unit", "period", "turn"],
                name="delivery_is_recorded_once_a_turn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.period}, nhận ngày {write_date(self.came_on)}"
