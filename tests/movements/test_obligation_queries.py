"""What is owed as of a day: from the version in force, the register, and what came."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from chungsuc.common.access import Actor
from chungsuc.documents.models import Document
from chungsuc.movements.enums import Judgement, Part, Recurrence
from chungsuc.movements.models import Delivery, Movement, PlanVersion
from chungsuc.movements.queries.obligations.owed import (
    Obligation,
    UnitRef,
    due_items,
    obligations_of_unit,
    obligations_on,
    pressing_first,
)
from chungsuc.movements.queries.obligations.touching import obligations_touching
from chungsuc.movements.rules.contents import (
    AssignmentTerms,
    PartyTerms,
    PlanContent,
    Timing,
)
from chungsuc.movements.services.deliveries import OwedKey, judge_delivery, record_delivery
from chungsuc.movements.services.movements import MovementTerms, found_movement
from chungsuc.movements.services.plans import put_plan_in_force, start_plan
from chungsuc.units.enums import Kind
from chungsuc.units.rules.requests import Abolish, Found, Merge, Move, NewUnit, Rename
from tests.conftest import AT, ON, Record
from tests.movements.conftest import BEGINS, ENDS, PLAN_DAY

pytestmark = pytest.mark.django_db

MERGED = date(2025, 6, 1)
Small = dict[str, int]
Came = Callable[..., Delivery]


@pytest.fixture
def came(movement: Movement, small_register: Small, system: Actor) -> Came:
    """Records that a unit's report of a year came on a day."""

    def make(unit: str, came_on: date, period: str = "2024", **said: Any) -> Delivery:  # noqa: ANN401  as record_delivery takes it
        return record_delivery(
            actor=system,
            at=AT,
            on=ON,
            movement_code=movement.code,
            owed=OwedKey(said.pop("code", "bao_cao_nam"), small_register[unit], period),
            came_on=came_on,
            **said,
        )

    return make


def shown(found: tuple[Obligation, ...]) -> list[tuple[str, str, str, str]]:
    return [
        (each.task.code, each.period, each.unit.name if each.unit else "", each.words)
        for each in found
    ]


def test_each_district_owes_the_plan_and_every_report_from_the_version_on(
    plan: PlanVersion, movement: Movement, came: Came
) -> None:
    came("Đông", date(2022, 9, 20), "once", code="ke_hoach")
    came("Đông", date(2022, 12, 15), "2022")
    came("Đông", date(2023, 12, 20), "2023")

    found = shown(obligations_on([movement], date(2024, 1, 14)))

    east, west = "Huyện Đông (Tỉnh Kiểm Thử)", "Huyện Tây (Tỉnh Kiểm Thử)"
    assert found == [
        ("ke_hoach", "once", east, "sớm hạn 10 ngày"),
        ("ke_hoach", "once", west, "chưa nộp, quá hạn 471 ngày"),
        ("bao_cao_nam", "2022", east, "đúng hạn"),
        ("bao_cao_nam", "2022", west, "chưa nộp, quá hạn 395 ngày"),
        ("bao_cao_nam", "2023", east, "trễ hạn 5 ngày"),
        ("bao_cao_nam", "2023", west, "chưa nộp, quá hạn 30 ngày"),
        ("bao_cao_nam", "2024", east, "chưa đến hạn, còn 336 ngày"),
        ("bao_cao_nam", "2024", west, "chưa đến hạn, còn 336 ngày"),
        ("bao_cao_nam", "2025", east, "chưa đến hạn, còn 701 ngày"),
        ("bao_cao_nam", "2025", west, "chưa đến hạn, còn 701 ngày"),
    ]


def test_before_a_version_is_in_force_nothing_is_owed(
    plan: PlanVersion, movement: Movement
) -> None:
    assert obligations_on([movement], date(2022, 6, 14)) == ()
    assert len(obligations_on([movement], PLAN_DAY)) == 10


def test_an_obligation_says_who_leads_and_who_receives_and_why(
    plan: PlanVersion, movement: Movement, small_register: Small
) -> None:
    first = obligations_on([movement], ON)[0]

    task = first.task
    assert (task.title, task.delivers, task.clause, task.recurrence, first.due_on) == (
        "Xây dựng kế hoạch",
        "kế hoạch",
        "I.2",
        "một lần",
        date(2022, 9, 30),
    )
    assert [(each.words, each.unit) for each in task.of_part(Part.LEAD)] == [
        ("UBND các huyện", None)
    ]
    assert [each.unit for each in task.of_part(Part.RECEIVER)] == [
        UnitRef(small_register["Kiểm Thử"], "Tỉnh Kiểm Thử")
    ]
    assert task.of_part(Part.SUPPORT) == ()


