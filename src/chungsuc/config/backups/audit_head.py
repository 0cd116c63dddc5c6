"""The log's end as its tables show it today: how many entries, which is the last."""

from collections.abc import Sequence

from django.db import connection

from chungsuc.config.backups.audit_witness import Head

ENTRIES, SEALS = "audit_entry", "audit_seal"


class LogWitness:
    """Counts the entries, and names the last seal where the log is sealed."""

    def head(self) -> Head:
        """``entries``, ``last_id``, and ``seal``: the last digest, or None."""
        with connection.cursor() as cursor:
            tables = set(connection.introspection.table_names(cursor))
            if ENTRIES not in tables:
                return {"entries": 0, "last_id": None, "seal": None}
            cursor.execute("SELECT count(*), max(id) FROM audit_entry")
            entries, last_id = cursor.fetchone()
            seal = None
            if SEALS in tables:
                cursor.execute("SELECT digest FROM audit_seal ORDER BY id DESC LIMIT 1")
                found = cursor.fetchone()
                seal = _as_text(found[0]) if found else None
        return {"entries": entries, "last_id": last_id, "seal": seal}

    def findings(self) -> Sequence[str]:
        """None: entries are not chained to each other yet, so nothing could be found."""
        return ()


def _as_text(digest: object) -> str:
    return bytes(digest).hex() if isinstance(digest, bytes | memoryview) else str(digest)
