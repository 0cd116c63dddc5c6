"""A roster without a crosswalk: what goes on, what is gone, what is new; and of which units."""

import pytest

from chungsuc.common.access import Actor
from chungsuc.units.imports.scopes import Reach, Scope
from chungsuc.units.queries.search import the_unit
from tests.units.imports.sendings import problems, record, statements, verdict
from tests.units.imports.test_changes import (
    COMMUNES,
    DISTRICT,
    FIRST,
    SECOND,
    THIRD,
    case,
)

pytestmark = pytest.mark.django_db


def test_without_a_crosswalk_the_same_code_kind_and_name_goes_on(system: Actor) -> None:
    record(system, DISTRICT, on=FIRST)
    after = """code,name,kind,parent_code
90,Kiểm Thử,tỉnh,
901,Đông,huyện,90
90001,An,xã,901
90004,Bình,phường,901
90010,Dương,xã,901
"""
    found = verdict(after, on=SECOND)

    assert statements(found) == [
        "Không còn trong danh sách: xã Bình và xã Cát; chưa rõ nhập về đâu",
        "Ghi vào sổ phường Bình và xã Dương",
    ]
    assert found.assumptions == (
        (
            "Không có bảng đối chiếu cho cấp xã: 1 đơn vị cùng mã, loại và tên được coi là tiếp "
            "tục; 2 đơn vị không còn trong danh sách mà không rõ nhập về đâu; 2 đơn vị mới thấy "
            "mà không rõ từ đâu ra."
        ),
    )


def test_a_roster_that_says_what_the_register_has_changes_nothing(system: Actor) -> None:
    record(system, DISTRICT, on=FIRST)

    found = verdict(DISTRICT.replace("An,", "AN,"), on=SECOND)

    assert (found.problems, found.changes, found.assumptions) == ((), (), ())


def test_a_level_that_is_left_empty_as_a_whole_takes_its_bare_units_along(system: Actor) -> None:
    islands = DISTRICT + "902,Đảo,huyện,90\n"
    record(system, islands, on=FIRST)

    found = verdict(COMMUNES + "90004,Bình,xã,90\n", on=THIRD)

    assert statements(found)[-1] == (
        "Không còn trong danh sách: huyện Đông và huyện Đảo; chưa rõ nhập về đâu"
    )


def test_districts_registered_first_wait_for_their_communes(system: Actor) -> None:
    districts, communes = DISTRICT.split("90001", 1)
    record(system, districts + "902,Đảo,huyện,90\n", on=FIRST)

    found = verdict("code,name,kind,parent_code\n90001" + communes, on=FIRST)

    assert statements(found) == ["Ghi vào sổ xã An, xã Bình và xã Cát"]


def test_a_list_of_one_district_says_nothing_of_others(system: Actor) -> None:
    record(system, case("before"), on=FIRST)
    east = Scope(Reach.UNDER, the_unit("901", FIRST).id)
    roster = """mã,tên,loại,mã cấp trên
90001,An,xã,
90004,Bình,xã,901
90007,Cát,xã,901
90010,Dương,xã,901
90013,Én,xã,901
90040,Quý,xã,
"""
    found = verdict(roster, on=SECOND, scope=east)

    assert (problems(found), statements(found)) == ([], ["Ghi vào sổ xã Quý"])


def test_a_list_of_one_district_may_name_what_stands_above_it(system: Actor) -> None:
    record(system, case("before"), on=FIRST)
    west = Scope(Reach.UNDER, the_unit("902", FIRST).id)
    lines = case("before").decode().splitlines()
    roster = [line for line in lines if line[:3] != "901" and not line.endswith(",901")]

    found = verdict("\n".join(roster), on=SECOND, scope=west)

    assert (problems(found), found.changes) == ([], ())


def test_a_district_that_is_another_one_now_hands_its_communes_over_first(system: Actor) -> None:
    record(system, DISTRICT, on=FIRST)

    found = verdict(DISTRICT.replace("Đông", "Bắc"), on=SECOND)

    assert statements(found) == [
        "Ghi vào sổ huyện Bắc",
        "Chuyển xã An về huyện Bắc",
        "Chuyển xã Bình về huyện Bắc",
        "Chuyển xã Cát về huyện Bắc",
        "Không còn trong danh sách: huyện Đông; chưa rõ nhập về đâu",
        "Đổi mã huyện Bắc từ chưa có mã thành 901",
    ]
