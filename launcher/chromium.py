"""A Chromium for the browser tests: one that is there, else one that can be had."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from launcher.checkout import Checkout
from launcher.processes import run_to_end
from launcher.progress import Step, say

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
START_LIMIT = 30  # seconds for a browser to say its version
WHERE = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as playwright:\n"
    "    print(playwright.chromium.executable_path)\n"
)


def find_chromium(checkout: Checkout) -> str:
    """The path of a Chromium that starts, or "" where none can be had.

    In this order: ``$CHROMIUM``, the search path, playwright's own where it is already there,
    Debian's package (as root), playwright's download.
    """
    ways: list[Callable[[], str]] = [
        lambda: os.environ.get("CHROMIUM", ""),
        _on_path,
        lambda: _of_playwright(checkout),
        _from_packages,
        lambda: _downloaded(checkout),
    ]
    for way in ways:
        found = way()
        if found and _starts(found):
            return found
    say("! Không có trình duyệt Chromium và không tải được: bỏ qua các kiểm thử cần trình duyệt.")
    return ""


def _starts(browser: str) -> bool:
    """Ubuntu's package is a note that asks for a snap; a download may lack system libraries."""
    try:
        done = subprocess.run(
            [browser, "--version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=START_LIMIT,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def _on_path() -> str:
    return next((found for name in NAMES if (found := shutil.which(name))), "")


def _of_playwright(checkout: Checkout) -> str:
    try:
        done = subprocess.run(
            [checkout.python, "-c", WHERE],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=START_LIMIT,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    path = done.stdout.strip()
    return path if path and Path(path).exists() else ""


def _from_packages() -> str:
    apt = shutil.which("apt-get")
    if apt is None or os.name != "posix" or os.geteuid() != 0:
        return ""
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    patience = ("-o", "DPkg::Lock::Timeout=120", "-o", "Acquire::Retries=2")
    install = [apt, *patience, "install", "-y", "--no-install-recommends", "chromium"]
    with Step("Cài trình duyệt Chromium từ kho của hệ điều hành") as step:

        def hear(line: str) -> None:
            step.note = line[:60]

        if run_to_end([apt, *patience, "update"], environ=environ, hear=hear) == 0:
            run_to_end(install, environ=environ, hear=hear)
    return _on_path()


def _downloaded(checkout: Checkout) -> str:
    with Step("Tải trình duyệt Chromium của playwright") as step:

        def hear(line: str) -> None:
            step.note = line[:60]

        run_to_end(
            [checkout.python, "-m", "playwright", "install", "chromium"],
            environ=os.environ,
            hear=hear,
        )
    return _of_playwright(checkout)
