"""Units, what they are from when until when, what happened to them, and blocks."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from chungsuc.common.fields import VietnameseCharField
from chungsuc.documents.models import Document
from chungsuc.units.enums import (
    BLOCK_NAMES,
    FOREVER,
    KIND_NAMES,
    LEVEL_NAMES,
    OF_THE_REGISTER,
    OPERATION_NAMES,
    OperationState,
)
from chungsuc.units.workflow import OPERATION


class Registry(models.Model):
    """One row: who changes units holds it, so that no two changes contradict each other.

    ``revision`` is new with every change, never one that was: what is kept in memory or was
    judged is good while it stays. A count would come again after a rollback or a restoration.
    """

    revision = models.UUIDField(default=uuid4)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"Sổ đơn vị, bản {self.revision}"


class Operation(models.Model):
    """Something that happened to units, by a decision, from a day on."""

    kind = models.CharField(
        "thay đổi",
        max_length=16,
        choices=[(kind.value, name) for kind, name in OPERATION_NAMES.items()],
    )
    effective_on = models.DateField("có hiệu lực từ")
    # Days and the order inside a day as one number; unique, so that it orders everything.
    sequence = models.BigIntegerField("thứ tự", unique=True)
    # Nothing else than a first or last mention in a list is without a decision.
    document = models.ForeignKey(
        Document,
        null=True,
        on_delete=models.PROTECT,
        related_name="unit_operations",
        verbose_name="căn cứ",
    )
    clause = VietnameseCharField("điều, khoản", max_length=200, blank=True)
    statement = VietnameseCharField("nội dung", max_length=1000)
    note = VietnameseCharField("ghi chú", max_length=500, blank=True)
    state = models.CharField(
        "trạng thái",
        max_length=16,
        choices=[(state.code, state.staff_name) for state in OPERATION.states],
        default=OperationState.RECORDED.value,
    )
    # What was sent together; sent again with the same number, it is not recorded again.
    batch = models.UUIDField("lần ghi")
    place = models.PositiveIntegerField("thứ tự trong lần ghi")
    recorded_at = models.DateTimeField("ghi lúc")

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["batch", "place"], name="operation_is_recorded_once"),
            models.CheckConstraint(
                condition=Q(document__isnull=False) | Q(kind__in=OF_THE_REGISTER),
                name="operation_has_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement}"


class Unit(models.Model):
    """An organisation or a territory: an identity, and the days in which it is known.

    What it is called, its kind, code and parent are versions. ``known_until`` is the first day
    on which it is no more.
    """

    known_from = models.DateField("có từ ngày")
    known_until = models.DateField("đến trước ngày", default=FOREVER)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(known_until__gte=F("known_from")), name="unit_ends_after_it_begins"
            )
        ]
        # The register's first day is asked for with every page.
        indexes = [models.Index(fields=["known_from"], name="unit_by_first_day")]

    def __str__(self) -> str:
        return f"Đơn vị số {self.pk}"


class UnitVersion(models.Model):
    """What a unit is, from a day until before another; one on every day of its life.

    A version that was replaced on its first day is empty (``valid_until == valid_from``) and
    stays, so that the operation which replaced it can be reversed.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="versions")
    valid_from = models.DateField("từ ngày")
    valid_until = models.DateField("đến trước ngày", default=FOREVER)
    kind = models.CharField(
        "loại", max_length=20, choices=[(kind.value, name) for kind, name in KIND_NAMES.items()]
    )
    level = models.CharField(
        "cấp", max_length=20, choices=[(level.value, name) for level, name in LEVEL_NAMES.items()]
    )
    name = VietnameseCharField("tên", max_length=150)
    full_name = VietnameseCharField("tên đầy đủ", max_length=200)
    code = models.CharField("mã", max_length=20, blank=True)
    parent = models.ForeignKey(
        Unit, null=True, on_delete=models.PROTECT, related_name="+", verbose_name="cấp trên"
    )
    # Keys made of the names when they are stored: to find without marks, and to sort.
    folded_name = models.CharField(max_length=200)
    folded_full_name = models.CharField(max_length=260)
    sort_key = models.CharField(max_length=1200)
    opened_by = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="opened")
    closed_by = models.ForeignKey(
        Operation, null=True, on_delete=models.PROTECT, related_name="closed"
    )

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")), name="version_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["unit", "valid_from"],
                condition=Q(valid_until__gt=F("valid_from")),
                name="version_begins_once_a_day",
            ),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(valid_until=FOREVER), name="one_open_version_a_unit"
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(valid_until=FOREVER) & ~Q(code=""),
                name="one_open_version_a_code",
            ),
        ]
        indexes = [
            # Holds all that counting needs, so that a country is counted from the index alone.
            models.Index(
                fields=["parent", "kind", "valid_from", "valid_until", "unit"],
                name="version_by_parent",
            ),
            models.Index(fields=["code", "valid_from"], name="version_by_code"),
            models.Index(fields=["folded_name"], name="version_by_folded_name"),
            models.Index(fields=["valid_until", "valid_from"], name="version_by_end"),
        ]

    def __str__(self) -> str:
        return f"{self.full_name}"


