"""Operations as records: written once, audited, all or none, and by those who may."""

from datetime import date
from fractions import Fraction
from uuid import uuid4

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from chungsuc.accounts.enums import Role
from chungsuc.audit.models import Entry
from chungsuc.common.access import Actor
from chungsuc.common.errors import NotAllowedError
from chungsuc.documents.models import Document
from chungsuc.units.enums import FOREVER, Kind
from chungsuc.units.errors import RefusedOperationError
from chungsuc.units.models import Flow, Operation, Registry, Unit, UnitVersion
from chungsuc.units.queries.on_date import unit_on
from chungsuc.units.rules.requests import Found, Merge, NewUnit, Part, Register, Rename, Split
from chungsuc.units.rules.shares import Measured
from chungsuc.units.services.recording import Instruction, record_operations
from tests.conftest import AT, ON, MakeUser
from tests.units.conftest import Record

LATER = date(2024, 12, 1)


def test_an_operation_is_kept_with_its_day_its_decision_and_its_words(
    record: Record, small_register: dict[str, int], decision: Document
) -> None:
    (done,) = record(Merge((small_register["Cát"],), small_register["Dương"]), on=LATER)

    kept = Operation.objects.get(pk=done.pk)
    assert (kept.kind, kept.effective_on, kept.statement) == (
        "merge",
        LATER,
        "Nhập xã Cát vào xã Dương",
    )
    assert (kept.document, kept.state, kept.recorded_at) == (decision, "recorded", AT)


def test_what_ends_is_closed_and_what_follows_begins_on_the_same_day(
    record: Record, small_register: dict[str, int]
) -> None:
    unit = small_register["Cát"]

    record(Rename(unit, "Cát Tường"), on=LATER)

    versions = UnitVersion.objects.filter(unit_id=unit).order_by("valid_from")
    assert [(each.full_name, each.valid_from, each.valid_until) for each in versions] == [
        ("Xã Cát", date(2020, 1, 1), LATER),
        ("Xã Cát Tường", LATER, FOREVER),
    ]


def test_two_changes_of_one_day_leave_what_the_last_one_says(
    record: Record, small_register: dict[str, int]
) -> None:
    unit = small_register["Cát"]

    record(Rename(unit, "Một"), Rename(unit, "Hai"), on=LATER)

    assert unit_on(unit, LATER).full_name == "Xã Hai"
    assert unit_on(unit, date(2024, 11, 30)).full_name == "Xã Cát"


def test_a_unit_that_begins_in_a_batch_can_be_named_by_what_follows(
    record: Record, small_register: dict[str, int]
) -> None:
    new = NewUnit(-7, Kind.COMMUNE, "Mới", "90099", small_register["Đông"])

    record(Found((new,)), Merge((small_register["Cát"],), -7), Rename(-7, "Tân Cát"), on=LATER)

    found = UnitVersion.objects.get(code="90099", valid_until=FOREVER)
    assert found.full_name == "Xã Tân Cát"
    assert list(Flow.objects.values_list("predecessor_id", "successor_id")) == [
        (small_register["Cát"], found.unit_id)
    ]


def test_measures_are_kept_exactly(record: Record, small_register: dict[str, int]) -> None:
    part = Part(small_register["Dương"], Measured(Fraction("18.61")), Measured(Fraction(8527)))

    record(Split(small_register["Cát"], (part, Part(small_register["Én"]))), on=LATER)

    flows = Flow.objects.order_by("id").values_list(
        "area_part", "area_whole", "people_part", "people_whole"
    )
    assert [tuple(map(_plain, each)) for each in flows] == [
        ("18.61", None, "8527", None),
        (None, None, None, None),
    ]


def _plain(value: object) -> str | None:
    return None if value is None else str(value).rstrip("0").rstrip(".")


def test_what_is_sent_twice_is_recorded_once(
    system: Actor, small_register: dict[str, int], decision: Document
) -> None:
    batch = uuid4()
    instruction = Instruction(Rename(small_register["Cát"], "Mới"), LATER, decision.pk)

    first, again = (
        record_operations(actor=system, at=AT, on=ON, instructions=[instruction], batch=batch)
        for _ in range(2)
    )

    assert first == again
    assert UnitVersion.objects.filter(unit_id=small_register["Cát"]).count() == 2


