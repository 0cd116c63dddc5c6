"""The commands that answer about units, as programs and people call them."""

import io
import json
from datetime import date
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.units.conftest import FindUnit

pytestmark = pytest.mark.usefixtures("lang_son")

PLAN = date(2022, 6, 30)


def asked(*words: str) -> str:
    out = io.StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def answered(*words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(asked(*words, "--json"))
    return found


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (["--on", "2022-06-30", "--kind", "xã"], 181),
        (["--on", "2022-06-30", "--kind", "commune"], 181),
        (["--on", "30/06/2022", "--level", "commune"], 200),
        (["--on", "2022-06-30", "--kind", "phường"], 5),
        (["--on", "2022-06-30", "--kind", "thi tran"], 14),
        (["--on", "2022-06-30", "--level", "huyện"], 11),
        (["--on", "2024-12-31", "--kind", "xã"], 175),
        (["--on", "2025-07-01", "--kind", "xã"], 61),
        (["--on", "2025-07-01", "--kind", "ward"], 4),
        (["--on", "2025-07-01", "--level", "district"], 0),
        (["--on", "2022-06-30", "--level", "commune", "--under", "Tràng Định"], 22),
        (["--on", "2022-06-30", "--under", "180"], 22),
        (["--on", "2022-06-30", "--under", "xã Đại Đồng"], 0),
    ],
)
def test_units_of_a_day_are_counted_by_level_kind_and_place(words: list[str], count: int) -> None:
    assert len(answered("units", *words)["items"]) == count


def test_a_unit_is_told_with_its_parent_and_its_days(unit: FindUnit) -> None:
    answer = answered("find_unit", "06040", "--on", "2022-06-30")

    assert (answer["as_of"], answer["outcome"], answer["suggestions"]) == (
        "2022-06-30",
        "found",
        [],
    )
    assert answer["items"] == [
        {
            "id": unit("Đại Đồng", PLAN),
            "code": "06040",
            "name": "Đại Đồng",
            "full_name": "Xã Đại Đồng",
            "kind": "commune",
            "kind_name": "xã",
            "level": "commune",
            "parent": {
                "id": unit("huyện Tràng Định", PLAN),
                "full_name": "Huyện Tràng Định",
            },
            "valid_from": "2020-01-01",
            "valid_to": "2024-11-30",
        }
    ]


def test_an_ambiguous_name_is_answered_with_every_candidate() -> None:
    answer = answered("find_unit", "Hoà Bình", "--on", "2022-06-30")

    assert (answer["outcome"], [each["code"] for each in answer["items"]]) == (
        "ambiguous",
        ["06103", "06274", "06397", "06508"],
    )
    assert "“Hoà Bình” có thể là 4 đơn vị trên." in asked(
        "find_unit", "Hoà Bình", "--on", "2022-06-30"
    )


def test_a_name_that_is_nobodys_fails_with_suggestions() -> None:
    out = io.StringIO()

    with pytest.raises(CommandError) as refused:
        call_command("find_unit", "Đại Đồg", "--on", "2022-06-30", "--json", stdout=out)

    answer = json.loads(out.getvalue())
    assert (answer["items"], [each["code"] for each in answer["suggestions"]]) == ([], ["06040"])
    assert str(refused.value).startswith(
        "Không có đơn vị nào là “Đại Đồg” ngày 30/06/2022. Gần giống: Xã Đại Đồng"
    )


def test_a_history_tells_what_a_unit_was_and_what_became_of_it() -> None:
    answer = answered("unit_history", "Đại Đồng")

    assert answer["unit"]["known_from"] == "2020-01-01"
    assert answer["unit"]["known_to"] == "2024-11-30"
    told = [(each["on"], each["kind"], each["begins"], each["ends"]) for each in answer["items"]]
    assert told == [
        ("2020-01-01", "register", True, False),
        ("2024-12-01", "split", False, True),
    ]
    assert answer["items"][1]["document"]["symbol"] == "1246/NQ-UBTVQH15"
    assert answer["items"][1]["document"]["checked"] is False
    assert [(each["full_name"], each["share"]) for each in answer["successors"]] == [
        ("Xã Quốc Khánh", {"area": None, "people": None}),
        ("Xã Thất Khê", {"area": None, "people": None}),
    ]
    assert (answer["predecessors"], answer["candidates"]) == ([], [])


def test_shares_are_text_and_a_whole_is_one() -> None:
    answer = answered("unit_history", "phường Tam Thanh")

    assert [each["valid_from"] for each in answer["candidates"]] == ["2020-01-01", "2025-07-01"]
    newest = answer["candidates"][1]["id"]
    parts = answered("unit_history", f"#{newest}")["predecessors"]
    assert [(each["full_name"], each["share"]["people"]) for each in parts] == [
        ("Phường Tam Thanh", "1"),
        ("Xã Hoàng Đồng", "1"),
    ]


def test_a_code_of_several_units_is_answered_with_all_of_them() -> None:
    answer = answered("unit_history", "06040")

    assert (answer["unit"], answer["items"]) == (None, [])
    assert [each["full_name"] for each in answer["candidates"]] == [
        "Xã Đại Đồng",
        "Thị trấn Thất Khê",
        "Xã Thất Khê",
    ]
    assert asked("unit_history", "06040").splitlines()[0] == (
        "“06040” là tên hoặc mã của 3 đơn vị:"
    )


def test_people_read_a_history_in_lines() -> None:
    assert asked("unit_history", "Vĩnh Tiến").splitlines()[-2:] == [
        (
            "  01/12/2024  Nhập xã Vĩnh Tiến vào xã Khánh Long "
            "(1246/NQ-UBTVQH15, Điều 1, khoản 1, điểm a)"
        ),
        "Nay là: Xã Đoàn Kết",
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["units"], "Thiếu tuỳ chọn --on."),
        (["units", "--on", "hôm qua"], "Giá trị của --on không hợp lệ: “hôm qua” không phải là"),
        (["units", "--on", "2019-12-31"], "Sổ đơn vị chỉ có dữ liệu từ ngày 01/01/2020"),
        (["units", "--on", "2022-06-30", "--level", "x"], "Không có cấp đơn vị “x”."),
        (["units", "--on", "2022-06-30", "--kind", "x y"], "Không có loại đơn vị “x y”."),
        (["units", "--on", "2022-06-30", "--under", "Hòa Bình"], "“Hòa Bình” ngày 30/06/2022 có"),
        (["units", "--on", "2022-06-30", "--under", "Gì đó"], "Không có đơn vị nào là “Gì đó”"),
        (["units", "--on", "2022-06-30", "--foo"], "Không hiểu tuỳ chọn «--foo»."),
        (["find_unit", "An"], "Thiếu tuỳ chọn --on."),
        (["find_unit", "An", "--on", "2019-12-31"], "Sổ đơn vị chỉ có dữ liệu từ"),
        (["unit_history"], "Thiếu tham số ĐƠN_VỊ."),
        (["unit_history", "không ai"], "Không có đơn vị nào là “không ai”."),
    ],
)
def test_bad_input_is_refused_in_one_line(words: list[str], sentence: str) -> None:
    with pytest.raises(CommandError) as refused:
        call_command(*words, "--json", stdout=io.StringIO())

    assert str(refused.value).startswith(sentence)
    assert "\n" not in str(refused.value)
