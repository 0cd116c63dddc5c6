"""The log takes entries and gives none back."""

from datetime import datetime

import pytest

from chungsuc.audit.errors import AppendOnlyError
from chungsuc.audit.models import Entry
from chungsuc.audit.services import append_entries
from chungsuc.common.access import Actor, ActorKind
from chungsuc.common.auditing import Change

pytestmark = pytest.mark.django_db

LAN = Actor(ActorKind.PERSON, 7, "Lan")
CHAIR = Actor(ActorKind.PERSON, 8, "Chủ tịch")


def _change(**other: object) -> Change:
    facts: dict[str, object] = {
        "action": "units.unit_renamed",
        "record_type": "units.unit",
        "record_id": "12",
        "record_name": "Xã Thất Khê",
        "before": {"name": "Thị trấn Thất Khê"},
        "after": {"name": "Xã Thất Khê"},
        "why": "Nghị quyết 1672",
        "on_behalf_of": CHAIR,
    }
    return Change(**{**facts, **other})  # type: ignore[arg-type]  # facts of the test


def test_an_entry_keeps_who_for_whom_what_from_what_to_what_and_why(at: datetime) -> None:
    append_entries([_change()], actor=LAN, at=at)

    entry = {key: value for key, value in Entry.objects.values().get().items() if key != "id"}
    assert entry == {
        "at": at,
        "actor_kind": "person",
        "actor_id": 7,
        "actor_name": "Lan",
        "on_behalf_of_id": 8,
        "on_behalf_of_name": "Chủ tịch",
        "action": "units.unit_renamed",
        "record_type": "units.unit",
        "record_id": "12",
        "record_name": "Xã Thất Khê",
        "before": {"name": "Thị trấn Thất Khê"},
        "after": {"name": "Xã Thất Khê"},
        "why": "Nghị quyết 1672",
        "personal": {},
    }


def test_entries_of_one_service_stand_in_the_order_in_which_it_wrote_them(at: datetime) -> None:
    append_entries([_change(record_id=str(n)) for n in range(20)], actor=LAN, at=at)

    kept = Entry.objects.order_by("id").values_list("record_id", flat=True)
    assert list(kept) == [str(n) for n in range(20)]


def test_a_record_with_a_very_long_name_is_kept_with_its_beginning(at: datetime) -> None:
    append_entries([_change(record_name="ă" * 1000)], actor=LAN, at=at)

    assert Entry.objects.get().record_name == "ă" * 300


def test_an_entry_can_be_neither_changed_nor_taken_out(at: datetime) -> None:
    append_entries([_change()], actor=LAN, at=at)
    entry = Entry.objects.get()

    for attempt in (
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(why=""),
    ):
        with pytest.raises(AppendOnlyError):
            attempt()

    assert Entry.objects.get().why == "Nghị quyết 1672"
