"""Whether a worker lives: it holds a lock on a file of its own in the data folder.

The system releases the lock when the process ends, however it ends. No clock is involved: a
worker that is busy for hours is never taken for dead.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from filelock import FileLock, Timeout

SUFFIX = ".lock"


def workers_folder() -> Path:
    """Where the locks lie; made where missing."""
    folder = Path(settings.DATA) / "workers"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def sole_holder(name: str, *, wait: timedelta = timedelta(0)) -> Iterator[bool]:
    """Takes the lock ``name`` for the length of the block, if nobody holds it.

    Args:
        name: the lock's.
        wait: how long to try while somebody holds it.

    Yields:
        Whether it was taken. Where it was, the file is gone afterwards.
    """
    # The name comes from a row: only its last part can name a file here.
    file = workers_folder() / f"{Path(name).name}{SUFFIX}"
    # Without flock there is no telling a living worker from a dead one: better to stop.
    lock = FileLock(file, fallback_to_soft=False)
    try:
        lock.acquire(timeout=wait.total_seconds())
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        # Removed while held: whoever opened it meanwhile finds it nameless and starts over.
        with suppress(PermissionError):  # Windows removes no open file; it is empty, and stays
            file.unlink(missing_ok=True)
        lock.release()


def held_names() -> tuple[str, ...]:
    """The names of all locks whose file is there: of living workers and of lost ones."""
    return tuple(sorted(file.stem for file in workers_folder().glob(f"*{SUFFIX}")))
