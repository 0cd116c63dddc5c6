"""The forms of the eight operations: looking first, recording what was seen, losing nothing."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.audit.models import Entry
from chungsuc.common.access import Actor
from chungsuc.documents.models import Document
from chungsuc.units.enums import BlockKind, Kind
from chungsuc.units.models import Operation
from chungsuc.units.queries.on_date import unit_on, units_on
from chungsuc.units.rules.requests import Found, NewUnit
from chungsuc.units.services.blocks import add_member, found_block
from chungsuc.units.services.reversing import reverse_operation
from tests.conftest import AT, ON, MakeUser
from tests.units.conftest import OPENING, Record
from tests.units.web.filled_forms import (
    JUNE,
    Fields,
    address,
    as_shown,
    filled,
    hidden,
    looked_at,
    read,
    recorded,
)

SignIn = Callable[[User], Client]
Small = dict[str, int]

CASES: dict[str, tuple[Fields, str, set[str]]] = {
    "merge": (
        {"sources": "xã Dương\nEn", "into-kind": "commune", "into-name": "Xã Dương Én"},
        "Nhập xã Dương và xã Én thành xã Dương Én",
        {"Xã An (Huyện Tây)", "Xã Dương Én (Huyện Tây)"},
    ),
    "split": (
        {"source": "90013", "part-1-target": "Dương", "part-2-target": "Xã An, Huyện Tây"},
        "Chia xã Én: một phần chưa rõ số đo cho xã Dương; một phần chưa rõ số đo cho xã An",
        {"Xã An (Huyện Tây)", "Xã Dương (Huyện Tây)"},
    ),
    "rename": (
        {"unit": "Én", "name": "xã Én Mới"},
        "Đổi tên xã Én thành xã Én Mới",
        {"Xã An (Huyện Tây)", "Xã Dương (Huyện Tây)", "Xã Én Mới (Huyện Tây)"},
    ),
    "recode": (
        {"unit": "Én", "code": "90099"},
        "Đổi mã xã Én từ 90013 thành 90099",
        {"Xã An (Huyện Tây)", "Xã Dương (Huyện Tây)", "Xã Én (Huyện Tây)"},
    ),
    "change-kind": (
        {"unit": "Én", "kind": "town", "name": ""},
        "Chuyển xã Én thành thị trấn Én",
        {"Xã An (Huyện Tây)", "Xã Dương (Huyện Tây)", "Thị trấn Én (Huyện Tây)"},
    ),
    "move": (
        {"unit": "Én", "above": "Huyện Đông"},
        "Chuyển xã Én về huyện Đông",
        {"Xã An (Huyện Tây)", "Xã Dương (Huyện Tây)"},
    ),
    "found": (
        {"kind": "commune", "names": "Xã Giang\nHà", "above": "huyện tây"},
        "Thành lập xã Giang và xã Hà",
        {
            "Xã An (Huyện Tây)",
            "Xã Dương (Huyện Tây)",
            "Xã Én (Huyện Tây)",
            "Xã Giang (Huyện Tây)",
            "Xã Hà (Huyện Tây)",
        },
    ),
    "abolish": (
        {"units": "Én\n90010"},
        "Giải thể xã Én và xã Dương",
        {"Xã An (Huyện Tây)"},
    ),
}


@pytest.fixture
def office(make_user: MakeUser, sign_in: SignIn) -> Client:
    """Somebody of the emulation office, signed in."""
    return sign_in(make_user("thidua", Role.EMULATION_OFFICE, full_name="Lương Thị Thi"))


def _in_the_west(on: date, west: int) -> set[str]:
    return {each.title for each in units_on(on, under=west)}


@pytest.mark.parametrize("kind", CASES)
def test_every_kind_is_shown_first_and_recorded_as_shown(
    kind: str, small_register: Small, office: Client
) -> None:
    fields, statement, after = CASES[kind]
    before = _in_the_west(JUNE, small_register["Tây"])
    count = Operation.objects.count()

    shown = looked_at(office, kind, filled(fields))

    assert shown.status_code == 200
    assert shown.context["preview"].plan.statement == statement
    assert (_in_the_west(JUNE, small_register["Tây"]), Operation.objects.count()) == (before, count)

    landed = office.post(address(kind), as_shown(shown, filled(fields)), follow=True)

    operation = Operation.objects.latest("id")
    assert (operation.statement, operation.effective_on) == (statement, JUNE)
    assert operation.document is not None
    assert operation.document.citation == (
        "Nghị quyết 15/NQ-HĐND ngày 10/05/2025 của Hội đồng nhân dân tỉnh Kiểm Thử"
    )
    assert landed.redirect_chain == [(f"/units/operations/{operation.pk}/", 302)]
    assert f"Đã ghi: {statement}." in read(landed)
    assert _in_the_west(JUNE, small_register["Tây"]) == after
    assert _in_the_west(date(2025, 5, 31), small_register["Tây"]) == before


def test_a_preview_says_what_ends_what_begins_and_what_goes_where(
    small_register: Small, office: Client
) -> None:
    fields = {"sources": "An, Huyện Đông\nBình", "into-kind": "town", "into-name": "An Bình"}

    shown = looked_at(office, "merge", {**filled(fields), "clause": "Điều 1, khoản 42"})

    context = shown.context
    assert "Điều 1, khoản 42, Nghị quyết 15/NQ-HĐND ngày 10/05/2025 của Hội đồng nhân dân" in read(
        shown
    )
    assert [
        (row.what, row.name.only, row.kind.only, row.code.only, row.above.before, row.above.after)
        for row in context["effects"]
    ] == [
        ("kết thúc", "Xã An", "xã", "90001", "Huyện Đông", None),
        ("kết thúc", "Xã Bình", "xã", "90004", "Huyện Đông", None),
        ("bắt đầu", "Thị trấn An Bình", "thị trấn", "không có", None, "Huyện Đông"),
        ("thay đổi", "Thôn 1", "thôn", "không có", "Xã An", "Thị trấn An Bình"),
        ("thay đổi", "Thôn 2", "thôn", "không có", "Xã An", "Thị trấn An Bình"),
        ("thay đổi", "Thôn 1", "thôn", "không có", "Xã Bình", "Thị trấn An Bình"),
    ]
    assert [
        (each.predecessor_name, each.part, each.successor_name, each.how)
        for each in context["transfers"]
    ] == [
        ("Xã An", "toàn bộ", "Thị trấn An Bình", "mới"),
        ("Xã Bình", "toàn bộ", "Thị trấn An Bình", "mới"),
    ]
    assert list(context["preview"].plan.remarks) == [
        "Đã có thôn 1 trực thuộc thị trấn An Bình. Cần quyết định đổi tên một trong hai.",
        "Chuyển theo: thôn 1, thôn 2 và thôn 1.",
    ]


def test_villages_go_along_when_their_communes_merge(small_register: Small, office: Client) -> None:
    recorded(office, "merge", filled({"sources": "Bình", "into-target": "Cát"}))

    under = units_on(JUNE, under=small_register["Cát"])
    assert [(each.id, each.full_name) for each in under] == [
        (small_register["Thôn 1 Bình"], "Thôn 1")
    ]


def test_what_hangs_on_a_unit_that_ends_is_named(
    small_register: Small, office: Client, system: Actor, decision: Document
) -> None:
    who: dict[str, Any] = {"actor": system, "at": AT, "on": ON, "document_id": decision.pk}
    block = found_block(**who, kind=BlockKind.CLUSTER, name="Cụm 1", founded_on=OPENING)
    add_member(**who, block_id=block.pk, unit_id=small_register["Bình"], valid_from=OPENING)

    shown = looked_at(office, "merge", filled({"sources": "Bình", "into-target": "Cát"}))

    assert "Xã Bình 1 tư cách thành viên Cụm 1 Quyết định đơn vị nào thay trong cụm, khối." in read(
        shown
    )


def test_sending_twice_records_once_and_lands_on_the_same_page(
    small_register: Small, office: Client
) -> None:
    fields = filled({"sources": "Bình", "into-target": "Cát"})
    count = Operation.objects.count()
    sent = as_shown(looked_at(office, "merge", fields), fields)

    landings = [office.post(address("merge"), sent)["Location"] for _ in range(2)]

    assert landings[0] == landings[1]
    assert Operation.objects.count() == count + 1
    assert Document.objects.filter(symbol="15/NQ-HĐND").count() == 1
    assert Entry.objects.filter(action="units.operation_recorded").count() == count + 1


def test_going_back_and_changing_the_form_is_looked_at_and_recorded_anew(
    small_register: Small, office: Client
) -> None:
    fields = filled({"unit": "Bình", "name": "Bình Mới"})
    sent = as_shown(looked_at(office, "rename", fields), fields)
    office.post(address("rename"), sent)

    other = {**sent, "unit": "Cát", "name": "Cát Mới"}
    shown = office.post(address("rename"), other)
    landed = office.post(address("rename"), {**other, **hidden(shown)}, follow=True)

    assert "đã khác với lần xem trước. Chưa có gì được ghi" in read(shown)
    assert landed.context["line"].statement == "Đổi tên xã Cát thành xã Cát Mới"
    assert {each.full_name for each in units_on(JUNE, under=small_register["Đông"])} >= {
        "Xã Bình Mới",
        "Xã Cát Mới",
    }


def test_what_was_recorded_and_taken_back_is_not_recorded_by_a_resend(
    small_register: Small, office: Client, system: Actor
) -> None:
    fields = filled({"unit": "Bình", "name": "Bình Mới"})
    sent = as_shown(looked_at(office, "rename", fields), fields)
    office.post(address("rename"), sent)
    operation = Operation.objects.latest("id")
    reverse_operation(actor=system, at=AT, on=ON, operation_id=operation.pk, why="nhầm")

    landed = office.post(address("rename"), sent, follow=True)

    assert "nên không ghi lần nữa" in read(landed)
    assert unit_on(small_register["Bình"], JUNE).full_name == "Xã Bình"


def test_only_what_was_seen_is_recorded(small_register: Small, office: Client) -> None:
    fields = filled({"sources": "Bình", "into-target": "Cát"})
    count = Operation.objects.count()
    sent = as_shown(looked_at(office, "merge", fields), fields)

    answer = office.post(address("merge"), {**sent, "into-target": "Xã An, Huyện Đông"})

    assert (answer.status_code, Operation.objects.count()) == (200, count)
    assert answer.context["preview"].plan.statement == "Nhập xã Bình vào xã An"
    assert "đã khác với lần xem trước. Chưa có gì được ghi" in read(answer)


def test_what_others_changed_in_between_is_shown_before_anything_is_recorded(
    small_register: Small, office: Client, record: Record
) -> None:
    fields = filled({"sources": "Cát", "into-target": "Xã An, Huyện Đông"})
    sent = as_shown(looked_at(office, "merge", fields), fields)
    village = NewUnit(-1, Kind.VILLAGE, "9", parent=small_register["Cát"])
    record(Found((village,)), on=date(2025, 5, 1))
    count = Operation.objects.count()

    answer = office.post(address("merge"), sent)

    assert (answer.status_code, Operation.objects.count()) == (200, count)
    assert [row.name.only for row in answer.context["effects"]] == ["Xã Cát", "Thôn 9"]


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_commune_neither_looks_nor_records(
    method: str, small_register: Small, make_user: MakeUser, sign_in: SignIn
) -> None:
    clerk = sign_in(make_user("canbo", Role.COUNCIL_MEMBER))
    fields = filled({"sources": "Bình", "into-target": "Cát", "act": "preview"})
    count = Operation.objects.count()

    answer = getattr(clerk, method)(address("merge"), fields)

    assert (answer.status_code, Operation.objects.count()) == (403, count)
    assert "Nhập xã Bình vào xã Cát" not in answer.content.decode()


@pytest.mark.parametrize("count", [1, 60])
def test_the_form_costs_the_same_statements_with_one_document_and_with_many(
    count: int, office: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Document.objects.bulk_create(
        Document(kind="decision", symbol=f"{number}/QĐ", issuer="Tỉnh") for number in range(count)
    )

    with django_assert_num_queries(4):  # session, account, roles; documents
        office.get(address("merge"))
