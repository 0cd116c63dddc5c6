"""The database itself refuses to change or remove what was published.

SQLite by triggers. PostgreSQL by rules, which need no function: a function would outlive its
tables where a back-up drops them to bring them in anew. Such a rule adds a query that cannot
succeed to a change of a published row; the words that it cannot read as a number are the reason.
The row's own number is part of them, so that the failure waits until there is such a row.

Adding a provision to a published edition is refused by the services alone: a back-up is brought
in edition by edition first, then the provisions.

A later migration that builds one of these tables anew on SQLite loses its triggers without a
word; ``tests/rulebook/test_frozen.py`` finds that, and this migration is then repeated.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

PUBLISHED = "OLD.state = 'published'"
OF_PUBLISHED = "(SELECT state FROM rulebook_edition WHERE id = OLD.edition_id) = 'published'"
EDITION = "Bản quy định đã công bố thì không sửa và không xoá được."
PROVISION = "Điều khoản đã công bố thì không sửa và không xoá được."
COMPARISON = "Kết quả đối chiếu chỉ được ghi thêm, không sửa và không xoá được."

# Of each table: when its rows are frozen, and why.
FROZEN = {
    "rulebook_edition": (PUBLISHED, EDITION),
    "rulebook_provision": (OF_PUBLISHED, PROVISION),
    "rulebook_comparison": ("OLD.id IS NOT NULL", COMPARISON),
}
EVENTS = ("UPDATE", "DELETE")

MAKE = {
    "sqlite": (
        "CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {frozen} "
        "BEGIN SELECT RAISE(ABORT, '{reason}'); END"
    ),
    "postgresql": (
        "CREATE RULE {name} AS ON {event} TO {table} WHERE {frozen} "
        "DO ALSO SELECT ('{reason} #' || OLD.id)::integer"
    ),
}
DROP = {"sqlite": "DROP TRIGGER {name}", "postgresql": "DROP RULE {name} ON {table}"}


def statements(templates: dict[str, str], vendor: str) -> list[str]:
    """One statement a table and event."""
    return [
        templates[vendor].format(
            name=f"{table}_refuses_{event.lower()}",
            event=event,
            table=table,
            frozen=frozen,
            reason=reason,
        )
        for table, (frozen, reason) in FROZEN.items()
        for event in EVENTS
    ]


def refuse(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001  Django's signature
    for statement in statements(MAKE, schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def allow(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001  Django's signature
    for statement in statements(DROP, schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("rulebook", "0001_initial")]

    operations = [migrations.RunPython(refuse, allow)]
