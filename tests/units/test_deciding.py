"""Changes and their decisions are recorded together, by those who may, once."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.common.errors import NotAllowedError, NotFoundError
from chungsuc.documents.enums import DocumentKind
from chungsuc.documents.models import Document
from chungsuc.documents.services import Basis, NewDocument
from chungsuc.units.enums import FOREVER, BlockKind
from chungsuc.units.errors import BlockRefusedError, RefusedOperationError
from chungsuc.units.models import Block, BlockMembership, Operation
from chungsuc.units.rules.requests import Abolish, Merge, Rename, Request
from chungsuc.units.services.deciding import (
    add_decided_members,
    end_decided_membership,
    found_decided_block,
    record_decided_operation,
)
from tests.conftest import AT, ON, MakeUser
from tests.units.conftest import OPENING, Record

DAY = date(2025, 6, 1)
DECISION = NewDocument(DocumentKind.DECISION, "7/QĐ", "Tỉnh Kiểm Thử", date(2025, 5, 1))
Small = dict[str, int]


@pytest.fixture
def office(make_user: MakeUser, as_actor: Callable[[User], Actor]) -> Actor:
    return as_actor(make_user("thidua", Role.EMULATION_OFFICE))


@pytest.fixture
def clerk(make_user: MakeUser, as_actor: Callable[[User], Actor]) -> Actor:
    return as_actor(make_user("canbo", Role.COUNCIL_MEMBER))


def _recorded(actor: Actor, request: Request, *, basis: Basis = DECISION) -> Operation:
    return record_decided_operation(
        actor=actor,
        at=AT,
        on=ON,
        request=request,
        effective_on=DAY,
        basis=basis,
        clause="Điều 1",
        note="",
        batch=uuid4(),
    )


def _founded(actor: Actor, name: str = "Cụm 1", basis: Basis = DECISION) -> Block:
    return found_decided_block(
        actor=actor,
        at=AT,
        on=ON,
        kind=BlockKind.CLUSTER,
        name=name,
        founded_on=date(2024, 1, 1),
        basis=basis,
    )


def _added(actor: Actor, block: Block, *units: int, valid_from: date = DAY) -> list[int]:
    added = add_decided_members(
        actor=actor,
        at=AT,
        on=ON,
        block_id=block.pk,
        units=units,
        valid_from=valid_from,
        basis=DECISION,
    )
    return [each.unit_id for each in added]


def _ended(actor: Actor, membership: BlockMembership, until: date) -> BlockMembership:
    return end_decided_membership(
        actor=actor,
        at=AT,
        on=ON,
        membership_id=membership.pk,
        valid_until=until,
        basis=DECISION,
    )


def test_an_operation_is_recorded_with_its_new_decision(
    small_register: Small, office: Actor
) -> None:
    operation = _recorded(office, Rename(small_register["Bình"], "Ba"))

    document = Document.objects.get(symbol="7/QĐ")
    assert (operation.document, operation.clause, operation.effective_on) == (
        document,
        "Điều 1",
        DAY,
    )


def test_a_refused_operation_leaves_no_decision_behind(
    small_register: Small, office: Actor
) -> None:
    with pytest.raises(RefusedOperationError):
        _recorded(office, Abolish((small_register["An"],)))

    assert Document.objects.filter(symbol="7/QĐ").count() == 0


def test_a_decision_that_is_not_registered_is_not_cited(
    small_register: Small, office: Actor
) -> None:
    with pytest.raises(NotFoundError):
        _recorded(office, Rename(small_register["Bình"], "Ba"), basis=987654)


def test_a_commune_records_nothing_and_registers_no_decision(
    small_register: Small, clerk: Actor, office: Actor
) -> None:
    block = _founded(office)
    _added(office, block, small_register["Bình"])
    membership = BlockMembership.objects.get()
    basis = NewDocument(DocumentKind.DECISION, "8/QĐ", "Xã", DAY)

    for attempt in (
        lambda: _recorded(clerk, Rename(small_register["Bình"], "Ba"), basis=basis),
        lambda: _founded(clerk, "Cụm 2", basis),
        lambda: _added(clerk, block, small_register["Cát"]),
        lambda: _ended(clerk, membership, date(2026, 1, 1)),
    ):
        with pytest.raises(NotAllowedError):
            attempt()

    membership.refresh_from_db()
    assert (Document.objects.filter(symbol="8/QĐ").count(), Block.objects.count()) == (0, 1)
    assert (BlockMembership.objects.count(), membership.valid_until) == (1, FOREVER)
    assert Operation.objects.filter(kind="rename").count() == 0


def test_a_block_is_founded_once_however_often_it_is_sent(office: Actor) -> None:
    other = NewDocument(DocumentKind.DECISION, "9/QĐ", "Tỉnh Kiểm Thử", date(2025, 5, 1))

    blocks = {_founded(office).pk, _founded(office).pk}
    with pytest.raises(BlockRefusedError) as refusal:
        _founded(office, basis=other)

    assert (len(blocks), Block.objects.count()) == (1, 1)
    assert refusal.value.problems == ("Đã có cụm thi đua “Cụm 1” lập ngày này.",)


def test_members_come_in_all_or_none_and_every_reason_is_listed(
    small_register: Small, office: Actor, record: Record
) -> None:
    block = _founded(office)
    an, binh, cat = (small_register[name] for name in ("An", "Bình", "Cát"))
    _added(office, block, an, valid_from=date(2024, 6, 1))
    record(Merge((binh,), cat), on=date(2025, 1, 1))

    with pytest.raises(BlockRefusedError) as refusal:
        _added(office, block, cat, binh, an)

    assert refusal.value.problems == (
        f"Đơn vị số #{binh} không có vào ngày 01/06/2025.",
        "Xã An (Huyện Đông) đã thuộc “Cụm 1” từ ngày này hoặc muộn hơn.",
    )
    assert list(BlockMembership.objects.values_list("unit_id", flat=True)) == [an]


def test_members_sent_twice_come_in_once(small_register: Small, office: Actor) -> None:
    block = _founded(office)
    units = [small_register["Bình"], small_register["Cát"]]

    sendings = [_added(office, block, *units, units[0]) for _ in range(2)]

    assert sendings == [units, units]
    assert BlockMembership.objects.count() == 2


def test_nobody_belongs_to_a_block_before_it_is_founded(
    small_register: Small, office: Actor
) -> None:
    block = _founded(office)

    with pytest.raises(BlockRefusedError) as refusal:
        _added(office, block, small_register["Bình"], valid_from=OPENING)

    assert refusal.value.problems == ("“Cụm 1” chỉ có từ ngày 01/01/2024.",)


def test_a_membership_ends_once_and_its_past_stays(small_register: Small, office: Actor) -> None:
    block = _founded(office)
    _added(office, block, small_register["Bình"])
    membership = BlockMembership.objects.get()

    ended = [_ended(office, membership, date(2025, 9, 1)) for _ in range(2)]
    with pytest.raises(BlockRefusedError):
        _ended(office, membership, date(2025, 10, 1))

    assert [(each.valid_from, each.valid_until) for each in ended] == [(DAY, date(2025, 9, 1))] * 2
    with pytest.raises(NotFoundError):
        _ended(office, BlockMembership(pk=987654), date(2025, 9, 1))
