"""Five million entries in the log: every kind of search, sealing, verifying, appending.

Runs on an installation of its own that is removed afterwards (about 6 GB on the disk while it
runs; another number of entries can be given: ``bench audit 500000``). Pages are asked for in
process: the whole stack from the middleware to the rendered page, without a network; “work” is
what this process computed meanwhile, whoever else is on the machine. Exits with
1 when a promise is broken: a search at most 200 ms at the 95th of a hundred, 50,000 entries
verified a second.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

from bench import invented_log as log
from bench.installation import demo_installation
from bench.load import slow_of
from launcher.progress import Step

ENTRIES = 5_000_000
TIMES, MS = 40, 1_000
SEARCH_LIMIT, VERIFY_LIMIT = 200.0, 50_000.0
APPENDED = 2_000

Asked = Callable[[int], dict[str, object]]

# What is asked for at the n-th time: other persons, units and days each time.
SEARCHES: dict[str, Asked] = {
    "everything": lambda _: {},
    "a page deep in the log": lambda n: {"after": _key(100_000 * (n + 1))},
    "person, frequent to rare": lambda n: {"person": 1 + 10 * n},
    "person by name": lambda n: {"person": f"can bo so {2 + 9 * n} (minh hoa)"},
    "unit, frequent to rare": lambda n: {"unit": f"#{_unit(1 + 7 * n)}"},
    "record": lambda n: {"record": f"units.record:{n * 1_000}"},
    "kind": lambda n: {"kind": list(log.ACTIONS)[n % len(log.ACTIONS)]},
    "kind, ten in all time": lambda _: {"kind": log.RARE},
    "station": lambda n: {"kind": ("units", "accounts", "documents")[n % 3]},
    "time, a day": lambda n: {"since": f"{1 + n % 28}/3/2019", "until": f"{1 + n % 28}/3/2019"},
    "time, before all": lambda _: {"until": "1/1/2016"},
    "person and kind": lambda n: {"person": 1 + n, "kind": "accounts.user_disabled"},
    "frequent person, rare kind": lambda n: {"person": 1 + n % 3, "kind": log.RARE},
    "frequent person, rare unit": lambda n: {"person": 1, "unit": f"#{_unit(300 - n)}"},
    "rare person, frequent unit": lambda n: {"person": 400 - n, "unit": f"#{_unit(1)}"},
    "unit and rare kind": lambda n: {"unit": f"#{_unit(1 + n)}", "kind": log.RARE},
    "unit, kind and a month": lambda n: {
        "unit": f"#{_unit(1 + n)}",
        "kind": "units.alias_added",
        "since": f"1/{1 + n % 12}/2018",
        "until": f"28/{1 + n % 12}/2018",
    },
    "person, unit and rare kind": lambda n: {
        "person": 1 + n % 5,
        "unit": f"#{_unit(1)}",
        "kind": log.RARE,
    },
    "person, unit, station, year": lambda n: {
        "person": 1 + n,
        "unit": f"#{_unit(1 + n)}",
        "kind": "units",
        "since": "1/1/2020",
        "until": "31/12/2020",
    },
}


def _key(number: int) -> str:
    at = log.BEGIN + number * log.STEP
    return f"{int(at.timestamp()) * 1_000_000}-{number}"


def _unit(number: int) -> int:
    """A unit of the demo's register, so that the page can find it."""
    return number


