"""What a roster and a crosswalk mean: which operations make the register what the files say."""

from datetime import date
from pathlib import Path

import pytest

from chungsuc.common.access import Actor
from chungsuc.units.queries.lineage import successors_between
from chungsuc.units.queries.search import the_unit
from chungsuc.units.services.aliases import add_alias
from tests.conftest import AT, ON
from tests.units.imports.sendings import (
    ADDITIONS,
    problems,
    record,
    rows_on,
    statements,
    verdict,
)

pytestmark = pytest.mark.django_db

CASES = Path(__file__).resolve().parents[1] / "cases"
FIRST, SECOND, THIRD = date(2020, 1, 1), date(2024, 12, 1), date(2025, 7, 1)
EVE = date(2024, 11, 30)

DISTRICT = """code,name,kind,parent_code
90,Kiểm Thử,tỉnh,
901,Đông,huyện,90
90001,An,xã,901
90004,Bình,xã,901
90007,Cát,xã,901
"""
COMMUNES = """code,name,kind,parent_code
90001,An,xã,90
90007,Cát,xã,90
"""
MERGER = """old_code,new_code,relation
90001,90001,full
90004,90001,full
90007,90007,full
"""


def case(name: str) -> bytes:
    return (CASES / f"{name}.csv").read_bytes()


def _became(code: str) -> list[tuple[str, str, str]]:
    """Where the unit of the eve is afterwards: full name, share of area, share of people."""
    unit = the_unit(code, EVE).id
    return sorted(
        (each.full_name, str(each.portion.area.known), str(each.portion.people.known))
        for each in successors_between(unit, EVE, SECOND)
    )


# --- A roster and a crosswalk ------------------------------------------------------------------


def test_the_first_roster_becomes_one_registration(system: Actor) -> None:
    (operation,) = record(system, case("before"), on=FIRST)

    assert (operation.kind, len(list(rows_on(FIRST)))) == ("register", 15)


def test_after_a_roster_with_a_crosswalk_the_register_is_what_the_roster_says(
    system: Actor,
) -> None:
    record(system, case("before"), on=FIRST)
    record(system, case("after"), case("crosswalk"), on=SECOND)

    assert list(rows_on(SECOND)) == [
        ("90", "Tỉnh Kiểm Thử", ""),
        ("90001", "Xã An", "901"),
        ("90004", "Xã Bình Minh", "901"),
        ("90007", "Thị trấn Cát", "901"),
        ("90013", "Xã An Dương", "901"),
        ("90016", "Xã Giang", "901"),
        ("90019", "Xã Khe", "902"),
        ("90022", "Xã Hạ", "902"),
        ("90025", "Xã Lũng", "902"),
        ("90028", "Xã Mai", "902"),
        ("90034", "Xã Óc Mới", "902"),
        ("90037", "Xã Én", "901"),
        ("901", "Huyện Đông", "90"),
        ("902", "Huyện Tây", "90"),
    ]


def test_each_thing_that_happened_is_an_operation_of_its_own(system: Actor) -> None:
    record(system, case("before"), on=FIRST)

    found = verdict(case("after"), case("crosswalk"), on=SECOND)

    assert [(each.plan.statement, each.clause) for each in found.changes] == [
        ("Nhập xã Óc thành xã Óc Mới", "khoản 7"),
        (
            (
                "Chia xã Nà: 10 km², 25% dân số cho xã Lũng; 12,5 km², 37,5% dân số cho xã Mai; "
                "17,5 km², 37,5% dân số cho xã Óc Mới"
            ),
            "khoản 6, khoản 7",
        ),
        ("Đổi tên xã Bình thành xã Bình Minh", "khoản 1"),
        ("Chuyển xã Cát thành thị trấn Cát", "khoản 2"),
        ("Chuyển xã Giang về huyện Đông", "khoản 4"),
        ("Đổi mã xã Hạ từ 90019 thành không có mã", "khoản 5"),
        ("Đổi mã xã Khe từ 90022 thành 90019", "khoản 5"),
        ("Đổi mã xã Én từ 90013 thành 90037", "khoản 3"),
        ("Nhập xã Dương thành xã An Dương", "khoản 3"),
        ("Đổi mã xã Hạ từ chưa có mã thành 90022", "khoản 5"),
    ]


def test_a_unit_that_goes_on_is_the_same_unit(system: Actor) -> None:
    record(system, case("before"), on=FIRST)
    record(system, case("after"), case("crosswalk"), on=SECOND)

    went_on = {
        code: the_unit(code, EVE).id == the_unit(name, SECOND).id
        for code, name in (
            ("90004", "Xã Bình Minh"),
            ("90007", "Thị trấn Cát"),
            ("90013", "Xã Én"),
            ("90016", "Xã Giang"),
            ("90019", "Xã Hạ"),
            ("90034", "Xã Óc Mới"),
        )
    }

    assert went_on == {
        **dict.fromkeys(["90004", "90007", "90013", "90016", "90019"], True),
        "90034": False,
    }


