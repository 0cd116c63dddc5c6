"""The migrations of a database: what it was when a back-up was made, and how to get there."""

from collections.abc import Collection, Sequence

from django.apps.registry import Apps
from django.core.exceptions import ImproperlyConfigured
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration
from django.db.migrations.recorder import MigrationRecorder

from chungsuc.config.backups.errors import NewerBackupError, NoDatabaseError

Node = tuple[str, str]


def applied_migrations(connection: BaseDatabaseWrapper, place: str) -> tuple[str, ...]:
    """Those that the database says it has had, as ``app.name``.

    Raises:
        NoDatabaseError: it was never prepared.
    """
    applied = MigrationRecorder(connection).applied_migrations()
    if not applied:
        raise NoDatabaseError(place)
    return tuple(sorted(f"{app}.{name}" for app, name in applied))


class History:
    """What this version knows of migrations.

    A migration that was squashed into one is taken for that one, when all of it was applied.
    """

    def __init__(self) -> None:
        self._loader = MigrationLoader(None)

    def require_known(self, names: Collection[str], version: str) -> None:
        """Refuses migrations of a version that is not this one.

        Raises:
            NewerBackupError: there is one; ``version`` made it.
        """
        unknown = {self._name(node) for node in self._nodes(names) - set(self._loader.graph.nodes)}
        if unknown:
            raise NewerBackupError(version, tuple(sorted(unknown)))

    def models_at(self, names: Collection[str]) -> Apps:
        """The models as they were after the migrations ``names``, as far as those are known."""
        nodes = [node for node in self._ends(names) if node in self._loader.graph.nodes]
        return self._loader.project_state(nodes).apps

    def migrate(self, connection: BaseDatabaseWrapper, names: Collection[str]) -> None:
        """Brings a database without records to where it has had exactly ``names``."""
        had = self._nodes(_names_in(connection))
        wanted = self._nodes(names)
        back: list[tuple[str, str | None]] = [end for end in self._ends(names) if end in had]
        back += [(app, None) for app in {app for app, _ in had - wanted} - {a for a, _ in wanted}]
        if had - wanted:
            self._run(connection, back)
        self._run(connection, [end for end in self._ends(names) if end not in had])
        reached = self._nodes(_names_in(connection))
        if reached != wanted:
            # Two stations whose migrations need each other in an order that no release had.
            raise ImproperlyConfigured(f"migrated to another place: {sorted(reached ^ wanted)}")

    def _run(
        self, connection: BaseDatabaseWrapper, targets: Sequence[tuple[str, str | None]]
    ) -> None:
        def settle(action: str, _migration: Migration | None = None, _fake: bool = False) -> None:  # noqa: FBT001, FBT002  Django's signature
            # All in one transaction: no check may be left waiting when a table changes its form.
            if action == "apply_success" and connection.vendor == "postgresql":
                connection.check_constraints()

        if targets:
            MigrationExecutor(connection, settle).migrate(targets)  # type: ignore[arg-type]  # None stands for nothing of an app

    def _nodes(self, names: Collection[str]) -> set[Node]:
        nodes = {(app, name) for app, _, name in (each.partition(".") for each in names)}
        for key, migration in self._loader.disk_migrations.items():
            replaced = set(migration.replaces)
            if replaced and (replaced <= nodes or key in nodes):
                nodes = (nodes - replaced) | {key}
        return nodes

    def _ends(self, names: Collection[str]) -> list[Node]:
        """The last migrations of every app: those that no other of ``names`` stands on."""
        nodes = self._nodes(names)
        below = {
            parent
            for node in nodes
            for parent in getattr(self._loader.disk_migrations.get(node), "dependencies", ())
            if parent[0] == node[0]
        }
        return sorted(nodes - below)

    @staticmethod
    def _name(node: Node) -> str:
        return ".".join(node)


def _names_in(connection: BaseDatabaseWrapper) -> list[str]:
    return [".".join(key) for key in MigrationRecorder(connection).applied_migrations()]
