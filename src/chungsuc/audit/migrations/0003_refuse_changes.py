"""The database itself refuses to change or remove what is only to be added.

SQLite by triggers. PostgreSQL by rules, which need no function: a function would outlive its
tables where a back-up drops them to bring them in anew. Such a rule puts a query that cannot
succeed in the place of the change; the words that it cannot read as a number are the reason.

A later migration that builds one of these tables anew on SQLite loses its triggers without a
word; ``tests/audit/test_refusals.py`` finds that, and this migration is then repeated.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = ("audit_entry", "audit_entry_unit", "audit_seal")
EVENTS = ("UPDATE", "DELETE")
REASON = "Nhật ký chỉ được ghi thêm, không sửa và không xoá được."

MAKE = {
    "sqlite": (
        "CREATE TRIGGER {name} BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, '{reason}'); END"
    ),
    "postgresql": (
        "CREATE RULE {name} AS ON {event} TO {table} DO INSTEAD SELECT ('{reason}'::text)::integer"
    ),
}
DROP = {"sqlite": "DROP TRIGGER {name}", "postgresql": "DROP RULE {name} ON {table}"}


def statements(templates: dict[str, str], vendor: str) -> list[str]:
    """One statement a table and event."""
    return [
        templates[vendor].format(
            name=f"{table}_refuses_{event.lower()}", event=event, table=table, reason=REASON
        )
        for table in TABLES
        for event in EVENTS
    ]


def refuse(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001  Django's signature
    for statement in statements(MAKE, schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def allow(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001  Django's signature
    for statement in statements(DROP, schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_search_seal_and_erase")]

    operations = [migrations.RunPython(refuse, allow)]
