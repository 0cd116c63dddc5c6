"""What each operation does to the register, and every reason why it cannot be."""

from datetime import date
from fractions import Fraction

import pytest

from chungsuc.units.enums import FOREVER, Kind
from chungsuc.units.errors import RefusedOperationError
from chungsuc.units.rules.ledger import Ledger, Line
from chungsuc.units.rules.planning import plan_operation
from chungsuc.units.rules.requests import (
    Abolish,
    ChangeKind,
    Delist,
    Found,
    Merge,
    Move,
    NewUnit,
    Part,
    Recode,
    Register,
    Rename,
    Request,
    Split,
)
from chungsuc.units.rules.shares import Measured
from chungsuc.units.rules.standings import FlowLine, Plan, Standing
from tests.units.ledgers import (
    AN,
    BINH,
    CAT,
    DUONG,
    EAST,
    OFFICE,
    ONE,
    PROVINCE,
    TOWN,
    TWO,
    WEST,
    ledger,
)

ON = date(2024, 12, 1)
WHOLE = Measured(Fraction(1), Fraction(1))
NEW = NewUnit(-1, Kind.COMMUNE, "Mới", "90099", EAST)


def planned(request: Request, known: Ledger | None = None, on: date = ON) -> Plan:
    return plan_operation(request, known or ledger(), on=on)


def refused(request: Request, known: Ledger | None = None, on: date = ON) -> tuple[str, ...]:
    with pytest.raises(RefusedOperationError) as caught:
        planned(request, known, on)
    return caught.value.problems


# --- What operations do --------------------------------------------------------------------


def test_founding_opens_units_that_may_stand_under_each_other() -> None:
    village = NewUnit(-2, Kind.VILLAGE, " Nà  Pài ", "", -1)

    plan = planned(Found((NEW, village)))

    assert plan.statement == "Thành lập xã Mới và thôn Nà Pài"
    assert plan.openings == (
        Standing(-1, Kind.COMMUNE, "Mới", "90099", EAST),
        Standing(-2, Kind.VILLAGE, "Nà Pài", "", -1),
    )
    assert (plan.endings, plan.flows) == ((), ())


def test_registering_says_that_units_are_older_than_the_register() -> None:
    assert planned(Register((NEW,))).statement == "Ghi vào sổ xã Mới"


@pytest.mark.parametrize(
    ("request_", "after", "statement"),
    [
        (
            Rename(AN, "An Lạc"),
            Standing(AN, Kind.COMMUNE, "An Lạc", "90001", EAST),
            "Đổi tên xã An thành xã An Lạc",
        ),
        (
            Recode(AN, "90098"),
            Standing(AN, Kind.COMMUNE, "An", "90098", EAST),
            "Đổi mã xã An từ 90001 thành 90098",
        ),
        (
            ChangeKind(AN, Kind.WARD),
            Standing(AN, Kind.WARD, "An", "90001", EAST),
            "Chuyển xã An thành phường An",
        ),
        (
            Move(AN, WEST),
            Standing(AN, Kind.COMMUNE, "An", "90001", WEST),
            "Chuyển xã An về huyện Tây",
        ),
    ],
    ids=["rename", "recode", "change kind", "move"],
)
def test_a_change_opens_what_the_unit_is_from_then_on(
    request_: Request, after: Standing, statement: str
) -> None:
    plan = planned(request_)

    assert (plan.openings, plan.endings, plan.flows) == ((after,), (), ())
    assert plan.statement == statement


def test_a_merger_into_a_new_unit_ends_all_and_takes_the_villages_along() -> None:
    new = NewUnit(-1, Kind.WARD, "An", "90001", PROVINCE)

    plan = planned(Merge((AN, BINH), new))

    assert plan.statement == "Nhập xã An và xã Bình thành phường An"
    assert plan.endings == (AN, BINH)
    assert plan.openings == (
        Standing(-1, Kind.WARD, "An", "90001", PROVINCE),
        Standing(ONE, Kind.VILLAGE, "1", "", -1),
        Standing(TWO, Kind.VILLAGE, "1", "", -1),
    )
    assert plan.flows == (FlowLine(AN, -1, WHOLE, WHOLE), FlowLine(BINH, -1, WHOLE, WHOLE))
    assert plan.remarks == (
        "Đã có thôn 1 trực thuộc phường An. Cần quyết định đổi tên một trong hai.",
        "Chuyển theo: thôn 1 và thôn 1.",
    )


