"""What an import asks of the register as a whole."""

from collections.abc import Iterable
from datetime import date

from chungsuc.units.enums import FOREVER, Kind, Level, OperationState
from chungsuc.units.models import Operation, UnitAlias, UnitVersion
from chungsuc.units.queries.on_date import UnitLine, ancestors, lines_of, standing_on, versions_on
from chungsuc.units.rules.spelling import spelling_key


def changed_later(on: date, levels: Iterable[Level], *, under: int | None) -> list[UnitLine]:
    """Units of the day that end or change after it; one statement, two below one unit."""
    versions = versions_on(on).filter(level__in=list(levels)).exclude(valid_until=FOREVER)
    lines = lines_of(versions.order_by("valid_until", "sort_key", "unit_id"))
    if under is None or not lines:
        return lines
    above = ancestors([each.id for each in lines], on)
    return [
        each for each in lines if each.id == under or under in {unit.id for unit in above[each.id]}
    ]


def alias_keys() -> dict[int, frozenset[str]]:
    """Of units the spelling keys of the other ways in which lists write them; one statement."""
    found: dict[int, set[str]] = {}
    for unit, text in UnitAlias.objects.values_list("unit_id", "text"):
        found.setdefault(unit, set()).add(spelling_key(text))
    return {unit: frozenset(keys) for unit, keys in found.items()}


def recorded_on(on: date) -> int:
    """How many operations the register has of that very day; one statement."""
    return Operation.objects.filter(effective_on=on, state=OperationState.RECORDED).count()


def changed_since(on: date) -> dict[str, tuple[Kind, frozenset[str]]]:
    """Of units that stand on the day and have changed or ended since, by code; two statements.

    Each with its kind and the spelling keys of its full name and of other ways of writing it.
    """
    rows = UnitVersion.objects.filter(standing_on(on), valid_until__lt=FOREVER).exclude(code="")
    aliases = alias_keys()
    return {
        code: (Kind(kind), frozenset({spelling_key(name)}) | aliases.get(unit, frozenset()))
        for unit, code, kind, name in rows.values_list("unit_id", "code", "kind", "full_name")
    }
