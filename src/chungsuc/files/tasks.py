"""The sweep, which the worker asks for once a day."""

from datetime import datetime, timedelta
from typing import Final

from chungsuc.common.access import system_actor
from chungsuc.common.jobs.names import Lane, job
from chungsuc.common.jobs.queue import enqueue
from chungsuc.common.jobs.rounds import Round
from chungsuc.files.services.contents import sweep_contents
from chungsuc.files.services.stored import mark_unused, sweep_unused

SWEEPER: Final = system_actor("Dọn tệp")
JOB: Final = "files.sweep_files"


@job(JOB, lane=Lane.BULK)
def sweep_files(*, at: datetime) -> None:
    """Contents that lost their row, then rows that lost their records; run twice, it finds none."""
    sweep_contents(at=at)
    while mark_unused(actor=SWEEPER, at=at):
        pass
    while sweep_unused(actor=SWEEPER, at=at):
        pass


def _ask_for_sweep(at: datetime) -> None:  # noqa: ARG001  a round is told the moment
    enqueue(JOB, once="daily")


SWEEP_ROUND: Final = Round("files.ask_for_sweep", timedelta(days=1), _ask_for_sweep)
