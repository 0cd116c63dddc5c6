"""Writes of two-step verification. allauth keeps the secret and makes the codes."""

from datetime import date, datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import (
    RecoveryCodes,
)
from allauth.mfa.totp.internal.auth import (
    TOTP,
    validate_totp_code,
)
from django.core.cache import cache

from chungsuc.accounts.enums import MANAGE_ACCOUNTS
from chungsuc.accounts.errors import SecondFactorStateError, WrongCodeError
from chungsuc.accounts.models import User
from chungsuc.accounts.queries.holdings import units_of_user
from chungsuc.accounts.queries.second_factor import second_factor_of
from chungsuc.accounts.queries.users import user_by_id
from chungsuc.common.access import Actor, require
from chungsuc.common.auditing import AuditWriter
from chungsuc.common.errors import NotAllowedError
from chungsuc.common.service import service

CODE_REMEMBERED = 180  # seconds: longer than six digits are taken, with every tolerance


@service
def add_second_factor(
    audit: AuditWriter, *, actor: Actor, at: datetime, user_id: int, secret: str, code: str
) -> tuple[str, ...]:
    """Turns two-step verification on for the actor; hands out the recovery codes, once.

    ``code`` proves that the phone has the secret.

    Raises:
        NotAllowedError: the account is somebody else's.
        SecondFactorStateError: it is on already.
        WrongCodeError: the code is not what the phone should show now.
    """
    user = _own_account(actor, user_id)
    if second_factor_of(user).active:
        raise SecondFactorStateError(active=True)
    if not (validate_totp_code(secret, code) and _first_use(user, code)):
        raise WrongCodeError
    TOTP.activate(user, secret)
    codes = _new_codes(user)
    audit.record(
        "accounts.second_factor_added",
        user,
        after={"recovery_codes": len(codes)},
        together_with=[Authenticator],
    )
    return codes


@service
def remove_second_factor(audit: AuditWriter, *, actor: Actor, at: datetime, user_id: int) -> None:
    """Turns the actor's own two-step verification off; its recovery codes go too.

    Raises:
        NotAllowedError: the account is somebody else's.
        SecondFactorStateError: it is off.
    """
    user = _own_account(actor, user_id)
    if not Authenticator.objects.filter(user=user).delete()[0]:
        raise SecondFactorStateError(active=False)
    audit.record("accounts.second_factor_removed", user, together_with=[Authenticator])


@service
def drop_second_factor(
    audit: AuditWriter, *, actor: Actor, at: datetime, on: date, user_id: int, why: str
) -> None:
    """Turns somebody else's two-step verification off, where it is on.

    Raises:
        NotFoundError: there is no such account.
        NotAllowedError: the actor may not manage accounts.
    """
    require(actor, MANAGE_ACCOUNTS, on=on, units=units_of_user(user_id, on=on))
    user = user_by_id(user_id)
    if Authenticator.objects.filter(user=user).delete()[0]:
        audit.record("accounts.second_factor_removed", user, why=why, together_with=[Authenticator])


@service
def renew_recovery_codes(
    audit: AuditWriter, *, actor: Actor, at: datetime, user_id: int
) -> tuple[str, ...]:
    """Hands out new recovery codes, once; the former ones work no longer.

    Raises:
        NotAllowedError: the account is somebody else's.
        SecondFactorStateError: two-step verification is off.
    """
    user = _own_account(actor, user_id)
    if not second_factor_of(user).active:
        raise SecondFactorStateError(active=False)
    codes = _new_codes(user)
    audit.record(
        "accounts.recovery_codes_made",
        user,
        after={"recovery_codes": len(codes)},
        together_with=[Authenticator],
    )
    return codes


@service
def take_code(audit: AuditWriter, *, actor: Actor, at: datetime, user_id: int, code: str) -> bool:
    """Whether ``code`` is what the account's phone shows, or one of its recovery codes.

    Neither works twice: six digits are remembered until they are out of date, a recovery code
    is struck off.
    """
    user = user_by_id(user_id)
    found = {each.type: each.wrap() for each in Authenticator.objects.filter(user=user)}
    plain = "".join(code.split()).replace("-", "")
    app = found.get(Authenticator.Type.TOTP)
    if app is not None and app.validate_code(plain):
        return _first_use(user, plain)
    spare = found.get(Authenticator.Type.RECOVERY_CODES)
    if spare is None or not spare.validate_code(plain):
        return False
    left = len(spare.get_unused_codes())
    audit.record(
        "accounts.recovery_code_used",
        user,
        after={"recovery_codes": left},
        together_with=[Authenticator],
    )
    return True


def _own_account(actor: Actor, user_id: int) -> User:
    if actor.id != user_id:
        raise NotAllowedError("Bạn chỉ thay đổi được xác thực hai bước của chính mình.")
    return user_by_id(user_id)


def _new_codes(user: User) -> tuple[str, ...]:
    Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    return tuple(RecoveryCodes.activate(user).get_unused_codes())


def _first_use(user: User, code: str) -> bool:
    """Remembers the code: the library forgets after 30 seconds, when it may still be taken."""
    return cache.add(f"sign-in:code:{user.pk}:{code}", 1, CODE_REMEMBERED)
