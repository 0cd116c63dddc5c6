"""Jobs whose effect is a line in a file."""

import os
import signal
import time
from datetime import datetime
from pathlib import Path

from chungsuc.common.jobs.names import Lane, job

LONGEST_HANG = 30  # seconds


@job("probe.note", lane=Lane.INTERACTIVE)
def note(*, at: datetime, file: str) -> None:
    with Path(file).open("a", encoding="utf-8") as lines:
        lines.write("done\n")


@job("probe.hang", lane=Lane.BULK)
def hang(*, at: datetime, file: str) -> None:
    Path(file).write_text("started\n", encoding="utf-8")
    time.sleep(LONGEST_HANG)


@job("probe.die_once", lane=Lane.INTERACTIVE)
def die_once(*, at: datetime, file: str) -> None:
    if Path(file).exists():
        Path(file).write_text("done\n", encoding="utf-8")
        return
    Path(file).write_text("died\n", encoding="utf-8")
    os.kill(os.getpid(), signal.SIGKILL)
