"""The tree on any day, with how many of what."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.units.enums import Kind
from chungsuc.units.rules.requests import Abolish, Found, Merge, NewUnit
from tests.conftest import MakeUser
from tests.units.conftest import DIVISION, OPENING, REFORM, FindUnit, Record

SignIn = Callable[[User], Client]
TREE = "/units/"
PLAN, LATER = date(2022, 6, 30), date(2024, 12, 1)


@pytest.fixture
def client(stranger: User, sign_in: SignIn) -> Client:
    """Somebody who is signed in and holds no role: units are for everybody."""
    return sign_in(stranger)


def text_of(page: str) -> str:
    """The words of a page, without its marks and white space."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


@pytest.mark.django_db
def test_whoever_is_not_signed_in_sees_no_unit() -> None:
    answer = Client().get(TREE, {"on": "2022-06-30"})

    assert answer["Location"] == "/accounts/sign-in/?next=%2Funits%2F%3Fon%3D2022-06-30"


@pytest.mark.usefixtures("lang_son")
@pytest.mark.parametrize(
    ("on", "communes", "detail", "districts"),
    [
        (PLAN, 200, "181 xã, 5 phường, 14 thị trấn", 11),
        (DIVISION, 194, "175 xã, 5 phường, 14 thị trấn", 11),
        (REFORM, 65, "61 xã, 4 phường", 0),
    ],
)
def test_the_province_of_each_day_is_counted_in_words(
    on: date, communes: int, detail: str, districts: int, client: Client
) -> None:
    context = client.get(TREE, {"on": on.isoformat()}).context

    cards = {card.name: (card.total, card.detail) for card in context["cards"]}
    assert context["title"] == "Tỉnh Lạng Sơn"
    assert cards["đơn vị cấp xã"] == (communes, detail)
    assert cards.get("đơn vị cấp huyện", (0, ""))[0] == districts


@pytest.mark.usefixtures("lang_son")
def test_a_branch_shows_what_is_above_and_each_unit_below_with_its_own_counts(
    client: Client, unit: FindUnit
) -> None:
    province, district = unit("Tỉnh Lạng Sơn", PLAN), unit("Tràng Định", PLAN)

    top = client.get(TREE, {"on": "30/06/2022"}).context
    page = client.get(TREE, {"on": "2022-06-30", "under": str(district)})

    territories, organisations = top["groups"]
    rows = {row.unit.id: (row.unit.code, row.inside) for row in territories.rows}
    assert rows[district] == ("180", "21 xã, 1 thị trấn")
    assert (len(territories.rows), territories.deep, territories.plain) == (11, True, False)
    assert (len(organisations.rows), organisations.plain) == (31, True)
    assert page.context["groups"][0].deep is False
    shown = page.content.decode()
    assert f'<a href="/units/?under={province}&amp;on=2022-06-30">Tỉnh Lạng Sơn</a>' in shown
    town = unit("Thị trấn Thất Khê", PLAN)
    assert f'<a href="/units/{town}/?on=2022-06-30">Thị trấn Thất Khê</a>' in shown


@pytest.mark.usefixtures("lang_son")
def test_an_unreadable_day_is_refused_beside_its_field_and_nothing_else_is_shown(
    client: Client,
) -> None:
    answer = client.get(TREE, {"on": "31/02/2022"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "tháng 2 năm 2022 có các ngày từ 1 đến 28" in page
    assert 'value="31/02/2022"' in page
    assert 'aria-invalid="true" aria-describedby="day-asked-error"' in page
    assert "Tràng Định" not in page


@pytest.mark.usefixtures("lang_son")
def test_a_day_before_the_register_says_from_when_it_knows(client: Client) -> None:
    answer = client.get(TREE, {"on": "2019-12-31"})

    assert answer.status_code == 422
    assert (
        "Sổ đơn vị chỉ có dữ liệu từ ngày 01/01/2020, chưa biết gì về ngày 31/12/2019."
        in text_of(answer.content.decode())
    )


@pytest.mark.usefixtures("lang_son")
def test_days_of_change_are_a_click_away_and_the_rest_of_the_question_stays(
    client: Client, unit: FindUnit
) -> None:
    under = unit("Tràng Định", PLAN)
    asked = {"on": "2024-12-01", "under": str(under), "after": "7"}

    head = client.get(TREE, asked).context["head"]

    assert [(choice.label, choice.address, choice.chosen) for choice in head.choices] == [
        ("Hôm nay", f"/units/?under={under}", False),
        ("01/07/2025", f"/units/?under={under}&on=2025-07-01", False),
        ("01/03/2025", f"/units/?under={under}&on=2025-03-01", False),
        ("01/12/2024", f"/units/?under={under}&on=2024-12-01", True),
        ("01/01/2021", f"/units/?under={under}&on=2021-01-01", False),
        ("01/01/2020", f"/units/?under={under}&on=2020-01-01", False),
    ]


def test_a_unit_that_is_not_there_on_the_day_leads_to_its_own_page(
    client: Client, record: Record, small_register: dict[str, int]
) -> None:
    unit = small_register["Cát"]
    record(Abolish((unit,)), on=LATER)

    answer = client.get(TREE, {"under": str(unit), "on": "2024-12-02"})

    assert answer["Location"] == f"/units/{unit}/?on=2024-12-02"


@pytest.mark.parametrize("under", ["987654", "abc", "9" * 30])
def test_a_unit_that_nobody_knows_is_not_found(
    under: str, client: Client, small_register: dict[str, int]
) -> None:
    answer = client.get(TREE, {"under": under}, follow=True)

    assert answer.status_code == 404
    assert "Không tìm thấy đơn vị này." in answer.content.decode()


def test_several_units_at_the_top_are_all_listed(
    client: Client, record: Record, small_register: dict[str, int]
) -> None:
    record(Found((NewUnit(-1, Kind.CENTRAL_CITY, "Lớn", "99", None),)), on=LATER)

    context = client.get(TREE, {"on": LATER.isoformat()}).context

    (group,) = context["groups"]
    assert [(row.unit.full_name, row.inside) for row in group.rows] == [
        ("Tỉnh Kiểm Thử", "2 huyện, 6 xã, 3 thôn"),
        ("Thành phố Lớn", ""),
    ]
    assert {card.name: card.total for card in context["cards"]}["đơn vị cấp tỉnh"] == 2


@pytest.mark.usefixtures("lang_son")
def test_all_units_of_a_level_or_kind_are_one_list(client: Client, unit: FindUnit) -> None:
    city = unit("Thành phố Lạng Sơn", PLAN)
    asked = {"on": "2022-06-30", "level": "commune", "under": str(city)}

    everything = client.get(TREE, asked).context
    wards = client.get(TREE, {**asked, "kind": "phường"}).context

    assert [each.full_name for each in everything["table"].items] == [
        "Phường Chi Lăng",
        "Phường Đông Kinh",
        "Xã Hoàng Đồng",
        "Phường Hoàng Văn Thụ",
        "Xã Mai Pha",
        "Xã Quảng Lạc",
        "Phường Tam Thanh",
        "Phường Vĩnh Trại",
    ]
    assert [(each.label, each.count, each.chosen) for each in wards["choices"]] == [
        ("tất cả", 8, False),
        ("xã", 3, False),
        ("phường", 5, True),
    ]
    assert {each.kind for each in wards["table"].items} == {Kind.WARD}


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"level": "làng xã"}, "Không có cấp “làng xã”."),
        ({"kind": "vương quốc"}, "Không có loại đơn vị “vương quốc”."),
        ({"level": "commune", "kind": "huyện"}, "Không có loại đơn vị ở cấp xã “huyện”."),
    ],
)
def test_a_sort_of_units_that_does_not_exist_is_refused(
    asked: dict[str, str], message: str, client: Client, small_register: dict[str, int]
) -> None:
    answer = client.get(TREE, asked)

    assert answer.status_code == 422
    assert message in answer.content.decode()


