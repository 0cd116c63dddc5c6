"""Whatever was done to the log behind the product's back is found and named."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from chungsuc.audit.errors import AppendOnlyError
from chungsuc.audit.models import Entry, EntryUnit, Seal
from chungsuc.audit.queries.verification import LATE, current_head, verify_log
from chungsuc.audit.rules.chain import Fault
from chungsuc.audit.services import append_entries, seal_entries
from tests.audit.changes import LAN, MINH, change
from tests.audit.tampering import tamper

pytestmark = pytest.mark.django_db

Ids = list[int]
WITHOUT = (
    "DELETE FROM audit_entry_unit WHERE entry_id = {one}",
    "DELETE FROM audit_entry WHERE id = {one}",
)


@pytest.fixture
def ids(at: datetime) -> Ids:
    """Nine entries in three seals, each about a unit; their numbers."""
    for number in range(3):
        changes = [change(10 * number + n, units=(n + 1, 99)) for n in range(3)]
        append_entries(changes, actor=LAN, at=at + timedelta(minutes=number))
        seal_entries(at=at + timedelta(minutes=number, seconds=2))
    return list(Entry.objects.order_by("id").values_list("id", flat=True))


def _found(at: datetime) -> list[tuple[Fault, int | None, int | None]]:
    return [(each.fault, each.seal, each.entry) for each in verify_log(at=at).findings]


def test_a_log_that_nobody_touched_is_whole(ids: Ids, at: datetime) -> None:
    verdict = verify_log(at=at)

    assert (verdict.whole, verdict.checked, verdict.unsealed.count) == (True, 9, 0)
    assert verdict.head is not None
    assert (verdict.head.seal, verdict.head.count, verdict.head.last_id) == (3, 9, ids[-1])


@pytest.mark.parametrize(
    "assignment",
    [
        "why = 'khác'",
        "actor_name = 'Người khác'",
        "actor_id = NULL",
        "after = '{\"n\":999}'",
        "before = '{}'",
        "record_id = '0'",
        "on_behalf_of_id = 5",
        "action = 'test.undone'",
        "at = '2020-01-01 00:00:00+00'",
        'personal = \'{"after.n":"00"}\'',
        # A letter moved from one column to the next: the same letters in the same order.
        "action = 'test.don', record_type = 'etest.thing'",
    ],
)
def test_a_changed_entry_is_named(assignment: str, ids: Ids, at: datetime) -> None:
    tamper("UPDATE audit_entry SET {what} WHERE id = {one}", what=assignment, one=ids[4])

    faults = _found(at)

    assert (Fault.CHANGED, 2, ids[4]) in faults
    assert {each[2] for each in faults} == {ids[4]}


@pytest.mark.parametrize("place", [0, 4, 8], ids=["first", "middle", "last"])
def test_a_deleted_entry_is_named(place: int, ids: Ids, at: datetime) -> None:
    tamper(*WITHOUT, one=ids[place])

    assert _found(at) == [(Fault.DELETED, place // 3 + 1, ids[place])]


@pytest.mark.parametrize(("number", "seal"), [(-5, 1), (0, 1)])
def test_an_entry_inserted_before_all_is_named(
    number: int, seal: int, ids: Ids, at: datetime
) -> None:
    Entry.objects.bulk_create([_copy(ids[0], number)])

    assert _found(at) == [(Fault.INSERTED, seal, number)]


def test_an_entry_put_in_the_place_of_a_deleted_one_is_named(ids: Ids, at: datetime) -> None:
    stolen = _copy(ids[0], ids[4])
    tamper(*WITHOUT, one=ids[4])
    Entry.objects.bulk_create([stolen])

    assert _found(at) == [(Fault.CHANGED, 2, ids[4])]


def test_entries_that_changed_places_are_named(ids: Ids, at: datetime) -> None:
    one, other = ids[3], ids[5]
    tamper(
        "DELETE FROM audit_entry_unit",
        "UPDATE audit_entry SET id = -1 WHERE id = {one}",
        "UPDATE audit_entry SET id = {one} WHERE id = {other}",
        "UPDATE audit_entry SET id = {other} WHERE id = -1",
        one=one,
        other=other,
    )

    named = {each[2] for each in _found(at)}
    assert {one, other} <= named


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM audit_entry_unit WHERE entry_id = {one} AND unit = 99",
        "UPDATE audit_entry_unit SET unit = 98 WHERE entry_id = {one} AND unit = 99",
        "UPDATE audit_entry_unit SET actor_id = 1 WHERE entry_id = {one} AND unit = 99",
        "UPDATE audit_entry_unit SET action = 'x.y' WHERE entry_id = {one} AND unit = 99",
    ],
)
def test_an_entry_hidden_from_the_search_by_unit_is_named(
    statement: str, ids: Ids, at: datetime
) -> None:
    tamper(statement, one=ids[4])

    assert _found(at) == [(Fault.CHANGED, 2, ids[4])]


def test_a_removed_seal_is_named(ids: Ids, at: datetime) -> None:
    tamper("DELETE FROM audit_seal WHERE number = 2")

    assert _found(at) == [(Fault.MISSING_SEAL, 2, None)]


def test_a_removed_first_seal_is_named(ids: Ids, at: datetime) -> None:
    tamper("DELETE FROM audit_seal WHERE number = 1")

    assert _found(at) == [(Fault.MISSING_SEAL, 1, None)]


@pytest.mark.parametrize(
    "assignment",
    [
        "digest = '" + "a" * 64 + "'",
        "sealed_at = '2020-01-01 00:00:00+00'",
        "count = 4",
        "first_id = first_id - 1",
    ],
)
def test_an_edited_seal_is_named(assignment: str, ids: Ids, at: datetime) -> None:
    tamper("UPDATE audit_seal SET {what} WHERE number = 2", what=assignment)

    assert _found(at)[0] == (Fault.BROKEN_SEAL, 2, None)


def test_a_log_cut_off_at_its_end_is_found_by_an_exported_head(ids: Ids, at: datetime) -> None:
    head = current_head()
    assert head is not None
    tamper(
        "DELETE FROM audit_entry_unit WHERE entry_id >= {one}",
        "DELETE FROM audit_entry WHERE id >= {one}",
        "DELETE FROM audit_seal WHERE number = 3",
        one=ids[6],
    )

    verdicts = [verify_log(at=at, heads=heads).findings for heads in ((), (head,))]

    assert [[each.fault for each in found] for found in verdicts] == [[], [Fault.HEAD]]


def test_a_log_written_and_sealed_anew_is_found_by_an_exported_head(ids: Ids, at: datetime) -> None:
    head = current_head()
    assert head is not None
    tamper(
        "UPDATE audit_entry SET why = 'khác' WHERE id = {one}",
        "DELETE FROM audit_seal",
        one=ids[0],
    )
    seal_entries(at=at)

    verdicts = [verify_log(at=at, heads=heads).whole for heads in ((), (head,))]

    assert verdicts == [True, False]


def test_a_head_stays_good_when_the_log_grows(ids: Ids, at: datetime) -> None:
    head = current_head()
    assert head is not None
    append_entries([change()], actor=MINH, at=at)
    seal_entries(at=at)

    assert verify_log(at=at, heads=[head]).findings == ()


def test_unsealed_entries_are_counted_and_a_fault_only_when_they_wait_too_long(
    ids: Ids, at: datetime
) -> None:
    append_entries([change()], actor=LAN, at=at)
    new = Entry.objects.latest("id").pk

    soon, late = verify_log(at=at + LATE), verify_log(at=at + LATE + timedelta(seconds=1))

    assert (soon.whole, soon.unsealed.count, soon.unsealed.oldest_at) == (True, 1, at)
    assert [(each.fault, each.entry) for each in late.findings] == [(Fault.LATE, new)]


@pytest.mark.parametrize("processes", [1, 2])
def test_an_empty_log_is_whole(processes: int, at: datetime) -> None:
    verdict = verify_log(at=at, processes=processes)

    assert (verdict.whole, verdict.head, verdict.checked) == (True, None, 0)


@pytest.mark.parametrize("model", [Entry, EntryUnit, Seal])
def test_the_product_refuses_to_change_what_is_only_added(
    model: type[Entry | EntryUnit | Seal], ids: Ids
) -> None:
    for attempt in ("update", "delete"):
        with pytest.raises(AppendOnlyError):
            getattr(model.objects.all(), attempt)()


def test_a_unit_is_kept_once_an_entry(ids: Ids, at: datetime) -> None:
    row = EntryUnit(entry_id=ids[0], unit=99, at=at, actor_id=7, action="test.done")

    with pytest.raises(IntegrityError), transaction.atomic():
        EntryUnit.objects.bulk_create([row])


def _copy(entry: int, number: int) -> Entry:
    copy = Entry.objects.get(pk=entry)
    copy.pk = number
    return copy
