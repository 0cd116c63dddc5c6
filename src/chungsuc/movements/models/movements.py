"""Movements."""

from django.db import models
from django.db.models import F, Q

from chungsuc.common.fields import PlainDataField, VietnameseCharField, VietnameseTextField
from chungsuc.movements.enums import MovementState
from chungsuc.movements.workflow import MOVEMENT
from chungsuc.units.models import Unit


class Movement(models.Model):
    """An emulation movement of one period, launched by a unit, perhaps under another's."""

    code = models.SlugField("mã", max_length=60, unique=True)
    name = VietnameseCharField("tên phong trào", max_length=300)
    slogan = VietnameseCharField("khẩu hiệu", max_length=300, blank=True)
    begins_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến hết ngày")
    launched_by = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị phát động"
    )
    above = models.ForeignKey(
        "self",
        null=True,
        on_delete=models.PROTECT,
        related_name="below",
        verbose_name="dưới phong trào",
    )
    # Codes of kinds of units that take part, in their order.
    taking_part = PlainDataField("các loại đơn vị tham gia", default=list)
    state = models.CharField(
        "trạng thái",
        max_length=12,
        choices=[(state.code, state.staff_name) for state in MOVEMENT.states],
        default=MovementState.RUNNING.value,
    )
    note = VietnameseTextField("ghi chú", max_length=2000, blank=True)
    founded_at = models.DateTimeField("lập lúc")

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("begins_on")), name="movement_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)
