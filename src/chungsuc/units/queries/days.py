"""The days that are worth asking for: the register's first, and those on which units changed."""

from dataclasses import dataclass
from datetime import date

from chungsuc.units.enums import OperationState
from chungsuc.units.models import Operation
from chungsuc.units.queries.on_date import first_day

MOST_DAYS = 8
"""So many days are offered; an older one is typed."""


@dataclass(frozen=True, slots=True)
class KnownDays:
    """What the register knows of days.

    Attributes:
        first: the first day of which it knows anything; ``None`` while it is empty.
        changes: the latest days on which something changed, the latest first.
    """

    first: date | None
    changes: tuple[date, ...]

    def latest(self, today: date) -> date:
        """Today, or the last day of which a later decision speaks already."""
        return max((today, *self.changes[:1]))


def known_days() -> KnownDays:
    """The days that are worth asking for; two statements."""
    days = (
        Operation.objects.filter(state=OperationState.RECORDED)
        .order_by("-effective_on")
        .values_list("effective_on", flat=True)
        .distinct()
    )
    return KnownDays(first_day(), tuple(days[:MOST_DAYS]))
