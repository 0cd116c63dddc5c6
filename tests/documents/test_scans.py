"""A document has one signed scan: attached, replaced and taken off, each in the log."""

from collections.abc import Callable
from datetime import date

import pytest

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.audit.models import Entry
from chungsuc.common.access import ANONYMOUS, Actor
from chungsuc.common.errors import NotAllowedError, NotFoundError
from chungsuc.documents.enums import DocumentKind
from chungsuc.documents.errors import (
    ScanChangedError,
    ScanlessDocumentError,
    UnreasonedRemovalError,
)
from chungsuc.documents.models import Document
from chungsuc.documents.queries import read_scan
from chungsuc.documents.services import (
    NewDocument,
    attach_scan,
    enter_document,
    register_document,
    remove_scan,
)
from chungsuc.files.models import StoredFile
from chungsuc.files.services.contents import PlacedContent
from tests.conftest import AT, ON, MakeUser
from tests.files.conftest import contents
from tests.files.keeping import placed, stored, text

__all__ = ["contents"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("contents")]
DECISION = NewDocument(DocumentKind.DECISION, "12/QĐ-UBND", "UBND tỉnh", date(2025, 3, 1), "Về")


@pytest.fixture
def office(make_user: MakeUser, as_actor: Callable[[User], Actor]) -> Actor:
    return as_actor(make_user("thidua", Role.EMULATION_OFFICE))


@pytest.fixture
def document(system: Actor) -> Document:
    return register_document(
        actor=system, at=AT, kind=DocumentKind.PLAN, symbol="5/KH-UBND", issuer="UBND tỉnh"
    )


def attach(
    actor: Actor, document: Document, content: PlacedContent, replaced: int | None = None
) -> Document:
    return attach_scan(
        actor=actor, at=AT, on=ON, document_id=document.pk, content=content, replaced=replaced
    )


def deeds() -> list[str]:
    own = Entry.objects.filter(action__startswith="documents.scan").order_by("id")
    return list(own.values_list("action", flat=True))


def test_a_scan_is_attached_under_the_name_that_it_was_sent_with(
    office: Actor, document: Document
) -> None:
    found = attach(office, document, placed(text(1), "bản ký.txt"))

    assert found.scan is not None
    assert (found.scan_name, found.scan.uploaded_by_name) == ("bản ký.txt", office.name)
    entry = Entry.objects.get(action="documents.scan_attached")
    assert (entry.actor_name, entry.before, entry.after) == (
        office.name,
        {"scan": None, "scan_name": ""},
        {"scan": found.scan_id, "scan_name": "bản ký.txt"},
    )


def test_the_same_form_sent_twice_attaches_once(office: Actor, document: Document) -> None:
    first = attach(office, document, placed(text(1), "a.txt"))
    again = attach(office, document, placed(text(1), "a.txt"))

    assert (again.scan_id, StoredFile.objects.count()) == (first.scan_id, 1)
    assert deeds() == ["documents.scan_attached"]


def test_a_scan_is_replaced_by_who_saw_the_one_before(office: Actor, document: Document) -> None:
    first = attach(office, document, placed(text(1), "a.txt"))

    second = attach(office, document, placed(text(2), "b.txt"), replaced=first.scan_id)

    assert (second.scan_name, StoredFile.objects.count()) == ("b.txt", 2)


def test_of_two_people_the_second_is_told_and_nothing_of_theirs_is_stored(
    office: Actor, document: Document
) -> None:
    first = attach(office, document, placed(text(1), "a.txt"))

    with pytest.raises(ScanChangedError, match="5/KH-UBND"):
        attach(office, document, placed(text(2), "b.txt"))

    assert Document.objects.get().scan_id == first.scan_id
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize(
    "role",
    [None, Role.PROVINCE_LEADER, Role.COORDINATION_OFFICE, Role.COUNCIL_MEMBER, Role.AUDITOR],
)
def test_nobody_else_attaches_or_takes_off(
    role: Role | None,
    office: Actor,
    document: Document,
    make_user: MakeUser,
    as_actor: Callable[[User], Actor],
) -> None:
    other = as_actor(make_user("khac", *([role] if role else [])))
    kept = attach(office, document, placed(text(1), "a.txt"))

    with pytest.raises(NotAllowedError):
        attach(other, document, placed(text(2), "b.txt"), replaced=kept.scan_id)
    with pytest.raises(NotAllowedError):
        remove_scan(
            actor=other,
            at=AT,
            on=ON,
            document_id=document.pk,
            seen=kept.scan_id,
            why="thử",
        )
    with pytest.raises(NotAllowedError):
        enter_document(actor=other, at=AT, on=ON, document=DECISION)

    assert (Document.objects.get().scan_id, StoredFile.objects.count()) == (kept.scan_id, 1)


