"""Targets on a day, as pages, commands and the API read them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from chungsuc.common.access import Actor
from chungsuc.common.errors import NotFoundError
from chungsuc.documents.models import Document
from chungsuc.movements.enums import Adopting, Basis, Light
from chungsuc.movements.errors import RefusedFigureError, RefusedPlanError
from chungsuc.movements.models import Movement, PlanVersion
from chungsuc.movements.queries.running import chosen_movement
from chungsuc.movements.queries.targets import (
    NO_TITLES,
    TargetLine,
    target_on,
    targets_of_movement_and_above,
    targets_on,
)
from chungsuc.movements.rules.contents import Allocated, PlanContent, Population, TargetTerms
from chungsuc.movements.rules.lights import Reading
from chungsuc.movements.rules.paths import rounded
from chungsuc.movements.services.figures import NewFigure, record_figure
from chungsuc.movements.services.movements import MovementTerms, found_movement
from chungsuc.movements.services.plans import put_plan_in_force, start_plan
from chungsuc.units.enums import Kind
from chungsuc.units.rules.requests import Abolish, Merge
from tests.conftest import AT, ON, Record
from tests.movements.conftest import BEGINS, ENDS, PLAN_DAY

pytestmark = pytest.mark.django_db

Launch = Callable[..., Movement]


@pytest.fixture
def launch(system: Actor, plan_document: Document) -> Launch:
    """Founds a movement of a unit and puts a plan with these targets in force."""

    def make(code: str, unit: int, *targets: TargetTerms, above: str = "") -> Movement:
        terms = MovementTerms(code, f"Phong trào {code}", BEGINS, ENDS, unit, above=above)
        movement = found_movement(actor=system, at=AT, on=ON, terms=terms)
        content = PlanContent(title=f"Kế hoạch {code}", targets=targets)
        draft = start_plan(actor=system, at=AT, on=ON, movement_code=code, content=content)
        put_plan_in_force(actor=system, at=AT, on=ON, plan_id=draft.pk, document=plan_document.pk)
        return movement

    return make


def counted(terms: TargetTerms, **changed: object) -> TargetTerms:
    return replace(terms, clause="", allocation=(), **changed)  # type: ignore[arg-type]  # tests know the fields


def lines(movement: Movement, on: date) -> dict[str, TargetLine]:
    return {each.terms.code: each for each in targets_on(movement, on)}


def test_a_target_stands_with_its_path_population_allocation_and_owner(
    plan: PlanVersion, movement: Movement, small_register: dict[str, int]
) -> None:
    found = lines(movement, ON)

    held = found["so_xa"]
    assert list(found) == ["so_xa", "binh_quan", "san"]
    assert held.path.value is not None
    assert rounded(held.path.value) == Decimal("4.5")
    assert (held.population.count, held.terms.population.stated) == (6, Decimal(6))
    assert held.split.words == "Đã giao 4 xã trên 5 xã, còn 1 xã chưa giao đơn vị nào."
    assert held.names == {small_register["Đông"]: "Huyện Đông", small_register["Tây"]: "Huyện Tây"}
    assert (held.owner_name, held.version.number, held.version.since) == (
        "Tỉnh Kiểm Thử",
        1,
        PLAN_DAY,
    )


def test_before_the_first_version_there_are_no_targets(
    plan: PlanVersion, movement: Movement
) -> None:
    assert targets_on(movement, date(2022, 6, 14)) == ()
    with pytest.raises(NotFoundError):
        target_on(movement, "so_xa", date(2022, 6, 14))


def test_the_light_is_that_of_the_latest_figure_up_to_the_day(
    plan: PlanVersion, movement: Movement, system: Actor
) -> None:
    for on, value in ((date(2023, 12, 31), 3), (date(2024, 12, 31), 3)):
        record_figure(
            actor=system,
            at=AT,
            on=ON,
            movement_code=movement.code,
            figure=NewFigure("so_xa", Reading(on, Decimal(value)), Basis.VERIFIED, "Báo cáo năm"),
        )

    lights = {
        on: lines(movement, on)["so_xa"].light.light
        for on in (date(2023, 12, 30), date(2023, 12, 31), date(2024, 12, 30), ON)
    }

    assert list(lights.values()) == [Light.UNKNOWN, Light.GREEN, Light.GREEN, Light.RED]


def test_the_population_of_the_day_stands_beside_the_one_of_the_plan(
    plan: PlanVersion, movement: Movement, small_register: dict[str, int], record: Record
) -> None:
    east = [small_register[name] for name in ("An", "Bình")]
    record(Merge(tuple(east), small_register["Cát"]), on=date(2024, 12, 1))

    counts = {
        on: (held.population.count, held.terms.population.stated)
        for on in (date(2024, 11, 30), date(2024, 12, 1))
        for held in [lines(movement, on)["so_xa"]]
    }

    assert list(counts.values()) == [(6, Decimal(6)), (4, Decimal(6))]


def test_a_population_that_ends_closes_its_target_with_the_last_figure(
    launch: Launch,
    content: PlanContent,
    small_register: dict[str, int],
    record: Record,
    system: Actor,
) -> None:
    districts = counted(
        content.targets[0], goal=Decimal(1), population=Population(kinds=(Kind.DISTRICT,))
    )
    movement = launch("huyen", small_register["Kiểm Thử"], districts)
    said = NewFigure("so_xa", Reading(date(2025, 5, 31), Decimal(1)), Basis.VERIFIED, "Báo cáo")
    record_figure(actor=system, at=AT, on=ON, movement_code="huyen", figure=said)
    below = [unit for name, unit in small_register.items() if name != "Kiểm Thử"]
    record(Abolish(tuple(below)), on=date(2025, 6, 15))

    open_yet, closed = (lines(movement, on)["so_xa"] for on in (date(2025, 6, 14), ON))

    assert (open_yet.closed, open_yet.population.count) == (None, 2)
    assert closed.closed is not None
    assert (closed.closed.since, closed.population.count) == (date(2025, 6, 15), 0)
    assert closed.path == open_yet.path
    assert closed.figure is not None
    assert (closed.figure.reading.value, closed.light.light) == (Decimal(1), Light.GREEN)
    later = replace(said, reading=Reading(date(2025, 6, 20), Decimal(2)))
    with pytest.raises(RefusedFigureError, match="không còn đơn vị nào là huyện"):
        record_figure(actor=system, at=AT, on=ON, movement_code="huyen", figure=later)


def test_holders_of_a_title_are_not_invented(
    launch: Launch, content: PlanContent, small_register: dict[str, int]
) -> None:
    holders = Population(kinds=(Kind.COMMUNE,), holding="xa_ntm")
    areas = Population(kinds=(Kind.RESIDENTIAL_AREA,))
    movement = launch(
        "danh-hieu",
        small_register["Kiểm Thử"],
        counted(content.targets[0], code="giu", population=holders),
        counted(content.targets[0], code="khu", population=areas),
        counted(content.targets[0], code="von", population=Population()),
    )

    found = lines(movement, ON)

    assert {code: (each.population.count, each.population.why) for code, each in found.items()} == {
        "giu": (None, NO_TITLES),
        "khu": (None, "Sổ đơn vị chưa ghi khu dân cư nào thuộc phạm vi này."),
        "von": (None, "Chỉ tiêu này không đếm đơn vị."),
    }


def test_a_districts_own_movement_counts_below_the_district_and_shows_the_level_above(
    launch: Launch, content: PlanContent, small_register: dict[str, int]
) -> None:
    floor = counted(content.targets[2], measure="so_tieu_chi")
    launch("quoc-gia", small_register["Kiểm Thử"], replace(floor, goal=Decimal(15)))
    launch("tinh", small_register["Kiểm Thử"], floor, above="quoc-gia")
    own = replace(floor, code="san_huyen", goal=Decimal(12), adopts="san")
    district = launch("dong", small_register["Đông"], own, above="tinh")

    line = lines(district, ON)["san_huyen"]

    assert line.population.count == 3
    assert [(each.movement, each.goal, each.owner_name) for each in line.others] == [
        ("quoc-gia", Decimal(15), "Tỉnh Kiểm Thử"),
        ("tinh", Decimal(10), "Tỉnh Kiểm Thử"),
    ]
    assert line.adoption is not None
    assert (line.adoption.kind, line.adoption.why) == (
        Adopting.RAISED,
        "12 tiêu chí, mức của cấp trên 10 tiêu chí.",
    )
    above = targets_of_movement_and_above(district, ON)
    assert [(each.movement, each.terms.code) for each in above] == [
        ("dong", "san_huyen"),
        ("tinh", "san"),
        ("quoc-gia", "san"),
    ]


def test_a_plan_that_lowers_what_it_adopts_does_not_come_into_force(
    launch: Launch, content: PlanContent, small_register: dict[str, int]
) -> None:
    given = replace(
        counted(content.targets[0]),
        allocation=(Allocated(small_register["Đông"], Decimal(3)),),
    )
    launch("tinh", small_register["Kiểm Thử"], given)
    own = counted(content.targets[0], adopts="so_xa")

    with pytest.raises(RefusedPlanError, match="2 xã, mức cấp trên giao 3 xã"):
        launch("dong", small_register["Đông"], replace(own, goal=Decimal(2)), above="tinh")
    launch("dong-2", small_register["Đông"], replace(own, goal=Decimal(3)), above="tinh")


@pytest.mark.parametrize("many", [1, 12])
def test_reading_targets_costs_seven_statements_however_many_there_are(
    many: int,
    launch: Launch,
    content: PlanContent,
    small_register: dict[str, int],
    system: Actor,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    targets = [
        replace(content.targets[0], clause="", code=f"so_{number}") for number in range(many)
    ]
    movement = launch("nhieu", small_register["Kiểm Thử"], *targets)
    for target in targets:
        said = NewFigure(target.code, Reading(ON, Decimal(1)), Basis.VERIFIED, "Báo cáo")
        record_figure(actor=system, at=AT, on=ON, movement_code="nhieu", figure=said)

    with django_assert_num_queries(7):
        found = targets_on(movement, ON)

    assert [each.figure.reading.value for each in found if each.figure] == [1] * many


def test_without_a_choice_the_topmost_running_movement_is_read(
    launch: Launch, small_register: dict[str, int]
) -> None:
    top = launch("tinh", small_register["Kiểm Thử"])
    below = launch("dong", small_register["Đông"], above="tinh")

    assert chosen_movement("", ON) == (top, [top, below])
    assert chosen_movement("dong", ON) == (below, [top, below])
    assert chosen_movement("", date(2031, 1, 1))[0] == top
    with pytest.raises(NotFoundError, match="phong trào nào đã bắt đầu đến ngày 31/12/2020"):
        chosen_movement("", date(2020, 12, 31))
    with pytest.raises(NotFoundError, match="phong trào “khac”"):
        chosen_movement("khac", ON)
