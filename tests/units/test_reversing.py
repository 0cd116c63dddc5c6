"""Taking an operation back, as long as nothing was built on it."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from chungsuc.audit.models import Entry
from chungsuc.common.access import Actor
from chungsuc.common.errors import MoveRefusedError, NotFoundError
from chungsuc.documents.models import Document
from chungsuc.units.enums import BlockKind, Kind
from chungsuc.units.errors import IrreversibleOperationError
from chungsuc.units.models import Flow, Operation, Unit, UnitVersion
from chungsuc.units.queries.on_date import unit_on
from chungsuc.units.rules.requests import (
    Abolish,
    Found,
    Merge,
    NewUnit,
    Part,
    Recode,
    Rename,
    Split,
)
from chungsuc.units.services.blocks import add_member, found_block
from chungsuc.units.services.recording import Instruction, record_operations
from chungsuc.units.services.reversing import reverse_batch, reverse_operation
from tests.conftest import AT, ON
from tests.units.conftest import Record

LATER, LATEST = date(2024, 12, 1), date(2025, 7, 1)


def reverse(operation: Operation, actor: Actor, why: str = "Ghi nhầm") -> Operation:
    return reverse_operation(actor=actor, at=AT, on=ON, operation_id=operation.pk, why=why)


def obstacles(operation: Operation, actor: Actor) -> tuple[str, ...]:
    with pytest.raises(IrreversibleOperationError) as refused:
        reverse(operation, actor)
    return refused.value.obstacles


def register() -> tuple[object, ...]:
    return tuple(list(model.objects.order_by("id").values()) for model in (Unit, UnitVersion, Flow))


def test_a_merger_and_its_reversal_restore_everything(
    record: Record, small_register: dict[str, int], system: Actor
) -> None:
    before = register()
    new = NewUnit(-1, Kind.WARD, "An", "90001", small_register["Đông"])
    (done,) = record(Merge((small_register["An"], small_register["Bình"]), new), on=LATER)
    assert register() != before

    reverse(done, system)

    assert register() == before
    assert Operation.objects.get(pk=done.pk).state == "reversed"


def test_the_log_keeps_what_was_reversed_and_why(
    record: Record, small_register: dict[str, int], system: Actor
) -> None:
    (done,) = record(Rename(small_register["Cát"], "Mới"), on=LATER)

    reverse(done, system, why="Nghị quyết ghi tên khác")

    entry = Entry.objects.latest("id")
    assert (entry.action, entry.why, entry.after) == (
        "units.operation_reversed",
        "Nghị quyết ghi tên khác",
        {"state": "reversed"},
    )
    assert entry.before["statement"] == "Đổi tên xã Cát thành xã Mới"


def test_a_reason_is_asked_for_and_nothing_is_reversed_twice(
    record: Record, small_register: dict[str, int], system: Actor
) -> None:
    (done,) = record(Rename(small_register["Cát"], "Mới"), on=LATER)

    with pytest.raises(MoveRefusedError, match="Phải nêu lý do"):
        reverse(done, system, why=" ")
    reverse(done, system)
    with pytest.raises(MoveRefusedError, match="hiện là “Đã đảo”"):
        reverse(done, system)
    assert unit_on(small_register["Cát"], LATER).full_name == "Xã Cát"


def test_what_was_recorded_since_must_go_first(
    record: Record, small_register: dict[str, int], system: Actor
) -> None:
    new = NewUnit(-1, Kind.COMMUNE, "Mới", "90099", small_register["Đông"])
    (founded,) = record(Found((new,)), on=LATER)
    unit = UnitVersion.objects.get(code="90099").unit_id
    (renamed,) = record(Rename(unit, "Tân Mới"), on=LATEST)

    assert obstacles(founded, system) == (
        "Đã ghi sau đó: “Đổi tên xã Mới thành xã Tân Mới” (từ 01/07/2025).",
    )

    reverse(renamed, system)
    reverse(founded, system)
    assert not Unit.objects.filter(pk=unit).exists()


def test_a_unit_with_others_below_it_does_not_vanish(
    record: Record, small_register: dict[str, int], system: Actor
) -> None:
    new = NewUnit(-1, Kind.COMMUNE, "Mới", "90099", small_register["Đông"])
    (founded,) = record(Found((new,)), on=LATER)
    unit = UnitVersion.objects.get(code="90099").unit_id
    record(Found((NewUnit(-1, Kind.VILLAGE, "Nà Pài", "", unit),)), on=LATEST)

    assert obstacles(founded, system) == (
        "Đã ghi sau đó: “Thành lập thôn Nà Pài” (từ 01/07/2025).",
    )


def test_a_code_that_was_given_away_since_stands_in_the_way(
    record: Record, small_register: dict[str, int], system: Actor
) -> None:
    parts = (Part(small_register["Dương"]), Part(small_register["Én"]))
    (split,) = record(Split(small_register["Cát"], parts), on=LATER)
    (recoded,) = record(Recode(small_register["Bình"], "90007"), on=LATER)

    assert obstacles(split, system) == ("Mã 90007 nay thuộc Xã Bình.",)

    reverse(recoded, system)
    reverse(split, system)
    assert unit_on(small_register["Cát"], LATER).code == "90007"


def test_a_name_that_was_given_away_since_stands_in_the_way(
    record: Record, small_register: dict[str, int], system: Actor
) -> None:
    (merged,) = record(Merge((small_register["Cát"],), small_register["Dương"]), on=LATER)
    record(Rename(small_register["Bình"], "Cát"), on=LATEST)

    assert obstacles(merged, system) == ("Tên Xã Cát nay là của một đơn vị khác cùng cấp trên.",)


def test_a_unit_does_not_come_back_under_a_parent_that_is_gone(
    record: Record, small_register: dict[str, int], system: Actor
) -> None:
    communes = ("Dương", "Én", "An Tây")
    for name in communes:
        record(Merge((small_register[name],), small_register["Cát"]), on=LATER)
    (merged,) = Operation.objects.filter(statement__startswith="Nhập xã Dương")
    record(Abolish((small_register["Tây"],)), on=LATER)

    assert "Đơn vị cấp trên Huyện Tây không còn từ 01/12/2024." in obstacles(merged, system)


def test_a_unit_that_belongs_to_a_block_does_not_vanish(
    record: Record, small_register: dict[str, int], system: Actor, decision: Document
) -> None:
    new = NewUnit(-1, Kind.COMMUNE, "Mới", "90099", small_register["Đông"])
    (founded,) = record(Found((new,)), on=LATER)
    unit = UnitVersion.objects.get(code="90099").unit_id
    who: dict[str, Any] = {"actor": system, "at": AT, "on": ON, "document_id": decision.pk}
    block = found_block(**who, kind=BlockKind.BLOCK, name="Khối 1", founded_on=LATER)
    add_member(**who, block_id=block.pk, unit_id=unit, valid_from=LATER)

    assert obstacles(founded, system) == ("Xã Mới đang có 1 tư cách thành viên Khối 1.",)


def test_a_whole_recording_is_reversed_the_latest_first(
    record: Record, small_register: dict[str, int], system: Actor, decision: Document
) -> None:
    before, batch = register(), uuid4()
    new = NewUnit(-1, Kind.COMMUNE, "Mới", "90099", small_register["Đông"])
    requests = (Found((new,)), Merge((small_register["Cát"],), -1), Rename(-1, "Cát"))
    record_operations(
        actor=system,
        at=AT,
        on=ON,
        instructions=[Instruction(each, LATER, decision.pk) for each in requests],
        batch=batch,
    )

    reverse_batch(actor=system, at=AT, on=ON, batch=batch, why="Nạp nhầm tệp")

    assert register() == before
    with pytest.raises(NotFoundError):
        reverse_batch(actor=system, at=AT, on=ON, batch=batch, why="Lần nữa")


def test_an_operation_that_nobody_recorded_cannot_be_reversed(system: Actor, db: None) -> None:
    with pytest.raises(NotFoundError, match="thay đổi này"):
        reverse_operation(actor=system, at=AT, on=ON, operation_id=9, why="thử")
