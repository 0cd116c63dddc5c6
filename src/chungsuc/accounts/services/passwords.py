"""Writes of passwords."""

from datetime import datetime

from chungsuc.accounts.errors import SamePasswordError, WrongPasswordError
from chungsuc.accounts.models import Session, User
from chungsuc.accounts.queries.password_rules import demand_strong
from chungsuc.accounts.queries.users import user_by_id
from chungsuc.common.access import Actor
from chungsuc.common.auditing import AuditWriter
from chungsuc.common.errors import NotAllowedError
from chungsuc.common.service import service


@service
def change_own_password(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    user_id: int,
    current: str,
    new: str,
    kept_key: str,
) -> User:
    """Gives the actor's own account a new password and ends its sessions except ``kept_key``.

    Raises:
        NotAllowedError: the account is somebody else's.
        WrongPasswordError: ``current`` is not the password.
        SamePasswordError: the new one is the old one.
        WeakPasswordError: the new one breaks a rule.
    """
    if actor.id != user_id:
        raise NotAllowedError("Bạn chỉ đổi được mật khẩu của chính mình.")
    user = user_by_id(user_id)
    if not user.check_password(current):
        raise WrongPasswordError
    if current == new:
        raise SamePasswordError
    demand_strong(new, user)
    user.set_password(new)
    user.save(update_fields=["password"])
    ended = Session.objects.filter(user=user).exclude(pk=kept_key).delete()[0]
    audit.record("accounts.password_changed", user, after={"sessions_ended": ended})
    return user
