"""``test``: both databases, both closing lines, and a failure wherever one is."""

import re
import signal
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from launcher.testing import Outcome, closing_line, marks
from tests.launcher.places import Place, processes_of

pytestmark = pytest.mark.one_database

SUITE = """
import os, pathlib, time
import pytest
from django.db import connection

def test_anywhere(db):
    connection.ensure_connection()

def test_sqlite_only(db):
    assert connection.vendor == "sqlite"

@pytest.mark.one_database
def test_once():
    pass

def test_sleepy(db):
    if connection.vendor == "postgresql" and "SIGN" in os.environ:
        pathlib.Path(os.environ["SIGN"]).write_text(os.environ["CHUNGSUC_TEST_DATABASE_URL"])
        time.sleep(60)
"""


@pytest.fixture
def suite(ready: Place) -> Place:
    """The product with a small suite in place of its own."""
    (ready.root / "tests").mkdir(exist_ok=True)
    (ready.root / "tests/test_small.py").write_text(SUITE, encoding="utf-8")
    ready.environ["CHROMIUM"] = sys.executable  # it starts, and no test here looks at pages
    return ready


def closings(answer: str) -> list[str]:
    """The answer's lines with their changing parts taken out."""
    return [re.sub(r" in .*|=", "", line).strip() for line in answer.splitlines()]


def test_both_closing_lines_come_last_and_one_failure_fails_all(suite: Place) -> None:
    done = suite.run("test", "-n0", "-q")

    label, sqlite, other, postgresql = closings(done.stdout)
    assert (label, sqlite) == ("SQLite:", "4 passed")
    assert re.fullmatch(r"PostgreSQL \d+:", other)
    assert postgresql == "1 failed, 2 passed, 1 deselected"
    assert done.returncode == 1


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up as Linux shows them")
def test_ctrl_c_takes_the_database_server_away(suite: Place, tmp_path: Path) -> None:
    sign = tmp_path / "sign"
    launched = suite.start("test", "-n0", "-k", "sleepy", SIGN=str(sign))
    launched.wait_for(lambda: sign.exists() and sign.read_text(encoding="utf-8") != "")
    folder = Path(unquote(urlsplit(sign.read_text(encoding="utf-8")).netloc.partition("@")[2]))
    assert processes_of(Place(folder)) != {}

    assert launched.end(signal.SIGINT) == 130

    assert (processes_of(Place(folder)), folder.exists()) == ({}, False)
    assert processes_of(suite) == {}


@pytest.mark.parametrize(
    ("line", "good"),
    [
        ("===== 123 passed in 4.50s =====", True),
        ("\x1b[32m\x1b[1m2 passed\x1b[0m\x1b[32m in 0.01s\x1b[0m", True),
        ("= 1 failed, 12 passed, 3 skipped in 61.00s (0:01:01) =", True),
        ("=== no tests ran in 0.01s ===", False),
        ("5 deselected in 0.10s", False),
        ("=== 3 skipped in 0.10s ===", False),
    ],
)
def test_a_run_in_which_nothing_passed_is_no_success(line: str, *, good: bool) -> None:
    closing = closing_line(f"tests/x.py ..\n{line}\n")
    assert closing == re.sub("\x1b[^m]*m", "", line)
    assert Outcome(0, closing).good is good
    assert not Outcome(1, closing).good


def test_a_run_that_was_cut_short_has_no_closing_line() -> None:
    closing = closing_line("collected 3 items\n1 thing in 2 parts\n")
    assert closing == "pytest dừng giữa chừng, không có dòng kết."
    assert not Outcome(0, closing).good


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), "not browser and not one_database"),
        (("-k", "merger"), "not browser and not one_database"),
        (("-m", "slow or odd"), "(slow or odd) and not browser and not one_database"),
    ],
)
def test_postgresql_repeats_what_may_differ_there(words: tuple[str, ...], expected: str) -> None:
    assert marks(words) == expected