def measure_searches() -> float:
    """Prints how long each kind of search takes; the worst 95th of a hundred, in milliseconds."""
    from django.conf import settings  # noqa: PLC0415  after django.setup
    from django.contrib.auth import get_user_model  # noqa: PLC0415  as above
    from django.test import Client  # noqa: PLC0415  as above

    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(get_user_model().objects.get(username="quantri"))
    worst = 0.0
    for name, asked in SEARCHES.items():
        waits, works, most = [], [], 0
        for turn in range(TIMES):
            begin, busy = time.perf_counter(), time.process_time()
            answer = client.get(f"/audit/?{urlencode(asked(turn))}")
            waits.append((time.perf_counter() - begin) * MS)
            works.append((time.process_time() - busy) * MS)
            if answer.status_code != 200:  # noqa: PLR2004  found and shown
                raise SystemExit(f"{name}: {answer.status_code} {asked(turn)}")
            most = max(most, answer.content.count(b"<tr>") - 1)
        middle, slow = sorted(waits)[TIMES // 2], slow_of(waits)
        worst = max(worst, slow)
        print(f"{name:<30}{middle:>9.1f}{slow:>9.1f}{slow_of(works):>9.1f}{most:>6}", flush=True)
    return worst


def measure_reach() -> float:
    """Prints how long a page takes of as many units as a role reads together; the worst p95.

    The two statements and the words alone; what is around them costs as in the other searches.
    """
    from chungsuc.audit.queries.kinds import actions_named  # noqa: PLC0415  after django.setup
    from chungsuc.audit.queries.reading import MOST_UNITS  # noqa: PLC0415  as above
    from chungsuc.audit.queries.searching import LogSearch, entries_found  # noqa: PLC0415  as above
    from chungsuc.audit.queries.wording import lines_of  # noqa: PLC0415  as above

    stations = [actions_named("units"), actions_named("accounts")]
    searches: dict[str, Callable[[tuple[int, ...], int], LogSearch]] = {
        "everything": lambda units, _: LogSearch(units=units),
        "person": lambda units, n: LogSearch(units=units, person=1 + n),
        "station": lambda units, n: LogSearch(units=units, actions=stations[n % 2]),
        "rare kind": lambda units, _: LogSearch(units=units, actions=(log.RARE,)),
    }
    worst = 0.0
    for name, asked in searches.items():
        waits = []
        for turn in range(TIMES):
            search = asked(tuple(range(1 + turn, 1 + turn + MOST_UNITS)), turn)
            begin = time.perf_counter()
            lines_of(entries_found(search, size=50).items)
            waits.append((time.perf_counter() - begin) * MS)
        worst = max(worst, slow_of(waits))
        said = f"{MOST_UNITS} units, {name}"
        print(f"{said:<30}{sorted(waits)[TIMES // 2]:>9.1f}{slow_of(waits):>9.1f}", flush=True)
    return worst


def measure_appending() -> float:
    """Milliseconds of one entry with one unit in a transaction of its own, without the commit."""
    from django.db import transaction  # noqa: PLC0415  after django.setup

    from chungsuc.audit.services import append_entries  # noqa: PLC0415  as above
    from chungsuc.common.access import Actor, ActorKind  # noqa: PLC0415  as above
    from chungsuc.common.auditing import Change  # noqa: PLC0415  as above

    actor = Actor(ActorKind.PERSON, 7, "Cán bộ số 7 (minh hoạ)")
    taken = 0.0
    for number in range(APPENDED):
        change = Change(
            action="units.alias_added",
            record_type="units.unitalias",
            record_id=str(number),
            record_name="Cách viết",
            before={},
            after={"text": "Thất Khê"},
            why="",
            on_behalf_of=None,
            units=(number % log.UNITS + 1,),
        )
        with transaction.atomic():
            begin = time.perf_counter()
            append_entries([change], actor=actor, at=log.BEGIN + (10**7 + number) * log.STEP)
            taken += time.perf_counter() - begin
    return taken / APPENDED * MS


def measure_sealing(wanted: int) -> float:
    """Seals all that is unsealed; entries a second."""
    from datetime import UTC, datetime  # noqa: PLC0415  beside its use

    from chungsuc.audit.services import seal_entries  # noqa: PLC0415  after django.setup

    begin, sealed = time.perf_counter(), 0
    while count := seal_entries(at=datetime.now(UTC)):
        sealed += count
    if sealed < wanted:
        raise SystemExit(f"only {sealed} of {wanted} sealed")
    return sealed / (time.perf_counter() - begin)


def measure_verifying(processes: int) -> float:
    """Verifies the whole log; entries a second."""
    from datetime import UTC, datetime  # noqa: PLC0415  beside its use

    from chungsuc.audit.queries.verification import verify_log  # noqa: PLC0415  after django.setup

    begin = time.perf_counter()
    verdict = verify_log(at=datetime.now(UTC), processes=processes)
    if not verdict.whole:
        raise SystemExit(f"not whole: {verdict.findings[:3]}")
    return verdict.checked / (time.perf_counter() - begin)


def size() -> float:
    """Gigabytes of the database."""
    from django.db import connection  # noqa: PLC0415  after django.setup

    if connection.vendor == "sqlite":
        return Path(str(connection.settings_dict["NAME"])).stat().st_size / 1e9
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return float(cursor.fetchone()[0]) / 1e9


def main() -> int:
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES
    with demo_installation():
        from chungsuc.audit.models import Entry  # noqa: PLC0415  after django.setup

        last = Entry.objects.order_by("-id").values_list("id", flat=True)[0]
        with Step(f"Ghi {entries} mục nhật ký"):
            begin = time.perf_counter()
            log.write(last + 1, entries)
        print(f"written: {entries / (time.perf_counter() - begin):,.0f} entries a second")
        print(f"sealed: {measure_sealing(entries):,.0f} entries a second; {size():.1f} GB")
        cores = os.cpu_count() or 1
        alone, together = measure_verifying(1), measure_verifying(min(4, cores))
        print(f"verified: {alone:,.0f} a second in one process, {together:,.0f} in {cores}")
        print(f"appended: {measure_appending():.2f} ms an entry and unit, before the commit")
        print(f"{'ms':<30}{'p50':>9}{'p95':>9}{'work p95':>9}{'rows':>6}")
        worst = max(measure_searches(), measure_reach())
    kept = worst <= SEARCH_LIMIT and max(alone, together) >= VERIFY_LIMIT
    said = "kept" if kept else "BROKEN"
    print(f"promised {SEARCH_LIMIT:.0f} ms, {VERIFY_LIMIT:,.0f} a second: {said}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
