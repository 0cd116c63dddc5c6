"""Migrations go forward and back on both databases, and nothing is missing."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

OURS = ["common", "audit", "files", "documents", "units", "accounts", "rulebook", "movements"]


@pytest.mark.django_db
def test_no_change_of_a_model_lacks_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_station_with_migrations_is_tried_here() -> None:
    loader = MigrationLoader(None)

    ours = {
        app
        for app, name in loader.disk_migrations
        if loader.disk_migrations[app, name].__module__.startswith("chungsuc.")
    }

    assert ours == set(OURS)


@pytest.mark.django_db(transaction=True)
def test_every_migration_of_ours_can_be_taken_back_and_made_again() -> None:
    before = _shape()

    for app in reversed(OURS):
        call_command("migrate", app, "zero", verbosity=0, interactive=False)
    taken_back = _shape()
    call_command("migrate", verbosity=0, interactive=False)

    ours = ("accounts_", "audit_", "files_", "documents_", "units_")
    assert not {name for name in taken_back if name.startswith(ours)}
    assert _shape() == before


def _shape() -> dict[str, set[str]]:
    """Every table with the names of its indexes and constraints."""
    with connection.cursor() as cursor:
        return {
            table: set(connection.introspection.get_constraints(cursor, table))
            for table in connection.introspection.table_names(cursor)
        }
