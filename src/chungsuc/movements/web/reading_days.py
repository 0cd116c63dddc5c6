"""The day on which the pages of a movement are read."""

from datetime import date

from chungsuc.common.errors import DomainError, NotFoundError
from chungsuc.common.known_days import KnownDays
from chungsuc.common.web.as_of import PageHead, page_head
from chungsuc.common.web.occasion import PageRequest
from chungsuc.movements.models import Movement
from chungsuc.movements.queries.versions import days_of

MOST_DAYS = 8
"""So many days are offered; another is typed."""


def movement_head(request: PageRequest, movement: Movement | None = None) -> PageHead:
    """The day asked for, with the days on which a version of the plan begins; one statement.

    A day before all of them is no mistake: nothing held then. Without a movement none are
    offered, and nothing is asked.
    """
    days = days_of(movement)[:MOST_DAYS] if movement is not None else ()
    return page_head(request, KnownDays(None, days, _early))


def _early(on: date, first: date) -> DomainError:  # noqa: ARG001  the protocol's signature
    return NotFoundError("phong trào vào ngày này", on=on)
