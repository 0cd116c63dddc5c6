"""The log's end as its tables show it today: how many entries, which is the last."""

from collections.abc import Sequence
from datetime import UTC, datetime

from django.db import connection

from chungsuc.audit.queries.verification import verify_log
from chungsuc.config.backups.audit_witness import Head

ENTRIES, SEALS = "audit_entry", "audit_seal"
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


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
                cursor.execute("SELECT digest FROM audit_seal ORDER BY number DESC LIMIT 1")
                found = cursor.fetchone()
                seal = str(found[0]) if found else None
        return {"entries": entries, "last_id": last_id, "seal": seal}

    def findings(self) -> Sequence[str]:
        """What ``verify_log`` finds, except that entries wait for their seal.

        A copy holds what was not sealed yet when it was made; the worker seals it.
        """
        verdict = verify_log(at=LONG_AGO)
        return [finding.sentence for finding in verdict.findings]
