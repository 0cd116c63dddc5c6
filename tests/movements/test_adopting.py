"""A unit's own movement takes over targets from above: kept or raised, never lowered."""

from dataclasses import replace
from decimal import Decimal

import pytest

from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.common.errors import NotAllowedError
from chungsuc.documents.models import Document
from chungsuc.movements.errors import RefusedMovementError, RefusedPlanError
from chungsuc.movements.models import Movement, PlanVersion
from chungsuc.movements.queries.contents import content_of
from chungsuc.movements.rules.adopting import adopted, left_out
from chungsuc.movements.rules.contents import Ground, PlanContent, Population
from chungsuc.movements.services.copying import adopt_plan
from chungsuc.movements.services.movements import MovementTerms, found_movement
from chungsuc.movements.services.plans import change_plan, put_plan_in_force
from chungsuc.units.enums import Kind
from tests.conftest import AT, ON
from tests.movements.conftest import BEGINS, ENDS, PLAN_DAY, AsActor

pytestmark = pytest.mark.django_db


@pytest.fixture
def east(
    plan: PlanVersion,
    movement: Movement,
    district_office: User,
    as_actor: AsActor,
    small_register: dict[str, int],
) -> Movement:
    """Huyện Đông's own movement under the province's."""
    return found_movement(
        actor=as_actor(district_office),
        at=AT,
        on=ON,
        terms=MovementTerms(
            code="dong-2021-2025",
            name="Huyện Đông chung sức",
            begins_on=BEGINS,
            ends_on=ENDS,
            launched_by=small_register["Đông"],
            above=movement.code,
        ),
    )


def test_a_count_comes_with_what_was_allocated_and_the_rest_with_the_goal_above(
    east: Movement, district_office: User, as_actor: AsActor, small_register: dict[str, int]
) -> None:
    draft = adopt_plan(actor=as_actor(district_office), at=AT, on=ON, code=east.code)

    unit = small_register["Đông"]
    found = content_of(draft)
    assert [(each.adopts, each.goal) for each in found.targets] == [
        ("so_xa", Decimal(3)),
        ("binh_quan", Decimal("15.5")),
        ("san", Decimal(10)),
    ]
    own = Population(kinds=(Kind.COMMUNE,), under=unit, words="mọi xã")
    assert {each.population for each in found.targets} == {own}
    assert {each.owner for each in found.targets} == {unit}
    assert [each.baseline for each in found.targets] == [None, None, None]


def test_the_decision_above_is_what_the_plan_rests_on(
    east: Movement, system: Actor, plan_document: Document
) -> None:
    draft = adopt_plan(actor=system, at=AT, on=ON, code=east.code)

    assert content_of(draft).grounds == (Ground(plan_document.citation, plan_document.pk),)


def test_of_a_count_without_an_allocation_nothing_is_taken_over(
    content: PlanContent, small_register: dict[str, int]
) -> None:
    unit = small_register["An"]

    taken = adopted(PlanContent("Của xã"), content.targets, unit)

    assert [each.code for each in taken.targets] == ["binh_quan", "san"]
    assert left_out(content.targets, unit) == content.targets[:1]


def test_what_is_adopted_already_is_not_taken_over_twice(
    content: PlanContent, small_register: dict[str, int]
) -> None:
    once = adopted(PlanContent("Của huyện"), content.targets, small_register["Đông"])

    assert adopted(once, content.targets, small_register["Đông"]) == once


def test_an_own_target_of_the_same_code_keeps_it(
    content: PlanContent, small_register: dict[str, int]
) -> None:
    own = PlanContent("Của huyện", targets=(replace(content.targets[2], goal=Decimal(12)),))

    taken = adopted(own, content.targets, small_register["Đông"])

    assert [(each.code, each.adopts) for each in taken.targets] == [
        ("san", ""),
        ("so_xa", "so_xa"),
        ("binh_quan", "binh_quan"),
        ("san_cap_tren", "san"),
    ]


def _with_goal(draft: PlanVersion, goal: Decimal) -> PlanContent:
    content = content_of(draft)
    first, *others = content.targets
    return replace(content, targets=(replace(first, goal=goal), *others))


def test_a_raised_target_comes_into_force_and_a_lowered_one_does_not(
    east: Movement, district_office: User, as_actor: AsActor, decision: Document
) -> None:
    actor = as_actor(district_office)
    draft = adopt_plan(actor=actor, at=AT, on=ON, code=east.code)

    def put(goal: Decimal) -> PlanVersion:
        change_plan(actor=actor, at=AT, on=ON, plan_id=draft.pk, content=_with_goal(draft, goal))
        return put_plan_in_force(
            actor=actor, at=AT, on=ON, plan_id=draft.pk, document=decision.pk, since=PLAN_DAY
        )

    with pytest.raises(RefusedPlanError) as refusal:
        put(Decimal(2))
    assert [each.what for each in refusal.value.objections] == [
        "“Số xã đạt chuẩn” nhận chỉ tiêu cấp trên nhưng thấp hơn: 2 xã, mức cấp trên giao 3 xã."
    ]
    assert put(Decimal(4)).number == 1


def test_there_is_nothing_to_adopt_without_a_movement_above(
    plan: PlanVersion, movement: Movement, system: Actor
) -> None:
    with pytest.raises(RefusedMovementError, match="không đứng dưới phong trào nào"):
        adopt_plan(actor=system, at=AT, on=ON, code=movement.code)


def test_there_is_nothing_to_adopt_before_the_plan_above_holds(
    movement: Movement, small_register: dict[str, int], system: Actor
) -> None:
    below = found_movement(
        actor=system,
        at=AT,
        on=ON,
        terms=MovementTerms(
            "dong", "Đông", BEGINS, ENDS, small_register["Đông"], above=movement.code
        ),
    )

    with pytest.raises(RefusedMovementError, match="chưa có kế hoạch nào có hiệu lực"):
        adopt_plan(actor=system, at=AT, on=ON, code=below.code)


def test_a_district_adopts_nothing_for_another(
    movement: Movement,
    plan: PlanVersion,
    small_register: dict[str, int],
    system: Actor,
    district_office: User,
    as_actor: AsActor,
) -> None:
    terms = MovementTerms("tay", "Tây", BEGINS, ENDS, small_register["Tây"], above=movement.code)
    west = found_movement(actor=system, at=AT, on=ON, terms=terms)

    with pytest.raises(NotAllowedError):
        adopt_plan(actor=as_actor(district_office), at=AT, on=ON, code=west.code)
    assert west.plans.count() == 0
