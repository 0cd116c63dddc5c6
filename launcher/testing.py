"""``test``: the suite on SQLite, then on PostgreSQL; both closing lines of pytest come last."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from launcher.checkout import Checkout
from launcher.chromium import find_chromium
from launcher.environment import ensure_environment
from launcher.management import Management
from launcher.postgresql import postgresql_for_tests
from launcher.processes import spawn, stop
from launcher.progress import answer, say

BUILD_SETTINGS = "chungsuc.config.settings.demo"
TEST_SETTINGS = "chungsuc.config.settings.test"
DATABASE_URL = "CHUNGSUC_TEST_DATABASE_URL"
ON_ONE_DATABASE = "not browser and not one_database"  # what PostgreSQL need not repeat
CLOSING = re.compile(r"^(=+ )?(\d+ \w+|no tests ran).* in \d+[\d.]*s\b.*$")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
MOST_WORKERS = 8


@dataclass(frozen=True)
class Outcome:
    """How one run of pytest ended; ``closing`` is its own last line."""

    code: int
    closing: str

    @property
    def good(self) -> bool:
        """A run in which nothing passed proves nothing."""
        return self.code == 0 and re.search(r"\b[1-9]\d* passed", self.closing) is not None


def test(checkout: Checkout, words: Sequence[str]) -> int:
    """Runs the suite with the arguments ``words`` on both databases; 0 when both are good."""
    ensure_environment(checkout, development=True)
    with tempfile.TemporaryDirectory(prefix="chungsuc-test-") as scratch:
        data = Path(scratch)
        Management(checkout, settings=BUILD_SETTINGS, data=data).build()
        environ = _environ(checkout, data)
        # Started first: that there is none is known now and not after the first run.
        with postgresql_for_tests(checkout) as server:
            there = {**environ, DATABASE_URL: server.url}
            fewer = [*words, "-m", marks(words)]
            outcomes = {
                "SQLite": _run(checkout, environ, words, "SQLite"),
                server.name: _run(checkout, there, fewer, server.name),
            }
    for name, outcome in outcomes.items():
        if not outcome.good:
            say(f"✗ {name}: không đạt.")
    for name, outcome in outcomes.items():
        answer(f"{name}:\n{outcome.closing}")
    return 0 if all(outcome.good for outcome in outcomes.values()) else 1


def _environ(checkout: Checkout, data: Path) -> dict[str, str]:
    """Tests never see an installation's own data, nor its settings."""
    environ = Management(checkout, settings=TEST_SETTINGS, data=data).environ
    for name in ("CHUNGSUC_DATABASE_URL", DATABASE_URL, "CHROMIUM"):
        environ.pop(name, None)
    chromium = find_chromium(checkout)
    return {**environ, "CHROMIUM": chromium} if chromium else environ


def _in_parallel(words: Sequence[str]) -> list[str]:
    """As many workers as cores, unless the caller says how many, or wants to debug."""
    if any(word.startswith(("-n", "--numprocesses", "--pdb", "--trace")) for word in words):
        return list(words)
    return ["-n", str(min(os.cpu_count() or 1, MOST_WORKERS)), *words]


def marks(words: Sequence[str]) -> str:
    """The caller's own selection by mark, narrowed to what PostgreSQL is to repeat."""
    for word, after in pairwise(words):
        if word == "-m":
            return f"({after}) and {ON_ONE_DATABASE}"
    return ON_ONE_DATABASE


def _run(
    checkout: Checkout, environ: Mapping[str, str], words: Sequence[str], name: str
) -> Outcome:
    """One run of pytest; what it writes is passed on to standard error as it comes."""
    say(f"… Kiểm thử trên {name}")
    process = spawn(
        [checkout.python, "-m", "pytest", *_in_parallel(words)],
        environ=environ,
        cwd=checkout.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    said = bytearray()
    try:
        if process.stdout is not None:
            # In pieces, not in lines: the dots of a long file are a sign of life.
            while piece := os.read(process.stdout.fileno(), 65536):
                said += piece
                sys.stderr.buffer.write(piece)
                sys.stderr.buffer.flush()
        code = process.wait()
    finally:
        stop(process)
    return Outcome(code, closing_line(said.decode("utf-8", "replace")))


def closing_line(said: str) -> str:
    """The line with which pytest ended, without colour; a sentence where it said none."""
    lines = [COLOUR.sub("", line).rstrip() for line in said.splitlines()]
    found = (line for line in reversed(lines) if CLOSING.match(line))
    return next(found, "pytest dừng giữa chừng, không có dòng kết.")