def test_taking_a_scan_off_needs_a_reason_and_keeps_it(office: Actor, document: Document) -> None:
    scan = attach(office, document, placed(text(1), "nhầm.txt")).scan_id

    with pytest.raises(UnreasonedRemovalError):
        remove_scan(actor=office, at=AT, on=ON, document_id=document.pk, seen=scan, why="  ")
    found = remove_scan(
        actor=office, at=AT, on=ON, document_id=document.pk, seen=scan, why=" Đính kèm  nhầm "
    )

    assert (found.scan_id, found.scan_name, StoredFile.objects.count()) == (None, "", 1)
    entry = Entry.objects.get(action="documents.scan_removed")
    assert (entry.why, entry.before["scan_name"]) == ("Đính kèm nhầm", "nhầm.txt")


def test_only_the_scan_that_was_seen_is_taken_off(office: Actor, document: Document) -> None:
    with pytest.raises(ScanlessDocumentError):
        remove_scan(actor=office, at=AT, on=ON, document_id=document.pk, seen=None, why="x")
    scan = attach(office, document, placed(text(1), "a.txt")).scan_id
    assert scan is not None

    with pytest.raises(ScanChangedError):
        remove_scan(actor=office, at=AT, on=ON, document_id=document.pk, seen=scan + 1, why="x")

    assert Document.objects.get().scan_id == scan


def test_a_document_and_its_scan_are_entered_together_and_once(office: Actor) -> None:
    scan = placed(text(1), "a.txt")

    first = enter_document(actor=office, at=AT, on=ON, document=DECISION, scan=scan)
    again = enter_document(actor=office, at=AT, on=ON, document=DECISION, scan=scan)

    assert (again.pk, again.scan_id, Document.objects.count()) == (first.pk, first.scan_id, 1)
    assert deeds() == ["documents.scan_attached"]


def test_entering_a_known_document_does_not_put_its_scan_aside(office: Actor) -> None:
    kept = enter_document(
        actor=office, at=AT, on=ON, document=DECISION, scan=placed(text(1), "a.txt")
    )

    with pytest.raises(ScanChangedError):
        enter_document(actor=office, at=AT, on=ON, document=DECISION, scan=placed(text(2), "b.txt"))

    assert Document.objects.get().scan_id == kept.scan_id


def test_a_scan_of_no_document_is_not_found(office: Actor) -> None:
    with pytest.raises(NotFoundError):
        attach_scan(
            actor=office,
            at=AT,
            on=ON,
            document_id=7,
            content=placed(text(1), "a.txt"),
            replaced=None,
        )

    assert StoredFile.objects.count() == 0


def test_a_scan_is_read_by_way_of_its_own_document_by_whoever_is_signed_in(
    office: Actor, document: Document, system: Actor
) -> None:
    scan = attach(office, document, placed(text(1), "a.txt")).scan_id
    other = stored(system, text(2), "khác.txt")
    assert scan is not None

    def read(actor: Actor, file_id: int) -> tuple[str, bool] | None:
        found = read_scan(record_id=document.pk, file_id=file_id, actor=actor, on=ON)
        return None if found is None else (found.name, found.decision.allowed)

    assert [read(office, scan), read(ANONYMOUS, scan), read(office, other.pk)] == [
        ("a.txt", True),
        ("a.txt", False),
        None,
    ]
