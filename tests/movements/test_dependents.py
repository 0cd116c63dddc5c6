"""What of plans in force a change of units touches."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from chungsuc.common.access import Actor
from chungsuc.documents.models import Document
from chungsuc.movements.models import Movement, PlanVersion
from chungsuc.movements.queries.dependents import targets_touching
from chungsuc.movements.rules.contents import PlanContent
from chungsuc.movements.services.plans import put_plan_in_force, start_plan
from tests.conftest import AT, ON
from tests.movements.conftest import ENDS

pytestmark = pytest.mark.django_db


def told(units: Collection[int], since: date) -> list[tuple[int, str, int]]:
    return [(each.unit, each.what, each.count) for each in targets_touching(units, since=since)]


def test_allocations_owners_and_scopes_in_force_depend_on_units(
    movement: Movement,
    content: PlanContent,
    system: Actor,
    plan_document: Document,
    small_register: dict[str, int],
) -> None:
    province, east, west = (small_register[name] for name in ("Kiểm Thử", "Đông", "Tây"))
    held, mean, floor = content.targets
    narrow = replace(mean, population=replace(mean.population, under=west))
    wider = replace(content, targets=(held, narrow, floor))
    draft = start_plan(actor=system, at=AT, on=ON, movement_code=movement.code, content=wider)
    assert told([province, east, west], ON) == []

    put_plan_in_force(actor=system, at=AT, on=ON, plan_id=draft.pk, document=plan_document.pk)

    assert told([province, east, west], ON) == [
        (east, "chỉ tiêu được giao", 1),
        (west, "chỉ tiêu được giao", 1),
        (province, "chỉ tiêu phụ trách", 1),
        (west, "chỉ tiêu chỉ tính trong đơn vị", 1),
    ]
    assert told([small_register["An"]], ON) == []
    assert told([east], ENDS + timedelta(days=1)) == []


def test_a_version_that_was_replaced_before_the_day_touches_nothing(
    plan: PlanVersion,
    movement: Movement,
    content: PlanContent,
    system: Actor,
    decision: Document,
    small_register: dict[str, int],
) -> None:
    freed = replace(
        content, targets=tuple(replace(each, allocation=()) for each in content.targets)
    )
    draft = start_plan(actor=system, at=AT, on=ON, movement_code=movement.code, content=freed)
    later = date(2024, 3, 1)
    put_plan_in_force(
        actor=system, at=AT, on=ON, plan_id=draft.pk, document=decision.pk, since=later
    )
    east = small_register["Đông"]

    assert told([east], later - timedelta(days=1)) == [(east, "chỉ tiêu được giao", 1)]
    assert told([east], later) == []


@pytest.mark.parametrize("many", [1, 2])
def test_asking_costs_three_statements(
    many: int,
    plan: PlanVersion,
    small_register: dict[str, int],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(3):
        found = targets_touching([small_register["Đông"], small_register["Tây"]][:many], since=ON)
    assert len(found) == many
