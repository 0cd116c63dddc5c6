"""What one worker's process does: the jobs of a lane, or the rounds."""

import logging
import os
import secrets
import time
from datetime import timedelta

from django.db import close_old_connections
from django.utils import timezone

from chungsuc.common.jobs.attempts import perform
from chungsuc.common.jobs.claims import claim_next, keep_failure, keep_success
from chungsuc.common.jobs.names import Lane
from chungsuc.common.jobs.presence import sole_holder
from chungsuc.common.jobs.reaper import reap_lost_jobs
from chungsuc.common.jobs.rounds import WORKER_ROUNDS, RoundMaking
from chungsuc.common.jobs.stopping import StopRequest

logger = logging.getLogger(__name__)

POLL_SECONDS = {Lane.INTERACTIVE: 0.5, Lane.BULK: 1.0}
ROUND_SECONDS = 1.0  # how often the rounds are looked at
ROUNDS_LOCK = "rounds"
# A reaper that finds a new worker's file before it is locked holds it for a moment.
PRESENCE_WAIT = timedelta(seconds=10)


class PresenceError(RuntimeError):
    """The worker could not lock its own file in the data folder."""


def work_lane(lane: Lane, stop: StopRequest) -> None:
    """Runs the jobs of ``lane``, one after another, until asked to stop.

    A job that runs when the request comes is finished. An error outside a job (the database is
    gone) ends the process: its supervisor starts another.

    Raises:
        PresenceError: the data folder does not allow a lock.
    """
    worker_id = f"{lane}-{os.getpid()}-{secrets.token_hex(4)}"
    with sole_holder(worker_id, wait=PRESENCE_WAIT) as present:
        if not present:
            raise PresenceError(f"{worker_id}: its lock is held by another process")
        logger.info("worker %s starts", worker_id)
        reap_lost_jobs(at=timezone.now())  # those of the process in whose place this one stands
        while not stop.asked:
            if not run_next_job(lane, worker_id):
                close_old_connections()
                stop.wait(POLL_SECONDS[lane])


def run_next_job(lane: Lane, worker_id: str) -> bool:
    """Runs the next ready job of ``lane`` to its end; false when none is ready.

    When the job lost the connection to the database, its end cannot be kept: the error comes
    out here, ends the process, and the reaper finds the job.
    """
    row = claim_next(lane, worker_id, at=timezone.now())
    if row is None:
        return False
    try:
        perform.call(**row.args_kwargs["kwargs"])
    except Exception as error:  # noqa: BLE001  whatever a job raises is kept with its attempt
        keep_failure(row, error, at=timezone.now())
    else:
        keep_success(row, at=timezone.now())
    return True


def make_rounds(stop: StopRequest) -> None:
    """Makes the rounds until asked to stop; of several such processes, one makes them."""
    while not stop.asked:
        with sole_holder(ROUNDS_LOCK) as alone:
            making = RoundMaking(WORKER_ROUNDS.bound)
            while alone and not stop.asked:
                making.make_due(at=timezone.now(), elapsed=time.monotonic())
                close_old_connections()
                stop.wait(ROUND_SECONDS)
        stop.wait(ROUND_SECONDS)