def test_long_lists_page_by_key(
    client: Client, record: Record, small_register: dict[str, int]
) -> None:
    above = small_register["Bình"]
    villages = [NewUnit(-each, Kind.VILLAGE, f"Mới {each}", "", above) for each in range(1, 251)]
    record(Found(tuple(villages)), on=LATER)

    branch = f"{TREE}?under={above}"
    first = client.get(branch).context
    second = client.get(first["next_address"]).context
    of_level = client.get(f"{branch}&level=village").context
    further = client.get(of_level["table"].next_address).context

    names = ["1", *(f"Mới {number}" for number in range(1, 251))]
    assert [
        [each.unit.name for each in context["branch"].children.items] for context in (first, second)
    ] == [names[:200], names[200:]]
    assert [[each.name for each in context["table"].items] for context in (of_level, further)] == [
        names[:200],
        names[200:],
    ]
    assert (second["next_address"], further["table"].next_address) == ("", "")


@pytest.mark.django_db
def test_an_empty_register_says_so_and_how_to_fill_it(
    client: Client, make_user: MakeUser, sign_in: SignIn
) -> None:
    command = "python3 run.py manage load_units data/lang-son/units.yaml"

    for_all = text_of(client.get(TREE).content.decode())
    office = sign_in(make_user("vanphong", Role.EMULATION_OFFICE))
    for_office = text_of(office.get(TREE).content.decode())

    assert ("Sổ đơn vị còn trống" in for_all, "Sổ đơn vị còn trống" in for_office) == (True, True)
    assert (command in for_all, command in for_office) == (False, True)


@pytest.mark.parametrize("count", [1, 60])
def test_the_pages_cost_the_same_statements_with_one_unit_and_with_many(
    count: int,
    client: Client,
    record: Record,
    small_register: dict[str, int],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    above = small_register["Cát"]
    villages = [
        NewUnit(-each, Kind.VILLAGE, f"Mới {each}", "", above) for each in range(1, count + 1)
    ]
    record(Found(tuple(villages)), on=LATER)
    record(Merge((small_register["Én"],), small_register["Dương"]), on=REFORM)

    with django_assert_num_queries(9):  # 3 of the person; 2 of days; unit, above, counts, below
        client.get(TREE, {"under": above})
    with django_assert_num_queries(11):  # which unit is at the top: the revision, the day
        client.get(TREE)
    with django_assert_num_queries(10):  # the day is in memory
        client.get(TREE)
    with django_assert_num_queries(9):
        client.get(TREE, {"under": str(above), "level": "village"})


def test_the_menu_leads_to_the_tree(client: Client, small_register: dict[str, int]) -> None:
    menu = client.get("/").context["menu"]

    assert ("Đơn vị", reverse("units:tree")) in [(item.title, item.address) for item in menu]


def test_only_who_may_change_units_is_led_to_that(
    client: Client, make_user: MakeUser, sign_in: SignIn, small_register: dict[str, int]
) -> None:
    office = sign_in(make_user("vanphong", Role.EMULATION_OFFICE))

    pages = [
        text_of(each.get(TREE, {"on": OPENING.isoformat()}).content.decode())
        for each in (client, office)
    ]

    assert ["Ghi thay đổi" in page for page in pages] == [False, True]
