"""Real workers in processes of their own, some of them killed."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.one_database

HERE = Path(__file__).resolve().parent
SOURCES = HERE.parents[2] / "src"
DATABASE = "chungsuc.sqlite3"
PATIENCE = 20.0  # seconds; most of what is waited for comes within one
TABLE = "django_tasks_database_dbtaskresult"


def until(true: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while not true() and time.monotonic() < deadline:
        time.sleep(0.05)
    return true()


def environment(data: Path) -> dict[str, str]:
    named = {
        "CHUNGSUC_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "probe_station.settings",
        "PYTHONPATH": os.pathsep.join([str(SOURCES), str(HERE)]),
    }
    return {**os.environ, **named}


def ask(data: Path, *words: object) -> None:
    command = [sys.executable, "-m", "probe_station.asking", *map(str, words)]
    subprocess.run(command, env=environment(data), check=True, timeout=60)


def states(data: Path) -> list[str]:
    """Of the jobs that tests asked for; the worker's own rounds ask for others meanwhile."""
    with closing(sqlite3.connect(data / DATABASE, timeout=20)) as database:
        rows = database.execute(
            f"SELECT status FROM {TABLE} WHERE args_kwargs LIKE '%probe.%' ORDER BY enqueued_at"  # noqa: S608  a constant
        )
        return [status for (status,) in rows]


def make_ready_now(data: Path) -> None:
    with closing(sqlite3.connect(data / DATABASE, timeout=20)) as database, database:
        database.execute(f"UPDATE {TABLE} SET run_after = '2000-01-01' WHERE status = 'READY'")  # noqa: S608  a constant


def pids(data: Path) -> dict[str, int]:
    """The processes of the lanes, by lane: their locks' names carry them."""
    found = (file.stem.split("-") for file in (data / "workers").glob("*-*.lock"))
    return {lane: int(pid) for lane, pid, _ in found}


def lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    # An orphan that has ended stays listed until somebody asks for its status.
    return not (status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z")


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("migrated")
    ask(data, "migrate")
    return data / DATABASE


@pytest.fixture
def data(migrated: Path, tmp_path: Path) -> Path:
    shutil.copy(migrated, tmp_path / DATABASE)
    return tmp_path


Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def start(data: Path) -> Iterator[Start]:
    """Starts ``manage work`` on the data folder; whatever still runs is killed afterwards."""
    started: list[subprocess.Popen[bytes]] = []

    def run(*options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "django", "work", *options]
        process = subprocess.Popen(
            command, env=environment(data), stderr=subprocess.DEVNULL, start_new_session=True
        )
        started.append(process)
        return process

    yield run
    for process in started:
        with suppress(ProcessLookupError):  # all of it has ended, as it should
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def test_an_interactive_job_runs_beside_a_long_bulk_job_and_the_worker_stops_without_a_trace(
    data: Path, start: Start
) -> None:
    ask(data, "probe.hang", data / "bulk")
    worker = start("--grace", "0.2")
    assert until((data / "bulk").exists)

    ask(data, "probe.note", data / "interactive")
    assert until(lambda: states(data) == ["RUNNING", "SUCCESSFUL"])
    processes = pids(data)
    worker.send_signal(signal.SIGTERM)

    assert worker.wait(timeout=PATIENCE) == 0
    assert sorted(processes) == ["bulk", "interactive"]
    assert [lane for lane, pid in processes.items() if lives(pid)] == []
    # The job that outlasted the grace was cut off: its worker's file tells the next reaper.
    assert list(pids(data)) == ["bulk"]


def test_a_job_whose_worker_was_killed_runs_again(data: Path, start: Start) -> None:
    ask(data, "probe.die_once", data / "file")
    start("--grace", "0.2")

    assert until(lambda: states(data) == ["FAILED", "READY"])
    make_ready_now(data)

    assert until(lambda: states(data) == ["FAILED", "SUCCESSFUL"])
    assert (data / "file").read_text() == "done\n"


def test_no_process_outlives_a_killed_supervisor(data: Path, start: Start) -> None:
    worker = start("--grace", "0.2")
    assert until(lambda: sorted(pids(data)) == ["bulk", "interactive"])
    processes = pids(data)

    worker.kill()

    assert until(lambda: not any(lives(pid) for pid in processes.values()))
    assert pids(data) == {}


def test_options_that_make_no_sense_are_refused() -> None:
    with pytest.raises(CommandError, match="--grace phải là số giây không âm"):
        call_command("work", grace=-1)
    with pytest.raises(CommandError, match="invalid choice: 'express'"):
        call_command("work", "--part", "express")
