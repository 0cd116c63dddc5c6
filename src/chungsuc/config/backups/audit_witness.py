"""What a back-up asks of the audit log: where it ends, and whether it is whole."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from chungsuc.common.ports import Port

Head = Mapping[str, str | int | None]


class AuditWitness(Protocol):
    """Speaks for the log in Django's ``default`` database, whichever that is at the moment."""

    def head(self) -> Head:
        """Where the log ends: facts by which a copy is known to hold all of it.

        Asked within a back-up's transaction, which only reads, and again in what was restored,
        before anything is migrated: plain SQL, for the tables may be an earlier version's.
        """
        ...

    def findings(self) -> Sequence[str]:
        """What is wrong with the log, in Vietnamese, a sentence each; asked of today's tables."""
        ...


AUDIT_WITNESS: Port[AuditWitness] = Port("config.audit_witness")
