"""What the launcher says while it works, on standard error; and its answers, on standard output."""

import sys
import threading
import time
from types import TracebackType
from typing import Self

QUIET_START = 0.5  # seconds: a step that is over sooner is told only once
HEARTBEAT = 5.0  # seconds between two signs of life


def speak_utf8() -> None:
    """Vietnamese is written whatever the locale says; what cannot be written is escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def say(line: str) -> None:
    """One line of progress."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def answer(text: str) -> None:
    """What was asked for; nothing else is ever written to standard output."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def seconds(duration: float) -> str:
    return f"{duration:.1f} giây".replace(".", ",")


class Step:
    """A step that may take long: says that it began, every few seconds that it lives, and its end.

    ``note`` is what the next sign of life adds, for instance «12/28 gói»; ``failed`` may be set
    by a step that did not come to a good end without raising.
    """

    def __init__(self, label: str) -> None:
        self.label = label
        self.note = ""
        self.failed = False
        self._over = threading.Event()
        self._voice = threading.Thread(target=self._speak, daemon=True)

    def __enter__(self) -> Self:
        self._started = time.monotonic()
        self._voice.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._voice.join()
        mark = "✓" if kind is None and not self.failed else "✗"
        say(f"{mark} {self.label} ({seconds(time.monotonic() - self._started)})")

    def _speak(self) -> None:
        if self._over.wait(QUIET_START):
            return
        say(f"… {self.label}")
        while not self._over.wait(HEARTBEAT):
            note = f": {self.note}" if self.note else ""
            say(f"… {self.label}{note} ({time.monotonic() - self._started:.0f} giây)")
