"""Movements: founded, changed while they run, closed; side by side and one under another."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from chungsuc.accounts.models import User
from chungsuc.audit.models import Entry
from chungsuc.common.access import Actor
from chungsuc.common.errors import MoveRefusedError, NotAllowedError, NotFoundError
from chungsuc.documents.models import Document
from chungsuc.movements.errors import RefusedMovementError
from chungsuc.movements.models import Movement, PlanVersion
from chungsuc.movements.queries.movements import movement_page, movements_on
from chungsuc.movements.queries.running import chosen_movement
from chungsuc.movements.queries.versions import plan_shown, versions_of
from chungsuc.movements.rules.contents import PlanContent
from chungsuc.movements.services.movements import (
    MovementFacts,
    MovementTerms,
    change_movement,
    close_movement,
    found_movement,
)
from chungsuc.movements.services.plans import put_plan_in_force, start_plan
from chungsuc.units.enums import Kind
from tests.conftest import AT, ON
from tests.movements.conftest import BEGINS, ENDS, PLAN_DAY, AsActor

pytestmark = pytest.mark.django_db
Found = Callable[..., Movement]
FACTS = MovementFacts("Tên mới", "Khẩu hiệu mới", (Kind.COMMUNE, Kind.WARD), "Ghi chú mới")


@pytest.fixture
def found(system: Actor, small_register: dict[str, int]) -> Found:
    """Founds a movement of a unit, under another perhaps."""

    def make(code: str, unit: str, **terms: object) -> Movement:
        said = {"name": f"Phong trào {code}", "begins_on": BEGINS, "ends_on": ENDS, **terms}
        return found_movement(
            actor=system,
            at=AT,
            on=ON,
            terms=MovementTerms(code=code, launched_by=small_register[unit], **said),  # type: ignore[arg-type]  # as the caller says
        )

    return make


# --- Writes ------------------------------------------------------------------------------------


def test_what_is_said_of_a_running_movement_can_change_but_not_its_period(
    movement: Movement, office: User, as_actor: AsActor
) -> None:
    change_movement(actor=as_actor(office), at=AT, on=ON, code=movement.code, facts=FACTS)

    movement.refresh_from_db()
    assert (movement.name, movement.slogan, movement.taking_part, movement.note) == (
        "Tên mới",
        "Khẩu hiệu mới",
        ["commune", "ward"],
        "Ghi chú mới",
    )
    assert (movement.begins_on, movement.ends_on) == (BEGINS, ENDS)


def test_the_same_facts_again_write_nothing(movement: Movement, system: Actor) -> None:
    change_movement(actor=system, at=AT, on=ON, code=movement.code, facts=FACTS)
    entries = Entry.objects.count()

    change_movement(actor=system, at=AT, on=ON, code=movement.code, facts=FACTS)

    assert Entry.objects.count() == entries


def test_a_closed_movement_is_not_changed(movement: Movement, system: Actor) -> None:
    close_movement(actor=system, at=AT, on=ON, code=movement.code, why="Hết kỳ")

    with pytest.raises(RefusedMovementError, match="đã khép lại nên không sửa được"):
        change_movement(actor=system, at=AT, on=ON, code=movement.code, facts=FACTS)


def test_a_movement_keeps_a_name(movement: Movement, system: Actor) -> None:
    with pytest.raises(RefusedMovementError, match="chưa có tên"):
        change_movement(
            actor=system, at=AT, on=ON, code=movement.code, facts=replace(FACTS, name=" ")
        )


def test_a_movement_is_closed_for_a_reason(
    movement: Movement, office: User, as_actor: AsActor
) -> None:
    actor = as_actor(office)
    with pytest.raises(MoveRefusedError, match="Phải nêu lý do"):
        close_movement(actor=actor, at=AT, on=ON, code=movement.code, why="")

    close_movement(actor=actor, at=AT, on=ON, code=movement.code, why="Hết kỳ")

    movement.refresh_from_db()
    assert movement.state == "closed"


def test_a_district_neither_changes_nor_closes_the_province_s_movement(
    movement: Movement, district_office: User, as_actor: AsActor
) -> None:
    actor = as_actor(district_office)

    with pytest.raises(NotAllowedError):
        change_movement(actor=actor, at=AT, on=ON, code=movement.code, facts=FACTS)
    with pytest.raises(NotAllowedError, match="nằm ngoài phạm vi đó"):
        close_movement(actor=actor, at=AT, on=ON, code=movement.code, why="Thử")
    movement.refresh_from_db()
    assert (movement.name, movement.state) == (
        "Kiểm Thử chung sức xây dựng nông thôn mới",
        "running",
    )


# --- Reads -------------------------------------------------------------------------------------


def test_each_movement_is_followed_by_those_below_it(movement: Movement, found: Found) -> None:
    found("moi", "Kiểm Thử", begins_on=date(2026, 1, 1), ends_on=date(2030, 12, 31))
    found("dong", "Đông", above=movement.code)
    found("an", "An", above="dong")
    found("tay", "Tây", above=movement.code)

    assert [(each.code, each.depth, each.runs) for each in movements_on(ON)] == [
        ("moi", 0, False),
        (movement.code, 0, True),
        ("dong", 1, True),
        ("an", 2, True),
        ("tay", 1, True),
    ]


def test_a_line_says_what_holds_on_the_day(
    plan: PlanVersion, movement: Movement, content: PlanContent, system: Actor
) -> None:
    start_plan(actor=system, at=AT, on=ON, movement_code=movement.code, content=content)

    (before,), (after,) = movements_on(date(2022, 6, 14)), movements_on(PLAN_DAY)

    assert (before.version, before.citation) == (None, None)
    assert after.version == 1
    assert after.citation is not None
    assert after.citation.short == "99/KH-UBND"
    assert (after.period, after.launched_by, after.drafts) == ("2021–2025", "Tỉnh Kiểm Thử", 1)


def test_the_topmost_movement_of_the_day_is_the_one_that_is_shown(
    movement: Movement, found: Found
) -> None:
    found("dong", "Đông", above=movement.code)
    found("moi", "Kiểm Thử", begins_on=date(2026, 1, 1), ends_on=date(2030, 12, 31))

    shown = [chosen_movement("", day)[0].code for day in (ON, date(2026, 1, 1))]

    assert shown == [movement.code, "moi"]
    with pytest.raises(NotFoundError):
        chosen_movement("", date(2020, 12, 31))


def test_a_movement_s_page_has_those_above_and_below(movement: Movement, found: Found) -> None:
    east = found("dong", "Đông", above=movement.code)
    found("an", "An", above="dong")

    page = movement_page(east, ON)

    assert [each.code for each in page.above] == [movement.code]
    assert [each.code for each in page.below] == ["an"]
    assert page.taking_part == ()


@pytest.mark.parametrize("more", [0, 5])
def test_the_list_costs_four_statements(
    more: int,
    plan: PlanVersion,
    movement: Movement,
    found: Found,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(more):
        found(f"m{number}", "Đông", above=movement.code)

    with django_assert_num_queries(4):
        assert len(movements_on(ON)) == 1 + more


# --- Versions ----------------------------------------------------------------------------------


def test_the_versions_follow_each_other_and_drafts_come_first(
    plan: PlanVersion, movement: Movement, content: PlanContent, system: Actor, decision: Document
) -> None:
    revised = start_plan(
        actor=system, at=AT, on=ON, movement_code=movement.code, content=content, revises=plan.pk
    )
    put_plan_in_force(
        actor=system, at=AT, on=ON, plan_id=revised.pk, document=decision.pk, since=ON
    )
    draft = start_plan(actor=system, at=AT, on=ON, movement_code=movement.code, content=content)

    lines = versions_of(movement, drafts=True)

    assert [(each.id, each.name, each.since, each.last_day) for each in lines] == [
        (draft.pk, "đang soạn", None, None),
        (revised.pk, "lần 2", ON, None),
        (plan.pk, "lần 1", PLAN_DAY, date(2025, 6, 29)),
    ]
    assert [each.id for each in versions_of(movement, drafts=False)] == [revised.pk, plan.pk]


def test_a_draft_is_not_shown_to_others(
    movement: Movement,
    content: PlanContent,
    system: Actor,
    office: User,
    district_office: User,
    as_actor: AsActor,
) -> None:
    draft = start_plan(actor=system, at=AT, on=ON, movement_code=movement.code, content=content)

    def shown(user: User) -> PlanVersion | None:
        return plan_shown(movement, draft.pk, actor=as_actor(user), on=ON, today=ON)

    assert shown(office) == draft
    with pytest.raises(NotFoundError):
        shown(district_office)
