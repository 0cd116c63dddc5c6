"""Reads of tokens, and whom a token stands for."""

import hmac
import re
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Final

from django.conf import settings

from chungsuc.accounts.models import ApiToken
from chungsuc.accounts.queries.actors import actor_of
from chungsuc.accounts.rules import narrowed
from chungsuc.common.access import ANONYMOUS, Actor, Holding
from chungsuc.common.errors import NotFoundError
from chungsuc.units.queries.scope import RegisterTree, names_of

_WRITTEN: Final = re.compile(r"cs_([1-9][0-9]{0,17})_([A-Za-z0-9_-]{20,100})")


@dataclass(frozen=True, slots=True)
class TokenLine:
    """A token as its owner sees it; what it is good for, never the token itself."""

    id: int
    name: str
    may_write: bool
    place: str
    made_at: datetime
    ends_on: date
    revoked_at: datetime | None
    good: bool


def digest_of(secret: str) -> str:
    """What is kept of a secret. It is long and random, so a plain hash cannot be guessed back."""
    return sha256(secret.encode()).hexdigest()


def own_token(token_id: int, actor: Actor) -> ApiToken:
    """One of the actor's own tokens.

    Raises:
        NotFoundError: there is none of that number, or it is somebody else's.
    """
    found = ApiToken.objects.filter(pk=token_id, user_id=actor.id or 0).first()
    if found is None:
        raise NotFoundError("thẻ này")
    return found


def tokens_of(actor: Actor, *, on: date) -> list[TokenLine]:
    """The actor's own tokens, the newest first; one statement, and those of ``names_of``."""
    rows = list(ApiToken.objects.filter(user_id=actor.id or 0).order_by("-id"))
    names = names_of({row.unit_id for row in rows if row.unit_id}, on=on)
    return [
        TokenLine(
            row.pk,
            row.name,
            row.may_write,
            names.get(row.unit_id or 0, ""),
            row.made_at,
            row.ends_on,
            row.revoked_at,
            row.revoked_at is None and row.ends_on >= on,
        )
        for row in rows
    ]


def actor_of_token(written: str, *, on: date) -> Actor:
    """Whom the token stands for on the day; ``ANONYMOUS`` for one that is worth nothing.

    Two statements, three more where it is narrowed to a unit.
    """
    parts = _WRITTEN.fullmatch(written)
    if parts is None:
        return ANONYMOUS
    token = ApiToken.objects.select_related("user").filter(pk=int(parts[1])).first()
    if token is None or not hmac.compare_digest(token.digest, digest_of(parts[2])):
        return ANONYMOUS
    spent = token.revoked_at is not None or token.ends_on < on
    if spent or not token.user.is_active or (settings.PRODUCTION and token.user.is_demo):
        return ANONYMOUS
    owner = actor_of(token.user, on=on)
    holdings = owner.holdings
    if token.unit_id is not None:
        holdings = holdings_within(holdings, token.unit_id, on=on)
    name = f"{owner.name} (thẻ “{token.name}”)"
    return Actor(owner.kind, owner.id, name[:200], holdings, reads_only=not token.may_write)


def holdings_within(holdings: frozenset[Holding], unit: int, *, on: date) -> frozenset[Holding]:
    """The roles as far as they reach into the unit on the day; none where they do not."""
    units = {unit, *(each.unit for each in holdings if each.unit is not None)}
    return narrowed(holdings, unit, RegisterTree().chains(units, on=on))
