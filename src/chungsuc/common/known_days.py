"""The days that are worth asking for: the one who keeps a history says which they are.

A page that shows the past offers a few days and refuses one of which nothing is known. The
kernel has no history of its own, so it asks through a port.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from chungsuc.common.errors import DomainError
from chungsuc.common.ports import Port


@dataclass(frozen=True, slots=True)
class KnownDays:
    """What is known of days.

    Attributes:
        first: the first day of which anything is known; ``None`` while there is no history.
        changes: the latest days on which something changed, the latest first.
        too_early: the refusal of a day before the first; takes the day and the first.
    """

    first: date | None
    changes: tuple[date, ...]
    too_early: Callable[[date, date], DomainError]

    def latest(self, today: date) -> date:
        """Today, or the last day of which a later decision speaks already."""
        return max((today, *self.changes[:1]))

    def refusal_of(self, on: date) -> DomainError | None:
        """Why there is no answer for the day; ``None`` where there is one."""
        if self.first is None or on >= self.first:
            return None
        return self.too_early(on, self.first)


class KnownDaysSource(Protocol):
    """Reads the days that are worth asking for; a fixed number of statements."""

    def __call__(self) -> KnownDays: ...


KNOWN_DAYS: Port[KnownDaysSource] = Port("common.known_days")
