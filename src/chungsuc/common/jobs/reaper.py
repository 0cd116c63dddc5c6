"""Finds jobs whose worker is gone, and sees to it that they run again."""

from collections import defaultdict
from datetime import datetime

from chungsuc.common.jobs.attempts import Row, our_rows
from chungsuc.common.jobs.claims import WorkerLostError, keep_failure
from chungsuc.common.jobs.presence import held_names, sole_holder
from chungsuc.common.jobs.workflow import RUNNING


def reap_lost_jobs(*, at: datetime) -> int:
    """Ends every running attempt whose worker is gone, as failed; the job's attempts go on.

    A lost attempt counts as one, so that a job which kills its worker ends at last. Several
    reapers at once do no harm. Files that lost workers left behind are removed.

    Returns:
        How many attempts were ended.
    """
    running: dict[str, list[Row]] = defaultdict(list)
    for row in our_rows().filter(status=RUNNING.code).order_by("started_at"):
        running[row.worker_ids[-1] if row.worker_ids else "unknown"].append(row)
    reaped = 0
    for worker_id in {*running, *held_names()}:
        with sole_holder(worker_id) as gone:
            if gone:
                error = WorkerLostError("tiến trình nền đã dừng giữa chừng")
                reaped += sum(keep_failure(row, error, at=at) for row in running[worker_id])
    return reaped
