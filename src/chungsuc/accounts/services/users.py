"""Writes of accounts."""

from datetime import date, datetime

from django.conf import settings
from django.db import IntegrityError, transaction

from chungsuc.accounts import rules
from chungsuc.accounts.enums import MANAGE_ACCOUNTS, SignInOutcome
from chungsuc.accounts.errors import DemoAccountError, UsernameTakenError
from chungsuc.accounts.models import Session, SignInAttempt, User
from chungsuc.accounts.queries.holdings import units_of_user
from chungsuc.accounts.queries.password_rules import demand_strong
from chungsuc.accounts.queries.users import user_by_id
from chungsuc.accounts.workflow import USER
from chungsuc.common.access import Actor, Decision, decide, require
from chungsuc.common.auditing import AuditWriter, facts_of
from chungsuc.common.moves import move
from chungsuc.common.service import service
from chungsuc.common.vietnamese.folding import fold
from chungsuc.common.vietnamese.sorting import person_sort_key


@service
def create_user(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    username: str,
    full_name: str,
    password: str,
    on: date,
    is_demo: bool = False,
) -> User:
    """A new account that can sign in.

    Raises:
        NotAllowedError: the actor does not manage accounts in the whole register.
        UsernameTakenError: another account bears the name, in whatever case.
        WeakPasswordError: the password breaks a rule.
        DemoAccountError: a demo account in a production installation.
    """
    require(actor, MANAGE_ACCOUNTS, on=on, units=[None])
    if is_demo and settings.PRODUCTION:
        raise DemoAccountError
    user = User(
        username=username.strip().casefold(),
        full_name=full_name,
        folded_name=fold(full_name)[:200],
        sort_key=person_sort_key(full_name),
        is_demo=is_demo,
    )
    if not is_demo:  # whose password is printed anyway
        demand_strong(password, user)
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:
        raise UsernameTakenError(user.username) from error
    audit.record(
        "accounts.user_created", user, after=facts_of(user, "username", "full_name", "is_demo")
    )
    return user


def _permitted(actor: Actor, user_id: int, on: date) -> Decision:
    """Whether the actor manages this account: all of its roles are within reach."""
    return decide(actor, MANAGE_ACCOUNTS, on=on, units=units_of_user(user_id, on=on))


@service
def disable_user(
    audit: AuditWriter, *, actor: Actor, at: datetime, on: date, user_id: int, why: str
) -> User:
    """Locks an account: it cannot sign in, and its open sessions are worth nothing.

    Raises:
        NotFoundError: there is no such account.
        NotAllowedError: the actor may not manage accounts.
        MoveRefusedError: it is locked already, it is the actor's own, or no reason is given.
        StateChangedError: somebody else changed it meanwhile.
    """
    user = user_by_id(user_id)
    before = facts_of(user, "state")
    move(
        user,
        USER,
        "disable",
        reason=why,
        permitted=_permitted(actor, user_id, on),
        guards=(rules.disabling_decision(actor, user_id),),
    )
    Session.objects.filter(user=user).delete()  # so that opening again brings none back
    audit.record(
        "accounts.user_disabled", user, before=before, after=facts_of(user, "state"), why=why
    )
    return user


@service
def enable_user(
    audit: AuditWriter, *, actor: Actor, at: datetime, on: date, user_id: int, why: str = ""
) -> User:
    """Opens a locked account again.

    Raises:
        NotFoundError: there is no such account.
        NotAllowedError: the actor may not manage accounts.
        MoveRefusedError: it is not locked.
        StateChangedError: somebody else changed it meanwhile.
    """
    user = user_by_id(user_id)
    before = facts_of(user, "state")
    move(user, USER, "enable", reason=why, permitted=_permitted(actor, user_id, on))
    audit.record(
        "accounts.user_enabled", user, before=before, after=facts_of(user, "state"), why=why
    )
    return user


@service
def record_sign_in(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    user_id: int,
    address: str = "",
    agent: str = "",
) -> User:
    """Keeps that the account signed in at ``at``, from where and with which browser.

    Raises:
        NotFoundError: there is no such account.
    """
    user = user_by_id(user_id)
    before = facts_of(user, "last_signed_in_at")
    user.last_signed_in_at = at
    user.save(update_fields=["last_signed_in_at"])
    SignInAttempt.objects.create(
        user=user, at=at, outcome=SignInOutcome.SIGNED_IN.value, address=address, agent=agent
    )
    audit.record(
        "accounts.user_signed_in", user, before=before, after=facts_of(user, "last_signed_in_at")
    )
    return user
