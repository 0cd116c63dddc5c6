"""What a back-up says of the log: where it ends, and whether its chain is whole."""

from datetime import datetime

import pytest

from chungsuc.audit.models import Entry, Seal
from chungsuc.audit.services import append_entries, seal_entries
from chungsuc.config.backups.audit_head import LogWitness
from tests.audit.changes import LAN, change
from tests.audit.tampering import tamper

pytestmark = pytest.mark.django_db


def test_the_head_names_the_last_entry_and_the_last_seal(at: datetime) -> None:
    before = LogWitness().head()
    append_entries([change(), change()], actor=LAN, at=at)
    seal_entries(at=at)
    append_entries([change()], actor=LAN, at=at)

    head = LogWitness().head()

    assert before == {"entries": 0, "last_id": None, "seal": None}
    assert head == {
        "entries": 3,
        "last_id": Entry.objects.latest("id").pk,
        "seal": Seal.objects.get().digest,
    }


def test_what_waits_for_its_seal_is_no_fault_of_a_copy(at: datetime) -> None:
    append_entries([change()], actor=LAN, at=at)

    assert LogWitness().findings() == []


def test_a_changed_entry_is_found_in_a_copy(at: datetime) -> None:
    append_entries([change(), change()], actor=LAN, at=at)
    seal_entries(at=at)
    tamper("UPDATE audit_entry SET why = 'khác'")

    assert len(LogWitness().findings()) > 0
