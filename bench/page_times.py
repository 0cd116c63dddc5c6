"""How long pages take, one after the other, against the promise: p95 at most 50 ms."""

import time
from collections.abc import Iterable

from bench.load import Connection, Page, Round, drive
from bench.signing_in import sign_in
from launcher.address import Address

SECONDS, MS, PAGE_LIMIT = 4.0, 1_000, 50.0  # of a page; milliseconds


def slowest_of(address: Address, user: str, paths: Iterable[str]) -> float:
    """Prints how long each page takes the demo's ``user``; returns the slowest p95, in ms."""
    from chungsuc.config.demo import PASSWORD  # noqa: PLC0415  after django.setup

    cookies = sign_in(address, user, PASSWORD)
    worst = 0.0
    for path in paths:
        page = Page(path, address.port, path, "</html>", 1, cookies)
        first = first_answer(page)
        drive(page, seconds=3.0, connections=8)  # every process of the server meets the page
        came: Round = drive(page, seconds=SECONDS, connections=1)
        worst = max(worst, came.slow * MS)
        figures = "".join(f"{each * MS:>8.1f}" for each in (came.middle, came.slow, first))
        print(f"{path:<60}{figures}   p50, p95, first ms")
    return worst


def first_answer(page: Page) -> float:
    """How long the first answer takes, in seconds."""
    connection = Connection(page)
    connection.ask()
    while not connection.take():
        continue
    connection.socket.close()
    return time.perf_counter() - connection.asked_at


def told_against_the_promise(slowest: float) -> int:
    """Says whether the promise is kept; the exit code of the measurement."""
    kept = slowest <= PAGE_LIMIT
    print(f"promised: {PAGE_LIMIT:.0f} ms: {'kept' if kept else 'BROKEN'}")
    return 0 if kept else 1
