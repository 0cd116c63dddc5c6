"""Django's management commands, run in the environment on a data folder."""

import os
import re
import tempfile
from itertools import pairwise
from pathlib import Path

from launcher.checkout import Checkout
from launcher.problems import Problem, disk_full
from launcher.processes import run_to_end
from launcher.progress import Step, say
from launcher.turns import checkout_turn

TRACE = "Traceback (most recent call last)"
REFUSAL = "CommandError: "
UNFIT = "SystemCheckError: "
FINDING = re.compile(r"\(\w+\.E\d+\) (.*)")  # «?: (chungsuc.E001) what is wrong»
HINT = re.compile(r"\s+HINT: (.*)")
TRACE_FILE = "last-error.txt"
DATABASE_REFUSALS = ("OperationalError", "PoolTimeout")


class Management:
    """Management commands with one settings module on one data folder."""

    def __init__(self, checkout: Checkout, *, settings: str, data: Path) -> None:
        self.checkout = checkout
        self.data = data
        # The rest of the environment stays: proxies, certificates, the office's own settings.
        self.environ = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": settings,
            "CHUNGSUC_DATA": str(data),
            "PYTHONUTF8": "1",
            "PYTHONUNBUFFERED": "1",
        }

    def command(self, *words: str) -> list[str | Path]:
        """``-P`` keeps the folder somebody stands in from lending its files as modules."""
        return [self.checkout.python, "-P", "-m", "django", *words]

    def build(self) -> None:
        """Makes styles, fonts and messages where they are out of date."""
        with checkout_turn(self.checkout.turn):
            self.step("Dựng giao diện", "build_assets")

    def step(self, label: str, *words: str) -> str:
        """Runs a command as a step of the launcher and returns what it answered.

        Raises:
            Problem: it failed; a traceback, if it made one, is kept in the data folder.
        """
        heard: list[str] = []

        def hear(line: str) -> None:
            heard.append(line)
            if line.strip() and not any(told.startswith((TRACE, REFUSAL, UNFIT)) for told in heard):
                say(f"  {line.strip()}")

        with tempfile.TemporaryFile() as told, Step(label):
            code = run_to_end(self.command(*words), environ=self.environ, hear=hear, apart=told)
            if code != 0:
                raise self.problem(label, heard)
            told.seek(0)
            return told.read().decode("utf-8", "replace").rstrip()

    def require_fit(self) -> None:
        """Runs the checks of a production installation.

        Raises:
            Problem: what makes it unfit, each with its remedy.
        """
        label = "Kiểm tra điều kiện chạy thật"
        words = ("check", "--deploy", "--database", "default", "--fail-level", "ERROR")
        heard: list[str] = []
        with Step(label):
            code = run_to_end(self.command(*words), environ=self.environ, hear=heard.append)
            if code != 0:
                raise self.problem(label, heard)

    def problem(self, label: str, heard: list[str]) -> Problem:
        """The sentence for a step that failed saying ``heard``; a traceback goes into a file."""
        refusal = next((line for line in heard if line.startswith(REFUSAL)), "")
        if refusal:
            return Problem(refusal.removeprefix(REFUSAL))
        if any(FINDING.search(line) for line in heard):
            return _problem_of_findings(heard)
        trace = "\n".join(heard)
        if "No space left on device" in trace or "database or disk is full" in trace:
            return disk_full()
        kept = self.data / TRACE_FILE
        kept.write_text(f"{trace}\n", encoding="utf-8")
        if os.environ.get("CHUNGSUC_DATABASE_URL") and any(s in trace for s in DATABASE_REFUSALS):
            return Problem(
                "Không vào được cơ sở dữ liệu PostgreSQL ghi trong CHUNGSUC_DATABASE_URL.",
                f"Hãy xem máy chủ đó có đang chạy và địa chỉ có đúng không. Chi tiết: {kept}",
            )
        last = next((line for line in reversed(heard) if line.strip()), "không nói lý do")
        reason = re.sub(r"^[\w.]+(Error|Exception|Configured): ", "", last)
        return Problem(f"Bước «{label}» không xong: {reason}", f"Chi tiết: {kept}")


def _problem_of_findings(heard: list[str]) -> Problem:
    """The errors that Django's checks found, each with the hint on the line below it."""
    sentences, mends = [], []
    for line, below in pairwise([*heard, ""]):
        if found := FINDING.search(line):
            sentences.append(found[1])
            if hint := HINT.fullmatch(below):
                mends.append(hint[1])
    return Problem(" ".join(sentences), " ".join(mends))
