"""What was read of a plan as JSON values (docs/api.md)."""

from typing import Any

from chungsuc.movements.rules.bases import Basis
from chungsuc.movements.rules.reading import Clause, ReadPlan
from chungsuc.movements.rules.times import Due
from chungsuc.movements.rules.wishes import Wish

Json = dict[str, Any]


def plan_json(plan: ReadPlan) -> Json:
    """The whole plan: figures are texts with a decimal dot, days in ISO form."""
    signature = plan.signature
    return {
        "title": plan.title,
        "bases": list(map(_basis, plan.bases)),
        "items": list(map(_clause, plan.clauses)),
        "closing": list(plan.closing),
        "recipients": list(plan.recipients),
        "signature": None
        if signature is None
        else {"capacity": list(signature.capacity), "name": signature.name},
        "remarks": list(plan.outline.remarks),
    }


def _basis(basis: Basis) -> Json:
    return {
        "kind": basis.kind,
        "symbol": basis.symbol,
        "issued_on": basis.issued_on,
        "issuer": basis.issuer,
        "title": basis.title,
    }


def _clause(clause: Clause) -> Json:
    item = clause.item
    return {
        "path": item.path,
        "mark": item.mark,
        "text": item.text,
        "lines": [item.first_line, item.last_line],
        "dues": list(map(_due, clause.dues)),
        "targets": list(map(_wish, clause.wishes)),
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
