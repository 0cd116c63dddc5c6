"""Writes that end sessions."""

from datetime import date, datetime

from chungsuc.accounts.enums import MANAGE_ACCOUNTS
from chungsuc.accounts.models import Session, User
from chungsuc.accounts.queries.holdings import units_of_user
from chungsuc.accounts.queries.sign_ins import handle_of
from chungsuc.accounts.queries.users import user_by_id
from chungsuc.common.access import Actor, require
from chungsuc.common.auditing import AuditWriter
from chungsuc.common.errors import NotAllowedError, NotFoundError
from chungsuc.common.service import service


@service
def end_own_session(
    audit: AuditWriter, *, actor: Actor, at: datetime, user_id: int, handle: str
) -> None:
    """Ends one of the actor's own sessions.

    Raises:
        NotAllowedError: the sessions are somebody else's.
        NotFoundError: there is no such session, or it has ended already.
    """
    user = _own_account(actor, user_id)
    keys = Session.objects.filter(user=user).values_list("session_key", flat=True)
    key = next((each for each in keys if handle_of(each) == handle), None)
    if key is None:
        raise NotFoundError("phiên đăng nhập này")
    Session.objects.filter(pk=key).delete()
    audit.record("accounts.sessions_ended", user, after={"ended": 1})


@service
def end_other_sessions(
    audit: AuditWriter, *, actor: Actor, at: datetime, user_id: int, kept_key: str
) -> int:
    """Ends the actor's own sessions except the one at hand; says how many there were.

    Raises:
        NotAllowedError: the sessions are somebody else's.
    """
    user = _own_account(actor, user_id)
    ended = Session.objects.filter(user=user).exclude(pk=kept_key).delete()[0]
    if ended:
        audit.record("accounts.sessions_ended", user, after={"ended": ended})
    return ended


@service
def end_sessions_of(
    audit: AuditWriter, *, actor: Actor, at: datetime, on: date, user_id: int, why: str = ""
) -> int:
    """Ends every session of an account; says how many there were.

    Raises:
        NotFoundError: there is no such account.
        NotAllowedError: the actor may not manage accounts.
    """
    require(actor, MANAGE_ACCOUNTS, on=on, units=units_of_user(user_id, on=on))
    user = user_by_id(user_id)
    ended = Session.objects.filter(user=user).delete()[0]
    if ended:
        audit.record("accounts.sessions_ended", user, after={"ended": ended}, why=why)
    return ended


@service
def prune_sessions(audit: AuditWriter, *, actor: Actor, at: datetime) -> int:
    """Removes the rows of sessions that have ended by themselves; says how many."""
    return Session.objects.filter(expire_date__lt=at).delete()[0]


def _own_account(actor: Actor, user_id: int) -> User:
    if actor.id != user_id:
        raise NotAllowedError("Bạn chỉ kết thúc được phiên đăng nhập của chính mình.")
    return user_by_id(user_id)
