"""Writes of tokens: what programs show to the API instead of a password."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from chungsuc.accounts import rules
from chungsuc.accounts.errors import TokenPeriodError, TokenUnitError
from chungsuc.accounts.models import ApiToken
from chungsuc.accounts.queries.tokens import digest_of, holdings_within, own_token
from chungsuc.common.access import Actor
from chungsuc.common.auditing import AuditWriter, facts_of
from chungsuc.common.errors import NotAllowedError
from chungsuc.common.service import service
from chungsuc.units.queries.on_date import unit_on

_FACTS = ("name", "may_write", "ends_on")


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token just made.

    Attributes:
        secret: what the program shows; nobody can read it again later.
    """

    token: ApiToken
    secret: str


@service
def make_token(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    name: str,
    may_write: bool,
    unit_id: int | None,
    ends_on: date,
) -> NewToken:
    """A token with which a program acts as the actor, within the unit if one is given.

    Raises:
        NotAllowedError: the actor is no person, or uses a token itself.
        TokenPeriodError: it would end before today, or be good for more than a year.
        TokenUnitError: the actor holds no role that reaches the unit.
        NotFoundError: there is no such unit today.
    """
    if actor.id is None or actor.reads_only:
        raise NotAllowedError("Chỉ người đã đăng nhập mới tạo được thẻ cho chính mình.")
    period = rules.token_period_decision(ends_on, on=on)
    if not period.allowed:
        raise TokenPeriodError(period.reason)
    unit = None if unit_id is None else unit_on(unit_id, on)
    if unit is not None and not holdings_within(actor.holdings, unit.id, on=on):
        raise TokenUnitError(unit.full_name)
    secret = secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        user_id=actor.id,
        name=name,
        digest=digest_of(secret),
        may_write=may_write,
        unit_id=None if unit is None else unit.id,
        made_at=at,
        ends_on=ends_on,
    )
    place = {} if unit is None else {"unit": unit.full_name}
    audit.record("accounts.token_made", token, after={**facts_of(token, *_FACTS), **place})
    return NewToken(token, f"cs_{token.pk}_{secret}")


@service
def revoke_token(audit: AuditWriter, *, actor: Actor, at: datetime, token_id: int) -> ApiToken:
    """Makes one of the actor's own tokens worth nothing; revoked again, nothing changes.

    Raises:
        NotFoundError: the actor has no such token.
    """
    token = own_token(token_id, actor)
    if token.revoked_at is None:
        before = facts_of(token, "revoked_at")
        token.revoked_at = at
        token.save(update_fields=["revoked_at"])
        audit.record(
            "accounts.token_revoked", token, before=before, after=facts_of(token, "revoked_at")
        )
    return token