def test_a_new_unit_that_keeps_the_name_of_one_that_merged_is_told_from_it() -> None:
    new = NewUnit(-1, Kind.COMMUNE, "An", "90001", PROVINCE)

    assert planned(Merge((AN, CAT), new)).statement == "Nhập xã An và xã Cát thành xã An (mới)"


def test_a_merger_into_a_unit_that_goes_on_changes_nothing_of_it() -> None:
    plan = planned(Merge((CAT,), DUONG))

    assert plan.statement == "Nhập xã Cát vào xã Dương"
    assert (plan.openings, plan.endings) == ((), (CAT,))
    assert plan.flows == (FlowLine(CAT, DUONG, WHOLE, WHOLE),)


def test_a_division_ends_the_unit_and_says_what_nobody_measured() -> None:
    parts = (
        Part(TOWN, Measured(Fraction("18.61")), Measured(Fraction(8527))),
        Part(DUONG),
    )

    plan = planned(Split(CAT, parts))

    assert plan.statement == (
        "Chia xã Cát: 18,61 km², 8.527 người cho thị trấn Én; một phần chưa rõ số đo cho xã Dương"
    )
    assert plan.endings == (CAT,)
    assert plan.flows == (
        FlowLine(CAT, TOWN, Measured(Fraction("18.61")), Measured(Fraction(8527))),
        FlowLine(CAT, DUONG),
    )


def test_parts_that_are_all_measured_make_the_whole_and_a_last_one_is_the_rest() -> None:
    area, people = Measured(Fraction(3)), Measured(Fraction(10), Fraction(40))

    plan = planned(Split(CAT, (Part(TOWN, area, people), Part(DUONG, Measured(Fraction(1))))))

    assert [(flow.area, flow.people) for flow in plan.flows] == [
        (Measured(Fraction(3), Fraction(4)), Measured(Fraction(10), Fraction(40))),
        (Measured(Fraction(1), Fraction(4)), Measured(Fraction(30), Fraction(40))),
    ]


def test_a_unit_may_survive_its_division_and_flow_to_itself() -> None:
    plan = planned(Split(AN, (Part(AN), Part(NEW))))

    assert plan.statement == "Tách từ xã An: một phần chưa rõ số đo cho xã Mới"
    assert plan.endings == ()
    assert [(flow.predecessor, flow.successor) for flow in plan.flows] == [(AN, AN), (AN, -1)]
    assert [each.unit for each in plan.openings] == [-1]  # its village stays where it is


def test_a_new_part_may_take_name_and_code_of_the_unit_that_is_divided() -> None:
    new = NewUnit(-1, Kind.COMMUNE, "Cát", "90007", PROVINCE)

    plan = planned(Split(CAT, (Part(DUONG), Part(new))))

    assert plan.statement.endswith("một phần chưa rõ số đo cho xã Cát (mới)")
    assert plan.openings == (Standing(-1, Kind.COMMUNE, "Cát", "90007", PROVINCE),)


def test_villages_of_a_divided_unit_go_where_each_was_told_to() -> None:
    plan = planned(Split(AN, (Part(CAT), Part(DUONG)), {ONE: 1}))

    assert plan.openings == (Standing(ONE, Kind.VILLAGE, "1", "", DUONG),)


@pytest.mark.parametrize(
    ("request_", "statement"),
    [
        (Abolish((CAT, DUONG)), "Giải thể xã Cát và xã Dương"),
        (Delist((CAT,)), "Không còn trong danh sách: xã Cát; chưa rõ nhập về đâu"),
    ],
    ids=["abolish", "delist"],
)
def test_ending_without_a_successor_leaves_no_flow(request_: Request, statement: str) -> None:
    plan = planned(request_)

    assert (plan.statement, plan.openings, plan.flows) == (statement, (), ())


def test_a_district_ends_together_with_what_is_in_it() -> None:
    assert planned(Abolish((WEST, DUONG, TOWN))).endings == (WEST, DUONG, TOWN)


