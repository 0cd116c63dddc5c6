"""The database itself refuses to change or remove a version that is in force.

By triggers on both databases, as rules that were published are frozen (rulebook 0002). Adding
to a version in force is refused by the services alone: a back-up is brought in version by
version first, then what stands in it.

A later migration that builds one of these tables anew on SQLite loses its triggers without a
word; ``tests/movements/test_frozen.py`` finds that, and this migration is then repeated.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

VERSION = "Bản kế hoạch đã ban hành thì không sửa và không xoá được."
PART = "Nội dung của bản kế hoạch đã ban hành thì không sửa và không xoá được."

_OF_PLAN = "SELECT 1 FROM movements_planversion p WHERE p.id = {plan} AND p.state = 'in_force'"
_OF_TARGET = (
    "SELECT 1 FROM movements_planversion p JOIN movements_target t ON t.plan_id = p.id "
    "WHERE t.id = OLD.target_id AND p.state = 'in_force'"
)
_OF_ASSIGNMENT = (
    "SELECT 1 FROM movements_planversion p JOIN movements_assignment a ON a.plan_id = p.id "
    "WHERE a.id = OLD.assignment_id AND p.state = 'in_force'"
)
# Of each table: what finds a version in force, and the reason.
FROZEN = {
    "movements_planversion": (_OF_PLAN.format(plan="OLD.id"), VERSION),
    "movements_ground": (_OF_PLAN.format(plan="OLD.plan_id"), PART),
    "movements_clause": (_OF_PLAN.format(plan="OLD.plan_id"), PART),
    "movements_target": (_OF_PLAN.format(plan="OLD.plan_id"), PART),
    "movements_allocation": (_OF_TARGET, PART),
    "movements_assignment": (_OF_PLAN.format(plan="OLD.plan_id"), PART),
    "movements_party": (_OF_ASSIGNMENT, PART),
    "movements_proposal": (_OF_PLAN.format(plan="OLD.plan_id"), PART),
}
EVENTS = ("UPDATE", "DELETE")

SQLITE = (
    "CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN EXISTS ({frozen}) "
    "BEGIN SELECT RAISE(ABORT, '{reason}'); END"
)
FUNCTION = """
CREATE OR REPLACE FUNCTION {table}_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS ({frozen}) THEN
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
    for table, (frozen, reason) in FROZEN.items():
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
    dependencies = [("movements", "0001_initial")]

    operations = [migrations.RunPython(refuse, allow)]
