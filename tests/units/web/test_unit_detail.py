"""A unit's page: what it is on a day, who it was, what became of it."""

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.documents.models import Document
from chungsuc.units.enums import BlockKind, Kind
from chungsuc.units.queries.biography import Biography, KinOn
from chungsuc.units.rules.requests import Abolish, Found, Merge, NewUnit, Part, Rename, Split
from chungsuc.units.rules.shares import Measured
from chungsuc.units.services.aliases import add_alias
from chungsuc.units.services.blocks import add_member, found_block
from tests.conftest import AT, ON
from tests.units.conftest import DIVISION, OPENING, REFORM, FindUnit, Record

SignIn = Callable[[User], Client]
PLAN, LATER, EVE = date(2022, 6, 30), date(2024, 12, 1), date(2024, 11, 30)


@pytest.fixture
def client(stranger: User, sign_in: SignIn) -> Client:
    return sign_in(stranger)


def told(client: Client, unit: int, on: date) -> Biography:
    found = client.get(f"/units/{unit}/", {"on": on.isoformat()}).context["unit"]
    assert isinstance(found, Biography)
    return found


def text_of(client: Client, unit: int, on: date) -> str:
    page = client.get(f"/units/{unit}/", {"on": on.isoformat()}).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def kin(days: tuple[KinOn, ...]) -> dict[date, list[tuple[str, str]]]:
    return {day.on: [(each.unit.full_name, each.words) for each in day.kin] for day in days}


@pytest.mark.usefixtures("lang_son")
def test_one_code_was_three_units_and_each_page_is_of_one(client: Client, unit: FindUnit) -> None:
    pages = {
        on: told(client, unit("06040", on), on).standing.full_name
        for on in (PLAN, DIVISION, REFORM)
    }

    assert pages == {PLAN: "Xã Đại Đồng", DIVISION: "Thị trấn Thất Khê", REFORM: "Xã Thất Khê"}


@pytest.mark.usefixtures("lang_son")
def test_a_divided_unit_says_what_became_of_it_on_each_of_the_days(
    client: Client, unit: FindUnit
) -> None:
    asked = unit("Đại Đồng", PLAN)
    part = "một phần, chưa rõ bao nhiêu"

    after = told(client, asked, date(2025, 1, 1))

    assert (after.exists, after.shown_on) == (False, EVE)
    assert list(kin(after.later).values()) == [
        [("Xã Đội Cấn", part), ("Thị trấn Thất Khê", part)],
        [("Xã Quốc Khánh", part), ("Xã Thất Khê", part)],
    ]
    assert (after.later[0].on, kin(after.earlier)) == (
        date(2025, 1, 1),
        {OPENING: [("Xã Đại Đồng", "toàn bộ")]},
    )
    page = text_of(client, asked, date(2025, 1, 1))
    assert "Ngày 01/01/2025 đơn vị này không tồn tại: có từ 01/01/2020 đến hết 30/11/2024." in page
    assert "18,61 km², 8.527 người cho thị trấn Thất Khê" in page
    assert "Điều 1, khoản 1, điểm b, Nghị quyết 1246/NQ-UBTVQH15 ngày 24/10/2024" in page
    assert "chưa đối chiếu văn bản gốc" in page


@pytest.mark.usefixtures("lang_son")
def test_a_merged_unit_says_of_which_it_was_made_on_the_eve_and_at_first(
    client: Client, unit: FindUnit
) -> None:
    found = told(client, unit("Đoàn Kết", REFORM), REFORM)

    assert kin(found.earlier) == {
        date(2025, 6, 30): [
            ("Xã Khánh Long", "toàn bộ"),
            ("Xã Đoàn Kết", "toàn bộ"),
            ("Xã Cao Minh", "toàn bộ"),
        ],
        OPENING: [
            ("Xã Khánh Long", "toàn bộ"),
            ("Xã Đoàn Kết", "toàn bộ"),
            ("Xã Vĩnh Tiến", "toàn bộ"),
            ("Xã Cao Minh", "toàn bộ"),
        ],
    }
    assert [each.on for each in found.later if not each.itself] == []


