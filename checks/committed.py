"""What may stand in no file that is handed on: addresses in locks, paths of one machine."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from checks.findings import Finding, read_source
from checks.wording import oversized, silences_without_reason

LOCKS = ("requirements.lock", "requirements-dev.lock")
_LOCK_ADDRESS = re.compile(r"://|--(?:extra-)?index-url|--find-links|--trusted-host")
# A home folder of somebody, or the root of somebody's workspace.
_MACHINE_PATH = re.compile(r"(?<![\w./-])/(?:home/\w|root/|Users/\w|work/(?!$))")
_TEXT = (".py", ".md", ".toml", ".lock", ".html", ".css", ".yaml", ".yml", ".po", ".js", ".txt")
_MADE_HERE = {".venv", ".venv.previous", "build", "var", "__pycache__", ".git"}
_OTHER_CODE = ("launcher/", "checks/", "bench/", "tests/")


def findings_in_committed_files(checkout: Path) -> Iterator[Finding]:
    """Addresses in the locks, machine paths anywhere, and sizes and silences outside ``src/``."""
    for path in committed_paths(checkout):
        file = checkout / path
        if not path.endswith(_TEXT) or not file.is_file():
            continue
        text = file.read_text(encoding="utf-8")
        yield from addresses_in_lock(path, text)
        yield from machine_paths(path, text)
        if path.endswith(".py") and (path == "run.py" or path.startswith(_OTHER_CODE)):
            source = read_source(path, text)
            yield from oversized(source)
            yield from silences_without_reason(source)


def committed_paths(checkout: Path) -> list[str]:
    """Files that git tracks or would track, relative to the checkout.

    In a copy without git, every file outside the folders that are made here.
    """
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=checkout, capture_output=True, check=False)  # noqa: S603  a fixed command
    if listed.returncode == 0:
        return [path for path in listed.stdout.decode("utf-8").split("\0") if path]
    found = (file.relative_to(checkout) for file in sorted(checkout.rglob("*")) if file.is_file())
    return [each.as_posix() for each in found if not _MADE_HERE & set(each.parts)]


def addresses_in_lock(path: str, text: str) -> Iterator[Finding]:
    """A lock names packages and hashes; from where they come is the machine's own business."""
    if path not in LOCKS:
        return
    for number, line in enumerate(text.splitlines(), 1):
        if _LOCK_ADDRESS.search(line):
            yield Finding(path, number, "a lock carries no address")


def machine_paths(path: str, text: str) -> Iterator[Finding]:
    """Paths that exist on one machine only."""
    for number, line in enumerate(text.splitlines(), 1):
        if _MACHINE_PATH.search(line):
            yield Finding(path, number, "a path of one machine")
