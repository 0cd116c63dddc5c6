"""70,000 bulk jobs are asked for and wait: how long does an interactive one wait beside them?

Runs the real worker on a data folder (and, where ``CHUNGSUC_DATABASE_URL`` is given, on a
database of that PostgreSQL server) made for this run and removed afterwards. Prints what it
measured; exits with 1 when an interactive job took more than two seconds to start or to end.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

BULK = 70_000
ASKED = 60
SECONDS = 30.0
PATIENCE = 60.0  # seconds until a run in which something does not come is given up
FILL = "fill"  # argument with which this program asks for the bulk jobs alone
PROMISE = timedelta(seconds=2)
SEED = 2025

CHECKOUT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Wait:
    """What became of one interactive job, counted from the moment before it was asked for."""

    until_started: timedelta
    until_finished: timedelta


@contextmanager
def own_database(url: str, what: str = "") -> Iterator[str]:
    """A database of the server at ``url`` that exists for this run alone; yields its address."""
    import psycopg  # noqa: PLC0415  needed with PostgreSQL alone
    from psycopg.sql import SQL, Identifier  # noqa: PLC0415  as above

    name = f"chungsuc_bench_{os.getpid()}{what}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
    try:
        yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


@contextmanager
def own_installation() -> Iterator[None]:
    """Points this process and its children at a data folder and a database of their own."""
    url = os.environ.get("CHUNGSUC_DATABASE_URL")
    with tempfile.TemporaryDirectory(prefix="chungsuc-bench-") as data:
        os.environ["CHUNGSUC_DATA"] = data
        os.environ["DJANGO_SETTINGS_MODULE"] = "bench.job_station.settings"
        sys.path[:0] = (paths := [str(CHECKOUT / "src"), str(CHECKOUT)])
        os.environ["PYTHONPATH"] = os.pathsep.join(paths)
        if not url:
            yield
            return
        with own_database(url) as address:
            os.environ["CHUNGSUC_DATABASE_URL"] = address
            try:
                yield
            finally:
                from django.db import connections  # noqa: PLC0415  after django.setup

                connections.close_all()
                getattr(connections["default"], "close_pool", tuple)()  # PostgreSQL's alone


@contextmanager
def worker() -> Iterator[None]:
    """The real worker, started as an installation starts it."""
    command = (sys.executable, "-m", "django", "work", "--until-stdin-ends", "--grace", "5")
    with (Path(os.environ["CHUNGSUC_DATA"]) / "worker.log").open("w+b") as log:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=log)
        try:
            yield
        except TimeoutError:
            log.seek(0)
            sys.stderr.write(log.read().decode()[-5_000:])
            raise
        finally:
            process.terminate()
            process.wait(timeout=30)


def ask(number: int) -> tuple[str, datetime]:
    """Asks for an interactive job; its id, and the moment before."""
    from django.utils import timezone  # noqa: PLC0415  after django.setup

    from chungsuc.common.jobs.queue import enqueue  # noqa: PLC0415  as above

    at = timezone.now()
    return enqueue("bench.asked", number=number), at


def ask_at_random_moments() -> dict[str, datetime]:
    """Asks for the interactive jobs over the run; the moment before each, by its id."""
    chance = random.Random(SEED)  # noqa: S311  moments, not secrets
    begin = time.monotonic()
    asked = {}
    for number, moment in enumerate(sorted(chance.uniform(0, SECONDS) for _ in range(ASKED))):
        time.sleep(max(0.0, begin + moment - time.monotonic()))
        job_id, at = ask(number)
        asked[job_id] = at
    return asked


def wait_for(asked: dict[str, datetime]) -> list[Wait]:
    """What became of the interactive jobs; those that are late are waited for, up to a bound.

    Raises:
        TimeoutError: some did not end.
    """
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415  after django.setup

    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        done = DBTaskResult.objects.filter(pk__in=asked, status="SUCCESSFUL")
        moments = done.values_list("pk", "started_at", "finished_at")
        if len(moments) == len(asked):
            return [
                Wait(started - asked[str(key)], finished - asked[str(key)])
                for key, started, finished in moments
                if started is not None and finished is not None
            ]
        time.sleep(0.5)
    raise TimeoutError(f"only {len(moments)} of {len(asked)} interactive jobs ended")


def fill() -> None:
    """Asks for the bulk jobs, all in one transaction, and says how long it took."""
    from chungsuc.common.jobs.queue import enqueue_many  # noqa: PLC0415  after django.setup

    begin = time.monotonic()
    enqueue_many("bench.short", ({"number": number} for number in range(BULK)))
    print(f"{BULK:,} bulk jobs, asked for in  {time.monotonic() - begin:.1f} s", flush=True)


def bulk_done() -> int:
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415  after django.setup

    return DBTaskResult.objects.filter(status="SUCCESSFUL", queue_name="bulk").count()


def told(name: str, waits: list[timedelta]) -> str:
    seconds = [each.total_seconds() for each in waits]
    return f"{name}  median {statistics.median(seconds):.3f} s, longest {max(seconds):.3f} s"


def measure() -> list[Wait]:
    """Starts the worker, fills the bulk lane from another process, and asks meanwhile."""
    from django.core.management import call_command  # noqa: PLC0415  after django.setup
    from django.db import connection  # noqa: PLC0415  as above

    print(connection.vendor, flush=True)
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    with worker():
        wait_for(dict([ask(ASKED)]))
        begin = time.monotonic()
        with subprocess.Popen((sys.executable, "-m", "bench.jobs", FILL)) as filling:
            asked = ask_at_random_moments()
            filling.wait(timeout=PATIENCE)
        waits = wait_for(asked)
        rate = bulk_done() / (time.monotonic() - begin)
    print(f"bulk jobs done meanwhile  {rate:.0f} a second")
    return waits


def main() -> int:
    import django  # noqa: PLC0415  once the installation is known

    if sys.argv[1:] == [FILL]:
        django.setup()
        fill()
        return 0
    with own_installation():
        django.setup()
        waits = measure()
    print(told(f"{ASKED} interactive jobs, until started", [each.until_started for each in waits]))
    print(told(f"{ASKED} interactive jobs, until ended", [each.until_finished for each in waits]))
    late = [each for each in waits if each.until_finished > PROMISE]
    print(f"longer than {PROMISE.total_seconds():.0f} s  {len(late)} of {len(waits)}")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
