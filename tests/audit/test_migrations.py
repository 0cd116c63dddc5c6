"""A log that was begun before it was sealed keeps its entries, in the form that is sealed."""

import json
from datetime import datetime

import pytest
from django.core.management import call_command
from django.db import connection

from chungsuc.audit.models import Entry
from chungsuc.audit.queries.verification import verify_log
from chungsuc.audit.services import seal_entries

OLD = """
    INSERT INTO audit_entry (at, actor_kind, actor_name, on_behalf_of_name, action, record_type,
        record_id, record_name, before, after, why)
    VALUES (%s, 'system', 'Nạp', '', 'test.done', 'test.thing', '1', 'Việc', '{}', %s, '')
"""


@pytest.mark.django_db(transaction=True)
def test_older_entries_are_kept_and_can_be_sealed(at: datetime) -> None:
    facts = {"tên": "Xã", "b": [1, None], "a": {"z": 1, "y": True}}
    call_command("migrate", "audit", "0001", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(OLD, ["2025-01-02 03:04:05+00:00", json.dumps(facts)])

    call_command("migrate", "audit", verbosity=0)

    with connection.cursor() as cursor:
        cursor.execute("SELECT after FROM audit_entry")
        stored = cursor.fetchone()
    assert stored == ('{"a":{"y":true,"z":1},"b":[1,null],"tên":"Xã"}',)
    assert Entry.objects.get().after == facts
    assert (seal_entries(at=at), verify_log(at=at).findings) == (1, ())
