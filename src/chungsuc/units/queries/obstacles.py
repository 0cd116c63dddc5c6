"""Why an operation cannot be taken back: what was recorded since, and what depends on it."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from chungsuc.common.vietnamese.dates import write_date
from chungsuc.units.enums import FOREVER
from chungsuc.units.models import Flow, Operation, Unit, UnitVersion
from chungsuc.units.ports import dependents_of
from chungsuc.units.rules.spelling import spelling_key

_SHOWN = 5  # obstacles of one sort; whoever has mended these asks again


def obstacles_to_reversal(operation: Operation) -> list[str]:
    """Every obstacle in a sentence; none when the operation can be reversed."""
    return [
        *_later_operations(operation),
        *_what_could_not_stand_again(operation),
        *_dependents(operation),
    ]


def _opened(operation: Operation) -> "QuerySet[UnitVersion]":
    return UnitVersion.objects.filter(opened_by=operation)


def _closed(operation: Operation) -> "QuerySet[UnitVersion]":
    return UnitVersion.objects.filter(closed_by=operation)


def begun_units(operation: Operation) -> "QuerySet[UnitVersion]":
    """The first versions of the units that begin with the operation."""
    return _opened(operation).exclude(unit_id__in=_closed(operation).values("unit_id"))


def _later_operations(operation: Operation) -> Iterator[str]:
    flows = Flow.objects.filter(operation=operation)
    touched = (
        Q(unit_id__in=_opened(operation).values("unit_id"))
        | Q(unit_id__in=_closed(operation).values("unit_id"))
        | Q(unit_id__in=flows.values("predecessor_id"))
        | Q(unit_id__in=flows.values("successor_id"))
    )
    begun = begun_units(operation).values("unit_id")
    versions = UnitVersion.objects.filter(touched | Q(parent_id__in=begun))
    after = Q(sequence__gt=operation.sequence)
    ends = (
        _opened(operation).values("unit_id"),
        _closed(operation).values("unit_id"),
        flows.values("predecessor_id"),
        flows.values("successor_id"),
    )
    flowing = Q()
    for units in ends:
        flowing |= Q(predecessor_id__in=units) | Q(successor_id__in=units)
    later = Operation.objects.filter(after).filter(
        Q(pk__in=versions.values("opened_by_id"))
        | Q(pk__in=versions.filter(closed_by__isnull=False).values("closed_by_id"))
        | Q(pk__in=Flow.objects.filter(flowing).values("operation_id"))
    )
    for each in later.order_by("-sequence")[:_SHOWN]:
        yield f"Đã ghi sau đó: “{each.statement}” (từ {write_date(each.effective_on)})."


def _what_could_not_stand_again(operation: Operation) -> Iterator[str]:
    standing = UnitVersion.objects.filter(valid_until=FOREVER).exclude(opened_by=operation)
    closed = _closed(operation)
    ending = closed.values("unit_id")
    codes = closed.exclude(code="").values("code")
    for holder in standing.filter(code__in=codes).exclude(unit_id__in=ending)[:_SHOWN]:
        yield f"Mã {holder.code} nay thuộc {holder.full_name}."
    gone = Unit.objects.filter(pk__in=closed.values("parent_id")).exclude(known_until=FOREVER)
    last = UnitVersion.objects.filter(unit__in=gone, valid_until__isnull=False)
    for parent in last.exclude(unit_id__in=ending).order_by("-valid_from")[:_SHOWN]:
        yield f"Đơn vị cấp trên {parent.full_name} không còn từ {write_date(parent.valid_until)}."
    names = {(each.parent_id, spelling_key(each.full_name)): each for each in closed}
    clashing = standing.filter(
        parent_id__in=closed.values("parent_id"),
        folded_full_name__in=closed.values("folded_full_name"),
    ).exclude(unit_id__in=ending)
    for other in clashing[:_SHOWN]:
        if (other.parent_id, spelling_key(other.full_name)) in names:
            yield f"Tên {other.full_name} nay là của một đơn vị khác cùng cấp trên."


def _dependents(operation: Operation) -> Iterator[str]:
    begun = dict(begun_units(operation).values_list("unit_id", "full_name"))
    for each in dependents_of(begun, since=operation.effective_on)[:_SHOWN]:
        yield f"{begun[each.unit]} đang có {each.count} {each.what}."
