"""What is somebody's own is kept apart and can be erased; the chain stays whole."""

from datetime import date, datetime

import pytest
from django.db import models
from django.test.utils import isolate_apps

from chungsuc.accounts.enums import Role
from chungsuc.audit.errors import NothingToEraseError, ReasonlessErasureError
from chungsuc.audit.models import Entry, Erasure, PersonalValue
from chungsuc.audit.queries.verification import verify_log
from chungsuc.audit.queries.wording import ERASED, lines_of
from chungsuc.audit.rules.canonical import personal_digest
from chungsuc.audit.rules.chain import Fault
from chungsuc.audit.services import append_entries, erase_person, seal_entries
from chungsuc.common.access import Actor, ActorKind, Holding
from chungsuc.common.auditing import RECORD_NAME, AuditWriter, PersonalFacts
from chungsuc.common.errors import NotAllowedError
from tests.audit.changes import LAN, change
from tests.audit.tampering import tamper

ADMINISTRATOR = Actor(ActorKind.PERSON, 1, "Quản", frozenset({Holding(Role.ADMINISTRATOR.value)}))
HOA, TAM = "test.person:1", "test.person:2"


def _own(person: str, name: str, phone: str | None) -> None:
    append_entries(
        [
            change(
                record_name=name,
                before={"phone": "0900 000 001", "n": 1},
                after={"phone": phone, "n": 2},
                personal=frozenset({"phone", RECORD_NAME}),
                person=person,
            )
        ],
        actor=LAN,
        at=datetime.fromisoformat("2025-06-30T01:30:00+00:00"),
    )


@pytest.fixture
def two_people(db: None, at: datetime) -> None:
    """Two people's values in sealed entries."""
    _own(HOA, "Bà Hoa", "0912 345 678")
    _own(TAM, "Ông Tám", None)
    seal_entries(at=at)


def _erase(at: datetime, on: date, person: str = HOA, why: str = "Đơn ngày 1/6/2025") -> Erasure:
    return erase_person(actor=ADMINISTRATOR, at=at, on=on, person=person, why=why)


def _said() -> list[tuple[str, tuple[str, ...]]]:
    lines = lines_of(list(Entry.objects.filter(action="test.done").order_by("id")))
    return [
        (line.record_name, tuple(f"{d.before} → {d.after}" for d in line.differences))
        for line in lines
    ]


@pytest.mark.usefixtures("two_people")
def test_an_entry_itself_holds_nothing_of_what_can_be_erased() -> None:
    entry = Entry.objects.order_by("id").first()
    assert entry is not None
    value = PersonalValue.objects.get(entry=entry, fact="after.phone")

    assert (entry.record_name, entry.before, entry.after) == ("", {"n": 1}, {"n": 2})
    assert sorted(entry.personal) == ["after.phone", "before.phone", RECORD_NAME]
    assert entry.personal["after.phone"] == personal_digest(
        bytes(value.salt or b""), HOA, "after.phone", "0912 345 678"
    )


@pytest.mark.usefixtures("two_people")
def test_the_log_still_shows_it() -> None:
    assert _said() == [
        ("Bà Hoa", ("1 → 2", "0900 000 001 → 0912 345 678")),
        ("Ông Tám", ("1 → 2", "0900 000 001 → —")),
    ]


@pytest.mark.usefixtures("two_people")
def test_the_same_value_has_another_digest_in_each_entry() -> None:
    digests = [each.personal["before.phone"] for each in Entry.objects.all()]

    assert len(set(digests)) == 2


@pytest.mark.usefixtures("two_people")
def test_erasing_takes_one_persons_values_and_leaves_the_chain_whole(
    at: datetime, on: date
) -> None:
    _erase(at, on)
    seal_entries(at=at)

    assert _said() == [
        (ERASED, ("1 → 2", f"{ERASED} → {ERASED}")),
        ("Ông Tám", ("1 → 2", "0900 000 001 → —")),
    ]
    left = PersonalValue.objects.filter(person=HOA).values_list("value", "salt")
    assert list(left) == [(None, None)] * 3
    assert verify_log(at=at).findings == ()


