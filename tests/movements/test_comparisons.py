"""Two versions side by side: nothing that differs is passed over, nothing else is told."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungsuc.movements.enums import Basis, Part, Recurrence, Shape
from chungsuc.movements.rules.comparisons import (
    Alteration,
    Change,
    Comparison,
    Difference,
    Names,
    comparison,
    units_named_in,
)
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
from chungsuc.units.enums import Kind
from tests.movements.conftest import small_content

REGISTER = {"Kiểm Thử": 1, "Đông": 2, "Tây": 3}
SMALL = small_content(REGISTER)
NAMES = Names({1: "Tỉnh Kiểm Thử", 2: "Huyện Đông", 3: "Huyện Tây"}, {"xa_ntm": "Xã nông thôn mới"})


def compared(**changes: Any) -> Comparison:  # noqa: ANN401  parts of a content
    return comparison(SMALL, replace(SMALL, **changes), NAMES)


def test_a_raised_goal_is_told_with_what_it_was() -> None:
    first, *others = SMALL.targets
    raised = replace(first, goal=Decimal("1234.5"))

    assert compared(targets=(raised, *others)) == Comparison(
        targets=(
            Difference(
                Change.CHANGED,
                "so_xa",
                "Số xã đạt chuẩn",
                (Alteration("Mức phải đạt", "5 xã", "1.234,5 xã"),),
            ),
        )
    )


def test_what_one_unit_shall_bring_is_told_unit_by_unit() -> None:
    first, *others = SMALL.targets
    given_anew = replace(first, allocation=(Allocated(2, Decimal(4)), Allocated(1, Decimal(1))))

    (told,) = compared(targets=(given_anew, *others)).targets
    assert told.alterations == (
        Alteration("Giao Huyện Đông", "3 xã", "4 xã"),
        Alteration("Giao Huyện Tây", "1 xã", ""),
        Alteration("Giao Tỉnh Kiểm Thử", "", "1 xã"),
    )


def test_a_dropped_clause_and_a_new_one_are_told_with_what_they_say() -> None:
    first, second, _ = SMALL.clauses
    new = Clause("I.3", 1, "3.", "Mới.")

    assert compared(clauses=(first, second, new)).clauses == (
        Difference(
            Change.DROPPED,
            "I.2",
            "Mục I.2",
            (
                Alteration("Ký hiệu", "2.", ""),
                Alteration("Cấp", "2", ""),
                Alteration("Nội dung", "Kế hoạch trong quý III năm 2022, hàng năm báo cáo.", ""),
            ),
        ),
        Difference(
            Change.ADDED,
            "I.3",
            "Mục I.3",
            (
                Alteration("Ký hiệu", "", "3."),
                Alteration("Cấp", "", "2"),
                Alteration("Nội dung", "", "Mới."),
            ),
        ),
    )


def test_a_later_deadline_and_who_it_binds_are_told_in_words() -> None:
    first, second, third = SMALL.assignments
    assert second.timing is not None
    later = replace(
        second,
        timing=replace(second.timing, offset=0),
        parties=(PartyTerms(Part.LEAD, "Huyện Đông", unit=2, offset=-5), *second.parties[1:]),
    )

    (told,) = compared(assignments=(first, later, third)).assignments
    assert told.alterations == (
        Alteration(
            "Hạn",
            "hàng năm, từ 01/01/2021 đến 31/12/2025, trước cuối kỳ 16 ngày",
            "hàng năm, từ 01/01/2021 đến 31/12/2025",
        ),
        Alteration(
            "Ai làm",
            "chủ trì: UBND các huyện (mọi huyện)\nnơi nhận: UBND tỉnh (Tỉnh Kiểm Thử)",
            ("chủ trì: Huyện Đông, hạn trước cuối kỳ 5 ngày\nnơi nhận: UBND tỉnh (Tỉnh Kiểm Thử)"),
        ),
    )


def test_what_stands_in_another_order_is_told_once() -> None:
    first, second, third = SMALL.targets

    assert compared(targets=(second, first, third)) == Comparison(
        general=(Alteration("Thứ tự chỉ tiêu", "so_xa, binh_quan, san", "binh_quan, so_xa, san"),)
    )


OTHER_OF_TARGET: dict[str, Any] = {
    "title": "Khác",
    "shape": Shape.NEW,
    "goal": Decimal(4),
    "begins_on": date(2021, 1, 1),
    "ends_on": date(2026, 1, 1),
    "clause": "I",
    "measure": "m",
    "unit": "thôn",
    "baseline": None,
    "points": ((date(2023, 1, 1), Decimal(1)),),
    "population": Population(),
    "basis": Basis.REPORTED,
    "owner": 2,
    "tolerance": Decimal("0.9"),
    "adopts": "x",
    "confirmed": False,
    "note": "Khác",
    "allocation": (),
}
OTHER_POPULATION: dict[str, Any] = {
    "kinds": (Kind.WARD,),
    "holding": "xa_ntm",
    "under": 3,
    "stated": Decimal(7),
    "words": "khác",
}
OTHER_OF_ASSIGNMENT: dict[str, Any] = {
    "title": "Khác",
    "clause": "I",
    "delivers": "phiếu",
    "timing": None,
    "parties": (),
    "confirmed": False,
    "note": "Khác",
}


@pytest.mark.parametrize("name", [each.name for each in fields(TargetTerms) if each.name != "code"])
def test_no_part_of_a_target_changes_unseen(name: str) -> None:
    first, *others = SMALL.targets
    changed = replace(first, **{name: OTHER_OF_TARGET[name]})

    assert [each.code for each in compared(targets=(changed, *others)).targets] == ["so_xa"]


@pytest.mark.parametrize("name", [each.name for each in fields(Population)])
def test_no_part_of_a_population_changes_unseen(name: str) -> None:
    first, *others = SMALL.targets
    population = replace(first.population, **{name: OTHER_POPULATION[name]})

    told = compared(targets=(replace(first, population=population), *others))
    assert [each.code for each in told.targets] == ["so_xa"]


@pytest.mark.parametrize(
    "name", [each.name for each in fields(AssignmentTerms) if each.name != "code"]
)
def test_no_part_of_an_assignment_changes_unseen(name: str) -> None:
    first, *others = SMALL.assignments
    changed = replace(first, **{name: OTHER_OF_ASSIGNMENT[name]})

    told = compared(assignments=(changed, *others))
    assert [each.code for each in told.assignments] == ["ke_hoach"]


def test_a_ground_that_was_registered_is_told() -> None:
    (told,) = compared(grounds=(Ground("Quyết định số 1/QĐ-TTg", 12),)).grounds

    assert told.alterations == (Alteration("Trong sổ văn bản", "chưa có", "văn bản #12"),)


def test_every_unit_that_is_spoken_of_is_to_be_named() -> None:
    assert units_named_in(SMALL) == {1, 2, 3}


# --- Whatever two versions say -----------------------------------------------------------------

_figures = st.sampled_from([Decimal(0), Decimal("0.25"), Decimal(5), Decimal("15.5"), Decimal(115)])
_targets = st.builds(
    TargetTerms,
    code=st.sampled_from(["a", "b", "c"]),
    title=st.sampled_from(["Một", "Hai"]),
    shape=st.sampled_from(Shape),
    goal=_figures,
    begins_on=st.just(date(2020, 12, 31)),
    ends_on=st.just(date(2025, 12, 31)),
    baseline=st.none() | _figures,
    owner=st.none() | st.sampled_from([1, 2]),
)
_assignments = st.builds(
    AssignmentTerms,
    code=st.sampled_from(["x", "y"]),
    title=st.sampled_from(["Một", "Hai"]),
    timing=st.none()
    | st.builds(
        Timing,
        st.sampled_from(Recurrence),
        st.just(date(2021, 1, 1)),
        st.just(date(2021, 12, 31)),
        st.integers(-3, 3),
    ),
)
_clauses = st.builds(
    Clause,
    st.sampled_from(["I", "I.1", "II"]),
    st.integers(0, 2),
    st.just("-"),
    st.sampled_from(["", "Một", "Hai"]),
)


def _once(items: list[Any]) -> tuple[Any, ...]:
    return tuple(
        {getattr(each, "code", getattr(each, "path", "")): each for each in items}.values()
    )


_contents = st.builds(
    PlanContent,
    title=st.sampled_from(["Kế hoạch", "Kế hoạch khác"]),
    targets=st.lists(_targets, max_size=2).map(_once),
    assignments=st.lists(_assignments, max_size=2).map(_once),
    clauses=st.lists(_clauses, max_size=2).map(_once),
)


@given(_contents)
def test_a_version_never_differs_from_itself(content: PlanContent) -> None:
    assert comparison(content, content, NAMES) == Comparison()


@given(_contents, _contents)
def test_versions_differ_exactly_where_something_is_told(
    before: PlanContent, after: PlanContent
) -> None:
    told = comparison(before, after, NAMES)

    assert told.empty == (before == after)


@given(_contents, _contents)
def test_the_other_way_round_added_and_dropped_change_places(
    before: PlanContent, after: PlanContent
) -> None:
    there, back = comparison(before, after, NAMES), comparison(after, before, NAMES)

    added = {each.code for each in there.targets if each.change is Change.ADDED}
    assert added == {each.code for each in back.targets if each.change is Change.DROPPED}
    assert there.count == back.count