def test_organisations_that_go_along_are_named_for_a_decision_of_their_own() -> None:
    known = ledger()
    known.apply(
        plan_operation(Found((NewUnit(-5, Kind.AGENCY, "Trạm Cát", "", CAT),)), known, on=ON)
    )

    plan = planned(Merge((CAT,), DUONG), known)

    assert plan.remarks == (
        "Chuyển theo: trạm Cát.",
        "Cần quyết định riêng về cơ quan, tổ chức: trạm Cát.",
    )


# --- Why operations cannot be ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("request_", "problems"),
    [
        (Found(()), ("Chưa có đơn vị nào được nêu.",)),
        (Found((NewUnit(-1, Kind.COMMUNE, " ", "90099", EAST),)), ("Chưa có tên đơn vị.",)),
        (
            Found((NewUnit(-1, Kind.COMMUNE, "Mới", "90 1", EAST),)),
            (
                (
                    "Mã “90 1” không đọc được: mã gồm chữ số, chữ cái không dấu, dấu chấm "
                    "hoặc gạch nối, không quá 20 ký tự."
                ),
            ),
        ),
        (
            Found((NewUnit(-1, Kind.COMMUNE, "Mới", "90001", EAST),)),
            ("Mã 90001 của xã Mới đang thuộc Xã An.",),
        ),
        (
            Found((NewUnit(-1, Kind.COMMUNE, "bình", "", EAST),)),
            ("Đã có xã Bình trực thuộc huyện Đông.",),
        ),
        (
            Found((NEW, NewUnit(-2, Kind.COMMUNE, "Mới", "90099", EAST))),
            (
                "Mã 90099 của xã Mới đang thuộc Xã Mới.",
                "Đã có xã Mới trực thuộc huyện Đông.",
            ),
        ),
        (
            Found((NewUnit(-1, Kind.VILLAGE, "3", "", EAST),)),
            ("Thôn 3 không thể thuộc huyện Đông: thôn chỉ thuộc cấp xã.",),
        ),
        (
            Found((NewUnit(-1, Kind.COMMUNE, "Mới", "", None),)),
            ("Xã Mới phải thuộc một đơn vị cấp trên.",),
        ),
        (
            Found((NewUnit(-1, Kind.COMMUNE, "Mới", "", 77),)),
            ("Xã Mới: đơn vị cấp trên không còn.",),
        ),
        (Rename(AN, "An"), ("Xã An đã mang đúng tên đó.",)),
        (Rename(AN, "Bình"), ("Đã có xã Bình trực thuộc huyện Đông.",)),
        (Rename(77, "Mới"), ("Đơn vị số #77 không còn để thay đổi.",)),
        (Recode(AN, "90001"), ("Xã An đã mang đúng mã đó.",)),
        (Recode(AN, "90004"), ("Mã 90004 của xã An đang thuộc Xã Bình.",)),
        (ChangeKind(AN, Kind.COMMUNE), ("Xã An đã là xã.",)),
        (
            ChangeKind(AN, Kind.DISTRICT),
            (
                "Xã An ở cấp xã, không đổi loại được thành huyện ở cấp huyện.",
                "Huyện An không thể thuộc huyện Đông: huyện chỉ thuộc cấp tỉnh.",
            ),
        ),
        (Move(AN, EAST), ("Xã An đã thuộc đúng đơn vị đó.",)),
        (
            Move(EAST, AN),
            (
                "Huyện Đông không thể thuộc chính mình hay đơn vị cấp dưới của mình.",
                "Huyện Đông không thể thuộc xã An: huyện chỉ thuộc cấp tỉnh.",
            ),
        ),
        (Merge((), CAT), ("Chưa nêu đơn vị nào nhập vào.",)),
        (Merge((AN, AN), CAT), ("Một đơn vị được nêu hai lần trong danh sách nhập.",)),
        (Merge((AN, CAT), CAT), ("Xã Cát không thể vừa kết thúc vừa nhận các đơn vị khác.",)),
        (
            Merge((OFFICE,), CAT),
            ("Sở Nội vụ ở cơ quan, tổ chức, xã Cát ở cấp xã: chỉ nhập được các đơn vị cùng cấp.",),
        ),
        (
            Split(CAT, (Part(DUONG),)),
            ("Chia tách cần ít nhất hai phần; cả đơn vị về một nơi là sáp nhập.",),
        ),
        (Split(CAT, (Part(DUONG), Part(DUONG))), ("Một nơi nhận được nêu hai lần.",)),
        (Split(AN, (Part(CAT), Part(DUONG))), ("Chưa nói thôn 1 theo phần nào.",)),
        (
            Split(CAT, (Part(DUONG), Part(TOWN)), {ONE: 0}),
            ("Có đơn vị được xếp chỗ mà không trực thuộc xã Cát.",),
        ),
        (
            Split(CAT, (Part(DUONG, Measured(Fraction(-1))), Part(TOWN))),
            ("Số đo diện tích (km²) không thể âm, và tổng số phải lớn hơn 0.",),
        ),
        (
            Split(
                CAT,
                (
                    Part(DUONG, Measured(Fraction(3), Fraction(5))),
                    Part(TOWN, Measured(Fraction(3))),
                ),
            ),
            ("Các phần cộng lại được 6 diện tích (km²), còn tổng của đơn vị được chia là 5.",),
        ),
        (
            Abolish((EAST,)),
            (
                (
                    "Huyện Đông còn xã An, xã Bình và xã Cát trực thuộc: hãy chuyển, nhập hoặc "
                    "giải thể các đơn vị đó trước, cùng ngày 01/12/2024."
                ),
            ),
        ),
    ],
)
def test_what_cannot_be_is_refused_with_every_reason(
    request_: Request, problems: tuple[str, ...]
) -> None:
    assert refused(request_) == problems


