"""Versions of a plan: written and read back the same, in force by a decision, then frozen."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.common.errors import MoveRefusedError, NotAllowedError, NotFoundError
from chungsuc.documents.models import Document
from chungsuc.movements.errors import ClosedPlanError, RefusedPlanError
from chungsuc.movements.models import Movement, PlanVersion, Proposal
from chungsuc.movements.queries.contents import content_of
from chungsuc.movements.queries.plans import plan_in_force
from chungsuc.movements.rules.contents import PlanContent
from chungsuc.movements.services.plans import (
    change_plan,
    discard_plan,
    put_plan_in_force,
    start_plan,
)
from tests.conftest import AT, ON
from tests.movements.conftest import PLAN_DAY, AsActor

pytestmark = pytest.mark.django_db


def test_a_version_is_read_back_as_it_was_written(plan: PlanVersion, content: PlanContent) -> None:
    assert content_of(plan) == content


def test_a_version_holds_from_the_day_of_its_decision(
    plan: PlanVersion, movement: Movement
) -> None:
    assert plan_in_force(movement, date(2022, 6, 14)) is None
    assert plan_in_force(movement, PLAN_DAY) == plan
    assert plan.number == 1


def test_a_revision_replaces_and_the_earlier_one_stays(
    plan: PlanVersion,
    movement: Movement,
    content: PlanContent,
    system: Actor,
    decision: Document,
) -> None:
    raised = replace(content.targets[0], goal=content.targets[0].goal + 1)
    revised = replace(content, targets=(raised, *content.targets[1:]))
    draft = start_plan(
        actor=system,
        at=AT,
        on=ON,
        movement_code=movement.code,
        content=revised,
        revises=plan.pk,
    )
    later = date(2024, 3, 1)

    put_plan_in_force(
        actor=system, at=AT, on=ON, plan_id=draft.pk, document=decision.pk, since=later
    )

    before, after = (plan_in_force(movement, day) for day in (date(2024, 2, 29), later))
    assert (before, after) == (plan, draft)
    assert content_of(plan) == content
    assert content_of(draft) == revised


def test_no_version_begins_before_the_one_in_force(
    plan: PlanVersion, movement: Movement, content: PlanContent, system: Actor, decision: Document
) -> None:
    draft = start_plan(actor=system, at=AT, on=ON, movement_code=movement.code, content=content)

    with pytest.raises(MoveRefusedError, match="Bản ban hành lần 1 đã có hiệu lực"):
        put_plan_in_force(actor=system, at=AT, on=ON, plan_id=draft.pk, document=decision.pk)


def test_a_plan_that_contradicts_itself_does_not_come_into_force(
    movement: Movement, content: PlanContent, system: Actor, plan_document: Document
) -> None:
    lost, owing, *others = content.targets
    wrong = (replace(lost, clause="IX.9"), replace(owing, goal=-owing.goal), *others)
    draft = start_plan(
        actor=system,
        at=AT,
        on=ON,
        movement_code=movement.code,
        content=replace(content, targets=wrong),
    )

    with pytest.raises(RefusedPlanError) as refusal:
        put_plan_in_force(actor=system, at=AT, on=ON, plan_id=draft.pk, document=plan_document.pk)

    assert [each.what for each in refusal.value.objections] == [
        "Kế hoạch không có mục IX.9.",
        "Mức phải đạt của “Số tiêu chí bình quân mỗi xã” là số âm.",
    ]


def test_what_stands_twice_is_not_even_drafted(
    movement: Movement, content: PlanContent, system: Actor
) -> None:
    first = content.targets[0]
    twice = replace(content, targets=(first, first))

    with pytest.raises(RefusedPlanError, match="Có 2 chỉ tiêu cùng mang mã “so_xa”"):
        start_plan(actor=system, at=AT, on=ON, movement_code=movement.code, content=twice)
    assert PlanVersion.objects.count() == 0


def test_a_target_that_ends_before_it_begins_is_not_even_drafted(
    movement: Movement, content: PlanContent, system: Actor
) -> None:
    first = content.targets[0]
    late = replace(content, targets=(replace(first, ends_on=first.begins_on),))

    with pytest.raises(RefusedPlanError, match="không sau ngày đầu kỳ 31/12/2020"):
        start_plan(actor=system, at=AT, on=ON, movement_code=movement.code, content=late)


def test_nothing_comes_into_force_while_a_proposal_waits(
    movement: Movement, content: PlanContent, system: Actor, plan_document: Document
) -> None:
    draft = start_plan(actor=system, at=AT, on=ON, movement_code=movement.code, content=content)
    Proposal.objects.create(plan=draft, place=1, kind="target", words="5/6 xã")

    with pytest.raises(MoveRefusedError, match="Còn 1 điều đọc từ tệp chưa có người xác nhận"):
        put_plan_in_force(actor=system, at=AT, on=ON, plan_id=draft.pk, document=plan_document.pk)


def test_a_version_in_force_is_not_changed(
    plan: PlanVersion, content: PlanContent, system: Actor
) -> None:
    with pytest.raises(ClosedPlanError, match="đã ban hành nên không sửa được"):
        change_plan(
            actor=system, at=AT, on=ON, plan_id=plan.pk, content=replace(content, title="Khác")
        )
    assert content_of(plan) == content


FROZEN = {
    "movements_planversion": "UPDATE movements_planversion SET title = 'khác'",
    "movements_clause": "DELETE FROM movements_clause",
    "movements_target": "UPDATE movements_target SET goal = 1",
    "movements_allocation": "DELETE FROM movements_allocation",
    "movements_assignment": "UPDATE movements_assignment SET title = 'khác'",
    "movements_party": "DELETE FROM movements_party",
    "movements_ground": "DELETE FROM movements_ground",
}


@pytest.mark.parametrize("sql", FROZEN.values(), ids=list(FROZEN))
def test_the_database_itself_keeps_a_version_in_force(
    sql: str, plan: PlanVersion, content: PlanContent
) -> None:
    with (
        pytest.raises(DatabaseError, match="đã ban hành thì không sửa và không xoá được"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
    assert content_of(plan) == content


def test_a_district_drafts_nothing_for_the_province(
    movement: Movement, content: PlanContent, district_office: User, as_actor: AsActor
) -> None:
    with pytest.raises(NotAllowedError):
        start_plan(
            actor=as_actor(district_office),
            at=AT,
            on=ON,
            movement_code=movement.code,
            content=content,
        )
    assert PlanVersion.objects.count() == 0


def test_a_draft_is_given_up_for_a_reason(
    movement: Movement, content: PlanContent, office: User, as_actor: AsActor
) -> None:
    actor = as_actor(office)
    draft = start_plan(actor=actor, at=AT, on=ON, movement_code=movement.code, content=content)

    with pytest.raises(MoveRefusedError):
        discard_plan(actor=actor, at=AT, on=ON, plan_id=draft.pk, why=" ")
    discard_plan(actor=actor, at=AT, on=ON, plan_id=draft.pk, why="Soạn nhầm")

    draft.refresh_from_db()
    assert draft.state == "discarded"


def test_a_movement_that_is_not_there_is_said_to_be_missing(
    content: PlanContent, system: Actor
) -> None:
    with pytest.raises(NotFoundError, match="Không tìm thấy phong trào này"):
        start_plan(actor=system, at=AT, on=ON, movement_code="khong-co", content=content)
