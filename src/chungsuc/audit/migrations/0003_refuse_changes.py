"""Documents as the log writes them; then the database itself refuses changes.

What was written before the log was sealed is brought into the form in which it is sealed.

The database refuses to change or remove what is only to be added.

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


DOCUMENTS = ("before", "after")
AT_ONCE = 2_000


def put_in_order(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001  Django's signature
    entries = apps.get_model("audit", "Entry").objects
    after = 0
    # The field reads whatever JSON there is and writes it in its own one way.
    while rows := list(entries.filter(pk__gt=after).order_by("pk").only(*DOCUMENTS)[:AT_ONCE]):
        entries.bulk_update(rows, DOCUMENTS)
        after = rows[-1].pk


def refuse(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001  Django's signature
    for statement in statements(MAKE, schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def allow(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001  Django's signature
    for statement in statements(DROP, schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_search_seal_and_erase")]

    operations = [
        migrations.RunPython(put_in_order, migrations.RunPython.noop),
        migrations.RunPython(refuse, allow),
    ]
