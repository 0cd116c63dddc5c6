"""Blocks and clusters: who belongs to them on a day, and who must be replaced."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.documents.models import Document
from chungsuc.units.enums import FOREVER, BlockKind, Kind
from chungsuc.units.models import Block, BlockMembership
from chungsuc.units.rules.requests import Found, Merge, NewUnit
from chungsuc.units.services.blocks import add_member, end_membership, found_block
from tests.conftest import AT, ON, MakeUser
from tests.units.conftest import Record

SignIn = Callable[[User], Client]
Small = dict[str, int]
LIST = "/units/blocks/"
FOUNDED, JUNE = date(2024, 1, 1), date(2025, 6, 1)
DECISION = {
    "document_kind": "decision",
    "symbol": "30/QĐ-UBND",
    "issuer": "Uỷ ban nhân dân tỉnh Kiểm Thử",
    "issued_on": "1/12/2023",
}


@pytest.fixture
def office(make_user: MakeUser, sign_in: SignIn) -> Client:
    return sign_in(make_user("thidua", Role.EMULATION_OFFICE))


@pytest.fixture
def clerk(make_user: MakeUser, sign_in: SignIn) -> Client:
    return sign_in(make_user("canbo", Role.COUNCIL_MEMBER))


MakeBlock = Callable[..., Block]


@pytest.fixture
def make_block(system: Actor, decision: Document) -> MakeBlock:
    """A cluster with the units as members since it was founded."""

    def make(name: str, *units: int, founded_on: date = FOUNDED) -> Block:
        who: dict[str, Any] = {"actor": system, "at": AT, "on": ON, "document_id": decision.pk}
        block = found_block(**who, kind=BlockKind.CLUSTER, name=name, founded_on=founded_on)
        for unit in units:
            add_member(**who, block_id=block.pk, unit_id=unit, valid_from=founded_on)
        return block

    return make


def _members(block: Block) -> list[tuple[int, date, date]]:
    rows = BlockMembership.objects.filter(block=block).order_by("id")
    return list(rows.values_list("unit_id", "valid_from", "valid_until"))


def test_the_list_shows_the_blocks_of_the_day_with_their_members(
    small_register: Small, make_block: MakeBlock, clerk: Client
) -> None:
    make_block("Cụm 2", small_register["Bình"], small_register["Cát"])
    make_block("Cụm 1")
    make_block("Cụm mới", small_register["Bình"], founded_on=JUNE)

    then, now = (
        clerk.get(LIST, {"on": on}).context["table"].items for on in ("2025-05-31", "2025-06-01")
    )

    assert [(each.name, each.member_count) for each in then] == [("Cụm 1", 0), ("Cụm 2", 2)]
    assert [each.name for each in now] == ["Cụm 1", "Cụm 2", "Cụm mới"]


def test_a_day_that_cannot_be_read_is_refused_beside_its_field(
    small_register: Small, make_block: MakeBlock, clerk: Client
) -> None:
    block = make_block("Cụm 1")

    answers = [
        clerk.get(address, {"on": "hôm kia"})
        for address in (LIST, reverse("units:block_detail", args=[block.pk]))
    ]

    assert [(each.status_code, "Cụm 1" in each.content.decode()) for each in answers] == [
        (422, False)
    ] * 2


def test_members_whose_unit_has_ended_stand_first_and_are_to_be_replaced(
    small_register: Small, make_block: MakeBlock, record: Record, clerk: Client
) -> None:
    block = make_block("Cụm 1", *(small_register[name] for name in ("An", "Bình", "Dương")))
    record(Merge((small_register["Bình"],), small_register["Cát"]), on=JUNE)
    address = reverse("units:block_detail", args=[block.pk])

    before, after = (clerk.get(address, {"on": on}) for on in ("2025-05-31", "2025-06-01"))

    assert [(each.title, each.gone_on) for each in before.context["group"].members] == [
        ("Xã An (Huyện Đông)", None),
        ("Xã Bình (Huyện Đông)", None),
        ("Xã Dương (Huyện Tây)", None),
    ]
    assert [(each.title, each.gone_on) for each in after.context["group"].members] == [
        ("Xã Bình (Huyện Đông)", JUNE),
        ("Xã An (Huyện Đông)", None),
        ("Xã Dương (Huyện Tây)", None),
    ]
    assert "đơn vị không còn từ 01/06/2025, cần thay" in after.content.decode()
    assert "Cho ra…" not in after.content.decode()


def test_a_block_says_that_it_is_not_founded_yet(
    small_register: Small, make_block: MakeBlock, clerk: Client
) -> None:
    block = make_block("Cụm 1", small_register["Bình"], founded_on=JUNE)

    answer = clerk.get(reverse("units:block_detail", args=[block.pk]), {"on": "2025-01-01"})

    assert "Ngày này Cụm 1 chưa được lập." in answer.content.decode()
    assert answer.context["group"].members == ()


def test_a_block_is_founded_by_a_decision(small_register: Small, office: Client) -> None:
    fields = {**DECISION, "kind": "block", "name": " Khối  các huyện ", "day": "1/1/2024"}

    landings = [office.post(reverse("units:block_new"), fields)["Location"] for _ in range(2)]

    block = Block.objects.get()
    assert landings == [reverse("units:block_detail", args=[block.pk])] * 2
    assert (block.name, block.kind, block.founded_on, block.document.symbol) == (
        "Khối các huyện",
        "block",
        FOUNDED,
        "30/QĐ-UBND",
    )


def test_a_second_block_of_the_name_is_refused_and_the_form_kept(
    small_register: Small, make_block: MakeBlock, office: Client
) -> None:
    make_block("Cụm 1")
    fields = {**DECISION, "kind": "cluster", "name": "Cụm 1", "day": "1/1/2024"}

    answer = office.post(reverse("units:block_new"), fields)

    assert (answer.status_code, answer.context["problems"]) == (
        422,
        ("Đã có cụm thi đua “Cụm 1” lập ngày này.",),
    )
    assert 'value="30/QĐ-UBND"' in answer.content.decode()
    assert (Block.objects.count(), Document.objects.filter(symbol="30/QĐ-UBND").count()) == (1, 0)


def test_units_come_in_together_named_as_people_name_them(
    small_register: Small, make_block: MakeBlock, office: Client
) -> None:
    block = make_block("Cụm 1")
    address = reverse("units:members_new", args=[block.pk])
    fields = {**DECISION, "units": "binh\n90007\nxã an (huyện tây)", "day": "1/6/2025"}

    landed = [office.post(address, fields, follow=True) for _ in range(2)]

    assert _members(block) == [
        (small_register[name], JUNE, FOREVER) for name in ("Bình", "Cát", "An Tây")
    ]
    assert ["Đã đưa 3 đơn vị vào Cụm 1." in each.content.decode() for each in landed] == [
        True,
        True,
    ]


def test_names_of_several_units_are_asked_about_and_nobody_comes_in(
    small_register: Small, make_block: MakeBlock, office: Client
) -> None:
    block = make_block("Cụm 1")
    address = reverse("units:members_new", args=[block.pk])
    fields = {**DECISION, "units": "Bình\nAn\nDươn", "day": "1/6/2025"}

    asked = office.post(address, fields)
    chosen = office.post(address, {**fields, "take": "units:1:Xã An, Huyện Đông"})

    assert [
        (each.problem, [choice.text for choice in each.choices])
        for each in asked.context["own"]["units"].named
        if each.problem
    ] == [
        (
            "Ngày 01/06/2025 có 2 đơn vị là “An”: hãy chọn một.",
            ["Xã An, Huyện Đông", "Xã An, Huyện Tây"],
        ),
        ("Không có đơn vị nào là “Dươn” ngày 01/06/2025. Có phải:", ["Xã Dương, Huyện Tây"]),
    ]
    assert chosen.context["own"]["units"].value() == "Bình\nXã An, Huyện Đông\nDươn"
    assert (asked.status_code, chosen.status_code, _members(block)) == (422, 422, [])


def test_a_choice_that_completes_the_form_waits_for_the_button(
    small_register: Small, make_block: MakeBlock, office: Client
) -> None:
    block = make_block("Cụm 1")
    address = reverse("units:members_new", args=[block.pk])
    fields = {**DECISION, "units": "An", "day": "1/6/2025", "take": "units:0:Xã An, Huyện Đông"}

    answer = office.post(address, fields)

    assert (answer.status_code, _members(block)) == (200, [])


def test_refused_members_are_all_named_and_nobody_comes_in(
    small_register: Small, make_block: MakeBlock, office: Client
) -> None:
    block = make_block("Cụm 1", small_register["Bình"], small_register["Cát"])
    fields = {**DECISION, "units": "Bình\nCát\nDương", "day": "1/6/2025"}

    answer = office.post(reverse("units:members_new", args=[block.pk]), fields)

    assert answer.context["problems"] == (
        "Xã Bình (Huyện Đông) đã thuộc “Cụm 1” từ ngày này hoặc muộn hơn.",
        "Xã Cát (Huyện Đông) đã thuộc “Cụm 1” từ ngày này hoặc muộn hơn.",
    )
    assert (answer.status_code, len(_members(block))) == (422, 2)


def test_a_unit_leaves_by_a_decision_and_its_past_stays(
    small_register: Small, make_block: MakeBlock, office: Client
) -> None:
    block = make_block("Cụm 1", small_register["Bình"])
    member = BlockMembership.objects.get()
    address = reverse("units:membership_end", args=[member.pk])

    early = office.post(address, {**DECISION, "day": "1/1/2020"})
    landed = [office.post(address, {**DECISION, "day": "1/6/2025"}) for _ in range(2)]

    assert (early.status_code, early.context["problems"]) == (
        422,
        ("Ngày ra phải sau ngày vào (01/01/2024).",),
    )
    assert [each["Location"] for each in landed] == [
        reverse("units:block_detail", args=[block.pk])
    ] * 2
    assert _members(block) == [(small_register["Bình"], FOUNDED, JUNE)]
    member.refresh_from_db()
    assert member.ended_by is not None
    assert member.ended_by.symbol == "30/QĐ-UBND"


def test_a_member_that_will_leave_is_not_offered_to_leave_again(
    small_register: Small, make_block: MakeBlock, office: Client, system: Actor, decision: Document
) -> None:
    block = make_block("Cụm 1", small_register["Bình"], small_register["Cát"])
    member = BlockMembership.objects.get(unit=small_register["Bình"])
    end_membership(
        actor=system,
        at=AT,
        on=ON,
        membership_id=member.pk,
        valid_until=JUNE,
        document_id=decision.pk,
    )

    address = reverse("units:block_detail", args=[block.pk])
    text = office.get(address, {"on": "2025-05-31"}).content.decode()

    assert (text.count("ra từ 01/06/2025"), text.count("Cho ra…")) == (1, 1)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_commune_changes_no_block(
    method: str, small_register: Small, make_block: MakeBlock, clerk: Client
) -> None:
    block = make_block("Cụm bí mật", small_register["Bình"])
    member = BlockMembership.objects.get()
    fields = {**DECISION, "kind": "block", "name": "Khối", "day": "1/6/2025", "units": "Cát"}
    addresses = [
        reverse("units:block_new"),
        reverse("units:members_new", args=[block.pk]),
        reverse("units:membership_end", args=[member.pk]),
    ]

    answers = [getattr(clerk, method)(address, fields) for address in addresses]

    assert [(each.status_code, "Cụm bí mật" in each.content.decode()) for each in answers] == [
        (403, False)
    ] * 3
    assert (Block.objects.count(), _members(block)) == (
        1,
        [(small_register["Bình"], FOUNDED, FOREVER)],
    )


def test_nobody_unknown_reads_blocks(small_register: Small, make_block: MakeBlock) -> None:
    block = make_block("Cụm bí mật", small_register["Bình"])

    answers = [
        Client().get(address, follow=True)
        for address in (LIST, reverse("units:block_detail", args=[block.pk]))
    ]

    assert ["Cụm bí mật" in each.content.decode() for each in answers] == [False, False]
    assert [each.redirect_chain[0][0].partition("?")[0] for each in answers] == [
        "/accounts/sign-in/"
    ] * 2


def _many(parent: int, count: int) -> Found:
    return Found(
        tuple(NewUnit(-n, Kind.VILLAGE, str(n + 10), parent=parent) for n in range(1, count + 1))
    )


@pytest.mark.parametrize("count", [1, 40])
def test_a_block_costs_the_same_statements_with_one_member_and_with_many(
    count: int,
    small_register: Small,
    make_block: MakeBlock,
    record: Record,
    office: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    (operation,) = record(_many(small_register["Cát"], count))
    block = make_block("Cụm 1", *operation.opened.values_list("unit_id", flat=True))

    # session, account, roles; known days twice; block, members, their units
    with django_assert_num_queries(8):
        office.get(reverse("units:block_detail", args=[block.pk]))


@pytest.mark.parametrize("count", [1, 40])
def test_the_list_costs_the_same_statements_with_one_block_and_with_many(
    count: int,
    small_register: Small,
    make_block: MakeBlock,
    office: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        make_block(f"Cụm {number}", small_register["Bình"])

    with django_assert_num_queries(6):  # session, account, roles; known days twice; blocks
        office.get(LIST)
