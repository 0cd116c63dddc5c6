"""The reads of the station as an API (docs/api.md); the commands answer in the same shapes."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from chungsuc.common.access import SIGNED_IN, policy, signed_in
from chungsuc.movements.enums import SHARED_MOVEMENTS
from chungsuc.movements.exports.obligations import candidates_json, obligations_json
from chungsuc.movements.exports.targets import target_json
from chungsuc.movements.queries.obligations.asking import asked_obligations, units_meant
from chungsuc.movements.queries.obligations.owed import UnitRef
from chungsuc.movements.queries.running import chosen_movement
from chungsuc.movements.queries.targets import target_on, targets_on
from chungsuc.units.queries.on_date import require_known_day

router = Router()

Code = Annotated[str, Field(max_length=60)]


# --- Targets ---------------------------------------------------------------------------------


class TargetUnit(Schema):
    id: int
    full_name: str


class TargetPoint(Schema):
    on: date
    value: str


class TargetVersion(Schema):
    number: int
    since: date
    document: str | None


class TargetPath(Schema):
    value: str | None
    why: str


class TargetFigure(Schema):
    on: date
    value: str
    of: str | None
    unknown: int
    actual: str = Field(description="What is held against the path: of a share its hundredths.")
    basis: str
    source: str
    document: str | None
    recorded_by: str
    recorded_at: datetime
    version: int


class TargetPopulation(Schema):
    words: str
    kinds: list[str]
    holding: str
    stated: str | None
    stated_on: date | None
    count: int | None
    count_on: date
    why: str


class TargetClosed(Schema):
    since: date
    why: str


class Given(Schema):
    unit: TargetUnit
    goal: str


class TargetAllocation(Schema):
    items: list[Given]
    allocated: str
    left: str
    words: str


class OtherLevel(Schema):
    movement: str
    code: str
    title: str
    goal: str
    unit: str
    owner: str


class Adopted(Schema):
    code: str
    kind: str = Field(description="kept, raised, lowered or not_comparable.")
    level: str | None
    why: str


class Target(Schema):
    movement: str
    code: str
    title: str
    clause: str
    shape: str
    shape_name: str
    measure: str
    unit: str
    basis: str
    goal: str
    baseline: str | None
    begins_on: date
    ends_on: date
    points: list[TargetPoint]
    tolerance: str
    confirmed: bool = Field(description="Somebody confirmed how the plan's words are read.")
    note: str
    owner: TargetUnit | None
    version: TargetVersion
    path: TargetPath
    figure: TargetFigure | None
    reported: TargetFigure | None
    verified: TargetFigure | None
    light: str = Field(description="green, amber, red or unknown.")
    light_name: str
    why: str
    population: TargetPopulation
    closed: TargetClosed | None
    allocation: TargetAllocation
    others: list[OtherLevel]
    adopts: Adopted | None


class Targets(Schema):
    as_of: date
    movement: str
    items: list[Target]


class AskedTargets(Schema):
    """On which day, and of which movement: the topmost running one where none is named."""

    on: date
    movement: Code = ""


@router.get("/targets/", response=Targets)
@policy(SIGNED_IN)
def targets(request: HttpRequest, asked: Query[AskedTargets]) -> Any:  # noqa: ANN401, ARG001  ninja holds the answer against its schema
    """The targets of a movement on a day."""
    movement, _ = chosen_movement(asked.movement, asked.on)
    items = list(map(target_json, targets_on(movement, asked.on)))
    return {"as_of": asked.on, "movement": movement.code, "items": items}


@router.get("/targets/{str:target_code}/", response=Target)
@policy(signed_in(open_because=SHARED_MOVEMENTS))
def target(request: HttpRequest, target_code: str, asked: Query[AskedTargets]) -> Any:  # noqa: ANN401, ARG001  as above
    """One target of a movement on a day."""
    movement, _ = chosen_movement(asked.movement, asked.on)
    return target_json(target_on(movement, target_code, asked.on))


# --- Obligations -------------------------------------------------------------------------------

Text = Annotated[str, Field(max_length=300)]


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
