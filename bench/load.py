"""The client of the measurements: asks for one page again and again, and checks every answer.

``wrk`` where it is on the search path; else one of our own, which is slower: then a trivial
page says as much of the client as of the server.
"""

import re
import selectors
import shutil
import socket
import statistics
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 10.0  # seconds without any answer until the server is given up
CHUNK = 1 << 18
SCRIPT = Path(__file__).with_name("load.lua")
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)\r\n", re.IGNORECASE)
HEAD_END = b"\r\n\r\n"


class WrongAnswerError(RuntimeError):
    """The server did not answer what the page should hold."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is asked for, and by what its answer is known.

    Attributes:
        name: for people.
        port: on 127.0.0.1.
        path: from the root.
        mark: what stands in the right answer, and
        marks: how many times.
        cookies: the value of the header; empty for somebody unknown.
    """

    name: str
    port: int
    path: str
    mark: str
    marks: int
    cookies: str = ""

    @property
    def headers(self) -> dict[str, str]:
        cookies = {"Cookie": self.cookies} if self.cookies else {}
        return {"Host": f"127.0.0.1:{self.port}", **cookies}

    @property
    def question(self) -> bytes:
        """The request as it goes over the wire."""
        lines = [f"GET {self.path} HTTP/1.1", *(f"{k}: {v}" for k, v in self.headers.items())]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("ascii")


@dataclass(frozen=True, slots=True)
class Round:
    """What came of asking for a page for a while.

    Attributes:
        answers: all of them right.
        seconds: how long it was asked.
        middle: half of the answers took no longer than this, in seconds.
        slow: and of 100 answers 95 no longer than this.
    """

    answers: int
    seconds: float
    middle: float
    slow: float

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.answers / self.seconds


class Connection:
    """One connection that stays open; at any time one request is under way on it."""

    def __init__(self, page: Page) -> None:
        self._question = page.question
        self._mark, self._marks = page.mark.encode(), page.marks
        self._page = page
        self._answer = bytearray()
        self._body = self._whole = 0  # where the answer's body begins and ends; 0 until known
        self.socket = socket.create_connection(("127.0.0.1", page.port), timeout=PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self) -> None:
        self._answer.clear()
        self._body = self._whole = 0
        self.asked_at = time.perf_counter()
        self.socket.sendall(self._question)

    def take(self) -> bool:
        """Takes what has come; whether the answer is whole now.

        Raises:
            WrongAnswerError: it is not the page.
        """
        piece = self.socket.recv(CHUNK)
        if not piece:
            raise WrongAnswerError(f"{self._page.name}: the server closed the connection")
        self._answer += piece
        if not self._whole:
            self._read_head()
        if not self._whole or len(self._answer) < self._whole:
            return False
        seen = self._answer.count(self._mark, self._body)
        if seen != self._marks or len(self._answer) > self._whole:
            raise WrongAnswerError(
                f"{self._page.name}: {seen} marks, not {self._marks}: {bytes(self._answer)[:500]!r}"
            )
        return True

    def _read_head(self) -> None:
        end = self._answer.find(HEAD_END)
        if end < 0:
            return
        length = LENGTH.search(self._answer, 0, end + 2)
        if length is None or not self._answer.startswith(b"HTTP/1.1 200 "):
            raise WrongAnswerError(f"{self._page.name}: {bytes(self._answer)[:500]!r}")
        self._body = end + len(HEAD_END)
        self._whole = self._body + int(length[1])


def client_name() -> str:
    """Which client asks on this machine."""
    return shutil.which("wrk") or "our own, in one process"


def drive(page: Page, *, seconds: float, connections: int) -> Round:
    """Asks for ``page`` on ``connections`` connections, each at once again after its answer.

    Raises:
        WrongAnswerError: an answer was wrong, or none came.
    """
    wrk = shutil.which("wrk")
    if wrk is None:
        return drive_ourselves(page, seconds=seconds, connections=connections)
    return _drive_wrk(wrk, page, seconds=seconds, connections=connections)


def drive_ourselves(page: Page, *, seconds: float, connections: int) -> Round:
    """``drive`` with the client of our own."""
    opened = [Connection(page) for _ in range(connections)]
    try:
        with selectors.DefaultSelector() as selector:
            for each in opened:
                selector.register(each.socket, selectors.EVENT_READ, each)
            return _ask_around(selector, opened, page, seconds)
    finally:
        for each in opened:
            each.socket.close()


def _ask_around(
    selector: selectors.DefaultSelector, opened: list[Connection], page: Page, seconds: float
) -> Round:
    waits: list[float] = []
    begin = time.perf_counter()
    for each in opened:
        each.ask()
    while (now := time.perf_counter()) < begin + seconds:
        ready = selector.select(PATIENCE)
        if not ready:
            raise WrongAnswerError(f"{page.name}: no answer within {PATIENCE:.0f} s")
        for key, _ in ready:
            connection: Connection = key.data
            if connection.take():
                waits.append(time.perf_counter() - connection.asked_at)
                connection.ask()
    if len(waits) < 2:  # noqa: PLR2004  what a quantile needs
        raise WrongAnswerError(f"{page.name}: {len(waits)} answers within {seconds:.0f} s")
    return Round(len(waits), now - begin, statistics.median(waits), slow_of(waits))


def slow_of(waits: list[float]) -> float:
    return statistics.quantiles(waits, n=20, method="inclusive")[-1]


def _drive_wrk(wrk: str, page: Page, *, seconds: float, connections: int) -> Round:
    headers = [word for k, v in page.headers.items() for word in ("-H", f"{k}: {v}")]
    done = subprocess.run(
        [
            *(wrk, "--threads", "1", "--connections", str(connections)),
            *("--duration", f"{seconds:.0f}s", "--timeout", f"{PATIENCE:.0f}s"),
            *("--script", str(SCRIPT), *headers, f"http://127.0.0.1:{page.port}{page.path}"),
            *("--", page.mark, str(page.marks)),
        ],
        capture_output=True,
        text=True,
        timeout=seconds + 2 * PATIENCE,
        check=True,
    )
    found = re.search(r"^measured (\d+) (\d+) (\d+) (\d+) (\d+)$", done.stdout, re.MULTILINE)
    if found is None:
        raise WrongAnswerError(f"{page.name}: wrk said: {done.stdout} {done.stderr}")
    answers, taken, middle, slow, wrong = map(int, found.groups())
    if wrong or not answers:
        raise WrongAnswerError(f"{page.name}: {wrong} wrong among {answers} answers")
    million = 1e6  # wrk counts microseconds
    return Round(answers, taken / million, middle / million, slow / million)
