"""What is owed as JSON values (docs/api.md)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from chungsuc.movements.enums import Part
from chungsuc.movements.queries.obligations.deliveries import Came
from chungsuc.movements.queries.obligations.owed import Obligation, UnitRef
from chungsuc.movements.rules.obligations.states import SOON_DAYS
from chungsuc.units.exports import unit_value
from chungsuc.units.queries.on_date import UnitLine

Json = dict[str, Any]


def obligations_json(found: Iterable[Obligation], on: date, unit: UnitRef | None = None) -> Json:
    """What is owed on a day; ``unit`` is the one that was asked for."""
    return {
        "as_of": on,
        "unit": None if unit is None else _ref(unit),
        "soon_days": SOON_DAYS,
        "items": list(map(obligation_json, found)),
        "candidates": [],
    }


def candidates_json(candidates: Iterable[UnitLine], on: date) -> Json:
    """In place of an answer: the units that a text can mean."""
    empty = obligations_json((), on)
    return {**empty, "candidates": [unit_value(each) for each in candidates]}


def obligation_json(each: Obligation) -> Json:
    """One obligation as it stands on the day."""
    return {
        "movement": each.task.movement,
        "code": each.task.code,
        "title": each.task.title,
        "delivers": each.task.delivers,
        "clause": each.task.clause,
        "recurrence": each.task.recurrence,
        "confirmed": each.task.confirmed,
        "lead": _parties(each, Part.LEAD),
        "support": _parties(each, Part.SUPPORT),
        "receiver": _parties(each, Part.RECEIVER),
        "period": each.period,
        "period_name": each.period_name,
        "due_on": each.due_on,
        "unit": None if each.unit is None else _ref(each.unit),
        "ended_on": each.ended_on,
        "held_by": list(map(_ref, each.holders)),
        "state": each.standing.state.value,
        "state_name": each.standing.state.name_vi,
        "days": each.standing.days,
        "overdue": each.standing.overdue,
        "sentence": each.sentence,
        "deliveries": list(map(_came, each.turns)),
        "before": [{"unit": _ref(unit), **_came(came)} for unit, came in each.before],
    }


def _ref(unit: UnitRef) -> Json:
    return {"id": unit.id, "name": unit.name}


def _parties(each: Obligation, part: Part) -> list[Json]:
    return [
        {"words": one.words, "unit": None if one.unit is None else _ref(one.unit)}
        for one in each.task.of_part(part)
    ]


def _came(came: Came) -> Json:
    turn = came.turn
    return {
        "turn": turn.number,
        "came_on": turn.came_on,
        "what": came.what,
        "judgement": turn.judgement.value if turn.judgement else None,
        "judged_on": turn.judged_on,
        "judged_by": came.judged_by,
        "remarks": came.remarks,
    }