def test_one_refusal_leaves_nothing_of_the_batch(
    record: Record, small_register: dict[str, int]
) -> None:
    with pytest.raises(RefusedOperationError) as refused:
        record(Rename(small_register["Cát"], "Mới"), Rename(small_register["Dương"], "Én"))

    assert refused.value.problems == ("Đã có xã Én trực thuộc huyện Tây.",)
    assert Operation.objects.count() == 1
    assert unit_on(small_register["Cát"], ON).full_name == "Xã Cát"


def test_only_those_who_may_change_units(
    make_user: MakeUser, as_actor: object, small_register: dict[str, int], decision: Document
) -> None:
    clerk, officer = (
        make_user("xa", Role.COUNCIL_MEMBER),
        make_user("thidua", Role.EMULATION_OFFICE),
    )
    instruction = Instruction(Rename(small_register["Cát"], "Mới"), LATER, decision.pk)

    with pytest.raises(NotAllowedError, match="Chỉ Cơ quan thi đua – khen thưởng"):
        record_operations(
            actor=as_actor(clerk),  # type: ignore[operator]  # a fixture that makes actors
            at=AT,
            on=ON,
            instructions=[instruction],
            batch=uuid4(),
        )
    assert unit_on(small_register["Cát"], LATER).full_name == "Xã Cát"

    record_operations(
        actor=as_actor(officer),  # type: ignore[operator]  # as above
        at=AT,
        on=ON,
        instructions=[instruction],
        batch=uuid4(),
    )
    assert unit_on(small_register["Cát"], LATER).full_name == "Xã Mới"


def test_the_world_changes_by_a_decision_and_only_the_register_without_one(
    system: Actor, small_register: dict[str, int]
) -> None:
    new = NewUnit(-1, Kind.COMMUNE, "Mới", "90099", small_register["Đông"])

    with pytest.raises(RefusedOperationError) as refused:
        record_operations(
            actor=system,
            at=AT,
            on=ON,
            instructions=[Instruction(Found((new,)), LATER, None)],
            batch=uuid4(),
        )
    assert refused.value.problems == ("“Thành lập xã Mới” chưa có quyết định làm căn cứ.",)

    record_operations(
        actor=system,
        at=AT,
        on=ON,
        instructions=[Instruction(Register((new,)), LATER, None)],
        batch=uuid4(),
    )
    assert UnitVersion.objects.filter(code="90099").count() == 1


def test_the_log_tells_every_operation_in_words(
    record: Record, small_register: dict[str, int]
) -> None:
    record(Rename(small_register["Cát"], "Mới"), on=LATER)

    entry = Entry.objects.latest("id")
    assert (entry.action, entry.record_name) == (
        "units.operation_recorded",
        "Đổi tên xã Cát thành xã Mới",
    )
    assert entry.after == {
        "kind": "rename",
        "effective_on": "2024-12-01",
        "clause": "",
        "note": "",
        "document": "Quyết định 01/QĐ-KT ngày 01/01/2020 của Uỷ ban nhân dân tỉnh Kiểm Thử",
    }


def test_operations_of_one_day_keep_the_order_in_which_they_were_recorded(
    record: Record, small_register: dict[str, int]
) -> None:
    late = record(Rename(small_register["Cát"], "Hai"), on=date(2025, 7, 1))
    early = record(Rename(small_register["Dương"], "Một"), on=LATER)
    same_day = record(Rename(small_register["Én"], "Ba"), on=LATER)

    ordered = Operation.objects.exclude(kind="register").order_by("sequence")
    assert list(ordered) == [*early, *same_day, *late]


def test_every_change_gives_the_register_a_new_revision(
    record: Record, small_register: dict[str, int]
) -> None:
    before = Registry.objects.get().revision

    record(Rename(small_register["Cát"], "Mới"), on=LATER)

    assert Registry.objects.get().revision != before


@pytest.mark.parametrize("units", [1, 40])
def test_a_merger_costs_the_same_statements_whatever_comes_along(
    units: int,
    record: Record,
    small_register: dict[str, int],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    villages = tuple(
        NewUnit(-1 - n, Kind.VILLAGE, f"số {n}", "", small_register["Cát"]) for n in range(units)
    )
    record(Found(villages))

    announced = connection.vendor == "postgresql"  # that entries will be written, for the sealer
    with django_assert_num_queries(17 + announced):
        record(Merge((small_register["Cát"],), small_register["Dương"]), on=LATER)

    assert Unit.objects.filter(known_until=LATER).count() == 1
