"""What the worker does for the station between its jobs."""

from datetime import datetime, timedelta

from chungsuc.accounts.services.locks import prune_attempts
from chungsuc.accounts.services.sessions import prune_sessions
from chungsuc.common.access import system_actor
from chungsuc.common.jobs.rounds import Round

SWEEPER = system_actor("Dọn phiên đăng nhập")


def sweep(at: datetime) -> None:
    """Removes sessions that have ended and attempts that nobody needs any more."""
    prune_sessions(actor=SWEEPER, at=at)
    prune_attempts(actor=SWEEPER, at=at)


ROUNDS = (Round("accounts.sweep_sign_ins", timedelta(hours=1), sweep),)
