"""How a worker's process is asked to end, and what happens when it does not."""

import logging
import os
import signal
import threading
from queue import SimpleQueue

logger = logging.getLogger(__name__)

STDIN = 0
OVERRUN = 3  # exit status of a process that ended itself in the middle of a job


class StopRequest:
    """Asked for by a signal or by the end of standard input, which comes when a parent dies.

    A signal's handler interrupts the main thread anywhere, also inside a lock; so it only puts
    a sign into a queue made for that, and a thread of its own does the rest.
    """

    def __init__(self) -> None:
        self._signs: SimpleQueue[str] = SimpleQueue()
        self._asked = threading.Event()
        self._insisted = threading.Event()
        threading.Thread(target=self._read_signs, daemon=True).start()

    @property
    def asked(self) -> bool:
        """Whether somebody asked for the end."""
        return self._asked.is_set()

    def wait(self, seconds: float) -> bool:
        """Waits up to ``seconds`` for the request; whether it has come."""
        return self._asked.wait(seconds)

    def wait_for_insistence(self, seconds: float) -> bool:
        """Waits up to ``seconds`` for a second request; whether it has come."""
        return self._insisted.wait(seconds)

    def ask(self, sign: str) -> None:
        """Asks; safe everywhere, also in a signal's handler."""
        self._signs.put(sign)

    def heed_signals(self, *numbers: signal.Signals) -> None:
        """Takes each of the signals as a request."""
        for number in numbers:
            signal.signal(number, lambda received, _frame: self.ask(signal.Signals(received).name))

    def heed_end_of_stdin(self) -> None:
        """Takes the end of standard input as a request."""
        threading.Thread(target=self._read_stdin, daemon=True).start()

    def end_process_after(self, grace: float) -> None:
        """Ends this process, if it still lives ``grace`` seconds after the request."""
        threading.Thread(target=self._end_process, args=(grace,), daemon=True).start()

    def _read_signs(self) -> None:
        logger.info("stop asked for: %s", self._signs.get())
        self._asked.set()
        self._signs.get()
        self._insisted.set()

    def _read_stdin(self) -> None:
        # Not sys.stdin: its lock, held in this thread, would spoil an orderly end.
        while os.read(STDIN, 1):
            pass
        self.ask("end of standard input")

    def _end_process(self, grace: float) -> None:
        self._asked.wait()
        threading.Event().wait(grace)
        logger.warning("still busy after %s s: ended in the middle of a job", grace)
        os._exit(OVERRUN)
