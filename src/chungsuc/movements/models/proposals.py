"""What was read out of a plan's file."""

from django.db import models

from chungsuc.common.fields import PlainDataField, VietnameseCharField, VietnameseTextField
from chungsuc.movements.enums import PROPOSAL_NAMES, PROPOSAL_STATE_NAMES, ProposalState
from chungsuc.movements.models.plans import PlanVersion


class Proposal(models.Model):
    """What was read out of a plan's file, until a person confirms, corrects or dismisses it."""

    plan = models.ForeignKey(
        PlanVersion, on_delete=models.CASCADE, related_name="proposals", verbose_name="bản kế hoạch"
    )
    place = models.PositiveIntegerField("thứ tự")
    kind = models.CharField(
        "loại",
        max_length=12,
        choices=[(each.value, name) for each, name in PROPOSAL_NAMES.items()],
    )
    clause = models.CharField("mục", max_length=40, blank=True)
    words = VietnameseTextField("nguyên văn", max_length=8000)
    # As ``rules.proposals`` writes what it proposes.
    content = PlainDataField("nội dung đề xuất", default=dict)
    state = models.CharField(
        "trạng thái",
        max_length=10,
        choices=[(each.value, name) for each, name in PROPOSAL_STATE_NAMES.items()],
        default=ProposalState.OPEN.value,
    )
    decided_by_name = VietnameseCharField("tên người xác nhận", max_length=150, blank=True)
    decided_at = models.DateTimeField("xác nhận lúc", null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["plan", "place"], name="proposal_stands_once_in_a_plan")
        ]

    def __str__(self) -> str:
        return f"{self.words}"[:80]
