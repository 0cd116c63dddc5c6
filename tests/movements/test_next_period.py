"""The next period starts as a copy: a proposal with later days and nothing measured."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.common.errors import NotAllowedError
from chungsuc.movements.enums import PlanState, Recurrence
from chungsuc.movements.errors import RefusedMovementError
from chungsuc.movements.models import Movement, PlanVersion
from chungsuc.movements.queries.contents import content_of
from chungsuc.movements.rules.comparisons import Names, comparison
from chungsuc.movements.rules.contents import PlanContent, Timing
from chungsuc.movements.rules.next_period import next_period, years_later
from chungsuc.movements.services.copying import NextPeriod, start_next_period
from tests.conftest import AT, ON
from tests.movements.conftest import AsActor

pytestmark = pytest.mark.django_db
NEXT = NextPeriod("kiem-thu-2026-2030", "Phong trào 2026–2030", 5, slogan="Tiếp bước")


def test_every_day_is_later_and_nothing_measured_or_confirmed_is_left(content: PlanContent) -> None:
    first, second, third = content.targets
    measured = replace(first, points=((date(2023, 12, 31), Decimal(3)),))
    later = next_period(replace(content, targets=(measured, second, third)), 5)

    assert later.targets[0] == replace(
        first,
        begins_on=date(2025, 12, 31),
        ends_on=date(2030, 12, 31),
        baseline=None,
        points=(),
        confirmed=False,
    )
    assert [each.timing for each in later.assignments] == [
        Timing(Recurrence.ONCE, date(2027, 7, 1), date(2027, 9, 30)),
        Timing(Recurrence.YEARLY, date(2026, 1, 1), date(2030, 12, 31), -16),
        None,
    ]
    assert not any(each.confirmed for each in later.targets)
    assert not any(each.confirmed for each in later.assignments)
    assert later.clauses == content.clauses


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.integers(1, 20))
def test_a_day_stays_in_its_month_whatever_the_year(day: date, years: int) -> None:
    later = years_later(day, years)

    assert (later.year, later.month) == (day.year + years, day.month)
    assert later.day == day.day or (day.month, day.day, later.day) == (2, 29, 28)


def test_the_next_movement_begins_with_a_draft_of_the_plan_in_force(
    plan: PlanVersion, movement: Movement, office: User, as_actor: AsActor
) -> None:
    draft = start_next_period(actor=as_actor(office), at=AT, on=ON, code=movement.code, terms=NEXT)

    following = draft.movement
    assert (following.code, following.name, following.slogan) == (
        "kiem-thu-2026-2030",
        "Phong trào 2026–2030",
        "Tiếp bước",
    )
    assert (following.begins_on, following.ends_on) == (date(2026, 1, 1), date(2030, 12, 31))
    assert following.taking_part == movement.taking_part
    assert draft.state == PlanState.DRAFT
    assert content_of(draft) == next_period(content_of(plan), 5)


def test_what_was_decided_before_stays_as_it_was(
    plan: PlanVersion, movement: Movement, content: PlanContent, system: Actor
) -> None:
    start_next_period(actor=system, at=AT, on=ON, code=movement.code, terms=NEXT)

    assert comparison(content, content_of(plan), Names()).empty


def test_there_is_no_next_period_of_a_movement_without_a_plan(
    movement: Movement, system: Actor
) -> None:
    with pytest.raises(RefusedMovementError, match="chưa có kế hoạch nào được ban hành để chép"):
        start_next_period(actor=system, at=AT, on=ON, code=movement.code, terms=NEXT)
    assert Movement.objects.count() == 1


def test_the_next_period_is_not_this_one(
    plan: PlanVersion, movement: Movement, system: Actor
) -> None:
    with pytest.raises(RefusedMovementError, match="ít nhất một năm"):
        start_next_period(
            actor=system, at=AT, on=ON, code=movement.code, terms=replace(NEXT, years=0)
        )


def test_a_district_starts_no_period_of_the_province(
    plan: PlanVersion, movement: Movement, district_office: User, as_actor: AsActor
) -> None:
    with pytest.raises(NotAllowedError):
        start_next_period(
            actor=as_actor(district_office), at=AT, on=ON, code=movement.code, terms=NEXT
        )
    assert Movement.objects.count() == 1
