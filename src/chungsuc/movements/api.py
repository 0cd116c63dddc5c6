"""The reads of the station as an API (docs/api.md); the commands answer in the same shapes."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from chungsuc.common.access import SIGNED_IN, policy
from chungsuc.movements.exports import candidates_json, obligations_json
from chungsuc.movements.queries.obligations.asking import asked_obligations, units_meant
from chungsuc.movements.queries.obligations.owed import UnitRef
from chungsuc.units.queries.on_date import require_known_day

router = Router()

# --- Obligations -------------------------------------------------------------------------------

Text = Annotated[str, Field(max_length=300)]
Code = Annotated[str, Field(max_length=60)]


class ObligationUnit(Schema):
    id: int
    name: str


class ObligationParty(Schema):
    words: str
    unit: ObligationUnit | None


class ObligationTurn(Schema):
    turn: int
    came_on: date
    what: str
    judgement: str | None = Field(description="accepted or returned; null: nobody judged it yet.")
    judged_on: date | None
    judged_by: str
    remarks: str


class PredecessorTurn(ObligationTurn):
    unit: ObligationUnit


class ObligationItem(Schema):
    movement: str
    code: str
    title: str
    delivers: str
    clause: str
    recurrence: str
    confirmed: bool
    lead: list[ObligationParty]
    support: list[ObligationParty]
    receiver: list[ObligationParty]
    period: str
    period_name: str
    due_on: date
    unit: ObligationUnit | None
    ended_on: date | None
    held_by: list[ObligationUnit]
    state: str
    state_name: str
    days: int
    overdue: bool
    sentence: str
    deliveries: list[ObligationTurn]
    before: list[PredecessorTurn]


class Candidate(Schema):
    id: int
    code: str
    name: str
    full_name: str
    kind: str
    kind_name: str
    level: str
    parent: Any
    valid_from: date
    valid_to: date | None


class Obligations(Schema):
    as_of: date
    unit: ObligationUnit | None
    soon_days: int
    items: list[ObligationItem]
    candidates: list[Candidate] = Field(description="Filled, and no items, when several fit.")


@router.get("/obligations/", response=Obligations)
@policy(SIGNED_IN)
def obligations(request: HttpRequest, on: date, unit: Text = "", movement: Code = "") -> Any:  # noqa: ANN401, ARG001  ninja holds the answer against its schema
    """What is owed on a day: by a unit in any spelling, under a movement or all running ones."""
    require_known_day(on)
    meant = units_meant(unit, on) if unit.strip() else []
    if len(meant) > 1:
        return candidates_json(meant, on)
    one = meant[0] if meant else None
    found = asked_obligations(movement, on, one.id if one else None)
    return obligations_json(found, on, UnitRef(one.id, one.title) if one else None)
