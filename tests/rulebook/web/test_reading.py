"""The contents, indicators, parameters, titles, measures, owners and comparisons of days."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from chungsuc.rulebook.queries.contents import Contents
from chungsuc.rulebook.queries.indicator_page import EventLine
from chungsuc.rulebook.queries.ownership import Life, Ownership
from chungsuc.rulebook.rules.differences import Fate
from chungsuc.units.enums import Kind
from chungsuc.units.models import UnitVersion
from chungsuc.units.rules.requests import Merge, NewUnit, Register
from tests.conftest import Record
from tests.rulebook.small_book import MARCH, NORTH

pytestmark = pytest.mark.usefixtures("standing")


def test_the_contents_count_what_stands_and_how_much_is_settled(clerk: Client) -> None:
    found: Contents = clerk.get("/rules/", {"on": "2024-06-30", "region": NORTH}).context[
        "contents"
    ]

    (commune, model) = sorted(found.sets, key=lambda each: -each.criteria)
    assert (commune.criteria, commune.indicators, commune.unchecked) == (7, 8, 8)
    assert (commune.delegated, commune.silent, model.complete) == (1, 1, False)
    assert (found.titles, found.measures, found.parameters, found.unchecked) == (2, 1, 2, 9)


def test_sets_of_other_days_are_named_with_the_day(clerk: Client) -> None:
    early, late = (
        clerk.get("/rules/", {"on": on}).context["contents"] for on in ("2022-01-01", "2026-06-30")
    )

    assert [(each.code, each.begins) for each in early.absent] == [("xa_mau_thu", date(2024, 1, 1))]
    assert [(each.code, each.ended) for each in late.absent] == [("xa_thu", date(2026, 1, 1))]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("thu nhap", ["1.1", "10"]),
        ("THU NHẬP BÌNH", ["10"]),
        ("bieu quyet", ["bieu_quyet.nguong"]),
        ("phiếu tối thiểu", ["bieu_quyet.nguong"]),
        ("xa_kieu", ["xa_kieu_mau"]),
        ("xã đạt", ["so_xa"]),
        ("19.2", ["19.2"]),
        ("không có gì", []),
    ],
)
def test_the_search_finds_by_name_or_code_with_or_without_marks(
    clerk: Client, typed: str, names: list[str]
) -> None:
    found = clerk.get("/rules/", {"q": typed, "on": "2024-06-30"}).context["found"]

    assert sorted(each.found.name for each in found) == names


def _events(client: Client, address: str, **asked: str) -> list[tuple[str, str, str]]:
    context = client.get(address, asked).context
    events: tuple[EventLine, ...] = (
        context["indicator"].events if "indicator" in context else context["events"]
    )
    return [(each.what, each.event.text.text, each.event.standing.value) for each in events]


def test_an_indicator_tells_its_story_by_day_and_region(clerk: Client) -> None:
    unit = "triệu đồng/người/năm"

    assert _events(clerk, "/rules/sets/xa_thu/indicators/10/", on="2023-06-30") == [
        ("Nội dung chỉ tiêu", "Hết hiệu lực: thay bằng bộ mới", "coming"),
        ("Ngưỡng, Miền núi thử", f"Từ 42 {unit} trở lên", "coming"),
        ("Ngưỡng, Miền núi thử", f"Từ 39 {unit} trở lên", "in_force"),
        ("Ngưỡng, Miền núi thử", f"Từ 36 {unit} trở lên", "past"),
        ("Ngưỡng, Đồng bằng thử", f"Từ 45 {unit} trở lên", "in_force"),
        ("Nội dung chỉ tiêu", f"Thu nhập bình quân đầu người (đơn vị tính: {unit})", "in_force"),
    ]


def test_a_parameter_tells_its_values_and_titles_their_order(clerk: Client) -> None:
    assert _events(clerk, "/rules/parameters/bieu_quyet.nguong/", on="2023-06-30") == [
        ("Giá trị", "80%", "coming"),
        ("Giá trị", "90%", "in_force"),
    ]
    ((level, lines),) = clerk.get("/rules/titles/", {"on": "2024-06-30"}).context["levels"]
    assert (level, [(each.code, each.requires, each.set_name) for each in lines]) == (
        "xã",
        [
            ("xa_ntm", (), "Bộ tiêu chí xã thử"),
            ("xa_kieu_mau", (("xa_ntm", "Xã nông thôn mới"),), "Bộ tiêu chí xã mẫu thử"),
        ],
    )


def test_a_parameter_without_a_value_says_why_and_not_that_it_is_unchecked(clerk: Client) -> None:
    groups = dict(clerk.get("/rules/parameters/", {"on": "2024-06-30"}).context["groups"])

    ((reward, _),) = groups["Tiền thưởng"]
    ((share, source),) = groups["Biểu quyết, bỏ phiếu"]
    assert (reward.words, [each.value for each in reward.marks]) == (
        "Chưa rõ: chưa thấy văn bản",
        ["silent"],
    )
    assert (share.words, share.marks, source.checked_on) == ("80%", (), MARCH)


def test_owners_that_are_no_more_are_named_first(
    clerk: Client, record: Record, small_register: dict[str, int]
) -> None:
    province = small_register["Kiểm Thử"]
    roads = NewUnit(-1, Kind.DEPARTMENT, "Sở Giao thông thử", "", province)
    building = NewUnit(-2, Kind.DEPARTMENT, "Sở Xây dựng cũ", "", province)
    record(Register((roads, building)))
    numbers = _units("Sở Giao thông thử", "Sở Xây dựng cũ")
    merged = NewUnit(-3, Kind.DEPARTMENT, "Sở Xây dựng thử", "", province)
    record(Merge(tuple(numbers), merged), on=date(2024, 7, 1))

    found: Ownership = clerk.get("/rules/owners/", {"on": "2024-12-31"}).context["ownership"]

    first, *others = found.departments
    assert (first.name, first.life, first.last_day) == (
        "Sở Giao thông thử",
        Life.ENDED,
        date(2024, 6, 30),
    )
    assert [(each.name, each.life) for each in others] == [
        ("Sở Nông nghiệp thử", Life.UNKNOWN),
        ("Sở Y tế thử", Life.UNKNOWN),
    ]
    assert [each.code for each in others[0].indicators] == ["17.1"]


def _units(*names: str) -> list[int]:
    rows = UnitVersion.objects.filter(full_name__in=names).order_by("unit_id")
    return list(rows.values_list("unit_id", flat=True))


def test_two_days_are_compared_for_the_place_that_is_read(clerk: Client) -> None:
    asked = {"from": "31/12/2022", "to": "1/1/2023"}

    north, south = (
        clerk.get("/rules/compare/", {**asked, "region": region}).context
        for region in (NORTH, "dong_bang")
    )

    ((commune,), counts) = (north["found"], dict(north["counts"]))
    assert [(each.code, each.changes[0].after) for each in commune.parts] == [
        ("10", "Từ 39 triệu đồng/người/năm trở lên")
    ]
    assert (counts[Fate.CHANGED], counts[Fate.ADDED], south["found"]) == (1, 0, ())


def test_what_cannot_be_compared_is_refused_where_it_was_typed(clerk: Client) -> None:
    answers = [
        clerk.get("/rules/compare/", asked)
        for asked in (
            {"from": "31/02/2022"},
            {"from": "1/1/2024", "to": "1/1/2023"},
            {"from_edition": "77"},
        )
    ]

    assert [each.status_code for each in answers] == [422, 422, 422]
    errors = [[side.error and side.error.code for side in a.context["sides"]] for a in answers]
    assert errors == [
        ["common.unreadable_date", None],
        [None, "rulebook.days_in_wrong_order"],
        ["rulebook.unknown_edition", None],
    ]


@pytest.mark.parametrize(
    ("path", "statements"),
    [
        ("/rules/", 5),
        ("/rules/sets/xa_thu/indicators/10/", 8),
        ("/rules/compare/", 6),
        ("/rules/parameters/", 5),
        ("/rules/parameters/bieu_quyet.nguong/", 7),
        ("/rules/titles/", 4),
        ("/rules/measures/", 5),
        ("/rules/owners/", 6),
        ("/rules/provisions/", 5),
        ("/rules/try/xa_thu/", 5),
    ],
)
def test_pages_cost_a_fixed_number_of_statements(
    clerk: Client, path: str, statements: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = f"{path}?on=2024-06-30" if path != "/rules/provisions/" else path
    clerk.get(address)

    with django_assert_num_queries(statements):
        clerk.get(address)
