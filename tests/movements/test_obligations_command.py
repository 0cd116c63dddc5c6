"""The command and the API that answer who owes what, as programs and people ask."""

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.movements.models import Movement, PlanVersion
from chungsuc.movements.services.deliveries import OwedKey, record_delivery
from chungsuc.units.rules.requests import Merge
from tests.conftest import AT, ON, Record

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plan")]

DAY = ("--on", "2025-01-19")
API = "/api/v1/movements/obligations/"


def asked(*words: str) -> str:
    out = io.StringIO()
    call_command("obligations", *words, stdout=out)
    return out.getvalue()


def answered(*words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(asked(*words, "--json"))
    return found


@pytest.fixture
def came(
    plan: PlanVersion, movement: Movement, small_register: dict[str, int], system: Actor
) -> None:
    """Huyện Đông's report of 2024 came five days before its due day."""
    record_delivery(
        actor=system,
        at=AT,
        on=ON,
        movement_code=movement.code,
        owed=OwedKey("bao_cao_nam", small_register["Đông"], "2024"),
        came_on=ON.replace(year=2024, month=12, day=10),
        what="Báo cáo số 12",
    )


@pytest.mark.usefixtures("came")
@pytest.mark.parametrize("unit", ["Huyện Đông", "huyen dong", "901", "ĐÔNG"])
def test_a_units_obligations_are_found_by_any_spelling(
    unit: str, small_register: dict[str, int]
) -> None:
    found = answered(*DAY, "--unit", unit)

    assert (found["as_of"], found["unit"], found["soon_days"]) == (
        "2025-01-19",
        {"id": small_register["Đông"], "name": "Huyện Đông (Tỉnh Kiểm Thử)"},
        30,
    )
    said = [
        tuple(each[key] for key in ("code", "period", "state", "days")) for each in found["items"]
    ]
    assert said == [
        ("ke_hoach", "once", "missing", 842),
        ("bao_cao_nam", "2022", "missing", 766),
        ("bao_cao_nam", "2023", "missing", 401),
        ("bao_cao_nam", "2024", "early", 5),
        ("bao_cao_nam", "2025", "not_due", 330),
    ]


@pytest.mark.usefixtures("came")
def test_an_item_says_all_that_is_known_of_it(small_register: dict[str, int]) -> None:
    item = answered(*DAY, "--unit", "901")["items"][3]

    east = {"id": small_register["Đông"], "name": "Huyện Đông (Tỉnh Kiểm Thử)"}
    province = {"id": small_register["Kiểm Thử"], "name": "Tỉnh Kiểm Thử"}
    assert item == {
        "movement": "kiem-thu-2021-2025",
        "code": "bao_cao_nam",
        "title": "Báo cáo hàng năm",
        "delivers": "báo cáo",
        "clause": "I.2",
        "recurrence": "hàng năm",
        "confirmed": True,
        "lead": [{"words": "UBND các huyện", "unit": None}],
        "support": [],
        "receiver": [{"words": "UBND tỉnh", "unit": province}],
        "period": "2024",
        "period_name": "năm 2024",
        "due_on": "2024-12-15",
        "unit": east,
        "ended_on": None,
        "held_by": [east],
        "state": "early",
        "state_name": "sớm hạn",
        "days": 5,
        "overdue": False,
        "sentence": "Nhận ngày 10/12/2024, sớm hạn 5 ngày; chờ xét.",
        "deliveries": [
            {
                "turn": 1,
                "came_on": "2024-12-10",
                "what": "Báo cáo số 12",
                "judgement": None,
                "judged_on": None,
                "judged_by": "",
                "remarks": "",
            }
        ],
        "before": [],
    }


def test_for_people_each_is_a_line() -> None:
    assert asked("--on", "30/06/2022", "--unit", "Huyện Tây").splitlines()[:2] == [
        "Ngày 30/06/2022, việc phải nộp của Huyện Tây (Tỉnh Kiểm Thử): 5",
        (
            "  30/09/2022  Huyện Tây (Tỉnh Kiểm Thử): Xây dựng kế hoạch (mục I.2). "
            "Chưa đến hạn, hạn 30/09/2022, còn 92 ngày."
        ),
    ]


def test_a_name_that_several_bear_is_answered_with_all_of_them(
    small_register: dict[str, int],
) -> None:
    found = answered(*DAY, "--unit", "Xã An")

    assert (found["items"], found["unit"]) == ([], None)
    assert [each["id"] for each in found["candidates"]] == [
        small_register["An"],
        small_register["An Tây"],
    ]
    assert asked(*DAY, "--unit", "Xã An").startswith("“Xã An” là tên hoặc mã của 2 đơn vị:\n")


def test_a_unit_that_is_no_more_is_found_with_what_it_left_open(
    record: Record, small_register: dict[str, int]
) -> None:
    record(Merge((small_register["Đông"],), small_register["Tây"]), on=ON)

    found = answered("--on", "2025-07-01", "--unit", "Huyện Đông")

    said = [(each["period"], each["state"], each["held_by"][0]["name"]) for each in found["items"]]
    assert said == [
        (period, "handed_over", "Huyện Tây (Tỉnh Kiểm Thử)")
        for period in ("once", "2022", "2023", "2024")
    ]


def test_what_is_not_there_is_refused() -> None:
    for words, said in (
        (("--unit", "Huyện Bắc"), "Không có đơn vị nào là “Huyện Bắc”"),
        (("--movement", "khac"), "Không tìm thấy phong trào này"),
    ):
        with pytest.raises(CommandError, match=said) as refusal:
            asked(*DAY, *words)
        assert refusal.value.returncode == 1
    with pytest.raises(CommandError, match="chưa biết gì về ngày 31/12/2019"):
        asked("--on", "2019-12-31")


def test_without_a_unit_every_unit_of_every_running_movement_is_answered() -> None:
    found = answered(*DAY)
    named = answered(*DAY, "--movement", "kiem-thu-2021-2025")

    assert len(found["items"]) == 10
    assert found == named
    assert answered("--on", "2022-06-14")["items"] == []


# --- The API -----------------------------------------------------------------------------------


@pytest.fixture
def client(stranger: User, sign_in: Callable[[User], Client]) -> Client:
    """Somebody without a role: reading needs a sign-in only."""
    return sign_in(stranger)


@pytest.mark.usefixtures("came")
def test_the_api_answers_as_the_command_does(client: Client) -> None:
    for words, parameters in (
        ((), {}),
        (("--unit", "huyen dong"), {"unit": "huyen dong"}),
        (("--unit", "Xã An"), {"unit": "Xã An"}),
    ):
        assert client.get(API, {"on": "2025-01-19", **parameters}).json() == answered(*DAY, *words)


def test_the_api_refuses_by_name(client: Client) -> None:
    answers = [
        client.get(API, {"on": "2025-01-19", **each})
        for each in ({"unit": "Huyện Bắc"}, {"movement": "khac"})
    ]

    assert [(each.status_code, each.json()["code"]) for each in answers] == [
        (404, "units.unknown_unit"),
        (404, "common.not_found"),
    ]
    assert Client().get(API, {"on": "2025-01-19"}).status_code == 401


def test_the_api_costs_the_same_statements_for_one_unit_and_for_all(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(API, {"on": "2025-01-19"})

    with django_assert_num_queries(11):
        client.get(API, {"on": "2025-01-19"})
    with django_assert_num_queries(11):
        client.get(API, {"on": "2022-06-20"})