@pytest.mark.usefixtures("lang_son")
def test_a_unit_that_is_to_come_says_who_was_there_on_the_day_asked_for(
    client: Client, unit: FindUnit
) -> None:
    found = told(client, unit("Sở Nông nghiệp và Môi trường", REFORM), PLAN)

    assert (found.exists, found.shown_on) == (False, date(2025, 3, 1))
    assert kin(found.earlier) == {
        PLAN: [
            ("Sở Nông nghiệp và Phát triển nông thôn", "toàn bộ"),
            ("Sở Tài nguyên và Môi trường", "toàn bộ"),
        ]
    }


def test_shares_that_are_known_are_said_in_per_cent(
    client: Client, record: Record, small_register: dict[str, int]
) -> None:
    unit = small_register
    halves = (Fraction(1), Fraction(2)), (Fraction(3), Fraction(4))
    parts = (
        Part(unit["Bình"], Measured(*halves[0]), Measured(*halves[1])),
        Part(unit["Dương"], Measured(*halves[0]), Measured(Fraction(1), Fraction(4))),
    )
    record(Split(unit["Cát"], parts), on=LATER)

    found = told(client, unit["Cát"], LATER)

    assert list(kin(found.later).values()) == [
        [
            ("Xã Bình", "50% diện tích, 75% dân số"),
            ("Xã Dương", "50% diện tích, 25% dân số"),
        ]
    ]
    assert ("Xã Cát", "50% diện tích, 75% dân số") in kin(
        told(client, unit["Bình"], LATER).earlier
    )[OPENING]


def test_a_unit_that_ended_for_good_says_that_nobody_came_after_it(
    client: Client, record: Record, small_register: dict[str, int]
) -> None:
    record(Abolish((small_register["Cát"],)), on=LATER)

    assert "Đã kết thúc, không có đơn vị kế tiếp." in text_of(client, small_register["Cát"], LATER)


def test_what_a_decision_of_a_coming_day_will_do_is_told_beside_today(
    client: Client, record: Record, small_register: dict[str, int]
) -> None:
    coming = date(2090, 1, 1)
    record(Merge((small_register["Cát"],), small_register["Bình"]), on=coming)

    found = told(client, small_register["Cát"], LATER)

    assert list(kin(found.later).values()) == [[("Xã Cát", "toàn bộ")], [("Xã Bình", "toàn bộ")]]
    assert [(day.itself, day.on == coming) for day in found.later] == [(True, False), (False, True)]


def test_another_name_on_a_coming_day_is_told_though_nothing_moves(
    client: Client, record: Record, small_register: dict[str, int]
) -> None:
    record(Rename(small_register["Cát"], "Sỏi"), on=date(2090, 1, 1))

    found = told(client, small_register["Cát"], LATER)

    assert list(kin(found.later).values()) == [[("Xã Cát", "toàn bộ")], [("Xã Sỏi", "toàn bộ")]]


def test_a_unit_on_a_day_has_a_place_in_the_tree_and_its_name_of_that_day(
    client: Client, record: Record, small_register: dict[str, int]
) -> None:
    unit = small_register["An"]
    record(Rename(unit, "An Mới"), Rename(small_register["Đông"], "Đông Mới"), on=LATER)

    before, after = told(client, unit, EVE), told(client, unit, LATER)

    assert [
        (each.standing.full_name, [above.full_name for above in each.chain])
        for each in (before, after)
    ] == [
        ("Xã An", ["Tỉnh Kiểm Thử", "Huyện Đông"]),
        ("Xã An Mới", ["Tỉnh Kiểm Thử", "Huyện Đông Mới"]),
    ]
    assert "2 thôn" in text_of(client, unit, LATER)


