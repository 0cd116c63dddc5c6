"""Child processes that never outlive the launcher.

Every child leads a session of its own, so Ctrl-C in a terminal reaches the launcher alone,
which then stops its children in order. On Linux the kernel also tells a child when the launcher
was killed without a chance to say so; elsewhere such a child may stay behind.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import IO

GRACE = 10.0  # seconds that a child has to stop on its own
PR_SET_PDEATHSIG = 1  # linux/prctl.h

_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass(frozen=True)
class Account:
    """The user of the operating system under which a child runs."""

    user: int
    group: int


def catch_signals() -> None:
    """Ctrl-C, a polite kill and a closed terminal all end in KeyboardInterrupt, once.

    After the first of them no other is listened to, so what clears up is never interrupted;
    it takes a bounded time.
    """
    expected = [signal.SIGINT, signal.SIGTERM]
    if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        expected.append(signal.SIGHUP)  # nohup asks to be left alone

    def interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  a handler's signature
        for each in expected:
            signal.signal(each, signal.SIG_IGN)
        raise KeyboardInterrupt

    for each in expected:
        signal.signal(each, interrupt)


def spawn(
    command: Sequence[str | Path],
    *,
    environ: Mapping[str, str],
    cwd: Path | None = None,
    stdout: int | IO[bytes] | None = None,
    stderr: int | IO[bytes] | None = None,
    account: Account | None = None,
    farewell: int = signal.SIGTERM,
) -> subprocess.Popen[bytes]:
    """Starts ``command`` with nothing to read; call it from the main thread only.

    ``farewell`` is the signal with which the kernel tells the child that the launcher is gone
    (it is sent when the thread that started the child ends: hence the main thread).
    """
    launcher = os.getpid()
    libc = _libc

    def follow_the_launcher() -> None:
        if libc is not None:
            libc.prctl(PR_SET_PDEATHSIG, farewell)
            if os.getppid() != launcher:
                os._exit(1)

    posix = os.name == "posix"
    return subprocess.Popen(
        [str(word) for word in command],
        env=dict(environ),
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=stderr,
        start_new_session=posix,
        user=account.user if account else None,
        group=account.group if account else None,
        extra_groups=[] if account else None,
        preexec_fn=follow_the_launcher if posix else None,  # noqa: PLW1509  it only calls the kernel
    )


def stop(
    *processes: subprocess.Popen[bytes], grace: float = GRACE, by: int = signal.SIGTERM
) -> None:
    """Asks all to stop, waits ``grace`` seconds for all together, then ends what is left."""
    for process in processes:
        if process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(by)
    deadline = time.monotonic() + grace
    for process in processes:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(max(0.0, deadline - time.monotonic()))
    for process in processes:
        _end_family(process)
        process.wait()


def _end_family(process: subprocess.Popen[bytes]) -> None:
    """Ends the child and what it left behind in its session."""
    if sys.platform == "win32":
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def run_to_end(
    command: Sequence[str | Path],
    *,
    environ: Mapping[str, str],
    hear: Callable[[str], None],
    cwd: Path | None = None,
    apart: IO[bytes] | None = None,
    account: Account | None = None,
) -> int:
    """Runs ``command``, passes each line it says to ``hear``, and returns its exit code.

    With ``apart`` its standard output goes into that file and only standard error is heard.
    An interruption stops it, with its children, before it is passed on.
    """
    process = spawn(
        command,
        environ=environ,
        cwd=cwd,
        stdout=apart if apart is not None else subprocess.PIPE,
        stderr=subprocess.PIPE if apart is not None else subprocess.STDOUT,
        account=account,
    )
    voice = process.stderr if apart is not None else process.stdout
    try:
        if voice is not None:
            for line in voice:
                hear(line.decode("utf-8", "replace").rstrip())
        return process.wait()
    finally:
        if voice is not None:
            voice.close()
        stop(process)


def become(command: Sequence[str | Path], environ: Mapping[str, str]) -> int:
    """Hands over to ``command``: its standard streams, signals and exit code are untouched."""
    words = [str(word) for word in command]
    if os.name == "posix":
        os.execve(words[0], words, dict(environ))  # noqa: S606  the environment's own interpreter
    return subprocess.call(words, env=dict(environ))
