"""A small movement of Tỉnh Kiểm Thử with a plan in force since 2022."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.documents.enums import DocumentKind
from chungsuc.documents.models import Document
from chungsuc.documents.services import register_document
from chungsuc.movements.enums import Part, Recurrence, Shape
from chungsuc.movements.models import Movement, PlanVersion
from chungsuc.movements.rules.contents import (
    Allocated,
    AssignmentTerms,
    Clause,
    Ground,
    PartyTerms,
    PlanContent,
    Population,
    TargetTerms,
    Timing,
)
from chungsuc.movements.services.movements import MovementTerms, found_movement
from chungsuc.movements.services.plans import put_plan_in_force, start_plan
from chungsuc.units.enums import Kind
from tests.conftest import AT, ON, MakeUser

BEGINS, ENDS = date(2021, 1, 1), date(2025, 12, 31)
PLAN_DAY = date(2022, 6, 15)
EVE = date(2020, 12, 31)
"""The last day before the movement: that of the baselines."""


@pytest.fixture
def office(make_user: MakeUser, small_register: dict[str, int]) -> User:
    """Drafts, decides and receives for the province."""
    unit = small_register["Kiểm Thử"]
    return make_user("thidua", Role.EMULATION_OFFICE, full_name="Lý Thị Đua", unit=unit)


@pytest.fixture
def district_office(make_user: MakeUser, small_register: dict[str, int]) -> User:
    """The same for Huyện Đông alone."""
    unit = small_register["Đông"]
    return make_user("huyendong", Role.DISTRICT, full_name="Vi Văn Đông", unit=unit)


@pytest.fixture
def plan_document(db: None, system: Actor) -> Document:
    return register_document(
        actor=system,
        at=AT,
        kind=DocumentKind.PLAN,
        symbol="99/KH-UBND",
        issuer="Uỷ ban nhân dân tỉnh Kiểm Thử",
        issued_on=PLAN_DAY,
    )


@pytest.fixture
def movement(system: Actor, small_register: dict[str, int]) -> Movement:
    """Tỉnh Kiểm Thử's movement of 2021–2025."""
    return found_movement(
        actor=system,
        at=AT,
        on=ON,
        terms=MovementTerms(
            code="kiem-thu-2021-2025",
            name="Kiểm Thử chung sức xây dựng nông thôn mới",
            slogan="Chung sức một lòng",
            begins_on=BEGINS,
            ends_on=ENDS,
            launched_by=small_register["Kiểm Thử"],
            taking_part=(Kind.DISTRICT, Kind.COMMUNE),
        ),
    )


def small_targets(register: dict[str, int]) -> tuple[TargetTerms, ...]:
    """Three targets: five of six communes, 15.5 criteria on average, none below 10."""
    every = Population(kinds=(Kind.COMMUNE,), stated=Decimal(6), words="mọi xã")
    held = TargetTerms(
        code="so_xa",
        title="Số xã đạt chuẩn",
        shape=Shape.STOCK,
        goal=Decimal(5),
        begins_on=EVE,
        ends_on=ENDS,
        clause="I.1",
        unit="xã",
        baseline=Decimal(0),
        population=every,
        owner=register["Kiểm Thử"],
        allocation=(
            Allocated(register["Đông"], Decimal(3)),
            Allocated(register["Tây"], Decimal(1)),
        ),
    )
    mean = TargetTerms(
        code="binh_quan",
        title="Số tiêu chí bình quân mỗi xã",
        shape=Shape.MEAN,
        goal=Decimal("15.5"),
        begins_on=EVE,
        ends_on=ENDS,
        clause="I.1",
        unit="tiêu chí",
        population=every,
    )
    floor = TargetTerms(
        code="san",
        title="Không có xã dưới 10 tiêu chí",
        shape=Shape.FLOOR,
        goal=Decimal(10),
        begins_on=EVE,
        ends_on=ENDS,
        clause="I.1",
        unit="tiêu chí",
        population=every,
        confirmed=False,
        note="Cách hiểu chưa xác nhận.",
    )
    return held, mean, floor


def small_assignments(register: dict[str, int]) -> tuple[AssignmentTerms, ...]:
    """A plan in a quarter, a yearly report, and a task without a time."""
    districts = PartyTerms(Part.LEAD, "UBND các huyện", Kind.DISTRICT)
    receiver = PartyTerms(Part.RECEIVER, "UBND tỉnh", unit=register["Kiểm Thử"])
    quarter = Timing(Recurrence.ONCE, date(2022, 7, 1), date(2022, 9, 30))
    yearly = Timing(Recurrence.YEARLY, BEGINS, ENDS, offset=-16)
    return (
        AssignmentTerms(
            "ke_hoach", "Xây dựng kế hoạch", "I.2", "kế hoạch", quarter, (districts, receiver)
        ),
        AssignmentTerms(
            "bao_cao_nam", "Báo cáo hàng năm", "I.2", "báo cáo", yearly, (districts, receiver)
        ),
        AssignmentTerms("tuyen_truyen", "Tuyên truyền", "I.2", parties=(districts,)),
    )


def small_content(register: dict[str, int]) -> PlanContent:
    """Three clauses, three targets, three assignments."""
    return PlanContent(
        title="Kế hoạch phong trào của tỉnh Kiểm Thử",
        grounds=(Ground("Quyết định số 1/QĐ-TTg"),),
        clauses=(
            Clause("I", 0, "I.", "CHỈ TIÊU"),
            Clause("I.1", 1, "1.", "Đến năm 2025 có 5/6 xã đạt chuẩn."),
            Clause("I.2", 1, "2.", "Kế hoạch trong quý III năm 2022, hàng năm báo cáo."),
        ),
        targets=small_targets(register),
        assignments=small_assignments(register),
        recipients=("UBND tỉnh", "Lưu: VT"),
        signature=("TM. UỶ BAN NHÂN DÂN", "CHỦ TỊCH", "Người Ký"),
        note="Dữ liệu của ca kiểm thử.",
    )


@pytest.fixture
def content(small_register: dict[str, int]) -> PlanContent:
    return small_content(small_register)


@pytest.fixture
def plan(
    system: Actor, movement: Movement, content: PlanContent, plan_document: Document
) -> PlanVersion:
    """The small plan, in force from 2022-06-15."""
    draft = start_plan(actor=system, at=AT, on=ON, movement_code=movement.code, content=content)
    return put_plan_in_force(
        actor=system, at=AT, on=ON, plan_id=draft.pk, document=plan_document.pk
    )


AsActor = Callable[[User], Actor]
