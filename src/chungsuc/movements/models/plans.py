"""The versions of a movement's plan, with what they rest on and their clauses."""

from django.db import models
from django.db.models import Q

from chungsuc.common.fields import PlainDataField, VietnameseCharField, VietnameseTextField
from chungsuc.documents.models import Document
from chungsuc.movements.enums import PlanState
from chungsuc.movements.models.movements import Movement
from chungsuc.movements.workflow import PLAN


class PlanVersion(models.Model):
    """A movement's plan as one decision made it; once in force it never changes."""

    movement = models.ForeignKey(
        Movement, on_delete=models.PROTECT, related_name="plans", verbose_name="phong trào"
    )
    # Given when it comes into force: the order in which versions replace each other.
    number = models.PositiveIntegerField("lần ban hành", null=True)
    title = VietnameseCharField("tên kế hoạch", max_length=500)
    state = models.CharField(
        "trạng thái",
        max_length=12,
        choices=[(state.code, state.staff_name) for state in PLAN.states],
        default=PlanState.DRAFT.value,
    )
    since = models.DateField("thực hiện từ ngày", null=True)
    document = models.ForeignKey(
        Document,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="kế hoạch hoặc quyết định điều chỉnh",
    )
    revises = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="+", verbose_name="sửa bản"
    )
    # Lists without a life of their own: the distribution list and the signature, a line each.
    recipients = PlainDataField("nơi nhận", default=list)
    signature = PlainDataField("người ký", default=list)
    # The file that was read, by its name; the words that follow the last clause, a line each.
    read_from = VietnameseCharField("đọc từ tệp", max_length=200, blank=True)
    note = VietnameseTextField("ghi chú", max_length=2000, blank=True)
    started_at = models.DateTimeField("bắt đầu soạn lúc")
    drafted_by_name = VietnameseCharField("tên người soạn", max_length=150)
    decided_by_name = VietnameseCharField("tên người đưa vào thực hiện", max_length=150, blank=True)
    decided_at = models.DateTimeField("đưa vào thực hiện lúc", null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["movement", "number"], name="plan_number_stands_once_in_a_movement"
            ),
            models.UniqueConstraint(
                fields=["movement", "since"],
                condition=Q(state=PlanState.IN_FORCE.value),
                name="one_plan_begins_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=PlanState.IN_FORCE.value)
                | Q(number__isnull=False, since__isnull=False, document__isnull=False),
                name="plan_in_force_has_number_day_and_decision",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)


class Ground(models.Model):
    """A document on which a version rests, as it cites it."""

    plan = models.ForeignKey(
        PlanVersion, on_delete=models.CASCADE, related_name="grounds", verbose_name="bản kế hoạch"
    )
    place = models.PositiveIntegerField("thứ tự")
    words = VietnameseCharField("căn cứ", max_length=600)
    document = models.ForeignKey(
        Document, null=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["plan", "place"], name="ground_stands_once_in_a_plan")
        ]

    def __str__(self) -> str:
        return str(self.words)


class Clause(models.Model):
    """A clause of a version, in its place."""

    plan = models.ForeignKey(
        PlanVersion, on_delete=models.CASCADE, related_name="clauses", verbose_name="bản kế hoạch"
    )
    place = models.PositiveIntegerField("thứ tự")
    path = models.CharField("mục", max_length=40)
    depth = models.PositiveSmallIntegerField("cấp")
    mark = models.CharField("ký hiệu", max_length=20, blank=True)
    text = VietnameseTextField("nội dung", max_length=8000)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["plan", "place"], name="clause_stands_once_in_a_plan"),
            models.UniqueConstraint(fields=["plan", "path"], name="clause_path_is_one_in_a_plan"),
        ]

    def __str__(self) -> str:
        return f"Mục {self.path}"
