"""Back-up and restoration of a log of one million entries: rows a second, size, memory.

Fills the demo with invented entries, runs both commands, each in a process of its own, and reads
the most memory that each held; once with a twentieth of the entries and once with all, so that it
shows whether memory grows with the rows. A number as argument is used instead of one million.
With ``CHUNGSUC_DATABASE_URL`` it works on databases of its own on that PostgreSQL server, and the
restored copy goes into another. Takes some minutes. On Linux alone.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench.jobs import own_database
from launcher.checkout import this_checkout
from launcher.management import Management
from launcher.progress import Step

ENTRIES = 1_000_000
DEMO = "chungsuc.config.settings.demo"
ENTRIES_SQL = """
    INSERT INTO audit_entry (at, actor_kind, actor_id, actor_name, on_behalf_of_name, action,
        record_type, record_id, record_name, before, after, why)
    WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < :number)
    SELECT '2025-01-02 07:30:00.123456'::timestamptz, 'person', n % 23, 'Cán bộ số ' || n % 23, '',
        'accounts.user_disabled', 'accounts.user', n, 'Công chức xã số ' || n % 181,
        '{"state": "active"}'::jsonb, '{"state": "disabled"}'::jsonb,
        'Theo thông báo số ' || n || ' của huyện về thay đổi người phụ trách'
    FROM number
"""
FILL = "fill"  # argument with which this program writes entries alone


@dataclass(frozen=True, slots=True)
class Run:
    """One command: how long it took, on the clock and of the processor, and its most memory."""

    seconds: float
    processor: float  # seconds; what counts where other work runs on the machine
    memory: float  # MiB


def run(management: Management, *words: str) -> Run:
    """Runs one management command to its end."""
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            [str(word) for word in management.command(*words)],
            env=management.environ,
            stdout=said,
            stderr=said,
        )
        _, status, used = os.wait4(process.pid, 0)
        taken = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            said.seek(0)
            sys.exit(said.read().decode("utf-8", "replace"))
    return Run(taken, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def fill(number: int) -> None:
    """Writes ``number`` entries into the installation of the environment, by one statement."""
    import django  # noqa: PLC0415  once the environment is known

    django.setup()
    from django.db import connection  # noqa: PLC0415  after django.setup

    statement = ENTRIES_SQL.replace(":number)", f"{number})")
    if connection.vendor == "sqlite":  # which knows no casts of this form, and needs none
        statement = statement.replace("::timestamptz", "").replace("::jsonb", "")
    with connection.cursor() as cursor:
        cursor.execute(statement)


def measure(number: int, folder: Path, url: str, other_url: str) -> Iterator[str]:
    """A line each for the back-up and the restoration of ``number`` entries."""
    here = _management(folder / "here", url)
    here.step("Chuẩn bị cơ sở dữ liệu", "prepare")
    here.step("Nạp dữ liệu minh hoạ", "load_demo")
    with Step(f"Ghi {number} mục nhật ký"):
        words = [sys.executable, "-P", "-m", "bench.backup", FILL, str(number)]
        root = str(this_checkout().root)
        environ = {**here.environ, "PYTHONPATH": root}
        subprocess.run(words, env=environ, check=True, cwd=root)
    target = folder / "a.tar"
    with Step("Sao lưu"):
        yield _told("backup", number, run(here, "backup", "--out", str(target)))
    yield f"size: {target.stat().st_size / 1e6:.1f} MB"
    with Step("Khôi phục"):
        there = _management(folder / "there", other_url)
        yield _told("restore and proof", number, run(there, "restore", str(target)))


def _told(what: str, number: int, done: Run) -> str:
    return (
        f"{what}, {number:,} entries: {done.seconds:.1f} s ({number / done.seconds:,.0f} rows a "
        f"second), processor {done.processor:.1f} s ({number / done.processor:,.0f} rows a "
        f"second), at most {done.memory:.0f} MiB"
    )


def _management(data: Path, url: str) -> Management:
    data.mkdir()
    management = Management(this_checkout(), settings=DEMO, data=data)
    management.environ["CHUNGSUC_DATABASE_URL"] = url
    return management


def main() -> int:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES
    url = os.environ.get("CHUNGSUC_DATABASE_URL", "")
    for each in (number // 20, number):
        with ExitStack() as block:
            folder = Path(
                block.enter_context(tempfile.TemporaryDirectory(prefix="chungsuc-bench-"))
            )
            one = block.enter_context(own_database(url, "here")) if url else ""
            other = block.enter_context(own_database(url, "there")) if url else ""
            for line in measure(each, folder, one, other):
                print(line, flush=True)
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] == [FILL]:
        fill(int(sys.argv[2]))
        sys.exit(0)
    sys.exit(main())
