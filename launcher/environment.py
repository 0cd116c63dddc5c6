"""The environment ``.venv``: complete and as its lock says, or absent.

A stamp is written last; an environment without one is taken for unfinished and built again
from zero, so whatever breaks off an installation, the next start mends it. A complete
environment that no longer fits is set aside while its successor is built and put back when that
fails: a damaged lock or a lost network costs nothing that worked.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from launcher.checkout import Checkout
from launcher.installation import install, read_lock, require_whole
from launcher.problems import Problem, disk_full, unwritable
from launcher.processes import run_to_end
from launcher.progress import Step, say
from launcher.turns import patient_turn, turn

STAMP = "chungsuc.json"
SOURCES_POINTER = "chungsuc.pth"


@dataclass(frozen=True)
class Stamp:
    """What a complete environment was made from."""

    python: str  # «3.11»
    runtime: str  # SHA-256 of requirements.lock
    development: str  # SHA-256 of requirements-dev.lock, or "" where it was not asked for


def ensure_environment(checkout: Checkout, *, development: bool) -> None:
    """Returns when ``.venv`` holds what the locks say; instant when it does already.

    Raises:
        Problem: it cannot be made; nothing half-installed stays.
    """
    if _is_ready(checkout, development=development):
        return
    try:
        _wait_for_turn(checkout, development=development)
    except PermissionError as error:
        raise _unwritable_checkout(checkout) from error
    except OSError as error:
        if error.filename and Path(error.filename) == checkout.turn:
            raise _unwritable_checkout(checkout) from error
        raise


def _wait_for_turn(checkout: Checkout, *, development: bool) -> None:
    with turn(checkout.turn) as ours:
        if ours:
            _make_ready(checkout, development=development)
            return
    say("… Một lần chạy khác đang cài đặt ở đây; đang chờ nó xong")
    with patient_turn(checkout.turn):
        _make_ready(checkout, development=development)


def _unwritable_checkout(checkout: Checkout) -> Problem:
    return unwritable(
        checkout.root,
        "thư mục mã nguồn",
        "Hãy chép mã nguồn sang một thư mục ghi được, hoặc xin quyền ghi, rồi chạy lại.",
    )


def _make_ready(checkout: Checkout, *, development: bool) -> None:
    _put_back(checkout)
    if not _is_ready(checkout, development=development):
        _rebuild(checkout, development=development)


def _is_ready(checkout: Checkout, *, development: bool) -> bool:
    stamp = _stamp(checkout.venv)
    if stamp is None or stamp.python != _version_of(checkout.python):
        return False
    if stamp.runtime != _digest(checkout.runtime_lock):
        return False
    return not development or stamp.development == _digest(checkout.development_lock)


def _stamp(venv: Path) -> Stamp | None:
    try:
        return Stamp(**json.loads((venv / STAMP).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _digest(lock: Path) -> str:
    return hashlib.sha256(read_lock(lock)).hexdigest()


def _version_of(python: Path) -> str:
    """«3.11» when the interpreter runs, "" when it does not: the one it came from may be gone."""
    try:
        done = subprocess.run(
            [python, "-I", "-S", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"],
            capture_output=True,
            text=True,
            timeout=30,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()


def _rebuild(checkout: Checkout, *, development: bool) -> None:
    """Builds ``.venv`` from zero, keeping its predecessor at hand until it is complete."""
    before = _stamp(checkout.venv)
    development = development or (before is not None and bool(before.development))
    lock = checkout.development_lock if development else checkout.runtime_lock
    require_whole(lock, checkout.project)
    _require_venv_module()
    if before is not None:
        checkout.venv.rename(checkout.previous_venv)
    else:
        _remove(checkout.venv)
    try:
        _create(checkout)
        install(checkout.python, lock)
        _point_to_sources(checkout)
        _write_stamp(checkout, development=development)
    except BaseException:
        _put_back(checkout)
        raise
    _remove(checkout.previous_venv)


def _put_back(checkout: Checkout) -> None:
    """Clears away what is unfinished; an environment that was set aside takes its place."""
    if _stamp(checkout.venv) is not None:
        _remove(checkout.previous_venv)
        return
    _remove(checkout.venv)
    if checkout.previous_venv.exists():
        checkout.previous_venv.rename(checkout.venv)


def _remove(folder: Path) -> None:
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def _require_venv_module() -> None:
    for name in ("venv", "ensurepip"):
        try:
            found = importlib.util.find_spec(name) is not None
        except ValueError:
            found = False
        if not found:
            raise Problem(
                f"Python này thiếu mô-đun {name}, nên không tạo được môi trường cài đặt.",
                "Debian, Ubuntu: apt install python3-venv; Fedora: dnf install python3-pip;"
                " rồi chạy lại. Chưa cài gì cả.",
            )


def _create(checkout: Checkout) -> None:
    # Started from an environment (perhaps the very one to be replaced), its base counts.
    base = getattr(sys, "_base_executable", "") or sys.executable
    heard: list[str] = []
    with Step("Tạo môi trường Python .venv"):
        code = run_to_end(
            [base, "-m", "venv", checkout.venv],
            environ={**os.environ, "PYTHONUTF8": "1"},
            hear=heard.append,
        )
        if code != 0:
            raise _problem_of_venv(heard)


def _problem_of_venv(heard: list[str]) -> Problem:
    if any("No space left on device" in line for line in heard):
        return disk_full()
    last = next((line.strip() for line in reversed(heard) if line.strip()), "không nói lý do")
    return Problem(
        f"Không tạo được môi trường Python: {last}",
        "Hãy kiểm tra bản Python (Debian, Ubuntu: apt install python3-venv) rồi chạy lại.",
    )


def _point_to_sources(checkout: Checkout) -> None:
    """Makes ``import chungsuc`` work in the environment.

    The path is relative: it stays plain ASCII whatever the checkout is called, and true when
    the checkout is moved.
    """
    (packages,) = (
        *checkout.venv.glob("lib/*/site-packages"),
        *checkout.venv.glob("Lib/site-packages"),
    )
    pointer = os.path.relpath(checkout.sources, packages)
    (packages / SOURCES_POINTER).write_text(f"{pointer}\n", encoding="ascii")


def _write_stamp(checkout: Checkout, *, development: bool) -> None:
    stamp = Stamp(
        python=_version_of(checkout.python),
        runtime=_digest(checkout.runtime_lock),
        development=_digest(checkout.development_lock) if development else "",
    )
    part = checkout.venv / f"{STAMP}.part"
    part.write_text(json.dumps(asdict(stamp)), encoding="utf-8")
    part.replace(checkout.venv / STAMP)
