"""Checkouts to start ``run.py`` in: a bare one with tiny locks, and a ready one with the product.

A bare checkout installs one stand-in package from a folder, so an installation needs no
network: it is named ``django`` and repeats what it was told. A ready checkout borrows the
packages of the environment that runs these tests.
"""

import base64
import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PATIENCE = 90  # seconds after which a hanging launcher fails its test

STAND_IN = """
import json, os, sys
if "fail" in sys.argv:
    sys.exit(7)
print(json.dumps({
    "words": sys.argv[1:],
    "settings": os.environ["DJANGO_SETTINGS_MODULE"],
    "data": os.environ["CHUNGSUC_DATA"],
    "read": sys.stdin.read(),
}))
"""


@dataclass
class Launched:
    """A ``run.py`` that is at work."""

    process: subprocess.Popen[bytes]
    said: Path
    answered: Path

    def heard(self) -> str:
        return self.said.read_text(encoding="utf-8")

    def answer(self) -> str:
        return self.answered.read_text(encoding="utf-8")

    def wait_for(self, met: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not met():
            assert time.monotonic() < deadline, self.heard()
            time.sleep(0.05)

    def end(self, number: int) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


@dataclass
class Place:
    """A checkout in which a test starts ``run.py``."""

    root: Path
    environ: dict[str, str] = field(default_factory=dict)
    launched: list[Launched] = field(default_factory=list)

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def stamp(self) -> Path:
        return self.venv / "chungsuc.json"

    @property
    def lock(self) -> Path:
        return self.root / "requirements.lock"

    def everything(self, **more: str) -> dict[str, str]:
        # Other tests leave settings of theirs in the environment; an office has none of them.
        foreign = ("CHUNGSUC", "DJANGO")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        return {**kept, **self.environ, **more}

    def run(
        self, *words: str | Path, stdin: str = "", **more: str
    ) -> "subprocess.CompletedProcess[str]":
        """One start, to its end."""
        return subprocess.run(
            [sys.executable, self.root / "run.py", *words],
            env=self.everything(**more),
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )

    def start(self, *words: str | Path, **more: str) -> Launched:
        """One start, left at work."""
        said, answered = self.root / "said.txt", self.root / "answered.txt"
        with said.open("wb") as stderr, answered.open("wb") as stdout:
            process = subprocess.Popen(
                [sys.executable, self.root / "run.py", *words],
                env=self.everything(**more),
                stdin=subprocess.DEVNULL,
                stdout=stdout,
                stderr=stderr,
            )
        self.launched.append(Launched(process, said, answered))
        return self.launched[-1]

    def end_all(self) -> None:
        """Ends what a failed test left at work."""
        for each in self.launched:
            if each.process.poll() is None:
                each.end(signal.SIGTERM)
        self.launched.clear()


def processes_of(place: Place) -> dict[int, str]:
    """The command lines, by number, of the processes that name the checkout (Linux)."""
    found: dict[int, str] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue  # it ended between two looks
        if str(place.root) in words:
            found[int(folder.name)] = words
    return dict(sorted(found.items()))


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def write_wheel(folder: Path, name: str, files: dict[str, str]) -> str:
    """A package in ``folder``; returns its line for a lock."""
    info = f"{name}-1.0.dist-info"
    content = {
        **files,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{path},{_record_hash(text)},{len(text)}\n" for path, text in content.items())
    wheel = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in {**content, f"{info}/RECORD": f"{record}{info}/RECORD,,\n"}.items():
            archive.writestr(path, text)
    return f"{name}==1.0 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def _record_hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return "sha256=" + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def copy_launcher(root: Path) -> None:
    root.mkdir(parents=True)
    shutil.copy(CHECKOUT / "run.py", root)
    shutil.copytree(
        CHECKOUT / "launcher", root / "launcher", ignore=shutil.ignore_patterns("__pycache__")
    )


def make_bare(folder: Path) -> Place:
    """A checkout with nothing installed; its name has a space and Vietnamese letters."""
    root = folder / "Thi đua Lạng Sơn"
    copy_launcher(root)
    packages = folder / "packages"
    packages.mkdir()
    files = {"django/__init__.py": "", "django/__main__.py": STAND_IN}
    line = write_wheel(packages, "django", files)
    for name in ("requirements.lock", "requirements-dev.lock"):
        (root / name).write_text(line, encoding="utf-8")
    project = '[project]\ndependencies = ["Django>=1"]\n'
    (root / "pyproject.toml").write_text(project, encoding="utf-8")
    (root / "src").mkdir()
    return Place(
        root,
        {
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(packages),
            "HOME": str(folder),
        },
    )


def make_ready(folder: Path) -> Place:
    """The product itself with a complete environment; it only has to be built."""
    root = folder / "chungsuc"
    copy_launcher(root)
    shutil.copytree(CHECKOUT / "src", root / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(CHECKOUT / "data", root / "data")
    for name in ("pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(CHECKOUT / name, root)
    lend_environment(root)
    return Place(root)


def lend_environment(root: Path) -> None:
    """An environment in which the packages of this very test run are found."""
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", root / ".venv"],
        check=True,
        timeout=PATIENCE,
    )
    (packages,) = (root / ".venv/lib").glob("*/site-packages")
    (packages / "lent.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    (packages / "a.pth").write_text(f"{root / 'src'}\n", encoding="utf-8")
    stamp = {
        "python": "{}.{}".format(*sys.version_info[:2]),
        "runtime": _digest(root / "requirements.lock"),
        "development": _digest(root / "requirements-dev.lock"),
    }
    (root / ".venv/chungsuc.json").write_text(json.dumps(stamp), encoding="utf-8")


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
