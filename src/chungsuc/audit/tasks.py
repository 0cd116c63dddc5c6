"""What the worker does for the log: it seals what was written, every few seconds."""

from datetime import datetime, timedelta

from chungsuc.audit.services import seal_entries
from chungsuc.common.jobs.rounds import Round


def _seal(at: datetime) -> None:
    seal_entries(at=at)


SEALING = Round("audit.seal_entries", timedelta(seconds=2), _seal)
