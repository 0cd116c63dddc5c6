"""Indexes of ours on the table of django-tasks-db.

Its own index leads from every waiting job of every lane to the one that is looked for: with
70,000 bulk jobs waiting, an empty interactive lane was searched row by row. A later migration
of the library that rebuilds the table on SQLite would lose these indexes without a word; the
tests of the queries' plans find that, and this migration is then repeated under a new number.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLE = "django_tasks_database_dbtaskresult"

# What of a row is unique among the waiting: the same column read in each database's words.
ONCE = {
    "sqlite": "json_extract(args_kwargs, '$.kwargs.once')",
    "postgresql": "(args_kwargs #>> '{kwargs,once}')",
}


def create_once(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001  Django's signature
    once = ONCE[schema_editor.connection.vendor]
    schema_editor.execute(
        f"CREATE UNIQUE INDEX common_jobs_once ON {TABLE} (({once})) "
        f"WHERE status = 'READY' AND {once} IS NOT NULL",
        params=None,
    )


def drop_once(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001  Django's signature
    schema_editor.execute("DROP INDEX common_jobs_once", params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
    ]

    operations = [
        migrations.RunSQL(
            f"CREATE INDEX common_jobs_waiting ON {TABLE} (queue_name, run_after, enqueued_at) "
            "WHERE status = 'READY'",
            "DROP INDEX common_jobs_waiting",
        ),
        migrations.RunSQL(
            f"CREATE INDEX common_jobs_running ON {TABLE} (started_at) WHERE status = 'RUNNING'",
            "DROP INDEX common_jobs_running",
        ),
        migrations.RunSQL(
            f"CREATE INDEX common_jobs_newest ON {TABLE} (enqueued_at, id)",
            "DROP INDEX common_jobs_newest",
        ),
        migrations.RunPython(create_once, drop_once),
    ]
