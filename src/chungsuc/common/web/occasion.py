"""Who asks, and when: read once at the edge and passed on."""

from datetime import date, datetime
from typing import Protocol

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from chungsuc.common.access import Actor
from chungsuc.common.ports import Port


class PageRequest(HttpRequest):
    """A request after the middleware: what a view may rely on.

    Attributes:
        actor: who asks; read from the database when first looked at.
        at: the moment of asking, aware.
        on: the day of asking, in the office's time zone.
        htmx: whether a fragment is asked for.
    """

    actor: Actor
    at: datetime
    on: date
    htmx: HtmxDetails


class ActorSource(Protocol):
    """Says who is signed in on a request; ``ANONYMOUS`` when nobody is."""

    def __call__(self, request: HttpRequest, *, on: date) -> Actor: ...


ACTOR_SOURCE: Port[ActorSource] = Port("common.actor_source")