def test_a_day_shows_what_was_known_then(
    plan: PlanVersion, movement: Movement, came: Came, system: Actor
) -> None:
    delivery = came("Đông", date(2024, 12, 10), what="Báo cáo số 12")
    judge_delivery(
        actor=system,
        at=AT,
        on=date(2025, 1, 10),
        delivery_id=delivery.pk,
        judgement=Judgement.RETURNED,
        remarks="Thiếu số liệu",
    )

    def told(on: date) -> tuple[str, list[str]]:
        found = [each for each in obligations_on([movement], on) if each.period == "2024"]
        return found[0].sentence, [each.remarks for each in found[0].turns]

    assert told(date(2024, 12, 9)) == ("Sắp đến hạn, hạn 15/12/2024, còn 6 ngày.", [])
    assert told(date(2025, 1, 9)) == (
        "Nhận ngày 10/12/2024, sớm hạn 5 ngày; chờ xét.",
        [""],
    )
    assert told(date(2025, 1, 10)) == (
        "Trả lại ngày 10/01/2025, phải nộp lại; chưa nộp, hạn 15/12/2024, quá hạn 26 ngày.",
        ["Thiếu số liệu"],
    )


# --- Units that merge --------------------------------------------------------------------------


@pytest.fixture
def communes_report(
    system: Actor, movement: Movement, content: PlanContent, plan_document: Document
) -> PlanVersion:
    """A plan that asks every commune for a report each half-year."""
    timing = Timing(Recurrence.HALF_YEARLY, date(2024, 1, 1), ENDS)
    task = AssignmentTerms(
        "bao_cao_xa",
        "Báo cáo của xã",
        "I.2",
        "báo cáo",
        timing,
        (PartyTerms(Part.LEAD, "UBND các xã", Kind.COMMUNE),),
    )
    draft = start_plan(
        actor=system,
        at=AT,
        on=ON,
        movement_code=movement.code,
        content=replace(content, assignments=(task,)),
    )
    return put_plan_in_force(
        actor=system, at=AT, on=ON, plan_id=draft.pk, document=plan_document.pk
    )


def merge(record: Record, small: Small) -> int:
    """An and Bình of Huyện Đông become Xã Mới."""
    new = NewUnit(-1, Kind.COMMUNE, "Mới", "90099", small["Đông"])
    record(Merge((small["An"], small["Bình"]), new), on=MERGED)
    return small["Thôn 1 Bình"] + 1


def test_what_is_open_goes_to_the_merged_unit_and_names_the_old_one(
    communes_report: PlanVersion,
    movement: Movement,
    came: Came,
    record: Record,
    small_register: Small,
) -> None:
    came("An", date(2024, 6, 30), "2024-H1", code="bao_cao_xa")
    came("An", date(2025, 5, 20), "2025-H1", code="bao_cao_xa")
    new = merge(record, small_register)

    found = obligations_on([movement], ON, unit=new)

    assert [(each.period, each.unit and each.unit.name, each.words) for each in found] == [
        ("2024-H1", "Xã An (Huyện Đông)", "đúng hạn"),
        ("2024-H1", "Xã Bình (Huyện Đông)", "chưa nộp, quá hạn 365 ngày, đã bàn giao"),
        ("2024-H2", "Xã An (Huyện Đông)", "chưa nộp, quá hạn 181 ngày, đã bàn giao"),
        ("2024-H2", "Xã Bình (Huyện Đông)", "chưa nộp, quá hạn 181 ngày, đã bàn giao"),
        ("2025-H1", "Xã Mới (Huyện Đông)", "đến hạn hôm nay"),
        ("2025-H2", "Xã Mới (Huyện Đông)", "chưa đến hạn, còn 184 ngày"),
    ]
    assert found[1].sentence == (
        "Chưa nộp, hạn 30/06/2024, quá hạn 365 ngày. Xã Bình (Huyện Đông) kết thúc hết ngày "
        "31/05/2025; việc còn mở chuyển cho: Xã Mới (Huyện Đông)."
    )
    # What a unit had handed in before it was merged is seen beside what the new one owes.
    before = [(unit.name, one.turn.came_on) for unit, one in found[4].before]
    assert before == [("Xã An (Huyện Đông)", date(2025, 5, 20))]
    assert found[4].turns == ()


def test_the_old_unit_is_still_answered_for(
    communes_report: PlanVersion, movement: Movement, record: Record, small_register: Small
) -> None:
    new = merge(record, small_register)

    found = obligations_on([movement], ON, unit=small_register["An"])

    assert [(each.period, each.ended_on, each.holders) for each in found] == [
        (period, date(2025, 5, 31), (UnitRef(new, "Xã Mới (Huyện Đông)"),))
        for period in ("2024-H1", "2024-H2")
    ]


