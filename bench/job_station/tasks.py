"""The jobs that are measured."""

from datetime import datetime

from django.core.cache import cache

from chungsuc.common.jobs.names import Lane, job

ROUNDS_OF_WORK = 20_000


@job("bench.short", lane=Lane.BULK)
def short(*, at: datetime, number: int) -> None:
    """A few milliseconds of work with a read and a write in it, as a roll-up of one unit has."""
    total = sum(step * step % 97 for step in range(ROUNDS_OF_WORK))
    cache.set(f"bench-{number % 50}", [total, at.isoformat()])


@job("bench.asked", lane=Lane.INTERACTIVE)
def asked(*, at: datetime, number: int) -> None:
    """What somebody waits for: as short as the others, and it writes too."""
    cache.set(f"bench-asked-{number}", at.isoformat())