def test_blocks_of_the_day_and_other_spellings_are_told(
    client: Client, small_register: dict[str, int], decision: Document, system: Actor
) -> None:
    unit = small_register["An"]
    who: dict[str, Any] = {"actor": system, "at": AT, "on": ON}
    block = found_block(
        **who,
        kind=BlockKind.CLUSTER,
        name="Cụm số 1",
        founded_on=PLAN,
        document_id=decision.pk,
    )
    add_member(**who, block_id=block.pk, unit_id=unit, valid_from=LATER, document_id=decision.pk)
    add_alias(**who, unit_id=unit, text="X. An")

    before, after = told(client, unit, EVE), told(client, unit, LATER)

    assert [[each.name for each in day.memberships] for day in (before, after)] == [
        [],
        ["Cụm số 1"],
    ]
    assert after.spellings == ("X. An",)
    page = text_of(client, unit, LATER)
    assert "Cụm số 1 từ 01/12/2024, theo Quyết định 01/QĐ-KT ngày 01/01/2020" in page
    assert "Cách viết khác X. An" in page


@pytest.mark.usefixtures("lang_son")
def test_the_picture_links_to_every_unit_of_the_family_and_tells_itself_in_words(
    client: Client, unit: FindUnit
) -> None:
    asked = unit("Đại Đồng", PLAN)

    page = client.get(f"/units/{asked}/", {"on": PLAN.isoformat()}).content.decode()

    drawn = re.findall(r'<a href="(/units/\d+/)\?on=2022-06-30" class="bar[^"]*"', page)
    family = told(client, asked, PLAN).family
    assert sorted(drawn) == sorted(f"/units/{each.id}/" for each in family.members)
    assert page.count('class="bar own" aria-current="page"') == 1
    assert '<title id="family-title">Sơ đồ các lần nhập, tách của Xã Đại Đồng</title>' in page
    assert '<desc id="family-description">9 đơn vị có liên quan đến Xã Đại Đồng' in page
    assert 'style="' not in page


def test_a_family_too_large_to_draw_is_said_to_be_cut_down(
    client: Client, record: Record, small_register: dict[str, int]
) -> None:
    above = small_register["Đông"]
    new = [NewUnit(-each, Kind.COMMUNE, f"Mới {each}", "", above) for each in range(1, 42)]
    (began,) = record(Found(tuple(new)), on=PLAN)
    numbers = tuple(began.opened.order_by("unit_id").values_list("unit_id", flat=True))
    record(Merge(numbers, small_register["Cát"]), on=LATER)

    page = text_of(client, numbers[0], EVE)

    assert "Có 42 đơn vị liên quan với nhau; sơ đồ chỉ vẽ Xã Mới 1 cùng những đơn vị" in page


def test_a_unit_that_began_and_ended_on_one_day_has_no_page(
    client: Client, record: Record, small_register: dict[str, int]
) -> None:
    new = NewUnit(-1, Kind.COMMUNE, "Một Ngày", "", small_register["Đông"])
    (began,) = record(Found((new,)), on=LATER)
    unit = began.opened.get().unit_id
    record(Merge((unit,), small_register["Cát"]), on=LATER)

    answer = client.get(f"/units/{unit}/")

    assert answer.status_code == 404
    assert "Không tìm thấy ngày nào mà đơn vị này tồn tại." in answer.content.decode()


def test_an_unreadable_day_shows_nothing_of_the_unit(
    client: Client, small_register: dict[str, int]
) -> None:
    answer = client.get(f"/units/{small_register['Cát']}/", {"on": "hôm kia"})

    assert (answer.status_code, "Xã Cát" in answer.content.decode()) == (422, False)
    assert "“hôm kia” không phải là một ngày." in answer.content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_costs_the_same_statements_however_much_happened(
    count: int,
    client: Client,
    record: Record,
    small_register: dict[str, int],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    unit, above = small_register["Cát"], small_register["Đông"]
    new = [NewUnit(-each, Kind.COMMUNE, f"Mới {each}", "", above) for each in range(1, count + 1)]
    (began,) = record(Found(tuple(new)), on=PLAN)
    numbers = tuple(began.opened.order_by("unit_id").values_list("unit_id", flat=True))
    record(Merge(numbers, unit), on=LATER)
    record(*(Rename(unit, f"Tên {number}") for number in range(count)), on=LATER)

    # 3 of the person, 2 of days, 3 of the history, above, below, blocks, spellings, 2 of the
    # family, one day before and one after.
    with django_assert_num_queries(16):
        client.get(f"/units/{unit}/", {"on": LATER.isoformat()})
