"""The form of a division: parts, measures, and the units below."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.documents.models import Document
from chungsuc.units.enums import OperationKind
from chungsuc.units.imports.loading import load_data_file
from chungsuc.units.models import Flow, UnitVersion
from chungsuc.units.queries.on_date import unit_on, units_on
from tests.conftest import AT, ON, MakeUser
from tests.units.conftest import DATA_FILE, DIVISION, OPENING, FindUnit
from tests.units.web.filled_forms import (
    JUNE,
    address,
    as_shown,
    filled,
    looked_at,
    read,
    recorded,
)

SignIn = Callable[[User], Client]
Small = dict[str, int]


@pytest.fixture
def office(make_user: MakeUser, sign_in: SignIn) -> Client:
    """Somebody of the emulation office, signed in."""
    return sign_in(make_user("thidua", Role.EMULATION_OFFICE, full_name="Lương Thị Thi"))


def test_dai_dong_is_divided_in_2024_after_the_roster_of_2020_alone(
    system: Actor, office: Client, unit: FindUnit
) -> None:
    text = DATA_FILE.read_text(encoding="utf-8")
    of_2020 = text[: text.index("  - on: 2021-01-01")]
    load_data_file(of_2020, actor=system, at=AT, on=ON, batch=uuid4())
    source, town = unit("06040", OPENING), unit("thị trấn Thất Khê", OPENING)
    fields = {
        "day": "1/12/2024",
        "source": "Xã Đại Đồng, Tràng Định",
        "area": "33,05",
        "people": "9.126",
        "part-1-target": "That Khe",
        "part-1-area": "18,61",
        "part-1-people": "8.527",
        "part-2-target": "xã Đội Cấn",
        "document": str(Document.objects.get(symbol="818/NQ-UBTVQH14").pk),
        "clause": "Điều 1, khoản 1, điểm b",
    }

    landed = recorded(office, "split", fields)

    statement = (
        "Chia xã Đại Đồng: 18,61 km², 8.527 người cho thị trấn Thất Khê; "
        "14,44 km², 599 người cho xã Đội Cấn"
    )
    assert (landed.context["line"].statement, landed.context["line"].clause) == (
        statement,
        "Điều 1, khoản 1, điểm b",
    )
    assert [
        (str(each.area_part.normalize()), str(each.area_whole.normalize()), int(each.people_part))
        for each in Flow.objects.order_by("id")
        if each.area_part and each.area_whole and each.people_part
    ] == [("18.61", "33.05", 8527), ("14.44", "33.05", 599)]
    assert [each.id for each in units_on(DIVISION) if each.id in {source, town}] == [town]


def test_units_below_a_divided_one_are_each_given_a_part(
    small_register: Small, office: Client
) -> None:
    fields = filled(
        {
            "source": "Xã An, Huyện Đông",
            "part-1-target": "Bình",
            "part-2-kind": "commune",
            "part-2-name": "Ân",
        }
    )
    first, second = (f"child-{small_register[f'Thôn {number} An']}" for number in (1, 2))

    unplaced = looked_at(office, "split", fields)
    landed = recorded(office, "split", {**fields, first: "1", second: "2"})

    assert [
        (row.name, row.title, row.error, [option.label for option in row.options])
        for row in unplaced.context["own"].children
    ] == [
        (
            name,
            title,
            f"Hãy chọn {title} theo phần nào.",
            ["— chọn phần —", "Phần 1: Xã Bình", "Phần 2: Ân"],
        )
        for name, title in ((first, "Thôn 1"), (second, "Thôn 2"))
    ]
    assert unplaced.status_code == 422
    begun = UnitVersion.objects.get(name="Ân").unit_id
    assert [unit_on(small_register[f"Thôn {number} An"], JUNE).parent_id for number in (1, 2)] == [
        small_register["Bình"],
        begun,
    ]
    assert landed.context["line"].kind is OperationKind.SPLIT


def test_a_unit_that_survives_keeps_what_is_given_to_no_part(
    small_register: Small, office: Client
) -> None:
    fields = filled(
        {
            "source": "Xã An, Huyện Đông",
            "survives": "on",
            "people": "3000",
            "part-1-target": "Bình",
            "part-1-people": "1000",
            f"child-{small_register['Thôn 1 An']}": "1",
            f"child-{small_register['Thôn 2 An']}": "",
        }
    )

    shown = looked_at(office, "split", fields)
    office.post(address("split"), as_shown(shown, fields))

    assert [(each.part, each.successor_name, each.how) for each in shown.context["transfers"]] == [
        ("1.000 người", "Xã Bình", ""),
        ("2.000 người", "Xã An", "ở lại"),
    ]
    assert [unit_on(small_register[f"Thôn {number} An"], JUNE).parent_id for number in (1, 2)] == [
        small_register["Bình"],
        small_register["An"],
    ]


def test_another_part_is_one_button_away_and_nothing_typed_is_lost(
    small_register: Small, office: Client
) -> None:
    fields = filled({"source": "Xã An, Huyện Đông", "part-2-name": "Ân", "rows": "2"})
    kept = f"child-{small_register['Thôn 1 An']}"

    answer = office.post(address("split"), {**fields, kept: "2", "act": "more", "token": "x"})

    own = answer.context["own"]
    assert (own.rows, len(own.parts), own.kept) == (3, 3, [(kept, "2")])
    assert (own["source"].value(), own.parts[1]["name"].value()) == ("Xã An, Huyện Đông", "Ân")
    assert answer.context["entry"].basis["symbol"].value() == "15/NQ-HĐND"
    assert (answer.status_code, "Ô này bắt buộc phải nhập." in read(answer)) == (200, False)


def test_parts_are_added_up_to_six(office: Client) -> None:
    answer = office.post(address("split"), {"rows": "6", "act": "more"})

    assert (answer.context["own"].rows, answer.context["own"].may_grow) == (6, False)
