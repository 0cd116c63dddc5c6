"""Targets of a file of a movement."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from chungsuc.common.vietnamese.dates import write_date
from chungsuc.movements.enums import Basis, Shape
from chungsuc.movements.imports.naming import holding_at, measure_at, unit_at
from chungsuc.movements.imports.pieces import (
    Setting,
    by_day,
    clause_of,
    coded,
    figure,
    figure_or_none,
    kinds_of,
    named_text,
    note_of,
    span_of,
    words,
)
from chungsuc.movements.rules.contents import TOLERANCE, Allocated, Population, TargetTerms
from chungsuc.movements.rules.plan_faults import PlanFault
from chungsuc.rulebook.imports.entries import choice
from chungsuc.rulebook.rules.forms.spots import Fields, Spot

_SHAPES = {each.value: each for each in Shape}
_BASES = {each.value: each for each in Basis}
_UNCOUNTED = {Shape.MEAN, Shape.FLOOR, Shape.SHARE}
_REQUIRED = ("title", "shape", "goal", "begins_on", "ends_on")
_OPTIONAL = (
    "clause",
    "measure",
    "unit",
    "baseline",
    "points",
    "population",
    "basis",
    "owner",
    "tolerance",
    "adopts",
    "confirmed",
    "note",
    "allocation",
)


def read_targets(spot: Spot, setting: Setting) -> Iterator[TargetTerms]:
    """Every target under its code."""
    for code, inner in coded(spot, "so_xa_ntm"):
        yield _target(code, inner, setting)


def _target(code: str, spot: Spot, setting: Setting) -> TargetTerms:
    fields = spot.fields(*_REQUIRED, optional=_OPTIONAL)
    begins, ends = span_of(fields, same=False)
    shape = fields.read("shape", lambda at: choice(at, _SHAPES, Shape.STOCK), Shape.STOCK)
    return TargetTerms(
        code=code,
        title=named_text(fields, "title", 300),
        shape=shape,
        goal=fields.read("goal", _goal, Decimal(0)),
        begins_on=begins,
        ends_on=ends,
        clause=clause_of(fields, setting),
        measure=measure_at(fields.at("measure"), setting.known),
        unit=words(fields, "unit", longest=60),
        baseline=figure_or_none(fields, "baseline"),
        points=_points(fields, begins, ends),
        population=fields.read("population", lambda at: _population(at, setting), Population()),
        basis=fields.read("basis", lambda at: choice(at, _BASES, Basis.VERIFIED), Basis.VERIFIED),
        owner=_owner(fields, setting),
        tolerance=fields.read("tolerance", _tolerance, TOLERANCE),
        adopts=words(fields, "adopts", longest=60),
        confirmed=fields.read("confirmed", Spot.truth, default=True),
        note=note_of(fields),
        allocation=_allocation(fields, shape, setting),
    )


def _goal(spot: Spot) -> Decimal:
    value = figure(spot)
    if value < 0:
        spot.object(
            PlanFault.NEGATIVE_GOAL, f"Mức phải đạt {value:f} là số âm.", "Hãy sửa mức phải đạt."
        )
    return value


def _tolerance(spot: Spot) -> Decimal:
    before = len(spot.problems)
    value = figure(spot)
    if len(spot.problems) > before:
        return TOLERANCE
    if not Decimal(0) < value <= 1 or value != round(value, 4):
        spot.object(
            PlanFault.BAD_TOLERANCE,
            f"Ngưỡng vàng {value:f} không phải là phần lớn hơn 0, không quá 1, bốn chữ số lẻ.",
            "Hãy viết ví dụ 0.95 (từ 95% lộ trình trở lên thì vàng).",
        )
        return TOLERANCE
    return value


def _owner(fields: Fields, setting: Setting) -> int | None:
    if fields.facts.get("owner") is None:
        return None
    return unit_at(fields.at("owner"), setting.known, setting.on)


def _points(fields: Fields, begins: date, ends: date) -> tuple[tuple[date, Decimal], ...]:
    if fields.facts.get("points") is None:
        return ()
    spot = fields.at("points")
    found = by_day(spot)
    days = [day for day, _ in found]
    for day in days:
        if not begins < day < ends:
            spot.at(day.isoformat(), None).object(
                PlanFault.POINT_OUTSIDE,
                f"Mốc {write_date(day)} không nằm giữa ngày đầu và ngày cuối của chỉ tiêu.",
                "Hãy sửa ngày của mốc.",
            )
    if days != sorted(days):
        spot.object(
            PlanFault.POINTS_UNORDERED,
            "Các mốc không theo thứ tự ngày.",
            "Hãy xếp các mốc từ ngày sớm đến ngày muộn.",
        )
    return found


def _population(spot: Spot, setting: Setting) -> Population:
    fields = spot.fields(optional=("kinds", "holding", "under", "stated", "words"))
    under = None
    if fields.facts.get("under") is not None:
        under = unit_at(fields.at("under"), setting.known, setting.on)
    return Population(
        kinds=kinds_of(fields, "kinds"),
        holding=holding_at(fields.at("holding"), setting.known),
        under=under,
        stated=figure_or_none(fields, "stated"),
        words=words(fields, "words", longest=300),
    )


def _allocation(fields: Fields, shape: Shape, setting: Setting) -> tuple[Allocated, ...]:
    if not fields.facts.get("allocation"):
        return ()
    spot = fields.at("allocation")
    if shape in _UNCOUNTED:
        spot.object(
            PlanFault.NOT_ALLOCABLE,
            f"Chỉ tiêu dạng {shape.name_vi} không cộng được từ mức giao cho từng đơn vị.",
            "Hãy bỏ allocation, hoặc đổi shape.",
        )
    seen: set[int] = set()

    def read(each: Spot) -> Allocated | None:
        said = each.fields("unit", "goal")
        unit = said.read("unit", lambda at: unit_at(at, setting.known, setting.on), None)
        goal = said.read("goal", _goal, Decimal(0))
        if unit in seen:
            each.object(
                PlanFault.ALLOCATED_TWICE,
                "Đơn vị này đã được giao một mức ở trên.",
                "Hãy giữ một mức.",
            )
        if unit is None:
            return None
        seen.add(unit)
        return Allocated(unit, goal)

    return tuple(each for each in spot.listed(read) if each is not None)
