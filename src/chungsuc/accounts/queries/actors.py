"""Accounts as those who act."""

from datetime import date

from django.db.models import Q

from chungsuc.accounts.models import RoleHolding, User
from chungsuc.accounts.queries.holdings import held_on
from chungsuc.accounts.rules import OF_ONE_UNIT
from chungsuc.common.access import Actor, ActorKind, Holding


def counting_on(on: date) -> Q:
    """The condition under which a role gives rights on the day: held, and its unit is there."""
    everywhere = Q(unit__isnull=True) & ~Q(role__in=[role.value for role in OF_ONE_UNIT])
    at_a_unit = Q(unit__known_from__lte=on, unit__known_until__gt=on)
    return held_on(on) & (everywhere | at_a_unit)


def actor_of(user: User, *, on: date) -> Actor:
    """The account as an actor, with the roles that count on the day ``on``; one statement.

    A role at a unit that is no more gives no right: nobody decided yet where it is held now.
    """
    rows = RoleHolding.objects.filter(counting_on(on), user=user).values_list("role", "unit_id")
    holdings = frozenset(Holding(role, unit) for role, unit in rows)
    return Actor(ActorKind.PERSON, user.pk, user.full_name, holdings)