@pytest.mark.usefixtures("two_people")
def test_the_erasure_is_in_the_log_with_its_reason(at: datetime, on: date) -> None:
    erasure = _erase(at, on)

    entry = Entry.objects.latest("id")
    assert (entry.action, entry.record_id, entry.actor_name, entry.why, entry.after) == (
        "audit.person_erased",
        str(erasure.pk),
        "Quản",
        "Đơn ngày 1/6/2025",
        {"person": HOA, "values": 3},
    )


@pytest.mark.usefixtures("two_people")
def test_erasing_is_refused_without_permission_reason_or_values(at: datetime, on: date) -> None:
    with pytest.raises(NotAllowedError):
        erase_person(actor=LAN, at=at, on=on, person=HOA, why="Đơn")
    with pytest.raises(ReasonlessErasureError):
        _erase(at, on, why="  ")
    with pytest.raises(NothingToEraseError):
        _erase(at, on, person="test.person:3")

    assert PersonalValue.objects.filter(salt=None).count() == 0
    assert Erasure.objects.count() == 0


@pytest.mark.usefixtures("two_people")
def test_what_was_erased_cannot_be_erased_again(at: datetime, on: date) -> None:
    _erase(at, on)

    with pytest.raises(NothingToEraseError):
        _erase(at, on)


@pytest.mark.usefixtures("two_people")
@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("DELETE FROM audit_personal_value WHERE fact = 'after.phone'", Fault.LOST_VALUE),
        ("UPDATE audit_personal_value SET value = '\"113\"'", Fault.CHANGED_VALUE),
        ("UPDATE audit_personal_value SET person = 'test.person:9'", Fault.CHANGED_VALUE),
        ("UPDATE audit_personal_value SET fact = 'after.x' WHERE fact = 'after.phone'", None),
        ("UPDATE audit_personal_value SET value = NULL, salt = NULL", Fault.LOST_VALUE),
    ],
)
def test_values_changed_or_erased_beside_the_product_are_named(
    statement: str, fault: Fault | None, at: datetime
) -> None:
    tamper(statement)

    entries = list(Entry.objects.order_by("id").values_list("id", flat=True))
    found = [(each.fault, each.entry) for each in verify_log(at=at).findings]
    assert found == [(fault or Fault.LOST_VALUE, each) for each in entries]


@pytest.mark.usefixtures("two_people")
def test_an_erasure_that_the_log_does_not_speak_of_is_named(at: datetime) -> None:
    forged = Erasure.objects.create(person=HOA, erased_at=at)
    PersonalValue.objects.filter(person=HOA).update(value=None, salt=None, erasure=forged)

    assert [each.fault for each in verify_log(at=at).findings] == [Fault.UNEXPLAINED_ERASURE]


def test_what_a_model_declares_is_personal_in_every_entry_about_it() -> None:
    with isolate_apps("chungsuc.audit"):

        class Person(models.Model):
            phone = models.CharField(max_length=20)
            personal_facts = PersonalFacts("phone", named=True)

            class Meta:
                app_label = "audit"

            def __str__(self) -> str:
                return "Bà Hoa"

        class Card(models.Model):
            owner = models.ForeignKey(Person, on_delete=models.PROTECT)
            personal_facts = PersonalFacts("number", of="owner")

            class Meta:
                app_label = "audit"

            def __str__(self) -> str:
                return "Thẻ"

        audit = AuditWriter()
        audit.record("test.done", Person(pk=5), after={"phone": "1"})
        audit.record("test.done", Card(pk=9, owner_id=5), after={"number": "2"})

    assert [(each.person, each.personal) for each in audit.changes] == [
        ("audit.person:5", frozenset({"phone", RECORD_NAME})),
        ("audit.person:5", frozenset({"number"})),
    ]
