"""Keeps one process a lane and one for the rounds, so that none can hold up another.

The supervisor itself reads no database: nothing that a job or a database does can stop it.
"""

import logging
import os
import subprocess
import sys
import time
from collections.abc import Sequence

from django.conf import settings

from chungsuc.common.jobs.names import Lane
from chungsuc.common.jobs.rules import restart_wait
from chungsuc.common.jobs.stopping import StopRequest

logger = logging.getLogger(__name__)

ROUNDS = "rounds"
PARTS = (*(lane.value for lane in Lane), ROUNDS)

LOOK_SECONDS = 0.25  # how often the processes are looked at
SETTLED_SECONDS = 60  # a process that lived this long did not die of how it was started
KILL_SECONDS = 2  # after its own grace a process gets no more than this


class Part:
    """One process of the worker, started again whenever it dies.

    Its standard input is a pipe from here: when this process ends, however it ends, the pipe
    closes, and the part stops by itself.
    """

    def __init__(self, name: str, command: Sequence[str]) -> None:
        self.name = name
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._deaths = 0
        self._started = 0.0
        self._start_at = 0.0

    @property
    def lives(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def keep_running(self, now: float) -> None:
        """Starts the process where none runs and its wait is over; ``now`` in seconds."""
        if self.lives:
            return
        if self._process is not None:
            self._note_death(self._process, now)
        if now >= self._start_at:
            self._started = now
            self._process = subprocess.Popen(  # noqa: S603  our own command, never a shell
                self._command, stdin=subprocess.PIPE, env=_environment()
            )

    def ask_to_stop(self) -> None:
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()

    def kill(self) -> None:
        if self._process is not None:
            if self.lives:
                logger.warning("%s killed", self.name)
                self._process.kill()
            self._process.wait()

    def _note_death(self, process: subprocess.Popen[bytes], now: float) -> None:
        if process.stdin is not None:
            process.stdin.close()
        self._process = None
        self._deaths = 1 if now - self._started >= SETTLED_SECONDS else self._deaths + 1
        wait = restart_wait(self._deaths)
        self._start_at = now + wait.total_seconds()
        logger.error("%s ended with %s; again in %s", self.name, process.returncode, wait)


def supervise(stop: StopRequest, *, grace: float) -> None:
    """Keeps all parts running until asked to stop, and leaves none behind.

    A part gets ``grace`` seconds to finish its job, and is killed then; at a second request
    all are killed at once. A job cut off in this way runs again after the next start.
    """
    parts = [Part(name, _command(name, grace)) for name in PARTS]
    try:
        while not stop.asked:
            for part in parts:
                part.keep_running(time.monotonic())
            stop.wait(LOOK_SECONDS)
        for part in parts:
            part.ask_to_stop()
        deadline = time.monotonic() + grace + KILL_SECONDS
        while any(part.lives for part in parts) and time.monotonic() < deadline:
            if stop.wait_for_insistence(LOOK_SECONDS):
                break
    finally:
        for part in parts:
            part.kill()


def _command(name: str, grace: float) -> tuple[str, ...]:
    part = ("--part", name, "--grace", str(grace), "--until-stdin-ends")
    return (sys.executable, "-m", "django", "work", *part)


def _environment() -> dict[str, str]:
    """This process's environment, with what makes a new Python find the same code."""
    path = os.pathsep.join(each for each in sys.path if each)
    named = {"DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE, "PYTHONPATH": path}
    return {**os.environ, **named}  # check: environment  a child inherits it whole
