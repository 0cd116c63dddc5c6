"""What the measurements of the launcher share: a fresh clone, an empty home, a timed start."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
ADDRESS = "Địa chỉ: "  # how the launcher's answer begins
STOP_LIMIT = 60  # seconds


@contextmanager
def fresh_clone() -> Iterator[Path]:
    """The sources as they stand, with nothing installed or built, in a folder for the block."""
    listed = subprocess.run(
        [_git(), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT,
        capture_output=True,
        check=True,
    )
    with tempfile.TemporaryDirectory(prefix="chungsuc-bench-") as folder:
        root = Path(folder) / "chungsuc"
        for name in filter(None, os.fsdecode(listed.stdout).split("\0")):
            if (CHECKOUT / name).is_file():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(CHECKOUT / name, root / name)
        yield root


def _git() -> str:
    found = shutil.which("git")
    if found is None:
        sys.exit("a fresh clone needs git")
    return found


def newcomer(root: Path) -> dict[str, str]:
    """The environment of somebody with an empty home folder: no package cache, no settings."""
    home = root.parent / "home"
    home.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CHUNGSUC_")}
    return {**kept, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}


def base_python() -> str:
    """The interpreter below the environment that runs this measurement."""
    return getattr(sys, "_base_executable", "") or sys.executable


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def seconds_to_page(root: Path, data: Path) -> float:
    """Seconds from calling ``run.py demo`` to the address, said once the page answers.

    Stops what it started.
    """
    started = time.perf_counter()
    command = [base_python(), str(root / "run.py"), "demo", "--data", str(data)]
    with subprocess.Popen(
        [*command, "--port", str(free_port())],
        env=newcomer(root),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        try:
            line = process.stdout.readline() if process.stdout is not None else ""
            taken = time.perf_counter() - started
        finally:
            process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(STOP_LIMIT)
    if not line.startswith(ADDRESS):
        sys.exit("the page did not answer; see the lines above")
    return taken
