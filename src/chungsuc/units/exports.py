"""Units as JSON values: one shape for the commands and the API (docs/api.md)."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from chungsuc.documents.queries import Citation
from chungsuc.units.queries.history import Event, History
from chungsuc.units.queries.lineage import Relative
from chungsuc.units.queries.on_date import UnitLine, UnitName
from chungsuc.units.queries.search import Answer
from chungsuc.units.rules.words import decimal_of

Value = dict[str, Any]
_PLACES = 6


def answer(as_of: date, items: Iterable[Value], **further: object) -> Value:
    """``{"as_of": …, "items": […]}``, the form of every answer."""
    return {"as_of": as_of, "items": list(items), **further}


def unit_value(unit: UnitLine) -> Value:
    """A unit as it is on a day; ``valid_to`` is the last day, ``None`` while nothing ends it."""
    above = {"id": unit.parent_id, "full_name": unit.parent_name}
    return {
        "id": unit.id,
        "code": unit.code,
        "name": unit.name,
        "full_name": unit.full_name,
        "kind": unit.kind.value,
        "kind_name": unit.kind.name_vi,
        "level": unit.level.value,
        "parent": None if unit.parent_id is None else above,
        "valid_from": unit.valid_from,
        "valid_to": _last_day(unit.valid_until),
    }


def name_value(unit: UnitName) -> Value:
    """A unit named in passing."""
    return {
        "id": unit.id,
        "code": unit.code,
        "full_name": unit.full_name,
        "kind": unit.kind.value,
    }


def search_value(found: Answer, as_of: date) -> Value:
    """What a search found: ``outcome`` says how ``items`` are to be taken."""
    return answer(
        as_of,
        map(unit_value, found.items),
        outcome=found.outcome.value,
        suggestions=[unit_value(each) for each in found.suggestions],
        other_days=[unit_value(each) for each in found.other_days],
    )


def relative_value(relative: Relative) -> Value:
    """A unit with its share; a share that nobody measured is ``None``."""
    return {
        "id": relative.id,
        "code": relative.code,
        "full_name": relative.full_name,
        "kind": relative.kind.value,
        "share": {
            "area": _share(relative.portion.area.known),
            "people": _share(relative.portion.people.known),
        },
    }


def history_value(
    history: History,
    as_of: date,
    *,
    predecessors: Sequence[Relative],
    successors: Sequence[Relative],
) -> Value:
    """A unit's whole life: ``items`` are what happened to it, the oldest first."""
    return answer(
        as_of,
        map(_event, history.events),
        unit={
            **unit_value(history.last),
            "known_from": history.known_from,
            "known_to": history.last_day,
        },
        versions=[unit_value(each) for each in history.versions],
        predecessors=[relative_value(each) for each in predecessors],
        successors=[relative_value(each) for each in successors],
        candidates=[],
    )


def candidates_value(units: Sequence[UnitLine], as_of: date) -> Value:
    """The answer where one text named several units: none is chosen."""
    return answer(
        as_of,
        [],
        unit=None,
        versions=[],
        predecessors=[],
        successors=[],
        candidates=[unit_value(each) for each in units],
    )


def _event(event: Event) -> Value:
    return {
        "id": event.operation_id,
        "on": event.on,
        "kind": event.kind.value,
        "kind_name": event.kind.name_vi,
        "statement": event.statement,
        "document": _citation(event.citation),
        "clause": event.clause,
        "note": event.note,
        "begins": event.begins,
        "ends": event.ends,
    }


def _citation(citation: Citation | None) -> Value | None:
    if citation is None:
        return None
    return {
        "id": citation.id,
        "symbol": citation.short,
        "citation": citation.text,
        "checked": citation.checked,
    }


def _share(value: Fraction | None) -> Decimal | None:
    return None if value is None else decimal_of(value, _PLACES).normalize() + 0


def _last_day(until: date | None) -> date | None:
    return until - timedelta(days=1) if until else None