def test_of_three_parts_with_two_measured_the_third_is_the_rest(system: Actor) -> None:
    record(system, case("before"), on=FIRST)
    record(system, case("after"), case("crosswalk"), on=SECOND)

    assert _became("90031") == [
        ("Xã Lũng", "1/4", "1/4"),
        ("Xã Mai", "5/16", "3/8"),
        ("Xã Óc Mới", "7/16", "3/8"),
    ]


def test_codes_that_go_round_in_a_circle_are_said_to(system: Actor) -> None:
    record(system, case("before"), on=FIRST)

    found = verdict(case("after"), case("crosswalk"), on=SECOND)

    assert found.remarks == (
        (
            "Các mã trao vòng cho nhau trong ngày: không có thứ tự nào trao thẳng được, nên đơn vị "
            "nhận mã 90022 được ghi không có mã trước, rồi mới ghi đổi mã."
        ),
    )


def test_a_unit_into_which_others_come_under_its_own_code_is_a_new_one(system: Actor) -> None:
    record(system, DISTRICT, on=FIRST)
    record(system, COMMUNES, MERGER, on=THIRD)

    same = [the_unit(code, FIRST).id == the_unit(code, THIRD).id for code in ("90001", "90007")]
    assert same == [False, True]


def test_a_district_without_communes_that_no_file_names_is_abolished(system: Actor) -> None:
    record(system, DISTRICT, on=FIRST)
    found = verdict(COMMUNES, MERGER, on=THIRD)

    assert statements(found) == [
        "Nhập xã An và xã Bình thành xã An (mới)",
        "Chuyển xã Cát về tỉnh Kiểm Thử",
        "Giải thể huyện Đông",
    ]
    assert found.assumptions == (
        "Coi là đơn vị cũ tiếp tục, vì giữ mã và không nhận thêm gì: xã Cát.",
    )


def test_a_district_that_still_has_an_organisation_is_left_and_said_to_be(system: Actor) -> None:
    office = "loại,tên,mã,mã cấp trên\ncơ quan,Phòng Nội vụ huyện Đông,,901\n"
    record(system, DISTRICT, on=FIRST)
    record(system, office, on=FIRST, scope=ADDITIONS)
    found = verdict(COMMUNES, MERGER, on=THIRD)

    assert found.remarks == (
        (
            "Huyện Đông không còn đơn vị hành chính nào trực thuộc nhưng còn cơ quan, tổ chức: giữ "
            "nguyên trong sổ, cần quyết định riêng."
        ),
    )


def test_what_a_crosswalk_of_changes_alone_leaves_out_stays_as_it_is(system: Actor) -> None:
    record(system, DISTRICT, on=FIRST)
    after = DISTRICT.replace("90004,Bình,xã,901\n", "")

    found = verdict(after, "mã cũ;mã mới;quan hệ\n90004;90007;toàn bộ\n", on=SECOND)

    assert statements(found) == ["Nhập xã Bình vào xã Cát"]
    assert found.assumptions == (
        (
            "2 đơn vị cấp xã không có trong bảng đối chiếu nhưng cùng mã, loại và tên trong sổ và "
            "trong danh sách: coi là giữ nguyên."
        ),
    )


def test_a_unit_that_goes_on_may_give_a_part_away(system: Actor) -> None:
    record(system, DISTRICT, on=FIRST)
    crosswalk = """old_code,new_code,relation,share_area
90001,90001,unchanged,
90001,90004,partial,"12,5%"
"""
    record(system, DISTRICT, crosswalk, on=SECOND)

    assert _became("90001") == [("Xã An", "7/8", "None"), ("Xã Bình", "1/8", "None")]
    assert the_unit("90001", EVE).id == the_unit("90001", SECOND).id


def test_a_remainder_that_keeps_code_and_name_and_takes_nothing_is_the_same_unit(
    system: Actor,
) -> None:
    record(system, DISTRICT, on=FIRST)
    crosswalk = """old_code,new_code,relation
90001,90001,partial_remainder
90001,90004,partial
90004,90004,unchanged
"""
    found = verdict(DISTRICT, crosswalk, on=SECOND)

    assert statements(found) == ["Tách từ xã An: một phần chưa rõ số đo cho xã Bình"]


def test_sizes_of_units_that_end_whole_are_kept_as_a_note(system: Actor) -> None:
    record(system, DISTRICT, on=FIRST)
    after = DISTRICT.replace("90004,Bình,xã,901\n", "")
    crosswalk = """old_code,new_code,relation,moved_area_km2,moved_population
90004,90007,full,"29,64",2.747
"""
    found = verdict(after, crosswalk, on=SECOND)

    assert [each.note for each in found.changes] == ["Xã Bình 29,64 km², 2.747 người."]


