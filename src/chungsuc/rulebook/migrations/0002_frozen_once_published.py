"""The database itself refuses to change or remove what was published.

By triggers on both databases. Not by rules as the log has them on PostgreSQL: a rule on some
rows answers beside the statement, and nobody learns any more how many rows an update met, on
which every move of a record stands. The function that PostgreSQL needs is made anew where a
dropped table left it behind.

Adding a provision to a published edition is refused by the services alone: a back-up is brought
in edition by edition first, then the provisions.

A later migration that builds one of these tables anew on SQLite loses its triggers without a
word; ``tests/rulebook/test_frozen.py`` finds that, and this migration is then repeated.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

EDITION = "Bản quy định đã công bố thì không sửa và không xoá được."
PROVISION = "Điều khoản đã công bố thì không sửa và không xoá được."
COMPARISON = "Kết quả đối chiếu chỉ được ghi thêm, không sửa và không xoá được."

# Of each table: the edition whose state decides (empty: rows are frozen at once), and why.
FROZEN = {
    "rulebook_edition": ("OLD.id", EDITION),
    "rulebook_provision": ("OLD.edition_id", PROVISION),
    "rulebook_comparison": ("", COMPARISON),
}
EVENTS = ("UPDATE", "DELETE")
PUBLISHED = "EXISTS (SELECT 1 FROM rulebook_edition WHERE id = {edition} AND state = 'published')"

SQLITE = (
    "CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {frozen} "
    "BEGIN SELECT RAISE(ABORT, '{reason}'); END"
)
FUNCTION = """
CREATE OR REPLACE FUNCTION {table}_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {frozen} THEN
        RAISE EXCEPTION '{reason}';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END
$$
"""
TRIGGER = (
    "CREATE TRIGGER {table}_refuses BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION {table}_refuses()"
)


def making(vendor: str) -> list[str]:
    """The statements that freeze."""
    made = []
    for table, (edition, reason) in FROZEN.items():
        frozen = PUBLISHED.format(edition=edition) if edition else "TRUE"
        facts = {"table": table, "frozen": frozen, "reason": reason}
        if vendor == "postgresql":
            made += [FUNCTION.format(**facts), TRIGGER.format(**facts)]
        else:
            made += [
                SQLITE.format(**facts, name=f"{table}_refuses_{event.lower()}", event=event)
                for event in EVENTS
            ]
    return made


def dropping(vendor: str) -> list[str]:
    """The statements that take it back."""
    if vendor == "postgresql":
        # The trigger goes with its function.
        return [f"DROP FUNCTION {table}_refuses() CASCADE" for table in FROZEN]
    return [f"DROP TRIGGER {table}_refuses_{event.lower()}" for table in FROZEN for event in EVENTS]


def refuse(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001  Django's signature
    for statement in making(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def allow(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001  Django's signature
    for statement in dropping(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("rulebook", "0001_initial")]

    operations = [migrations.RunPython(refuse, allow)]
