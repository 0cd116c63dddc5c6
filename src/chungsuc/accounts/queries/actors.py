"""Accounts as those who act."""

from datetime import date

from chungsuc.accounts.models import RoleHolding, User
from chungsuc.accounts.queries.users import held_on
from chungsuc.common.access import Actor, ActorKind


def actor_of(user: User, *, on: date) -> Actor:
    """The account as an actor, with the roles it holds on the day ``on``; one statement."""
    roles = RoleHolding.objects.filter(held_on(on), user=user).values_list("role", flat=True)
    return Actor(ActorKind.PERSON, user.pk, user.full_name, frozenset(roles))
