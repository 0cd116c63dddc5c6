"""What stations have done every few seconds, minutes or days, beside the jobs."""

import logging
import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from chungsuc.common.jobs.attempts import our_rows
from chungsuc.common.jobs.reaper import reap_lost_jobs
from chungsuc.common.jobs.tickets import prune_tickets
from chungsuc.common.jobs.workflow import FAILED, SUCCESSFUL
from chungsuc.common.ports import Port

logger = logging.getLogger(__name__)

KEPT_FOR = timedelta(days=30)
PRUNED_AT_ONCE = 1_000  # rows a transaction: short enough that nobody waits for it


@dataclass(frozen=True, slots=True)
class Round:
    """Something done again and again by the one process that makes the rounds.

    Attributes:
        name: ``station.verb_object``, for the log.
        every: from one start to the next. The first is at the worker's start, so a round that
            finds nothing to do is cheap.
        run: does it; short, since the other rounds wait for it (long work is a job that the
            round asks for), and idempotent like a job.
    """

    name: str
    every: timedelta
    run: Callable[[datetime], None]


WORKER_ROUNDS: Port[Round] = Port("common.worker_rounds")


def prune_finished_jobs(at: datetime) -> None:
    """Removes what ended more than 30 days before ``at``, in short transactions, oldest first."""
    # Asked for before it ended: the index by the moment of asking leads to the oldest.
    old = (
        our_rows()
        .filter(
            status__in=(SUCCESSFUL.code, FAILED.code),
            enqueued_at__lte=at - KEPT_FOR,
            finished_at__lte=at - KEPT_FOR,
        )
        .order_by("enqueued_at", "id")
    )
    while keys := list(old.values_list("pk", flat=True)[:PRUNED_AT_ONCE]):
        our_rows().filter(pk__in=keys).delete()


def _reap(at: datetime) -> None:
    reaped = reap_lost_jobs(at=at)
    if reaped:
        logger.warning("%s attempts of lost workers ended", reaped)


OWN_ROUNDS = (
    Round("common.reap_lost_jobs", timedelta(seconds=5), _reap),
    Round("common.prune_finished_jobs", timedelta(days=1), prune_finished_jobs),
    Round("common.prune_tickets", timedelta(days=1), prune_tickets),
)


class RoundMaking:
    """Makes every round when it is due; a round that fails is logged and comes again."""

    def __init__(self, rounds: tuple[Round, ...]) -> None:
        self._next = [(each, -math.inf) for each in rounds]

    def make_due(self, *, at: datetime, elapsed: float) -> None:
        """Makes the rounds that are due.

        Args:
            at: the moment, handed to each round.
            elapsed: seconds by a clock that nobody sets, from any beginning.
        """
        for place, (each, due) in enumerate(self._next):
            if elapsed < due:
                continue
            self._next[place] = (each, elapsed + each.every.total_seconds())
            try:
                each.run(at)
            except Exception:
                logger.exception("round %s failed", each.name)
