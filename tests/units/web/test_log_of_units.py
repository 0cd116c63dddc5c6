"""The log of a unit: found by its name, reached from its page and from an operation's."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from chungsuc.accounts.models import User
from chungsuc.audit.models import Entry, EntryUnit
from chungsuc.audit.queries.verification import verify_log
from chungsuc.audit.services import seal_entries
from chungsuc.common.access import Actor
from chungsuc.units.models import Operation
from chungsuc.units.queries.search import find_ever
from chungsuc.units.rules.requests import Merge
from chungsuc.units.services.reversing import reverse_operation
from tests.conftest import ON
from tests.units.conftest import Record

SignIn = Callable[[User], Client]
ADDRESS = "/audit/"
LATER = date(2024, 6, 1)


def _found(client: Client, unit: str) -> list[int]:
    return [line.id for line in client.get(ADDRESS, {"unit": unit}).context["table"].items]


def _units(operation: Operation, action: str) -> list[int]:
    entry = Entry.objects.get(record_id=str(operation.pk), action=action)
    return list(EntryUnit.objects.filter(entry=entry).values_list("unit", flat=True))


def test_an_operation_names_the_units_that_it_touches_and_so_does_its_reversal(
    record: Record,
    small_register: dict[str, int],
    administrator: User,
    at: datetime,
    as_actor: Callable[[User], Actor],
) -> None:
    here, there = small_register["Cát"], small_register["Dương"]
    (operation,) = record(Merge((here,), there), on=LATER)
    before = _units(operation, "units.operation_recorded")

    reverse_operation(
        actor=as_actor(administrator), at=at, on=ON, operation_id=operation.pk, why="Ghi nhầm"
    )

    assert sorted(before) == sorted({here, there})
    assert sorted(_units(operation, "units.operation_reversed")) == sorted({here, there})
    seal_entries(at=at)
    assert verify_log(at=at).findings == ()


def test_a_unit_is_found_by_its_text_its_number_and_from_its_page(
    record: Record, small_register: dict[str, int], auditor: User, sign_in: SignIn
) -> None:
    here, there = small_register["Cát"], small_register["Dương"]
    (operation,) = record(Merge((here,), there), on=LATER)
    newest = Entry.objects.get(record_id=str(operation.pk), action="units.operation_recorded").pk
    client = sign_in(auditor)

    by_number = _found(client, f"#{here}")

    assert newest in by_number
    assert _found(client, str(here)) == by_number
    assert _found(client, "xã cát") == by_number
    assert f"/audit/?unit=%23{there}" in client.get(f"/units/{there}/").content.decode()
    assert (
        f"/audit/?record=units.operation:{operation.pk}"
        in client.get(f"/units/operations/{operation.pk}/").content.decode()
    )
    answer = client.get(ADDRESS, {"record": f"units.operation:{operation.pk}"})
    assert [line.id for line in answer.context["table"].items] == [newest]


def test_whoever_may_not_read_the_log_is_not_led_to_it(
    record: Record, small_register: dict[str, int], stranger: User, sign_in: SignIn
) -> None:
    page = sign_in(stranger).get(f"/units/{small_register['Cát']}/").content.decode()

    assert "/audit/" not in page


@pytest.mark.usefixtures("lang_son")
def test_a_text_that_named_several_units_is_asked_back(auditor: User, sign_in: SignIn) -> None:
    client = sign_in(auditor)
    (unit, *others) = find_ever("Hòa Bình")

    answer = client.get(ADDRESS, {"unit": "Hòa Bình", "kind": "units"})

    choices = answer.context["typed"].choices["unit"]
    assert (answer.status_code, len(choices)) == (422, 1 + len(others))
    assert others
    assert choices[0].address == f"?unit=%23{unit.id}&kind=units"
    assert {client.get(ADDRESS + each.address).status_code for each in choices} == {200}
