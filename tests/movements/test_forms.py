"""What people type of a plan becomes the value that a version is written from, and back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django import forms

from chungsuc.movements.enums import Part, Recurrence, Shape
from chungsuc.movements.rules.contents import (
    Allocated,
    AssignmentTerms,
    Clause,
    PartyTerms,
    PlanContent,
    Population,
    TargetTerms,
    Timing,
)
from chungsuc.movements.web.assignment_forms import AssignmentForm, with_assignment
from chungsuc.movements.web.clause_forms import ClauseForm
from chungsuc.movements.web.plan_fields import Choices, choices_on
from chungsuc.movements.web.target_forms import TargetForm, with_target
from chungsuc.units.enums import Kind
from chungsuc.units.rules.requests import Merge
from tests.conftest import ON, Record

pytestmark = pytest.mark.django_db


def sent(form: forms.Form) -> dict[str, Any]:
    """What a browser sends back of a form that nobody touched."""
    typed: dict[str, Any] = {}
    for field in form:
        value = field.value()
        if isinstance(field.field, forms.BooleanField):
            if value:
                typed[field.html_name] = "on"
        elif isinstance(value, list):
            typed[field.html_name] = value
        elif value is not None:
            typed[field.html_name] = (
                value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)
            )
    return typed


class Sent(dict[str, Any]):
    """As Django's QueryDict: several values of one name."""

    def getlist(self, name: str) -> list[str]:
        value = self.get(name, [])
        return value if isinstance(value, list) else [value]


def target_sent_back(terms: TargetTerms, choices: Choices, **other: Any) -> TargetForm:  # noqa: ANN401  whatever is typed
    shown = TargetForm(choices=choices, start=terms, code_stays=True)
    return TargetForm(Sent({**sent(shown), **other}), choices=choices, start=terms, code_stays=True)


def assignment_sent_back(terms: AssignmentTerms, choices: Choices, **other: Any) -> AssignmentForm:  # noqa: ANN401  as above
    shown = AssignmentForm(choices=choices, start=terms, code_stays=True)
    typed = sent(shown)
    for each in shown.parties:
        typed |= sent(each)
    return AssignmentForm(
        Sent({**typed, **{name.replace("party_0_", "party-0-"): v for name, v in other.items()}}),
        choices=choices,
        start=terms,
        code_stays=True,
    )


@pytest.fixture
def choices(content: PlanContent) -> Choices:
    return choices_on(ON, content.clauses)


# --- Targets -----------------------------------------------------------------------------------


def full_target(register: dict[str, int]) -> TargetTerms:
    """A target of which everything is said."""
    return TargetTerms(
        code="day_du",
        title="Số xã đạt chuẩn",
        shape=Shape.STOCK,
        goal=Decimal("1234.5"),
        begins_on=date(2020, 12, 31),
        ends_on=date(2025, 12, 31),
        clause="I.1",
        unit="xã",
        baseline=Decimal("0.25"),
        points=((date(2023, 12, 31), Decimal(3)), (date(2024, 6, 30), Decimal("3.5"))),
        population=Population(
            kinds=(Kind.COMMUNE, Kind.WARD),
            under=register["Đông"],
            stated=Decimal(1810),
            words="mọi xã",
        ),
        owner=register["An Tây"],
        tolerance=Decimal("0.875"),
        adopts="so_xa_tinh",
        confirmed=False,
        note="Một dòng\nhai dòng",
        allocation=(
            Allocated(register["An"], Decimal(3)),
            Allocated(register["An Tây"], Decimal("1.5")),
        ),
    )


def test_a_target_sent_back_untouched_stays_as_it_was(
    small_register: dict[str, int], content: PlanContent, choices: Choices
) -> None:
    for terms in (*content.targets, full_target(small_register)):
        form = target_sent_back(terms, choices)

        assert form.errors == {}
        assert form.terms() == terms


