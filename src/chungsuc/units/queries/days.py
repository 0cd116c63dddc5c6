"""The days that are worth asking for: the register's first, and those on which units changed."""

from chungsuc.common.known_days import KnownDays
from chungsuc.units.enums import OperationState
from chungsuc.units.errors import UnknownDayError
from chungsuc.units.models import Operation
from chungsuc.units.queries.on_date import first_day

MOST_DAYS = 8
"""So many days are offered; an older one is typed."""


def known_days() -> KnownDays:
    """The days that are worth asking for; two statements. Bound to ``common.known_days``."""
    days = (
        Operation.objects.filter(state=OperationState.RECORDED)
        .order_by("-effective_on")
        .values_list("effective_on", flat=True)
        .distinct()
    )
    return KnownDays(first_day(), tuple(days[:MOST_DAYS]), UnknownDayError)
