"""Writes of links that work once: inviting somebody, resetting a password, using the link."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.core.cache import cache
from django.db import IntegrityError, transaction

from chungsuc.accounts.enums import MANAGE_ACCOUNTS, LinkPurpose, Role
from chungsuc.accounts.errors import (
    AccountClosedError,
    LinkSpentError,
    OwnResetError,
    PasswordStandsError,
    ReasonMissingError,
    UsernameTakenError,
)
from chungsuc.accounts.models import Session, SignInLink, User
from chungsuc.accounts.queries.holdings import units_of_user
from chungsuc.accounts.queries.links import code_hash, usable_link
from chungsuc.accounts.queries.locks import account_counter
from chungsuc.accounts.queries.password_rules import demand_strong
from chungsuc.accounts.queries.users import user_by_id
from chungsuc.accounts.services.roles import give_role
from chungsuc.accounts.services.second_factor import drop_second_factor
from chungsuc.common.access import Actor, require
from chungsuc.common.auditing import AuditWriter, facts_of
from chungsuc.common.service import service
from chungsuc.common.vietnamese.folding import fold
from chungsuc.common.vietnamese.sorting import person_sort_key

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without those that are read for one another
CODE_LENGTH, GROUP = 20, 4  # 100 bits


@dataclass(frozen=True, slots=True)
class MadeLink:
    """A link just made. Its code is nowhere else: it is shown once.

    Attributes:
        user: whose it is.
        code: in groups of four.
        expires_at: until when it works.
        purpose: what it is for.
    """

    user: User
    code: str
    expires_at: datetime
    purpose: LinkPurpose


@service
def invite_user(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    username: str,
    full_name: str,
    role: Role | None = None,
    unit_id: int | None = None,
) -> MadeLink:
    """A new account without a password, and the link with which its owner sets one.

    With a ``role`` it is held from today on, at the unit or in the whole register; whoever
    manages accounts at a unit alone can only invite somebody to a role there or below.

    Raises:
        NotAllowedError: the unit is out of the actor's reach.
        RolePlaceError: the role is not held at units of that kind.
        UsernameTakenError: another account bears the name, in whatever case.
    """
    require(actor, MANAGE_ACCOUNTS, on=on, units=[unit_id])
    user = User(
        username=username.strip().casefold(),
        full_name=full_name,
        folded_name=fold(full_name)[:200],
        sort_key=person_sort_key(full_name),
    )
    user.set_unusable_password()
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:
        raise UsernameTakenError(user.username) from error
    made = _make_link(user, LinkPurpose.INVITATION, actor=actor, at=at)
    audit.record(
        "accounts.user_invited",
        user,
        after=facts_of(user, "username", "full_name") | {"until": made.expires_at.isoformat()},
        together_with=[SignInLink],
    )
    if role is not None:
        give_role(
            actor=actor,
            at=at,
            on=on,
            user_id=user.pk,
            role=role,
            unit_id=unit_id,
            starts_on=on,
        )
    return made


@service
def invite_again(
    audit: AuditWriter, *, actor: Actor, at: datetime, on: date, user_id: int
) -> MadeLink:
    """A new link for somebody who never set a password; the former one works no longer.

    Raises:
        NotFoundError: there is no such account.
        NotAllowedError: the actor may not manage accounts.
        AccountClosedError: the account is disabled.
        PasswordStandsError: the person has a password already.
    """
    require(actor, MANAGE_ACCOUNTS, on=on, units=units_of_user(user_id, on=on))
    user = _open_account(user_id)
    if user.has_usable_password():
        raise PasswordStandsError
    made = _make_link(user, LinkPurpose.INVITATION, actor=actor, at=at)
    until = {"until": made.expires_at.isoformat()}
    audit.record("accounts.link_made", user, after=until, together_with=[SignInLink])
    return made


@service
def reset_password(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    user_id: int,
    why: str,
    drops_second_factor: bool = False,
) -> MadeLink:
    """Makes the password worth nothing, ends all sessions, lifts a lock, and gives a link.

    Two-step verification stays on unless ``drops_second_factor``: a lost phone is another
    matter than a forgotten password.

    Raises:
        NotFoundError: there is no such account.
        NotAllowedError: the actor may not manage accounts.
        OwnResetError: it is the actor's own account.
        ReasonMissingError: no reason is given.
        AccountClosedError: the account is disabled.
    """
    require(actor, MANAGE_ACCOUNTS, on=on, units=units_of_user(user_id, on=on))
    if actor.id == user_id:
        raise OwnResetError
    if not why:
        raise ReasonMissingError("đặt lại mật khẩu của người khác")
    user = _open_account(user_id)
    user.set_unusable_password()
    user.save(update_fields=["password"])
    ended = Session.objects.filter(user=user).delete()[0]
    if drops_second_factor:
        drop_second_factor(actor=actor, at=at, on=on, user_id=user_id, why=why)
    _forget_failures(user)
    made = _make_link(user, LinkPurpose.RESET, actor=actor, at=at)
    audit.record(
        "accounts.password_reset",
        user,
        after={"sessions_ended": ended, "until": made.expires_at.isoformat()},
        why=why,
        together_with=[SignInLink],
    )
    return made


@service
def use_link(audit: AuditWriter, *, actor: Actor, at: datetime, code: str, password: str) -> User:
    """Sets the password of the link's account; the link works no more afterwards.

    Of two people who use it at once, one is refused. A password that is refused leaves the link
    as it was.

    Raises:
        LinkUnknownError: there is no such link.
        LinkSpentError: it works no longer.
        WeakPasswordError: the password breaks a rule.
    """
    link = usable_link(code, at=at)
    user = link.user
    demand_strong(password, user)
    taken = SignInLink.objects.filter(pk=link.pk, used_at=None, withdrawn_at=None).update(
        used_at=at
    )
    if not taken:
        raise LinkSpentError("Đường dẫn này vừa được dùng.")
    user.set_password(password)
    user.save(update_fields=["password"])
    Session.objects.filter(user=user).delete()
    _forget_failures(user)
    audit.record(
        "accounts.link_used", user, after={"purpose": link.purpose}, together_with=[SignInLink]
    )
    return user


def _open_account(user_id: int) -> User:
    user = user_by_id(user_id)
    if not user.is_active:
        raise AccountClosedError
    return user


def _make_link(user: User, purpose: LinkPurpose, *, actor: Actor, at: datetime) -> MadeLink:
    waiting = SignInLink.objects.filter(user=user, used_at=None, withdrawn_at=None)
    waiting.update(withdrawn_at=at)
    letters = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    code = "-".join(letters[start : start + GROUP] for start in range(0, CODE_LENGTH, GROUP))
    link = SignInLink.objects.create(
        user=user,
        purpose=purpose.value,
        code_hash=code_hash(code),
        made_at=at,
        made_by=actor.name,
        expires_at=at + settings.SIGN_IN_LINK_LIFE,
    )
    return MadeLink(user, code, link.expires_at, purpose)


def _forget_failures(user: User) -> None:
    counter = account_counter(user.username)
    cache.delete_many([counter.lock_key, *counter.slots])