def test_a_unit_that_moves_to_a_namesake_is_renamed_on_the_way(system: Actor) -> None:
    before = DISTRICT + "902,Tây,huyện,90\n90010,An,xã,902\n"
    record(system, before, on=FIRST)
    after = before.replace("90001,An,xã,901", "90001,Hồng,xã,902")

    found = verdict(after, "old_code,new_code,relation\n90001,90001,renamed\n", on=SECOND)

    assert statements(found) == ["Đổi tên xã An thành xã Hồng", "Chuyển xã Hồng về huyện Tây"]


def test_a_known_other_spelling_is_no_other_name(system: Actor) -> None:
    record(system, DISTRICT, on=FIRST)
    add_alias(actor=system, at=AT, on=ON, unit_id=the_unit("90004", FIRST).id, text="Xã NT Bình")
    after = DISTRICT.replace("Bình", "NT Bình")
    crosswalk = "old_code,new_code,relation,old_full_name\n90004,90004,unchanged,Xã NT Bình\n"

    found = [verdict(after, on=SECOND), verdict(after, crosswalk, on=SECOND)]

    assert [(problems(each), each.changes) for each in found] == [([], ()), ([], ())]


def test_villages_go_along_with_the_commune_that_is_merged(system: Actor) -> None:
    record(system, DISTRICT, on=FIRST)
    villages = "ten,loai,ma,ma cap tren\n1,thôn,,90004\n2,thôn,,90004\n"
    record(system, villages, on=FIRST, scope=ADDITIONS)
    after = DISTRICT.replace("90004,Bình,xã,901\n", "")

    record(system, after, "old_code,new_code,relation\n90004,90007,full\n", on=SECOND)

    assert [each for each in rows_on(SECOND) if not each[0]] == [
        ("", "Thôn 1", "90007"),
        ("", "Thôn 2", "90007"),
    ]


def test_communes_of_a_divided_district_go_where_the_roster_has_them(system: Actor) -> None:
    record(system, DISTRICT, on=FIRST)
    after = """code,name,kind,parent_code
90,Kiểm Thử,tỉnh,
903,Bắc,huyện,90
904,Nam,huyện,90
90001,An,xã,903
90004,Bình,xã,904
90007,Cát,xã,904
"""
    crosswalk = "old_code,new_code,relation\n901,903,partial\n901,904,partial_remainder\n"

    found = verdict(after, crosswalk, on=SECOND)
    record(system, after, crosswalk, on=SECOND)

    assert statements(found) == [
        (
            "Chia huyện Đông: một phần chưa rõ số đo cho huyện Bắc; một phần chưa rõ số đo cho "
            "huyện Nam"
        )
    ]
    assert [above for code, _, above in rows_on(SECOND) if len(code) == 5] == ["903", "904", "904"]


def test_a_divided_commune_with_villages_is_a_problem_that_names_them(system: Actor) -> None:
    record(system, DISTRICT, on=FIRST)
    villages = "ten,loai,ma,ma cap tren\n1,thôn,,90004\n2,thôn,,90004\n"
    record(system, villages, on=FIRST, scope=ADDITIONS)
    after = DISTRICT.replace("90004,Bình,xã,901\n", "")
    crosswalk = "old_code,new_code,relation\n90004,90001,partial\n90004,90007,partial\n"

    found = verdict(after, crosswalk, on=SECOND)

    assert problems(found) == [
        (
            "crosswalk.csv:2: Xã Bình bị chia mà còn thôn 1 và thôn 2 trực thuộc, không rõ theo "
            "phần nào: hãy ghi việc chia này ở trang ghi thay đổi trước, cùng ngày, rồi bỏ các "
            "dòng về đơn vị này."
        )
    ]


# --- A crosswalk alone ---------------------------------------------------------------------------


def test_a_crosswalk_alone_speaks_only_of_the_units_it_names(system: Actor) -> None:
    record(system, DISTRICT, on=FIRST)
    crosswalk = """mã cũ,mã mới,quan hệ,tên mới
90001,90010,toàn bộ,Phường Sông
90004,90010,toàn bộ,
"""
    record(system, None, crosswalk, on=SECOND)

    assert list(rows_on(SECOND)) == [
        ("90", "Tỉnh Kiểm Thử", ""),
        ("90007", "Xã Cát", "901"),
        ("90010", "Phường Sông", "901"),
        ("901", "Huyện Đông", "90"),
    ]


# --- Decisions -----------------------------------------------------------------------------------


def test_what_happens_in_the_world_needs_a_decision(system: Actor) -> None:
    record(system, DISTRICT, on=FIRST)
    crosswalk = "old_code,new_code,relation\n90004,90010,recoded\n"
    after = DISTRICT.replace("90004", "90010")

    found = verdict(after, crosswalk, on=SECOND, decided=False)

    assert problems(found) == [
        (
            "1 thay đổi cần có quyết định làm căn cứ (ví dụ: Đổi mã xã Bình từ 90004 thành 90010): "
            "hãy ghi số, ký hiệu và cơ quan ban hành của văn bản."
        )
    ]


def test_what_happens_in_the_register_alone_needs_none() -> None:
    assert problems(verdict(DISTRICT, on=FIRST, decided=False)) == []
