"""Jobs by name: a name stays when the function that does the work moves.

    @job("progress.recompute", lane=Lane.BULK, attempts=5)
    def recompute(*, at: datetime, unit_id: int) -> None:

A job runs at least once, not exactly once: a worker can die after the work and before its
success is kept, and then the job runs again. So every job is idempotent: running it a second
time with the same arguments leaves the same records. It takes keyword arguments alone, which
JSON can keep, and ``at``, the moment of running: no job reads a clock.
"""

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

DEFAULT_ATTEMPTS = 5

_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
# What ``enqueue`` takes for itself, or the queue keeps beside the arguments.
_RESERVED = frozenset({"lane", "run_after", "once"})


class JobNameError(RuntimeError):
    """A job is named twice, badly or not at all: a mistake in the code, never of a person."""


class Lane(StrEnum):
    """The queue in which a job waits: each has a worker of its own."""

    INTERACTIVE = "interactive"  # somebody waits for it: seconds
    BULK = "bulk"  # nobody waits: minutes or hours


@dataclass(frozen=True, slots=True)
class Job:
    """A job as its station declares it.

    Attributes:
        name: ``station.verb_object``; kept in the table, so it never changes.
        lane: where it waits unless the one who asks says otherwise.
        attempts: how often it is tried at most.
        function: does the work; idempotent.
        signature: of the function, read once.
    """

    name: str
    lane: Lane
    attempts: int
    function: Callable[..., None]
    signature: inspect.Signature

    def demand_arguments(self, arguments: Mapping[str, object]) -> None:
        """Holds ``arguments`` against the function, before a worker does.

        Raises:
            JobNameError: one is missing, or the function knows none of that name.
        """
        try:
            self.signature.bind(at=None, **arguments)
        except TypeError as error:
            raise JobNameError(f"job {self.name}: {error}") from None


F = TypeVar("F", bound=Callable[..., None])

_jobs: dict[str, Job] = {}


def job(name: str, *, lane: Lane, attempts: int = DEFAULT_ATTEMPTS) -> Callable[[F], F]:
    """Registers a function as the job ``name``.

    Args:
        name: ``station.verb_object``.
        lane: where it waits unless the one who asks says otherwise.
        attempts: how often it is tried at most; at least 1.

    Raises:
        JobNameError: the name is taken or is no such name, or the function's parameters are
            not keyword-only with ``at`` among them.
    """

    def register(function: F) -> F:
        signature = inspect.signature(function)
        where = f"{function.__module__}.{function.__qualname__}"
        _demand_name(name, attempts, where)
        _demand_signature(name, signature, where)
        _jobs[name] = Job(name, lane, attempts, function, signature)
        return function

    return register


def registered(name: str) -> Job:
    """The job called ``name``.

    Raises:
        JobNameError: there is none.
    """
    try:
        return _jobs[name]
    except KeyError:
        known = ", ".join(sorted(_jobs)) or "none"
        raise JobNameError(f"no job is called {name!r}; known: {known}") from None


def registered_names() -> tuple[str, ...]:
    """Every job's name, in alphabetical order."""
    return tuple(sorted(_jobs))


def _demand_name(name: str, attempts: int, where: str) -> None:
    if not _NAME.fullmatch(name):
        raise JobNameError(f"{where}: {name!r} is no job name; write station.verb_object")
    if attempts < 1:
        raise JobNameError(f"{where}: job {name} is tried {attempts} times; at least 1 is needed")
    if name in _jobs:
        taken = _jobs[name].function
        raise JobNameError(
            f"{where}: job {name} is already {taken.__module__}.{taken.__qualname__}"
        )


def _demand_signature(name: str, signature: inspect.Signature, where: str) -> None:
    parameters = signature.parameters
    if any(each.kind is not inspect.Parameter.KEYWORD_ONLY for each in parameters.values()):
        raise JobNameError(f"{where}: job {name} takes keyword-only arguments: def f(*, at, …)")
    if "at" not in parameters:
        raise JobNameError(f"{where}: job {name} must take `at`, the moment of running")
    reserved = sorted(_RESERVED & set(parameters))
    if reserved:
        raise JobNameError(f"{where}: job {name} cannot take {', '.join(reserved)}: enqueue does")
