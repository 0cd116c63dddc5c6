"""After every migration the database itself refuses to change or remove what is only added."""

from datetime import datetime

import pytest
from django.db import DatabaseError, connection, transaction

from chungsuc.audit.models import Entry, EntryUnit, Seal
from chungsuc.audit.services import append_entries, seal_entries
from tests.audit.changes import LAN, change

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET why = 'khác'",
        "DELETE FROM audit_entry",
        "UPDATE audit_entry_unit SET unit = 1",
        "DELETE FROM audit_entry_unit",
        "UPDATE audit_seal SET digest = ''",
        "DELETE FROM audit_seal",
    ],
)
def test_a_statement_beside_the_product_is_refused(statement: str, at: datetime) -> None:
    append_entries([change(units=(12,))], actor=LAN, at=at)
    seal_entries(at=at)
    before = _everything()

    with (
        pytest.raises(DatabaseError, match="chỉ được ghi thêm"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert _everything() == before


def _everything() -> list[list[object]]:
    return [list(each.objects.values()) for each in (Entry, EntryUnit, Seal)]
