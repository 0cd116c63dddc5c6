"""Figures of targets: who may record them, under which version they are kept, corrections."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from chungsuc.accounts.models import User
from chungsuc.audit.models import Entry
from chungsuc.common.access import Actor
from chungsuc.common.errors import NotAllowedError, NotFoundError
from chungsuc.documents.models import Document
from chungsuc.movements.enums import Basis, Shape
from chungsuc.movements.errors import OverlongPlanError, RefusedFigureError
from chungsuc.movements.models import Figure, Movement, PlanVersion
from chungsuc.movements.queries.targets import target_on
from chungsuc.movements.rules.contents import PlanContent
from chungsuc.movements.rules.figures import demand_figure
from chungsuc.movements.rules.lights import Reading
from chungsuc.movements.services.figures import NewFigure, record_figure
from chungsuc.movements.services.plans import put_plan_in_force, start_plan
from tests.conftest import AT, ON
from tests.movements.conftest import PLAN_DAY, AsActor

pytestmark = pytest.mark.django_db

DAY = date(2024, 12, 31)


def figure(value: int = 3, on: date = DAY, **others: object) -> NewFigure:
    said = NewFigure("so_xa", Reading(on, Decimal(value)), Basis.VERIFIED, "Báo cáo 12/BC-VPĐP")
    return replace(said, **others)  # type: ignore[arg-type]  # what a test says is right


def record(actor: Actor, movement: Movement, said: NewFigure, minute: int = 0) -> Figure:
    at = AT + timedelta(minutes=minute)
    return record_figure(actor=actor, at=at, on=ON, movement_code=movement.code, figure=said)


def test_a_figure_keeps_the_version_in_force_on_its_day(
    plan: PlanVersion, movement: Movement, content: PlanContent, system: Actor, decision: Document
) -> None:
    draft = start_plan(actor=system, at=AT, on=ON, movement_code=movement.code, content=content)
    put_plan_in_force(
        actor=system, at=AT, on=ON, plan_id=draft.pk, document=decision.pk, since=date(2025, 1, 1)
    )

    before, after = (
        record(system, movement, figure(on=on)) for on in (DAY, DAY + timedelta(days=1))
    )

    assert (before.plan, after.plan) == (plan, draft)


def test_the_same_said_again_is_one_figure_and_another_value_corrects_it(
    plan: PlanVersion, movement: Movement, office: User, as_actor: AsActor
) -> None:
    actor = as_actor(office)

    first = record(actor, movement, figure(3))
    again = record(actor, movement, figure(3), minute=1)
    corrected = record(actor, movement, figure(4), minute=2)

    assert (again, Figure.objects.count()) == (first, 2)
    line = target_on(movement, "so_xa", ON)
    assert line.verified is not None
    assert (line.verified.id, line.verified.reading.value) == (corrected.pk, Decimal(4))
    assert [(each.id, each.replaced) for each in line.figures] == [
        (first.pk, True),
        (corrected.pk, False),
    ]
    assert line.verified.recorded_by_name == "Lý Thị Đua"


def test_the_log_says_what_was_recorded_and_what_it_corrects(
    plan: PlanVersion, movement: Movement, system: Actor
) -> None:
    record(system, movement, figure(3))
    record(system, movement, figure(4), minute=1)

    said = Entry.objects.filter(action="movements.figure_recorded").order_by("pk")
    assert [(each.before.get("value"), each.after["value"]) for each in said] == [
        (None, "3"),
        ("3", "4"),
    ]


def test_what_is_reported_and_what_is_verified_stand_side_by_side(
    plan: PlanVersion, movement: Movement, system: Actor
) -> None:
    record(system, movement, figure(5, basis=Basis.REPORTED))

    line = target_on(movement, "so_xa", ON)

    assert line.reported is not None
    assert (line.reported.reading.value, line.verified, line.figure) == (Decimal(5), None, None)
    assert line.light.why == "Chưa có số đã thẩm định."


def test_a_district_records_nothing_for_the_province(
    plan: PlanVersion, movement: Movement, district_office: User, as_actor: AsActor
) -> None:
    with pytest.raises(NotAllowedError):
        record(as_actor(district_office), movement, figure())
    assert Figure.objects.count() == 0


@pytest.mark.parametrize(
    ("said", "field", "what"),
    [
        (figure(on=PLAN_DAY - timedelta(days=1)), "on", "chưa có bản kế hoạch nào có hiệu lực"),
        (figure(on=ON + timedelta(days=1)), "on", "còn chưa tới"),
        (figure(code="khong_co"), "on", "không có chỉ tiêu này"),
        (figure(source=" "), "source", "chưa có nguồn"),
        (figure(value=-1), "value", "phải từ 0"),
    ],
)
def test_a_figure_that_cannot_be_kept_is_refused_at_its_field(
    said: NewFigure, field: str, what: str, plan: PlanVersion, movement: Movement, system: Actor
) -> None:
    with pytest.raises(RefusedFigureError, match=what) as refusal:
        record(system, movement, said)
    assert (refusal.value.field, Figure.objects.count()) == (field, 0)


def test_a_document_is_source_enough_and_must_be_registered(
    plan: PlanVersion, movement: Movement, system: Actor, decision: Document
) -> None:
    kept = record(system, movement, figure(source="", document=decision.pk))
    with pytest.raises(NotFoundError):
        record(system, movement, figure(document=987_654))
    assert (kept.document, Figure.objects.count()) == (decision, 1)


def test_an_overlong_source_is_refused_before_the_database_does(
    plan: PlanVersion, movement: Movement, system: Actor
) -> None:
    with pytest.raises(OverlongPlanError):
        record(system, movement, figure(source="x" * 301))


@pytest.mark.parametrize(
    ("shape", "reading", "field"),
    [
        (Shape.STOCK, Reading(DAY, Decimal("2.5")), "value"),
        (Shape.STOCK, Reading(DAY, Decimal(5), of=Decimal(4)), "of"),
        (Shape.STOCK, Reading(DAY, Decimal(5), of=Decimal(6), unknown=2), "of"),
        (Shape.STOCK, Reading(DAY, Decimal(5), of=Decimal(0)), "of"),
        (Shape.STOCK, Reading(DAY, Decimal(5), unknown=-1), "unknown"),
        (Shape.SHARE, Reading(DAY, Decimal(60)), "of"),
        (Shape.MEAN, Reading(DAY, Decimal("14.1234567")), "value"),
        (Shape.MEAN, Reading(DAY, Decimal(10) ** 12), "value"),
        (Shape.FLOOR, Reading(DAY, Decimal("0.5")), "value"),
    ],
)
def test_what_no_figure_can_be_is_refused(
    shape: Shape, reading: Reading, field: str, content: PlanContent
) -> None:
    with pytest.raises(RefusedFigureError) as refusal:
        demand_figure(replace(content.targets[0], shape=shape), reading)
    assert refusal.value.field == field


def test_a_mean_may_be_taken_over_fewer_units_than_its_value(content: PlanContent) -> None:
    mean = content.targets[1]
    demand_figure(mean, Reading(DAY, Decimal("15.5"), of=Decimal(6)))
