"""What was read of a plan as JSON values (docs/api.md)."""

from collections.abc import Mapping
from typing import Any

from chungsuc.movements.queries.matching import Match
from chungsuc.movements.rules.bases import Basis
from chungsuc.movements.rules.parties import Named, parties_in
from chungsuc.movements.rules.reading import Clause, ReadPlan
from chungsuc.movements.rules.tasks import tasks_in
from chungsuc.movements.rules.times import Due
from chungsuc.movements.rules.wishes import Wish

Json = dict[str, Any]


def plan_json(
    plan: ReadPlan,
    units: Mapping[str, Match] | None = None,
    documents: Mapping[str, int] | None = None,
) -> Json:
    """The whole plan: figures are texts with a decimal dot, days in ISO form.

    ``units`` and ``documents`` are what its names and symbols mean in the registers.
    """
    signature = plan.signature
    return {
        "title": plan.title,
        "bases": [_basis(each, documents or {}) for each in plan.bases],
        "items": [_clause(each, units or {}) for each in plan.clauses],
        "closing": list(plan.closing),
        "recipients": list(plan.recipients),
        "signature": None
        if signature is None
        else {"capacity": list(signature.capacity), "name": signature.name},
        "remarks": list(plan.outline.remarks),
    }


def _basis(basis: Basis, documents: Mapping[str, int]) -> Json:
    return {
        "kind": basis.kind,
        "symbol": basis.symbol,
        "issued_on": basis.issued_on,
        "issuer": basis.issuer,
        "title": basis.title,
        "document": documents.get(basis.symbol),
    }


def _clause(clause: Clause, units: Mapping[str, Match]) -> Json:
    item = clause.item
    return {
        "path": item.path,
        "mark": item.mark,
        "text": item.text,
        "lines": [item.first_line, item.last_line],
        "dues": list(map(_due, clause.dues)),
        "targets": list(map(_wish, clause.wishes)),
        "tasks": [
            {
                "title": task.title,
                "delivers": task.delivers,
                "due": None if task.due is None else _due(task.due),
            }
            for task in tasks_in(item, clause.dues, given=not clause.wishes)
        ],
        "parties": [_party(each, units) for each in parties_in(item.text)],
    }


def _party(named: Named, units: Mapping[str, Match]) -> Json:
    match = units.get(named.name, Match())
    return {
        "part": named.part.value,
        "words": named.words,
        "kinds": [kind.value for kind in named.kinds],
        "own": named.own,
        "unit": None if match.unit is None else {"id": match.unit, "title": match.title},
        "candidates": list(match.candidates),
    }


def _due(due: Due) -> Json:
    return {
        "words": due.words,
        "recurrence": due.recurrence.value,
        "begins_on": due.begins_on,
        "ends_on": due.ends_on,
        "month": due.month,
        "day": due.day,
    }


def _wish(wish: Wish) -> Json:
    return {
        "shape": wish.shape.value,
        "words": wish.words,
        "goal": f"{wish.goal:f}",
        "noun": wish.noun,
        "of": None if wish.of is None else f"{wish.of:f}",
        "share": None if wish.share is None else f"{wish.share:f}",
        "pace": None if wish.pace is None else f"{wish.pace:f}",
        "measure": wish.measure,
    }
