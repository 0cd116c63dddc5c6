"""Who asks: bound to ``common.actor_source``."""

from datetime import date

from django.http import HttpRequest

from chungsuc.accounts.queries.actors import actor_of
from chungsuc.accounts.queries.tokens import actor_of_token
from chungsuc.common.access import ANONYMOUS, Actor
from chungsuc.common.web.api.bearer import bearer_of


def actor_of_request(request: HttpRequest, *, on: date) -> Actor:
    """The signed-in account, or whom a token stands for, with the roles of the day.

    Costs the session, the account and its roles: three statements, none without a session. A
    request that shows a token is of nobody else: its session is not looked at.
    """
    token = bearer_of(request)
    if token is not None:
        return actor_of_token(token, on=on)
    if not request.user.is_authenticated:
        return ANONYMOUS
    return actor_of(request.user, on=on)
