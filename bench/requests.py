"""Requests a second of a trivial page and of a page with a list, beside a bare granian + Django.

Both sites run at once under the same granian command, and are asked in turns, so that whatever
else the machine does meets both. What is promised of speed is a ratio of one run, never a
number of requests. Every answer is checked; a wrong one fails the run. Takes two minutes.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import families, pages
from bench.installation import ENTRIES, demo_installation, free_address, while_served
from bench.load import Page, Round, client_name, drive
from launcher.address import Address
from launcher.processes import run_to_end, spawn, stop
from launcher.progress import Step, say

ROUNDS = 5
SECONDS = 4.0  # a page and round
CONNECTIONS = 16  # two for each thread of the server: neither of its two processes lacks work
START_LIMIT = 30.0  # seconds until the bare site answers
ROOT = Path(__file__).resolve().parents[1]
PRODUCT, BARE = "chungsuc.config.wsgi:application", "bench.bare_site.page:application"
MS = 1_000


@dataclass(frozen=True, slots=True)
class Turn:
    """A round of one page, and what it cost the server.

    Attributes:
        round: what the client saw.
        cpu: seconds of processor that the site's processes used for one answer.
    """

    round: Round
    cpu: float


@dataclass(frozen=True, slots=True)
class Target:
    """A page, with the process under which its site runs."""

    page: Page
    server: int


def server_here() -> int:
    """The process of granian that serves the product, started by this very process.

    Raises:
        ProcessLookupError: there is none.
    """
    for pid in families.children(os.getpid()):
        if PRODUCT in families.command_line(pid):
            return pid
    raise ProcessLookupError(f"no server of {PRODUCT}")


@contextmanager
def bare_site(product: int, address: Address) -> Iterator[int]:
    """Runs the bare site with the very words that run the product; yields its process.

    Raises:
        TimeoutError: it does not answer.
    """
    words = families.command_line(product)
    words[words.index("--port") + 1] = str(address.port)
    words[words.index(PRODUCT)] = BARE
    with tempfile.TemporaryDirectory(prefix="chungsuc-bench-bare-") as folder:
        there = {"PYTHONPATH": str(ROOT), "BARE_SITE_DATABASE": f"{folder}/bare.sqlite3"}
        environ = {**os.environ, **there}
        filling = [sys.executable, "-m", "bench.bare_site", str(ENTRIES)]
        if run_to_end(filling, environ=environ, hear=say) != 0:
            raise ChildProcessError("the bare site's table was not made")
        server = spawn(words, environ=environ, stdout=sys.stderr.buffer)
        try:
            wait_for_answer(address)
            yield server.pid
        finally:
            stop(server)


def wait_for_answer(address: Address) -> None:
    deadline = time.monotonic() + START_LIMIT
    while not address.answers():
        if time.monotonic() > deadline:
            raise TimeoutError(f"the bare site does not answer at {address.url}")
        time.sleep(0.1)


def take_turn(target: Target, seconds: float) -> Turn:
    """Asks for the target's page for a while."""
    before = families.cpu_seconds(families.family(target.server))
    came = drive(target.page, seconds=seconds, connections=CONNECTIONS)
    used = families.cpu_seconds(families.family(target.server)) - before
    return Turn(came, used / came.answers)


def take_turns(targets: Sequence[Target]) -> list[list[Turn]]:
    """The turns of each target; each second round in the opposite order."""
    for each in targets:
        take_turn(each, 1.0)  # every process meets every page once before it counts
    turns: list[list[Turn]] = [[] for _ in targets]
    for number in range(ROUNDS):
        order = range(len(targets)) if number % 2 == 0 else reversed(range(len(targets)))
        with Step(f"Lượt đo {number + 1}/{ROUNDS}"):
            for place in order:
                turns[place].append(take_turn(targets[place], SECONDS))
    return turns


def line_of(name: str, turns: Sequence[Turn]) -> str:
    rate = statistics.median(each.round.rate for each in turns)
    middle = statistics.median(each.round.middle for each in turns) * MS
    slow = statistics.median(each.round.slow for each in turns) * MS
    cpu = statistics.median(each.cpu for each in turns) * MS
    return f"{name:<27}{rate:>10.1f}{middle:>10.2f}{slow:>10.2f}{cpu:>12.3f}"


def told_ratio(name: str, product: Sequence[Turn], bare: Sequence[Turn]) -> str:
    """How the product stands to the bare site, round by round."""
    pairs = list(zip(product, bare, strict=True))
    rates = [ours.round.rate / theirs.round.rate for ours, theirs in pairs]
    costs = [ours.cpu / theirs.cpu for ours, theirs in pairs]
    return (
        f"{name:<27}{statistics.median(rates):>10.3f}  ({min(rates):.3f} to {max(rates):.3f})"
        f"   processor {statistics.median(costs):.2f} times"
    )


def measure(product: Address) -> None:
    """Measures both sites and prints what came of it."""
    ours, address = server_here(), free_address()
    with bare_site(ours, address) as theirs:
        targets = [
            Target(pages.bare_trivial(address.port), theirs),
            Target(pages.health(product.port), ours),
            Target(pages.bare_list(address.port), theirs),
            Target(pages.entry_list(product), ours),
            Target(pages.sign_in_form(product.port), ours),
        ]
        turns = take_turns(targets)
    print(f"client: {client_name()}; {CONNECTIONS} connections, {ROUNDS} rounds of {SECONDS:.0f} s")
    print(f"{'median of the rounds':<27}{'r/s':>10}{'p50 ms':>10}{'p95 ms':>10}{'cpu ms/r':>12}")
    for target, taken in zip(targets, turns, strict=True):
        print(line_of(target.page.name, taken))
    print(told_ratio("product / bare, trivial", turns[1], turns[0]))
    print(told_ratio("product / bare, list", turns[3], turns[2]))


def main() -> int:
    with demo_installation() as management:
        while_served(management, measure)
    return 0


if __name__ == "__main__":
    sys.exit(main())
