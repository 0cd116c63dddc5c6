"""What a whole plan proposes, of the province's kind and of others."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungsuc.movements.enums import Part, ProposalKind, Recurrence, Shape
from chungsuc.movements.imports.plan_files import plan_lines
from chungsuc.movements.rules.contents import AssignmentTerms, PartyTerms, TargetTerms, Timing
from chungsuc.movements.rules.outlines import lines_of
from chungsuc.movements.rules.proposals import (
    Proposed,
    Surroundings,
    clauses_of,
    names_in,
    proposals_of,
)
from chungsuc.movements.rules.reading import read_plan
from chungsuc.movements.rules.term_facts import (
    assignment_from,
    clause_from,
    facts_of_terms,
    ground_from,
    target_from,
)
from chungsuc.units.enums import Kind, Level
from tests.movements.conftest import small_content
from tests.movements.other_plans import DISTRICT, PROVINCE, SECTOR
from tests.movements.test_import_plan import REAL, needs_the_plan

BEGINS, ENDS = date(2026, 1, 1), date(2030, 12, 31)
AROUND = Surroundings(BEGINS, ENDS, own=1)
LEAD, SUPPORT, RECEIVER = Part


def proposed(text: str, around: Surroundings = AROUND) -> tuple[Proposed, ...]:
    return proposals_of(read_plan(plan_lines("kh.txt", text.encode())), around)


def targets(text: str) -> list[TargetTerms]:
    return [target_from(each.content) for each in proposed(text) if each.kind == "target"]


def assignments(text: str, around: Surroundings = AROUND) -> list[AssignmentTerms]:
    found = proposed(text, around)
    return [assignment_from(each.content) for each in found if each.kind == "assignment"]


# --- Plans of other offices ----------------------------------------------------------------------


@pytest.mark.parametrize("text", [PROVINCE, DISTRICT, SECTOR], ids=["tỉnh", "huyện", "ngành"])
def test_every_clause_is_proposed_once_and_in_order(text: str) -> None:
    plan = read_plan(plan_lines("kh.txt", text.encode()))

    found = [each for each in proposed(text) if each.kind is ProposalKind.CLAUSE]

    assert tuple(clause_from(each.content) for each in found) == clauses_of(plan)
    assert len({each.clause for each in found}) == len(found)
    assert plan.outline.remarks == ()


def test_a_plan_in_parts_with_bullets_is_read_by_its_own_numbers() -> None:
    found = [each.clause for each in proposed(PROVINCE) if each.kind is ProposalKind.CLAUSE]

    one, two = "Phần thứ nhất", "Phần thứ hai"
    assert found == [
        *(one, f"{one}.I", f"{one}.II", f"{one}.II.1", f"{one}.II.2"),
        *(two, f"{two}.I", f"{two}.I.1", f"{two}.I.1.a", f"{two}.I.1.b", f"{two}.I.1.b.+1"),
        *(f"{two}.I.1.b.+2", f"{two}.I.2", f"{two}.II", f"{two}.II.•1", f"{two}.II.•2"),
    ]


def test_targets_take_their_day_from_the_heading_above() -> None:
    assert [
        (each.code, each.shape, int(each.goal), each.unit, each.population.kinds, each.ends_on)
        for each in targets(PROVINCE.replace("2030\n1.", "2028\n1."))
    ] == [
        ("ty_le_xa_dat_chuan_nong", Shape.SHARE, 100, "%", (Kind.COMMUNE,), date(2028, 12, 31)),
        ("so_xa", Shape.STOCK, 35, "xã", (Kind.COMMUNE,), date(2028, 12, 31)),
        ("tang_them_huyen", Shape.DIFFERENCE, 2, "huyện", (Kind.DISTRICT,), date(2028, 12, 31)),
    ]


def test_a_target_keeps_the_denominator_and_begins_on_the_eve_of_the_movement() -> None:
    stock = targets(PROVINCE)[1]

    assert (stock.population.stated, stock.begins_on) == (Decimal(90), date(2025, 12, 31))
    assert (stock.confirmed, stock.baseline) == (False, None)


def test_what_stands_beside_a_target_is_noted() -> None:
    text = "I. A\n1. Có 40/61 xã đạt chuẩn, tỷ lệ 65,6% (bình quân mỗi năm có thêm 4 xã).\n"

    (target,) = targets(text)

    assert target.note == "Kế hoạch ghi tỷ lệ 65,6%; bình quân mỗi năm thêm 4."


def test_tasks_below_a_clause_have_its_parties() -> None:
    task = assignments(PROVINCE)[2]

    assert (task.title, task.delivers) == (
        "Tổng hợp kết quả, báo cáo UBND tỉnh trước ngày 15/11 hằng năm",
        "báo cáo",
    )
    assert task.timing == Timing(Recurrence.YEARLY, BEGINS, ENDS, offset=-46)
    towns = "UBND các huyện, thị xã, thành phố"
    assert task.parties == (
        PartyTerms(LEAD, "Sở Nông nghiệp và PTNT"),
        PartyTerms(SUPPORT, "Sở Tài chính"),
        PartyTerms(SUPPORT, towns, Kind.DISTRICT),
        PartyTerms(SUPPORT, towns, Kind.DISTRICT_TOWN),
        PartyTerms(SUPPORT, towns, Kind.PROVINCIAL_CITY),
        PartyTerms(RECEIVER, "UBND tỉnh", unit=1),
    )


def test_days_within_months_and_quarters_are_days_before_their_ends() -> None:
    monthly = assignments(PROVINCE)[4].timing
    quarterly = assignments(SECTOR)[0].timing

    assert monthly == Timing(Recurrence.MONTHLY, BEGINS, ENDS, offset=-5)
    assert quarterly == Timing(Recurrence.QUARTERLY, BEGINS, ENDS, offset=-10)


def test_a_time_without_a_year_is_left_open_and_said() -> None:
    task = assignments(PROVINCE)[5]

    assert task.timing is None
    assert task.note == "Kế hoạch ghi “trong tháng 12” mà không ghi năm."


def test_the_plan_of_a_district_is_read_by_the_same_rules() -> None:
    registering = assignments(DISTRICT)[1]

    assert [(each.code, f"{each.goal}") for each in targets(DISTRICT)] == [
        ("moi_xa", "3"),
        ("binh_quan_xa", "16.5"),
        ("san_xa", "13"),
        ("ty_le_ho_dat_gia_dinh", "85"),
    ]
    assert (registering.delivers, registering.parties) == (
        "bản đăng ký",
        (
            PartyTerms(LEAD, "UBND các xã, thị trấn", Kind.COMMUNE),
            PartyTerms(LEAD, "UBND các xã, thị trấn", Kind.TOWN),
            PartyTerms(RECEIVER, "Phòng Nội vụ"),
        ),
    )


def test_one_sentence_with_two_times_gives_two_tasks() -> None:
    text = "I. A\n1. Sở Nội vụ hàng năm tổ chức kiểm tra và tiến hành tổng kết vào năm 2030.\n"

    checking, closing = assignments(text)

    assert (checking.title, checking.delivers) == (
        "Sở Nội vụ hàng năm tổ chức kiểm tra",
        "kết quả kiểm tra",
    )
    assert (closing.title, closing.delivers) == (
        "Tiến hành tổng kết vào năm 2030",
        "báo cáo tổng kết",
    )
    assert (checking.parties, closing.parties) == ((PartyTerms(LEAD, "Sở Nội vụ"),),) * 2


def test_names_and_symbols_that_are_registered_become_their_numbers() -> None:
    around = Surroundings(BEGINS, ENDS, units={"Sở Nội vụ": 7}, documents={"15-NQ/TU": 3}, own=1)

    ground = ground_from(proposed(PROVINCE, around)[0].content)

    assert ground.document == 3
    assert ground.words == (
        "Nghị quyết số 15-NQ/TU ngày 10/02/2026 của Tỉnh ủy về xây dựng nông thôn mới"
    )
    assert assignments(PROVINCE, around)[3].parties == (PartyTerms(LEAD, "Sở Nội vụ", unit=7),)


def test_the_office_above_a_district_is_not_taken_for_the_district() -> None:
    text = "I. A\n1. Sở Nội vụ báo cáo UBND tỉnh.\n2. Phòng Nội vụ báo cáo UBND huyện.\n"

    above, own = assignments(text, Surroundings(BEGINS, ENDS, own=5, own_level=Level.DISTRICT))

    assert [each.unit for each in above.parties] == [None, None]
    assert [each.unit for each in own.parties] == [None, 5]


def test_names_to_ask_the_register_for_are_each_given_once() -> None:
    plan = read_plan(plan_lines("kh.txt", PROVINCE.encode()))

    assert names_in(plan) == ("Sở Nông nghiệp và PTNT", "Sở Tài chính", "Sở Nội vụ")


def test_codes_stand_once_however_many_are_alike() -> None:
    text = "I. A\n" + "".join(f"{n}. Có {n}0 xã đạt chuẩn.\n" for n in range(1, 4))

    assert [each.code for each in targets(text)] == ["so_xa", "so_xa_2", "so_xa_3"]


# --- Plain data ----------------------------------------------------------------------------------


def test_terms_come_back_from_plain_data_as_they_were() -> None:
    register = {"Kiểm Thử": 1, "Đông": 2, "Tây": 3}
    content = small_content(register)

    for target in content.targets:
        assert target_from(facts_of_terms(target)) == target
    for task in content.assignments:
        assert assignment_from(facts_of_terms(task)) == task


# --- The province's own plan ---------------------------------------------------------------------


@needs_the_plan
def test_the_real_plan_proposes_all_that_it_promises() -> None:
    text = REAL.read_text("utf-8")
    around = Surroundings(date(2021, 1, 1), date(2025, 12, 31), own=1)

    kinds = [each.kind for each in proposed(text, around)]
    owed = [each for each in assignments(text, around) if each.delivers]

    counts = {kind.value: kinds.count(kind) for kind in ProposalKind}
    assert counts == {
        "basis": 3,
        "clause": 60,
        "target": 8,
        "assignment": 20,
        "recipient": 10,
        "signature": 1,
    }
    assert [(each.clause, each.delivers) for each in owed] == [
        ("I.2.-3", "báo cáo tổng kết"),
        ("V.1", "kế hoạch"),
        ("V.2", "báo cáo sơ kết"),
        ("V.2", "báo cáo tổng kết"),
        ("V.3", "kết quả kiểm tra"),
        ("V.3", "báo cáo tổng kết"),
        ("VI.4", "báo cáo"),
        ("VI.5", "kết quả kiểm tra"),
        ("VI.6", "báo cáo"),
    ]
    assert not any(each.confirmed for each in owed)


_WORDS = sorted({*PROVINCE.split(), *DISTRICT.split(), *SECTOR.split(), "\n", "1.", "a)", "-"})


@given(st.lists(st.sampled_from(_WORDS), max_size=60))
@settings(max_examples=150, deadline=None)
def test_whatever_the_words_are_what_is_proposed_can_be_read_back(words: list[str]) -> None:
    plan = read_plan(lines_of(f"I. A\n{' '.join(words)}".replace(" \n ", "\n")))

    for each in proposals_of(plan, AROUND):
        if each.kind is ProposalKind.TARGET:
            assert facts_of_terms(target_from(each.content)) == each.content
        if each.kind is ProposalKind.ASSIGNMENT:
            terms = assignment_from(each.content)
            assert facts_of_terms(terms) == each.content
            assert terms.timing is None or terms.timing.begins_on <= terms.timing.ends_on
    assert len({clause.path for clause in clauses_of(plan)}) == len(clauses_of(plan))
