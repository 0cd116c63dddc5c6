"""The server and the worker beside it: started, watched and stopped together."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from launcher.address import Address
from launcher.management import Management
from launcher.problems import Problem
from launcher.processes import spawn, stop
from launcher.progress import Step, say
from launcher.voices import HeldVoice

START = "Khởi động máy chủ và tiến trình nền"
START_LIMIT = 60.0  # seconds until the first answer
GLANCE = 0.1  # seconds between two looks while starting
LAST_WORDS = 1.0  # seconds that a dead server's children have to fall silent
WATCH = 0.5  # seconds between two looks at the children
HEALTHY = 60.0  # seconds after which a worker counts as having started well
WORKER_GRACE = "8"  # seconds for the job in hand; less than the launcher itself waits
PAUSES = (1.0, 2.0, 4.0, 8.0, 16.0)  # seconds before each new try with a worker that dies


class Service:
    """One server and one worker on one data folder."""

    def __init__(self, management: Management, address: Address) -> None:
        self.management = management
        self.address = address
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._answered = False
        self._deaths = 0

    def run(self, announce: Callable[[], None]) -> None:
        """Serves until it is interrupted; calls ``announce`` when the page answers.

        No child is left when it returns or raises.

        Raises:
            Problem: the server does not start or dies, or the worker dies again and again.
            KeyboardInterrupt: it was interrupted before the page answered.
        """
        self.address.require_free()
        try:
            with Step(START):
                self._start_server()
                self._start_worker()
                self._wait_for_answer()
            self._answered = True
            self._server_voice.release()
            announce()
            while True:
                time.sleep(WATCH)
                self._look_after_server()
                self._look_after_worker()
        except KeyboardInterrupt:
            if not self._answered:
                raise
        finally:
            stop(*self._running.values())
        say("Đã dừng máy chủ và tiến trình nền. Tạm biệt!")

    def _start_server(self) -> None:
        server = self._running["server"] = spawn(
            self._server_command(),
            environ=self.management.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        assert server.stdout is not None  # noqa: S101  it was asked for a pipe
        self._server_voice = HeldVoice(server.stdout)

    def _start_worker(self) -> None:
        self._running["worker"] = spawn(
            self.management.command("work", "--grace", WORKER_GRACE),
            environ=self.management.environ,
            # Standard output is the launcher's own: what the worker says is progress.
            stdout=sys.stderr.buffer,
        )
        self._worker_started = time.monotonic()

    def _server_command(self) -> list[str | Path]:
        return [
            *(self.management.checkout.python, "-P", "-m", "granian", "--interface", "wsgi"),
            *("--host", self.address.host, "--port", str(self.address.port)),
            *("--workers", "2", "--blocking-threads", "4", "--no-ws"),
            *("--respawn-failed-workers", "--workers-kill-timeout", "5"),
            *("--log-level", "warning"),
            "chungsuc.config.wsgi:application",
        ]

    def _wait_for_answer(self) -> None:
        deadline = time.monotonic() + START_LIMIT
        while not self.address.answers():
            self._look_after_server()
            if time.monotonic() > deadline:
                self._server_voice.release()
                raise Problem(
                    f"Máy chủ không trả lời tại {self.address.url} sau {START_LIMIT:.0f} giây.",
                    "Hãy xem các dòng ở trên, rồi chạy lại.",
                )
            time.sleep(GLANCE)

    def _look_after_server(self) -> None:
        code = self._running["server"].poll()
        if code is None:
            return
        if not self._answered:
            self.address.require_free()
            said = self._server_voice.all_said(LAST_WORDS)
            # The server's own lines start with «[ERROR]»; the reason stands in the others.
            reasons = [line for line in said if not line.startswith("[")]
            raise self.management.problem(START, reasons or said)
        raise Problem(
            f"Máy chủ đã tự dừng (mã {code}), nên mọi thứ được dừng theo.",
            "Hãy xem các dòng ở trên, rồi chạy lại.",
        )

    def _look_after_worker(self) -> None:
        code = self._running["worker"].poll()
        if code is None:
            return
        stop(self._running.pop("worker"))
        if time.monotonic() - self._worker_started > HEALTHY:
            self._deaths = 0
        if self._deaths == len(PAUSES):
            raise Problem(
                f"Tiến trình nền dừng {self._deaths + 1} lần liên tiếp (mã {code}),"
                " nên mọi thứ được dừng theo.",
                "Hãy xem các dòng ở trên, rồi chạy lại.",
            )
        pause = PAUSES[self._deaths]
        self._deaths += 1
        say(f"Tiến trình nền đã tự dừng (mã {code}); chạy lại sau {pause:.0f} giây.")
        time.sleep(pause)
        self._start_worker()
