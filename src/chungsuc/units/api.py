"""The reads of the station as an API (docs/api.md); the commands answer in the same shapes."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from chungsuc.common.access import SIGNED_IN, policy, signed_in
from chungsuc.common.paging import Page
from chungsuc.common.web.api.values import RecordId
from chungsuc.common.web.occasion import PageRequest
from chungsuc.units import exports
from chungsuc.units.enums import PUBLIC_REGISTER
from chungsuc.units.errors import UnknownUnitError
from chungsuc.units.queries.history import history_of, kin_of
from chungsuc.units.queries.lineage import predecessors_between, successors_between
from chungsuc.units.queries.on_date import (
    UnitLine,
    ancestors,
    require_known_day,
    unit_on,
    units_page,
)
from chungsuc.units.queries.search import find_ever, find_units, the_unit
from chungsuc.units.rules.asked import kinds_asked, levels_asked

router = Router()


class UnitName(Schema):
    id: int
    full_name: str


class NamedUnit(UnitName):
    code: str
    kind: str


class Unit(UnitName):
    code: str
    name: str
    kind: str
    kind_name: str
    level: str
    parent: UnitName | None
    valid_from: date
    valid_to: date | None


class Units(Schema):
    as_of: date
    items: list[Unit]
    next: str = Field(description="Key of the next page for `after`; empty on the last page.")


class Ancestors(Schema):
    as_of: date
    items: list[NamedUnit]


class Found(Schema):
    as_of: date
    outcome: str = Field(description="found, ambiguous (every candidate is listed) or unknown.")
    items: list[Unit]
    suggestions: list[Unit]
    other_days: list[Unit]


class Share(Schema):
    area: Decimal | None
    people: Decimal | None


class Relative(NamedUnit):
    share: Share = Field(description="Part of the earlier unit; null: nobody measured it.")


class Relatives(Schema):
    as_of: date
    items: list[Relative]


class Document(Schema):
    id: int
    symbol: str
    citation: str
    checked: bool


class Event(Schema):
    id: int
    on: date
    kind: str
    kind_name: str
    statement: str
    document: Document | None
    clause: str
    note: str
    begins: bool
    ends: bool


class WholeUnit(Unit):
    known_from: date
    known_to: date | None


class History(Schema):
    as_of: date
    unit: WholeUnit | None
    items: list[Event]
    versions: list[Unit]
    predecessors: list[Relative]
    successors: list[Relative]
    candidates: list[Unit] = Field(description="Filled, and the rest empty, when several fit.")


class Filters(Schema):
    """Which units; a level and a kind in code or Vietnamese."""

    on: date
    level: str = ""
    kind: str = ""
    after: str = ""
    size: Annotated[int, Field(ge=1, le=1000)] = 200


@router.get("/", response=Units)
@policy(SIGNED_IN)
def unit_list(request: HttpRequest, filters: Query[Filters], under: str = "") -> Any:  # noqa: ANN401, ARG001  ninja holds the answer against its schema
    """The units on a day, page by page; ``under`` is a name, a code or ``#`` and a number."""
    require_known_day(filters.on)
    above = the_unit(under, filters.on).id if under.strip() else None
    return _page(filters, above)


@router.get("/find/", response=Found)
@policy(SIGNED_IN)
def unit_find(request: HttpRequest, q: str, on: date) -> Any:  # noqa: ANN401, ARG001  as above
    """The units that a text names on a day, in whatever spelling; never a guess."""
    require_known_day(on)
    return exports.search_value(find_units(q, on), on)


@router.get("/history/", response=History)
@policy(SIGNED_IN)
def unit_history_by_text(request: PageRequest, unit: str) -> Any:  # noqa: ANN401  as above
    """The life of the one unit that a text has ever named; else the candidates."""
    found = find_ever(unit)
    if not found:
        raise UnknownUnitError(unit, None, [])
    if len(found) > 1:
        return exports.candidates_value(found, request.on)
    return _history(found[0].id, request.on)


@router.get("/{int:unit_id}/", response=Unit)
@policy(signed_in(open_because=PUBLIC_REGISTER))
def unit_detail(request: HttpRequest, unit_id: RecordId, on: date) -> Any:  # noqa: ANN401, ARG001  as above
    """One unit as it is on a day."""
    return exports.unit_value(unit_on(unit_id, on))


@router.get("/{int:unit_id}/history/", response=History)
@policy(signed_in(open_because=PUBLIC_REGISTER))
def unit_history(request: PageRequest, unit_id: RecordId) -> Any:  # noqa: ANN401  as above
    """Everything that is known of one unit."""
    return _history(unit_id, request.on)


@router.get("/{int:unit_id}/ancestors/", response=Ancestors)
@policy(signed_in(open_because=PUBLIC_REGISTER))
def unit_ancestors(request: HttpRequest, unit_id: RecordId, on: date) -> Any:  # noqa: ANN401, ARG001  as above
    """The units above on a day, the topmost first."""
    unit_on(unit_id, on)
    return exports.answer(on, map(exports.name_value, ancestors([unit_id], on)[unit_id]))


@router.get("/{int:unit_id}/descendants/", response=Units)
@policy(signed_in(open_because=PUBLIC_REGISTER))
def unit_descendants(request: HttpRequest, unit_id: RecordId, filters: Query[Filters]) -> Any:  # noqa: ANN401, ARG001  as above
    """The units below on a day, at any depth, page by page."""
    unit_on(unit_id, filters.on)
    return _page(filters, unit_id)


@router.get("/{int:unit_id}/successors/", response=Relatives)
@policy(signed_in(open_because=PUBLIC_REGISTER))
def unit_successors(request: HttpRequest, unit_id: RecordId, on: date, until: date) -> Any:  # noqa: ANN401, ARG001  as above
    """What the unit of the day ``on`` had become on ``until``, with shares."""
    unit_on(unit_id, on)
    found = successors_between(unit_id, on, until)
    return exports.answer(until, map(exports.relative_value, found))


@router.get("/{int:unit_id}/predecessors/", response=Relatives)
@policy(signed_in(open_because=PUBLIC_REGISTER))
def unit_predecessors(request: HttpRequest, unit_id: RecordId, on: date, since: date) -> Any:  # noqa: ANN401, ARG001  as above
    """Of which units of the day ``since`` the unit of the day ``on`` is made, with shares."""
    unit_on(unit_id, on)
    found = predecessors_between(unit_id, since, on)
    return exports.answer(since, map(exports.relative_value, found))


def _page(filters: Filters, under: int | None) -> exports.Value:
    page: Page[UnitLine] = units_page(
        filters.on,
        levels=levels_asked(filters.level),
        kinds=kinds_asked(filters.kind),
        under=under,
        after=filters.after,
        size=filters.size,
    )
    return exports.answer(filters.on, map(exports.unit_value, page.items), next=page.next_key)


def _history(unit_id: int, today: date) -> exports.Value:
    history = history_of(unit_id)
    before, after = kin_of(history, today)
    return exports.history_value(history, today, predecessors=before, successors=after)
