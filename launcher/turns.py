"""One at a time: locks of the operating system, freed by it when their holder dies."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PAUSE = 0.2  # seconds between two tries for a lock


def _take(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except PermissionError:
        # Windows says that the byte is locked in these words.
        if sys.platform == "win32":
            return False
        raise
    return True


@contextmanager
def turn(file: Path) -> Iterator[bool]:
    """Tries once for the lock on ``file``: yields whether it is ours, until the block ends."""
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        yield _take(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def patient_turn(file: Path) -> Iterator[None]:
    """Waits for the lock on ``file`` as long as somebody else holds it."""
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        while not _take(descriptor):
            time.sleep(PAUSE)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def checkout_turn(file: Path) -> Iterator[None]:
    """A patient turn, or none at all where the checkout cannot be written.

    An office may let an administrator install and an ordinary user serve: then nothing is
    built any more, and nobody is to be kept waiting.
    """
    try:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError:
        yield
        return
    os.close(descriptor)
    with patient_turn(file):
        yield