def test_a_unit_that_changes_later_must_not_be_changed_before() -> None:
    known = ledger(touched=((AN, date(2025, 7, 1)),))

    assert refused(Rename(AN, "An Lạc"), known) == (
        (
            "Xã An đã có thay đổi ngày 01/07/2025, sau ngày 01/12/2024: "
            "hãy đảo thay đổi đó trước rồi ghi lại theo thứ tự."
        ),
    )


def test_a_unit_that_ended_later_is_not_there_to_change() -> None:
    gone = Standing(30, Kind.COMMUNE, "Cũ", "90030", EAST)
    known = ledger(Line(gone, date(2020, 1, 1), date(2020, 1, 1), date(2025, 7, 1)))

    assert refused(Rename(30, "Mới"), known) == (
        "Đơn vị số #30 không còn để thay đổi vì đã kết thúc ngày 01/07/2025.",
    )


def test_a_code_and_a_name_are_not_free_as_long_as_a_later_end_holds_them() -> None:
    gone = Standing(30, Kind.COMMUNE, "Mới", "90030", EAST)
    known = ledger(Line(gone, date(2020, 1, 1), date(2020, 1, 1), date(2025, 7, 1)))

    problem = "mã hoặc tên này thuộc xã Mới đến trước ngày 01/07/2025."
    assert refused(Found((NEW,)), known) == (f"Xã Mới: {problem}",)
    assert planned(Found((NEW,)), known, on=date(2025, 7, 1)).openings[0].name == "Mới"


def test_a_parent_that_begins_later_cannot_have_children_before() -> None:
    late = Standing(30, Kind.COMMUNE, "Sau", "90030", EAST)
    known = ledger(Line(late, date(2025, 7, 1), date(2025, 7, 1), FOREVER))

    assert refused(Found((NewUnit(-1, Kind.VILLAGE, "3", "", 30),)), known) == (
        "Thôn 3: xã Sau chỉ có từ ngày 01/07/2025.",
    )


def test_a_ledger_follows_the_plans_that_are_applied_to_it() -> None:
    known = ledger()
    new = NewUnit(-1, Kind.COMMUNE, "An", "90001", EAST)

    known.apply(plan_operation(Merge((AN, BINH), new), known, on=ON))

    assert known.holder("90001") == -1
    assert (known.standing(AN), known.ended_on(AN)) == (None, ON)
    assert known.children(-1) == (ONE, TWO)
    assert known.changed_on(ONE) == ON
