"""The list of changes, one change, and taking back."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.units.enums import Kind
from chungsuc.units.models import Operation
from chungsuc.units.queries.on_date import unit_on
from chungsuc.units.rules.requests import Found, Merge, NewUnit, Part, Rename, Split
from chungsuc.units.services.reversing import reverse_operation
from tests.conftest import AT, ON, MakeUser
from tests.units.conftest import DIVISION, FindUnit, Record

SignIn = Callable[[User], Client]
Small = dict[str, int]
LIST = "/units/operations/"
JUNE = date(2025, 6, 1)


@pytest.fixture
def office(make_user: MakeUser, sign_in: SignIn) -> Client:
    return sign_in(make_user("thidua", Role.EMULATION_OFFICE, full_name="Lương Thị Thi"))


@pytest.fixture
def clerk(make_user: MakeUser, sign_in: SignIn) -> Client:
    return sign_in(make_user("canbo", Role.COUNCIL_MEMBER))


def _detail(operation: Operation) -> str:
    return reverse("units:operation_detail", args=[operation.pk])


def _villages(parent: int, *names: str) -> Found:
    return Found(
        tuple(
            NewUnit(-place, Kind.VILLAGE, name, parent=parent)
            for place, name in enumerate(names, 1)
        )
    )


# --- The list ----------------------------------------------------------------------------------


def test_the_list_shows_the_latest_days_first(
    small_register: Small, record: Record, office: Client, system: Actor
) -> None:
    (renamed,) = record(Rename(small_register["Bình"], "Ba"), on=JUNE)
    record(Rename(small_register["Cát"], "Cối"), on=date(2025, 3, 1))
    reverse_operation(actor=system, at=AT, on=ON, operation_id=renamed.pk, why="nhầm")

    page = office.get(LIST)

    assert [
        (each.on, each.statement, each.state.staff_name, each.citation.short)
        for each in page.context["table"].items[:2]
    ] == [
        (JUNE, "Đổi tên xã Bình thành xã Ba", "Đã đảo", "01/QĐ-KT"),
        (date(2025, 3, 1), "Đổi tên xã Cát thành xã Cối", "Đã ghi", "01/QĐ-KT"),
    ]
    text = page.content.decode()
    assert (text.count(">Đảo lại…<"), text.count("chưa đối chiếu văn bản gốc")) == (2, 3)


def test_a_commune_reads_the_list_and_is_offered_nothing_more(
    small_register: Small, record: Record, clerk: Client
) -> None:
    record(Rename(small_register["Bình"], "Ba"), on=JUNE)

    text = clerk.get(LIST).content.decode()

    assert ("Đổi tên xã Bình thành xã Ba" in text, "Đảo lại" in text, "Ghi thay đổi" in text) == (
        True,
        False,
        False,
    )


def test_pages_of_changes_follow_each_other(
    small_register: Small, record: Record, office: Client
) -> None:
    for number in range(55):
        record(Rename(small_register["Bình"], f"B{number}"), on=JUNE)

    first = office.get(LIST).context["table"]
    second = office.get(first.next_address).context["table"]

    seen = [each.id for each in (*first.items, *second.items)]
    assert (seen, second.next_address) == (
        list(Operation.objects.order_by("-sequence").values_list("id", flat=True)),
        "",
    )


@pytest.mark.parametrize("count", [1, 49])
def test_the_list_costs_the_same_statements_with_one_change_and_with_many(
    count: int,
    small_register: Small,
    record: Record,
    office: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        record(Rename(small_register["Bình"], f"B{number}"), on=JUNE)

    with django_assert_num_queries(4):  # session, account, roles; operations with documents
        office.get(LIST)


def test_what_happened_is_chosen_among_eight(office: Client) -> None:
    page = office.get(reverse("units:operation_new"), {"unit": "Xã An, Huyện Đông"})

    assert [each.kind.name_vi for each in page.context["kinds"]] == [
        "Sáp nhập",
        "Chia tách",
        "Đổi tên",
        "Đổi loại",
        "Chuyển về đơn vị cấp trên khác",
        "Đổi mã",
        "Thành lập",
        "Giải thể",
    ]
    address = reverse("units:operation_enter", args=["change-kind"])
    assert f'href="{address}?unit=X%C3%A3%20An%2C%20' in page.content.decode()


# --- One change --------------------------------------------------------------------------------


def test_one_change_says_what_it_did_to_whom(
    small_register: Small, record: Record, clerk: Client
) -> None:
    new = NewUnit(-1, Kind.COMMUNE, "Bình", "90005", small_register["Đông"])
    (operation,) = record(Merge((small_register["Bình"], small_register["Cát"]), new), on=JUNE)

    answer = clerk.get(_detail(operation))

    begun = unit_on(small_register["Thôn 1 Bình"], JUNE).parent_id
    assert [
        (row.what, row.unit, row.seen_on, row.name.only, row.code.only)
        for row in answer.context["effects"]
    ] == [
        ("kết thúc", small_register["Bình"], date(2025, 5, 31), "Xã Bình", "90004"),
        ("kết thúc", small_register["Cát"], date(2025, 5, 31), "Xã Cát", "90007"),
        ("bắt đầu", begun, JUNE, "Xã Bình", "90005"),
        ("thay đổi", small_register["Thôn 1 Bình"], JUNE, "Thôn 1", "không có"),
    ]
    assert [
        (each.predecessor, each.predecessor_name, each.part, each.successor, each.how)
        for each in answer.context["transfers"]
    ] == [
        (small_register["Bình"], "Xã Bình", "toàn bộ", begun, "mới"),
        (small_register["Cát"], "Xã Cát", "toàn bộ", begun, "mới"),
    ]
    text = answer.content.decode()
    assert (
        f'href="/units/{small_register["Cát"]}/?on=2025-05-31"' in text,
        f'href="/units/{begun}/?on=2025-06-01"' in text,
        "Quyết định 01/QĐ-KT ngày 01/01/2020" in text,
        "chưa đối chiếu văn bản gốc" in text,
        "Đảo lại" in text,
    ) == (True, True, True, True, False)


def test_the_division_of_dai_dong_is_told_with_its_measures(
    lang_son: None, unit: FindUnit, clerk: Client
) -> None:
    operation = Operation.objects.get(effective_on=DIVISION, kind="split")
    town = unit("thị trấn Thất Khê", date(2024, 12, 31))

    context = clerk.get(_detail(operation)).context

    assert [
        (each.predecessor_name, each.part, each.successor, each.successor_name)
        for each in context["transfers"]
    ] == [
        ("Xã Đại Đồng", "18,61 km², 8.527 người", town, "Thị trấn Thất Khê"),
        (
            "Xã Đại Đồng",
            "một phần chưa rõ số đo",
            unit("xã Đội Cấn", date(2024, 12, 31)),
            "Xã Đội Cấn",
        ),
    ]
    page = context["page"]
    assert (page.standing_neighbours, len(page.neighbours), page.more_neighbours) == (84, 10, 73)


def test_a_change_of_many_units_shows_the_first_and_counts_the_rest(
    lang_son: None, clerk: Client
) -> None:
    operation = Operation.objects.earliest("sequence")

    page = clerk.get(_detail(operation)).context["page"]

    assert (len(page.effects), page.more_effects) == (100, 112)


def test_what_was_taken_back_shows_nothing_done_and_why_to_those_who_manage(
    small_register: Small, record: Record, office: Client, clerk: Client, system: Actor
) -> None:
    (operation,) = record(Rename(small_register["Bình"], "Ba"), on=JUNE)
    reverse_operation(actor=system, at=AT, on=ON, operation_id=operation.pk, why="Sai quyết định")

    managed, read = office.get(_detail(operation)), clerk.get(_detail(operation))

    assert (managed.context["effects"], managed.context["transfers"]) == ([], [])
    assert [(each.action, each.why) for each in managed.context["deeds"]] == [
        ("Ghi thay đổi đơn vị", ""),
        ("Đảo thay đổi đơn vị", "Sai quyết định"),
    ]
    assert ("Sai quyết định" in read.content.decode(), len(read.context["deeds"])) == (False, 0)


def test_a_part_that_stays_is_told_from_one_that_leaves(
    small_register: Small, record: Record, clerk: Client
) -> None:
    source, target = small_register["Bình"], small_register["Cát"]
    (operation,) = record(Split(source, (Part(target), Part(source))), on=JUNE)

    rows = clerk.get(_detail(operation)).context["transfers"]

    assert [(each.successor, each.how) for each in rows] == [(target, ""), (source, "ở lại")]


@pytest.mark.parametrize("count", [1, 120])
def test_one_change_costs_the_same_statements_with_one_unit_and_with_many(
    count: int,
    small_register: Small,
    record: Record,
    office: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    names = [str(number) for number in range(10, 10 + count)]
    (operation,) = record(_villages(small_register["Cát"], *names), on=JUNE)

    # session, account, roles; operation; units, before, after, how many; flows; of the same
    # recording: how many stand, the first others, how many others; the log
    with django_assert_num_queries(13):
        office.get(_detail(operation))