def test_a_new_target_is_called_by_its_title_and_never_as_another(choices: Choices) -> None:
    form = TargetForm(
        Sent(
            title="Số xã Đạt chuẩn",
            shape="stock",
            goal="115",
            begins_on="31/12/2020",
            ends_on="31/12/2025",
            basis="verified",
            tolerance="95",
        ),
        choices=choices,
        taken={"so_xa_dat_chuan"},
    )

    assert form.is_valid()
    assert form.terms() == TargetTerms(
        code="so_xa_dat_chuan_2",
        title="Số xã Đạt chuẩn",
        shape=Shape.STOCK,
        goal=Decimal(115),
        begins_on=date(2020, 12, 31),
        ends_on=date(2025, 12, 31),
        confirmed=False,
    )


def test_units_are_typed_by_any_spelling_and_never_guessed(
    small_register: dict[str, int], content: PlanContent, choices: Choices
) -> None:
    named = target_sent_back(content.targets[0], choices, owner="huyen tay", under="90004")
    doubtful = target_sent_back(content.targets[0], choices, owner="xã An", under="Xã Không Có")

    assert named.is_valid()
    assert named.terms().owner == small_register["Tây"]
    assert named.terms().population.under == small_register["Bình"]
    assert doubtful.errors == {
        "owner": [
            (
                "Ngày 30/06/2025 có 2 đơn vị là “xã An”: hãy chọn một. "
                "Xã An, Huyện Đông (mã 90001); Xã An, Huyện Tây (mã 90016)."
            )
        ],
        "under": ["Không có đơn vị nào là “Xã Không Có” ngày 30/06/2025."],
    }
    assert doubtful["owner"].value() == "xã An"


def test_a_unit_that_is_no_more_is_still_found_by_its_name(
    small_register: dict[str, int], content: PlanContent, choices: Choices, record: Record
) -> None:
    into, gone = small_register["Bình"], small_register["Cát"]
    record(Merge((gone,), into), on=date(2024, 1, 1))
    terms = replace(content.targets[0], owner=gone)

    kept = target_sent_back(terms, choices)
    typed = target_sent_back(terms, choices, owner="xã cát")

    shown = TargetForm(choices=choices, start=terms, code_stays=True)
    assert shown["owner"].value() == "Xã Cát"
    assert (kept.is_valid(), typed.is_valid()) == (True, True)
    assert kept.terms() == typed.terms() == terms


def test_each_line_that_cannot_be_read_is_named(content: PlanContent, choices: Choices) -> None:
    form = target_sent_back(
        content.targets[0],
        choices,
        points="31/12/2023: 95\n32/12/2023: 96\nbốn",
        allocation="Huyện Đông: 1.234\nhuyện tây: 2",
    )

    assert form.errors == {
        "points": [
            (
                "Dòng 2 “32/12/2023: 96”: “32/12/2023”: tháng 12 năm 2023 có các ngày từ 1 đến "
                "31, không có ngày 32. Hãy kiểm tra lại ngày và viết ngày/tháng/năm."
            ),
            "Dòng 3 “bốn”: Hãy ghi như “31/12/2023: 95”.",
        ],
        "allocation": [
            (
                "Dòng 1 “Huyện Đông: 1.234”: “1.234” có thể hiểu là 1234 hoặc 1,234. "
                "Hãy viết 1234 (không có dấu chấm) hoặc 1,234 (dấu phẩy thập phân)."
            )
        ],
    }


def test_a_unit_is_allocated_once(content: PlanContent, choices: Choices) -> None:
    form = target_sent_back(
        content.targets[0], choices, allocation="Huyện Đông: 1\nđông, kiểm thử: 2"
    )

    assert form.errors == {
        "allocation": ["Có đơn vị được ghi hai lần. Hãy giữ một dòng cho mỗi đơn vị."]
    }


def test_points_outside_the_period_stand_beside_their_field(
    content: PlanContent, choices: Choices
) -> None:
    form = target_sent_back(content.targets[0], choices, points="31/12/2025: 5")

    assert list(form.errors) == ["points"]


def test_a_changed_target_keeps_its_place_and_a_new_one_comes_last(content: PlanContent) -> None:
    first, second, third = content.targets
    raised = replace(second, goal=Decimal(17))
    new = replace(second, code="moi")

    assert with_target(content.targets, raised) == (first, raised, third)
    assert with_target(content.targets, new) == (first, second, third, new)


# --- Assignments -------------------------------------------------------------------------------