class Flow(models.Model):
    """What of one unit went to another by an operation; empty measures are not known.

    A unit that survives a split flows in part to itself.
    """

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="flows")
    sequence = models.BigIntegerField()
    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    area_part = models.DecimalField("diện tích chuyển", max_digits=16, decimal_places=6, null=True)
    area_whole = models.DecimalField("tổng diện tích", max_digits=16, decimal_places=6, null=True)
    people_part = models.DecimalField("dân số chuyển", max_digits=16, decimal_places=6, null=True)
    people_whole = models.DecimalField("tổng dân số", max_digits=16, decimal_places=6, null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["operation", "predecessor", "successor"], name="flow_is_kept_once"
            )
        ]
        indexes = [
            models.Index(fields=["predecessor", "sequence"], name="flow_by_predecessor"),
            models.Index(fields=["successor", "sequence"], name="flow_by_successor"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"


class UnitAlias(models.Model):
    """Another way in which lists write a unit's name, as long as a version so named holds."""

    unit = models.ForeignKey(
        Unit, on_delete=models.CASCADE, related_name="aliases", verbose_name="đơn vị"
    )
    text = VietnameseCharField("cách viết", max_length=200)
    folded = models.CharField(max_length=260, db_index=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["unit", "text"], name="alias_is_kept_once")]

    def __str__(self) -> str:
        return f"{self.text}"


class Block(models.Model):
    """A block or cluster: units that are grouped for a purpose, beside the tree."""

    kind = models.CharField(
        "loại", max_length=16, choices=[(kind.value, name) for kind, name in BLOCK_NAMES.items()]
    )
    name = VietnameseCharField("tên", max_length=150)
    sort_key = models.CharField(max_length=1200)
    founded_on = models.DateField("lập từ ngày")
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="+", verbose_name="quyết định"
    )

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["kind", "name", "founded_on"], name="block_named_once")
        ]

    def __str__(self) -> str:
        return f"{self.name}"


class BlockMembership(models.Model):
    """A unit belongs to a block from a day until before another, by a decision."""

    block = models.ForeignKey(Block, on_delete=models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    valid_from = models.DateField("từ ngày")
    valid_until = models.DateField("đến trước ngày", default=FOREVER)
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="+", verbose_name="quyết định"
    )
    ended_by = models.ForeignKey(
        Document,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="quyết định cho ra",
    )

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("valid_from")), name="membership_lasts_a_day"
            ),
            models.UniqueConstraint(
                fields=["block", "unit"],
                condition=Q(valid_until=FOREVER),
                name="one_open_membership_a_block",
            ),
        ]
        indexes = [models.Index(fields=["unit", "valid_from"], name="membership_by_unit")]

    def __str__(self) -> str:
        return f"Thành viên số {self.pk} của {self.block}"
