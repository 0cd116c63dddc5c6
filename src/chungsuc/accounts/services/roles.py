"""Writes of the roles that accounts hold at units."""

from datetime import date, datetime, timedelta

from chungsuc.accounts import rules
from chungsuc.accounts.enums import MANAGE_ACCOUNTS, Role
from chungsuc.accounts.errors import (
    HeldAlreadyError,
    RoleEndedError,
    RolePeriodError,
    RolePlaceError,
)
from chungsuc.accounts.models import RoleHolding, User
from chungsuc.accounts.queries.holdings import holding_by_id, line_of
from chungsuc.accounts.queries.users import user_by_id
from chungsuc.common.access import Actor, Decision, require
from chungsuc.common.auditing import AuditWriter, JsonValue, facts_of
from chungsuc.common.errors import NotAllowedError
from chungsuc.common.service import service
from chungsuc.units.queries.on_date import unit_on

_FACTS = ("role", "starts_on", "ends_on")
_ONE_DAY = timedelta(days=1)


@service
def give_role(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    user_id: int,
    role: Role,
    unit_id: int | None,
    starts_on: date,
    ends_on: date | None = None,
) -> RoleHolding:
    """Has the account hold a role at a unit from ``starts_on`` until ``ends_on``, both included.

    Args:
        audit: the log's writer.
        actor: who gives it.
        at: the moment of giving.
        on: the day of giving, for the actor's permission.
        user_id: the account.
        role: the role.
        unit_id: where it is held; ``None`` for the whole register.
        starts_on: the first day.
        ends_on: the last day; ``None`` while nothing ends it.

    Raises:
        NotFoundError: there is no such account, or no such unit on the first day.
        NotAllowedError: the unit is out of the actor's reach, or the account is their own.
        RolePeriodError: it would end before it starts.
        RolePlaceError: the role is not held at units of that kind.
        HeldAlreadyError: the account holds it there on one of the days.
    """
    require(actor, MANAGE_ACCOUNTS, on=on, units=[unit_id])
    user = user_by_id(user_id)
    _demand(rules.giving_decision(actor, user_id))
    holding = _hold(user, role, unit_id, starts_on, ends_on)
    audit.record("accounts.role_given", holding, after=_facts(holding), units=_units(holding))
    return holding


@service
def end_role(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    holding_id: int,
    ends_on: date,
    why: str,
) -> RoleHolding:
    """Has ``ends_on`` be the last day of a role.

    Raises:
        NotFoundError: there is no such role.
        NotAllowedError: it is out of the actor's reach, or the actor's own.
        RolePeriodError: it would end before it starts.
        RoleEndedError: it has ended earlier.
    """
    holding = holding_by_id(holding_id)
    require(actor, MANAGE_ACCOUNTS, on=on, units=[holding.unit_id])
    _demand(rules.giving_decision(actor, holding.user_id))
    before = _end(holding, ends_on)
    after = _facts(holding)
    audit.record(
        "accounts.role_ended",
        holding,
        before=before,
        after=after,
        why=why,
        units=_units(holding),
    )
    return holding


@service
def move_role(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    holding_id: int,
    unit_id: int,
    starts_on: date,
    why: str,
) -> RoleHolding:
    """Ends a role on the eve of ``starts_on`` and gives it at another unit from that day on.

    Sent again after it was done, it is refused: the role has ended.

    Raises:
        NotFoundError: there is no such role, or no such unit on the day.
        NotAllowedError: one of the units is out of the actor's reach, or the role is their own.
        RolePeriodError: the day is not after the role's first.
        RoleEndedError: it has ended earlier.
        RolePlaceError: the role is not held at units of that kind.
        HeldAlreadyError: the account holds it there already.
    """
    holding = holding_by_id(holding_id)
    require(actor, MANAGE_ACCOUNTS, on=on, units=[holding.unit_id, unit_id])
    _demand(rules.giving_decision(actor, holding.user_id))
    last = holding.ends_on
    before = _end(holding, starts_on - _ONE_DAY)
    after = _facts(holding)
    audit.record(
        "accounts.role_moved",
        holding,
        before=before,
        after=after,
        why=why,
        units=[*_units(holding), unit_id],
    )
    new = _hold(holding.user, Role(holding.role), unit_id, starts_on, last)
    audit.record("accounts.role_given", new, after=_facts(new), why=why, units=_units(new))
    return new


def _hold(
    user: User, role: Role, unit_id: int | None, starts_on: date, ends_on: date | None
) -> RoleHolding:
    if ends_on is not None and ends_on < starts_on:
        raise RolePeriodError(starts_on, ends_on)
    unit = None if unit_id is None else unit_on(unit_id, starts_on)
    place = rules.place_decision(role, None if unit is None else unit.kind)
    if not place.allowed:
        raise RolePlaceError(place.reason)
    # Locked, so that two people who give the same role at once do not both find it free.
    User.objects.select_for_update().get(pk=user.pk)
    held = RoleHolding.objects.filter(user=user, role=role.value)
    others = held.filter(unit__isnull=True) if unit is None else held.filter(unit_id=unit.id)
    for other in others:
        if (ends_on is None or other.starts_on <= ends_on) and (
            other.ends_on is None or other.ends_on >= starts_on
        ):
            raise HeldAlreadyError(role.name_vi, other.starts_on)
    return RoleHolding.objects.create(
        user=user, role=role.value, unit_id=unit_id, starts_on=starts_on, ends_on=ends_on
    )


def _end(holding: RoleHolding, ends_on: date) -> dict[str, JsonValue]:
    """Makes it the last day of the role; returns what the log keeps of before."""
    if ends_on < holding.starts_on:
        raise RolePeriodError(holding.starts_on, ends_on)
    before = facts_of(holding, "ends_on")
    # One statement decides: of two people who end it at once, the second is told.
    still = RoleHolding.objects.filter(pk=holding.pk, ends_on=holding.ends_on)
    ended = holding.ends_on is not None and holding.ends_on <= ends_on
    if ended or not still.update(ends_on=ends_on):
        raise RoleEndedError(holding.ends_on)
    holding.ends_on = ends_on
    return before


def _demand(decision: Decision) -> None:
    if not decision.allowed:
        raise NotAllowedError(decision.reason)


def _facts(holding: RoleHolding) -> dict[str, JsonValue]:
    """What the log keeps of a role, readable without the register."""
    place = line_of(holding, on=holding.starts_on).place
    return {**facts_of(holding, *_FACTS), "unit": place}


def _units(holding: RoleHolding) -> list[int]:
    """The unit by which the log finds the role; none for one in the whole register."""
    return [] if holding.unit_id is None else [holding.unit_id]
