"""The reads of the station as an API (docs/api.md); the commands answer in the same shapes."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from chungsuc.common.access import SIGNED_IN, policy, signed_in
from chungsuc.movements.enums import SHARED_MOVEMENTS
from chungsuc.movements.exports.targets import target_json
from chungsuc.movements.queries.running import chosen_movement
from chungsuc.movements.queries.targets import target_on, targets_on

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