def test_when_districts_are_abolished_the_province_answers_and_the_rest_lapses(
    plan: PlanVersion, movement: Movement, came: Came, record: Record, small_register: Small
) -> None:
    small = small_register
    came("Đông", date(2024, 12, 15))
    communes = ["An", "Bình", "Cát", "Dương", "Én", "An Tây"]
    record(Rename(small["An Tây"], "Ân"), on=MERGED)
    record(*(Move(small[each], small["Kiểm Thử"]) for each in communes), on=MERGED)
    record(Abolish((small["Đông"],)), Abolish((small["Tây"],)), on=MERGED)

    found = [each for each in obligations_on([movement], ON) if each.period in {"2024", "2025"}]

    assert [(each.period, each.words, [one.name for one in each.holders]) for each in found] == [
        ("2024", "đúng hạn", ["Tỉnh Kiểm Thử"]),
        ("2024", "chưa nộp, quá hạn 197 ngày, đã bàn giao", ["Tỉnh Kiểm Thử"]),
        ("2025", "không còn ai phải nộp", []),
    ]
    assert found[2].sentence == (
        "Không có đơn vị loại “huyện” nào ngày 30/06/2025; "
        "đơn vị cuối cùng kết thúc hết ngày 31/05/2025."
    )


# --- For stations to the right -----------------------------------------------------------------


def test_a_unit_is_asked_for_under_every_running_movement(
    plan: PlanVersion,
    system: Actor,
    movement: Movement,
    content: PlanContent,
    decision: Document,
    small_register: Small,
) -> None:
    east = small_register["Đông"]
    own = found_movement(
        actor=system,
        at=AT,
        on=ON,
        terms=MovementTerms("huyen-dong", "Huyện Đông", BEGINS, ENDS, east, above=movement.code),
    )
    task = AssignmentTerms(
        "rieng",
        "Báo cáo riêng",
        delivers="báo cáo",
        timing=Timing(Recurrence.ONCE, BEGINS, ENDS),
        parties=(PartyTerms(Part.LEAD, "UBND huyện", unit=east),),
    )
    draft = start_plan(
        actor=system,
        at=AT,
        on=ON,
        movement_code=own.code,
        content=PlanContent("Của huyện", assignments=(task,)),
    )
    put_plan_in_force(
        actor=system, at=AT, on=ON, plan_id=draft.pk, document=decision.pk, since=PLAN_DAY
    )

    found = obligations_of_unit(east, ON)

    assert [(each.task.movement, each.period) for each in found] == [
        ("kiem-thu-2021-2025", "once"),
        ("kiem-thu-2021-2025", "2022"),
        ("kiem-thu-2021-2025", "2023"),
        ("kiem-thu-2021-2025", "2024"),
        ("kiem-thu-2021-2025", "2025"),
        ("huyen-dong", "once"),
    ]


def test_what_is_due_in_a_stretch_of_days_is_read_for_calendars(
    plan: PlanVersion, small_register: Small
) -> None:
    found = due_items(ON, first=date(2024, 12, 15), last=date(2025, 12, 14))

    assert [(each.period, each.unit and each.unit.id) for each in found] == [
        ("2024", small_register["Đông"]),
        ("2024", small_register["Tây"]),
    ]


def test_what_presses_stands_first(plan: PlanVersion, movement: Movement, came: Came) -> None:
    came("Đông", date(2022, 9, 30), "once", code="ke_hoach")

    found = pressing_first(obligations_on([movement], date(2022, 12, 1)))

    assert [(each.task.code, each.period, each.words) for each in found[:4]] == [
        ("ke_hoach", "once", "chưa nộp, quá hạn 62 ngày"),
        ("bao_cao_nam", "2022", "sắp đến hạn, còn 14 ngày"),
        ("bao_cao_nam", "2022", "sắp đến hạn, còn 14 ngày"),
        ("ke_hoach", "once", "đúng hạn"),
    ]


def test_a_merger_learns_what_its_units_have_not_handed_in(
    plan: PlanVersion, came: Came, small_register: Small
) -> None:
    east, west, an = (small_register[each] for each in ("Đông", "Tây", "An"))
    came("Đông", date(2022, 9, 30), "once", code="ke_hoach")

    found = obligations_touching([east, west, an], since=date(2023, 1, 1))

    assert [(each.unit, each.count) for each in found] == [(east, 1), (west, 2)]
    assert found[0].what == "việc phải nộp theo kế hoạch phong trào chưa xong"


# --- Statements --------------------------------------------------------------------------------


def test_statements_do_not_grow_with_units_periods_or_deliveries(
    plan: PlanVersion,
    movement: Movement,
    came: Came,
    record: Record,
    small_register: Small,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    east = small_register["Đông"]
    with django_assert_num_queries(6):
        obligations_on([movement], date(2022, 10, 1), unit=east)
    province = small_register["Kiểm Thử"]
    new = [NewUnit(-1 - n, Kind.DISTRICT, f"H{n}", f"91{n}", province) for n in range(5)]
    record(Found(tuple(new)), on=date(2023, 1, 1))
    came("Đông", date(2024, 12, 10))
    came("Tây", date(2024, 12, 10))

    with django_assert_num_queries(6):
        assert len(obligations_on([movement], ON)) == 25
    with django_assert_num_queries(7):
        obligations_of_unit(east, ON)
    with django_assert_num_queries(7):
        obligations_touching([east], since=ON)