def test_an_assignment_sent_back_untouched_stays_as_it_was(
    small_register: dict[str, int], content: PlanContent, choices: Choices
) -> None:
    several = replace(
        content.assignments[1],
        parties=(
            PartyTerms(Part.LEAD, "các huyện", Kind.DISTRICT, offset=-20),
            PartyTerms(Part.LEAD, "Xã An", unit=small_register["An Tây"], offset=5),
            PartyTerms(Part.SUPPORT, "các đơn vị liên quan"),
        ),
    )
    for terms in (*content.assignments, several):
        form = assignment_sent_back(terms, choices)

        assert form.is_valid()
        assert form.terms() == terms


def test_what_is_owed_is_read_with_its_time_and_its_parties(
    small_register: dict[str, int], choices: Choices
) -> None:
    form = AssignmentForm(
        {
            "title": "Báo cáo sơ kết",
            "clause": "I.2",
            "delivers": "báo cáo",
            "recurrence": "quarterly",
            "begins_on": "1/1/2022",
            "ends_on": "31/12/2022",
            "offset": "−5",
            "party-0-part": "lead",
            "party-0-words": "",
            "party-0-kind": "district",
            "party-1-part": "receiver",
            "party-1-words": "UBND tỉnh",
            "party-1-unit": "tinh kiem thu",
            "party-2-part": "support",
            "party-2-words": "",
        },
        choices=choices,
    )

    assert form.is_valid()
    assert form.terms() == AssignmentTerms(
        code="bao_cao_so_ket",
        title="Báo cáo sơ kết",
        clause="I.2",
        delivers="báo cáo",
        timing=Timing(Recurrence.QUARTERLY, date(2022, 1, 1), date(2022, 12, 31), -5),
        parties=(
            PartyTerms(Part.LEAD, "các huyện", Kind.DISTRICT),
            PartyTerms(Part.RECEIVER, "UBND tỉnh", unit=small_register["Kiểm Thử"]),
        ),
        confirmed=False,
    )


def test_half_a_time_is_asked_back(content: PlanContent, choices: Choices) -> None:
    untimed = content.assignments[2]
    dated = assignment_sent_back(untimed, choices, begins_on="1/1/2022")
    halved = assignment_sent_back(untimed, choices, begins_on="1/1/2022", recurrence="once")

    assert dated.errors == {"recurrence": ["Đã ghi ngày: hãy chọn một lần hay định kỳ nào."]}
    assert halved.errors == {"ends_on": ["Hãy ghi ngày này, hoặc chọn không có hạn."]}


def test_a_party_is_a_kind_or_a_unit(content: PlanContent, choices: Choices) -> None:
    form = assignment_sent_back(content.assignments[0], choices, party_0_unit="Huyện Đông")

    assert not form.is_valid()
    assert [each.errors for each in form.parties] == [
        {"unit": ["Đã chọn một loại đơn vị: hãy bỏ một trong hai."]},
        {},
    ]


def test_a_changed_assignment_keeps_its_place(content: PlanContent) -> None:
    first, second, third = content.assignments
    changed = replace(second, title="Khác")

    assert with_assignment(content.assignments, changed) == (first, changed, third)


# --- Clauses -----------------------------------------------------------------------------------


def test_a_clause_sent_back_untouched_stays_in_its_place(content: PlanContent) -> None:
    for clause in content.clauses:
        shown = ClauseForm(clauses=content.clauses, start=clause, stands=True)
        form = ClauseForm(sent(shown), clauses=content.clauses, start=clause, stands=True)

        assert form.is_valid()
        assert form.placed() == content.clauses


def test_a_new_clause_stands_where_it_was_put_and_as_deep_as_its_path(
    content: PlanContent,
) -> None:
    typed = {"mark": "a)", "path": "I.1.a", "after": "I.1", "text": "Thêm."}
    form = ClauseForm(typed, clauses=content.clauses)

    assert form.is_valid()
    first, second, third = content.clauses
    assert form.placed() == (first, second, Clause("I.1.a", 2, "a)", "Thêm."), third)


def test_no_two_clauses_have_one_path(content: PlanContent) -> None:
    form = ClauseForm(
        {"mark": "1.", "path": "I.1", "after": "", "text": "Trùng."}, clauses=content.clauses
    )

    assert form.errors == {"path": ["Bản này đã có mục I.1. Hãy ghi tên mục khác."]}
