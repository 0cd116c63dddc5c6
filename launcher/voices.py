"""What a child says while it starts, held back until it is known whether it will be needed."""

import threading
from typing import IO

from launcher.progress import say


class HeldVoice:
    """The lines of ``stream``: kept until they are released, from then on passed on."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._turn = threading.Lock()
        self._kept: list[str] = []
        self._released = False
        self._ear = threading.Thread(target=self._listen, daemon=True)
        self._ear.start()

    def release(self) -> None:
        """Passes on to standard error what was said so far, and everything later as it comes."""
        with self._turn:
            self._released = True
            for line in self._kept:
                say(line)
            self._kept.clear()

    def all_said(self, patience: float) -> list[str]:
        """What was held back, once the child is silent for good; waits ``patience`` seconds."""
        self._ear.join(patience)
        with self._turn:
            return list(self._kept)

    def _listen(self) -> None:
        with self._stream:
            for raw in self._stream:
                line = raw.decode("utf-8", "replace").rstrip()
                with self._turn:
                    if self._released:
                        say(line)
                    else:
                        self._kept.append(line)
