"""How many passwords are checked at once: checking one is costly on purpose."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from django.conf import settings

from chungsuc.accounts.errors import SignInBusyError


class Gate:
    """Lets ``at_once`` in, lets ``waiting`` wait, and turns the others away at once.

    Whoever waits holds a thread of the server. Fewer may wait than there are threads, so that
    people who are signed in already never wait for people who are not. And after each that was
    let in the gate rests for as long as that one took: however many try, checking passwords
    takes at most half of the processor's time. Who comes to a gate at rest for long waits for
    nothing.
    """

    def __init__(self, *, at_once: int, waiting: int) -> None:
        self._places = BoundedSemaphore(at_once + waiting)
        self._inside = BoundedSemaphore(at_once)
        self._rests_until = 0.0  # by the clock that nobody sets

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Holds a place for the block.

        Raises:
            SignInBusyError: all places are taken.
        """
        if not self._places.acquire(blocking=False):
            raise SignInBusyError
        try:
            with self._inside:
                time.sleep(max(0.0, self._rests_until - time.monotonic()))
                began = time.monotonic()
                try:
                    yield
                finally:
                    ended = time.monotonic()
                    self._rests_until = ended + (ended - began)
        finally:
            self._places.release()


# One a process: the server runs two.
GATE = Gate(at_once=settings.SIGN_IN_CHECKS_AT_ONCE, waiting=settings.SIGN_IN_CHECKS_WAITING)
