"""Changes are recorded with their decision: all of them, once, and as they were judged."""

from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

import pytest

from chungsuc.accounts.models import User
from chungsuc.audit.models import Entry
from chungsuc.common.access import Actor
from chungsuc.common.errors import NotAllowedError, NotFoundError
from chungsuc.documents.models import Document
from chungsuc.documents.services import Basis
from chungsuc.units.errors import ChangedRegisterError
from chungsuc.units.models import Operation
from chungsuc.units.services.importing import import_changes
from tests.conftest import AT, ON
from tests.units.imports.sendings import DECISION, record, verdict

pytestmark = pytest.mark.django_db

FIRST = date(2020, 1, 1)
ROSTER = "code,name,kind\n90,Kiểm Thử,tỉnh\n"


def _import(actor: Actor, batch: UUID, *, basis: Basis | None = DECISION) -> list[Operation]:
    found = verdict(ROSTER, on=FIRST)
    return import_changes(
        actor=actor,
        at=AT,
        on=ON,
        instructions=found.instructions,
        basis=basis,
        revision=found.revision,
        batch=batch,
    )


def test_the_decision_is_registered_and_stands_behind_every_change(system: Actor) -> None:
    (operation,) = _import(system, uuid4())

    assert str(operation.document) == (
        "Nghị quyết 1/NQ-UBTVQH15 ngày 24/10/2024 của Uỷ ban Thường vụ Quốc hội"
    )
    assert list(Entry.objects.order_by("id").values_list("action", flat=True)) == [
        "documents.document_registered",
        "units.operation_recorded",
    ]


def test_a_registered_decision_is_named_by_its_number(system: Actor, decision: Document) -> None:
    (operation,) = _import(system, uuid4(), basis=decision.pk)

    assert operation.document == decision


def test_a_decision_that_is_not_there_records_nothing(system: Actor) -> None:
    with pytest.raises(NotFoundError):
        _import(system, uuid4(), basis=987654)

    assert Operation.objects.count() == 0


def test_the_same_sending_is_recorded_once_though_the_register_has_changed(system: Actor) -> None:
    batch = uuid4()
    found = verdict(ROSTER, on=FIRST)

    def send() -> list[int]:
        recorded = import_changes(
            actor=system,
            at=AT,
            on=ON,
            instructions=found.instructions,
            basis=None,
            revision=found.revision,
            batch=batch,
        )
        return [each.pk for each in recorded]

    assert send() == send()
    assert Operation.objects.count() == 1


def test_what_was_judged_before_a_change_is_not_recorded_after_it(system: Actor) -> None:
    found = verdict(ROSTER, on=FIRST)
    record(system, "code,name,kind\n91,Khác,tỉnh\n", on=FIRST)

    with pytest.raises(ChangedRegisterError):
        import_changes(
            actor=system,
            at=AT,
            on=ON,
            instructions=found.instructions,
            basis=DECISION,
            revision=found.revision,
            batch=uuid4(),
        )

    assert Operation.objects.count() == 1


def test_nobody_without_the_permission_records(
    stranger: User, as_actor: Callable[[User], Actor]
) -> None:
    with pytest.raises(NotAllowedError):
        _import(as_actor(stranger), uuid4())

    assert (Operation.objects.count(), Document.objects.count()) == (0, 0)
