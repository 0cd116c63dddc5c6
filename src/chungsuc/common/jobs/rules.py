"""When a failed attempt is followed by another, and when."""

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from chungsuc.common.errors import DomainError, Kind

FIRST_WAIT = timedelta(seconds=10)
LONGEST_WAIT = timedelta(hours=1)
GROWTH = 4
JITTER = 0.25  # the share of a wait that the job's id decides

FIRST_RESTART = timedelta(seconds=1)
LONGEST_RESTART = timedelta(minutes=1)

# Refusals that may be none at the next attempt: somebody else was quicker, or we were broken.
_PASSING = frozenset({Kind.CONFLICT, Kind.BROKEN})


@dataclass(frozen=True, slots=True)
class NextAttempt:
    """A failed job is tried again.

    Attributes:
        number: of the coming attempt; the first attempt of a job is 1.
        wait: from the failure on.
    """

    number: int
    wait: timedelta


def next_attempt(
    failed: int, *, allowed: int, error: BaseException, job_id: str
) -> NextAttempt | None:
    """What follows the failed attempt number ``failed``; ``None`` when the job is given up.

    Args:
        failed: number of the attempt that failed, from 1.
        allowed: how often the job is tried at most.
        error: what it failed with.
        job_id: of the failed attempt; spreads the waits of jobs that failed together.
    """
    if failed >= allowed or is_final(error):
        return None
    return NextAttempt(failed + 1, back_off(failed, job_id=job_id))


def is_final(error: BaseException) -> bool:
    """Whether another attempt would meet the same refusal: our own rules said no."""
    return isinstance(error, DomainError) and error.kind not in _PASSING


def back_off(failed: int, *, job_id: str) -> timedelta:
    """How long to wait after attempt number ``failed``: 10 s, 40 s, 160 s … an hour at most.

    Up to a quarter less by the job's id, so that a thousand jobs which failed in one moment do
    not all return in one moment. The same id and number always give the same wait.
    """
    wait = _grown(FIRST_WAIT, LONGEST_WAIT, times=failed - 1, growth=GROWTH)
    return wait * (1 - JITTER * _share(job_id))


def restart_wait(deaths: int) -> timedelta:
    """How long a worker's process stays down after dying ``deaths`` times in a row."""
    return _grown(FIRST_RESTART, LONGEST_RESTART, times=deaths - 1, growth=2)


def _grown(first: timedelta, longest: timedelta, *, times: int, growth: int) -> timedelta:
    wait = first
    for _ in range(times):
        wait *= growth
        if wait >= longest:
            return longest
    return wait


def _share(job_id: str) -> float:
    """A number from 0 to 1 that only ``job_id`` decides."""
    return int.from_bytes(sha256(job_id.encode()).digest()[:4]) / 0xFFFFFFFF
