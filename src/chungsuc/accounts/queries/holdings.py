"""Reads of the roles that accounts hold at units."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, DateField, F, OuterRef, Q, QuerySet, Subquery, Value

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import RoleHolding
from chungsuc.accounts.rules import OF_ONE_UNIT
from chungsuc.common.access import Reach
from chungsuc.common.errors import NotFoundError
from chungsuc.units.models import UnitVersion
from chungsuc.units.ports import Dependent
from chungsuc.units.queries.lineage import Relative, successors_of_each
from chungsuc.units.queries.scope import units_within

EVERYWHERE = "toàn hệ thống"
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class HoldingLine:
    """A role as pages show it.

    Attributes:
        place: the unit as it is called on the day, or was on its last; or that it is everywhere.
        ended_unit_on: the last day of the unit, where it is no more.
        lacks_unit: whether the role needs a unit and has none.
        is_over: whether its last day has passed.
    """

    id: int
    user_id: int
    user_name: str
    role: Role
    unit_id: int | None
    place: str
    starts_on: date
    ends_on: date | None
    ended_unit_on: date | None = None
    lacks_unit: bool = False
    is_over: bool = False

    @property
    def counts(self) -> bool:
        """Whether the role gives rights while it is held."""
        return self.ended_unit_on is None and not self.lacks_unit


@dataclass(frozen=True, slots=True)
class Stranded:
    """A role that is held at a unit which is no more, with what became of the unit."""

    holding: HoldingLine
    became: tuple[Relative, ...]


def held_on(on: date) -> Q:
    """The condition under which a role is held on the day, wherever."""
    return Q(starts_on__lte=on) & _not_ended(on)


def _lost(on: date) -> Q:
    """The unit is no more, or the role needs one and has none."""
    return Q(unit__known_until__lte=on) | Q(
        unit__isnull=True, role__in=[role.value for role in OF_ONE_UNIT]
    )


def _not_ended(on: date) -> Q:
    return Q(ends_on__isnull=True) | Q(ends_on__gte=on)


def holdings_of(users: Iterable[int], *, on: date, past: bool = False) -> list[HoldingLine]:
    """The roles of the accounts that are held on the day, or with ``past`` ever; one statement."""
    rows = RoleHolding.objects.filter(user_id__in=list(users))
    if not past:
        rows = rows.filter(held_on(on))
    return _lines(rows.order_by("user_id", "role", "starts_on", "id"), on)


def stranded(reach: Reach, *, on: date) -> list[Stranded]:
    """The roles within reach that are held on the day at units that are no more; 2 statements.

    They are listed until somebody ends them or gives them at another unit.
    """
    rows = RoleHolding.objects.filter(held_on(on) & _lost(on))
    lines = _lines(_within(rows, reach, on).order_by("unit_id", "user_id", "id"), on)
    ends = {
        line.unit_id: line.ended_unit_on
        for line in lines
        if line.unit_id is not None and line.ended_unit_on is not None
    }
    became = successors_of_each(ends, on)
    return [
        Stranded(line, tuple(became.get(line.unit_id, ()) if line.unit_id else ()))
        for line in lines
    ]


def count_stranded(reach: Reach, *, on: date) -> int:
    """How many roles ``stranded`` lists; one statement."""
    return _within(RoleHolding.objects.filter(held_on(on) & _lost(on)), reach, on).count()


def _within(rows: "QuerySet[RoleHolding]", reach: Reach, on: date) -> "QuerySet[RoleHolding]":
    return rows if reach.everywhere else rows.filter(unit_id__in=units_within(reach.units, on))


def holding_by_id(holding_id: int) -> RoleHolding:
    """The role holding numbered ``holding_id``, with its account.

    Raises:
        NotFoundError: there is none.
    """
    found = RoleHolding.objects.select_related("user", "unit").filter(pk=holding_id).first()
    if found is None:
        raise NotFoundError("vai trò này", holding_id=holding_id)
    return found


def line_of(holding: RoleHolding, *, on: date) -> HoldingLine:
    """The holding as pages show it; one statement."""
    return _lines(RoleHolding.objects.filter(pk=holding.pk), on)[0]


def with_places(rows: "QuerySet[RoleHolding]", on: date) -> "QuerySet[RoleHolding]":
    """The roles with the account, the unit, and what the unit is called on the day or was last.

    ``placed_line`` makes lines of them.
    """
    until_then = UnitVersion.objects.filter(
        unit=OuterRef("unit"), valid_from__lte=on, valid_until__gt=F("valid_from")
    )
    name = until_then.order_by("-valid_from").values("full_name")[:1]
    return rows.select_related("user", "unit").annotate(
        place=Subquery(name), day=Value(on, output_field=DateField())
    )


def placed_line(row: RoleHolding) -> HoldingLine:
    """One of ``with_places`` as a line; no statement."""
    unit, role = row.unit, Role(row.role)
    place: str | None = row.place  # type: ignore[attr-defined]  # put there by with_places
    on: date = row.day  # type: ignore[attr-defined]  # as above
    return HoldingLine(
        id=row.pk,
        user_id=row.user_id,
        user_name=row.user.full_name,
        role=role,
        unit_id=None if unit is None else unit.pk,
        place=EVERYWHERE if unit is None else place or "đơn vị chưa có vào ngày này",
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        ended_unit_on=unit.known_until - _ONE_DAY if unit and unit.known_until <= on else None,
        lacks_unit=unit is None and role in OF_ONE_UNIT,
        is_over=row.ends_on is not None and row.ends_on < on,
    )


def _lines(rows: "QuerySet[RoleHolding]", on: date) -> list[HoldingLine]:
    return [placed_line(each) for each in with_places(rows, on)]


def units_of_user(user_id: int, *, on: date) -> frozenset[int | None]:
    """The units of the roles that the account holds on the day or will; ``{None}`` without any."""
    rows = RoleHolding.objects.filter(_not_ended(on), user_id=user_id)
    return frozenset(rows.values_list("unit_id", flat=True)) or frozenset({None})


def unit_of_holding(holding_id: int) -> frozenset[int | None] | None:
    """The unit of a role; ``None`` where there is no such role; one statement."""
    rows = RoleHolding.objects.filter(pk=holding_id)
    return frozenset(rows.values_list("unit_id", flat=True)) or None


def roles_at(units: Collection[int], *, since: date) -> Sequence[Dependent]:
    """The roles held at the units on or after the day: bound to ``units.unit_dependents``."""
    rows = RoleHolding.objects.filter(_not_ended(since), unit_id__in=units)
    counts = rows.order_by("unit_id").values_list("unit_id").annotate(number=Count("id"))
    return [
        Dependent(
            unit=unit,
            what="vai trò của người dùng",
            count=number,
            what_to_do="thôi giao, hoặc giao lại ở đơn vị khác: hệ thống không tự chuyển",
        )
        for unit, number in counts
        if unit is not None
    ]
