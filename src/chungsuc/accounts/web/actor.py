"""Who is signed in on a request: bound to ``common.actor_source``."""

from datetime import date

from django.http import HttpRequest

from chungsuc.accounts.queries.actors import actor_of
from chungsuc.common.access import ANONYMOUS, Actor


def actor_of_request(request: HttpRequest, *, on: date) -> Actor:
    """The signed-in account as an actor with the roles of the day.

    Costs the session, the account and its roles: three statements, none without a session.
    """
    if not request.user.is_authenticated:
        return ANONYMOUS
    return actor_of(request.user, on=on)
