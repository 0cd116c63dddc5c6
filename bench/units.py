"""Units with the whole country loaded: reading the tree on any day, the tree's page, search.

Runs the product as the launcher runs it, on an installation of its own that is removed
afterwards. Exits with 1 when a promise is broken: descendants of a province in at most 10 ms,
tree and search at most 50 ms at the 95th of a hundred.
"""

import gc
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from itertools import count
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from bench.country import FIRST, SECOND, Country, Row, whole_country
from bench.installation import demo_installation, while_served
from bench.load import Page, Round, drive, slow_of
from bench.signing_in import sign_in
from launcher.address import Address
from launcher.progress import Step

DAYS = (date(2022, 6, 30), date(2024, 12, 31), date(2025, 7, 1))
TYPED = ("hoa binh", "tan", "6040", "thi tran", "xã yên", "chau thanh long", "không có ai cả")
AT = datetime(2025, 7, 1, tzinfo=UTC)
ROUNDS, SECONDS, MS = 5, 5.0, 1_000
READ_LIMIT, PAGE_LIMIT = 10.0, 50.0  # milliseconds


def load(country: Country) -> int:
    """Records both lists beside the demo's province; says how many units there are now."""
    from django.db import connection  # noqa: PLC0415  after django.setup

    from chungsuc.common.access import system_actor  # noqa: PLC0415  as above
    from chungsuc.units.models import UnitVersion  # noqa: PLC0415  as above
    from chungsuc.units.queries.on_date import units_on  # noqa: PLC0415  as above
    from chungsuc.units.rules.requests import Delist, Register  # noqa: PLC0415  as above
    from chungsuc.units.services.recording import (  # noqa: PLC0415  as above
        Instruction,
        record_operations,
    )

    def record(*requests: Register | Delist, on: date) -> None:
        instructions = [Instruction(each, on, None) for each in requests]
        actor = system_actor("Phép đo units")
        record_operations(
            actor=actor, at=AT, on=AT.date(), instructions=instructions, batch=uuid4()
        )

    here = {each.code: each.id for each in units_on(FIRST) if each.code}
    record(Register(_new_units(country.first, here)), on=FIRST)
    now = units_on(SECOND)
    staying = {each.above for each in country.second} & {each.code for each in now}
    codes = {each.code: each.id for each in now if each.code in staying}
    demo = {each.id for each in units_on(SECOND, under=here["20"])} | {here["20"]}
    gone = [each.id for each in now if each.code not in staying and each.id not in demo]
    rows = [row for row in country.second if row.above != "20" and row.above in codes]
    record(Delist(tuple(gone)), Register(_new_units(rows, codes)), on=SECOND)
    connection.close()
    return UnitVersion.objects.count()


def _new_units(rows: list[Row], known: dict[str, int]) -> tuple[Any, ...]:
    """The rows whose codes nobody bears yet, below those that stand or come with them."""
    from chungsuc.units.rules.kinds import kind_named  # noqa: PLC0415  after django.setup
    from chungsuc.units.rules.requests import NewUnit  # noqa: PLC0415  as above

    numbers, above = count(-1, -1), dict(known)
    found = []
    for row in rows:
        if row.code in known:
            continue
        kind = kind_named(row.kind, top=not row.above)
        if kind is None:
            raise ValueError(f"no kind {row.kind}")
        parent = above[row.above] if row.above else None
        found.append(NewUnit(next(numbers), kind, row.name, row.code, parent))
        above[row.code] = found[-1].number
    return tuple(found)


def timed(read: Callable[[], object]) -> float:
    """Milliseconds that one call takes."""
    begin = time.perf_counter()
    read()
    return (time.perf_counter() - begin) * MS


def measure_descendants() -> float:
    """Prints how long descendants of every province take on every day; returns the 95th of 100."""
    from chungsuc.units.enums import Level  # noqa: PLC0415  after django.setup
    from chungsuc.units.queries.on_date import units_on  # noqa: PLC0415  as above

    gc.collect()
    gc.freeze()  # as the server does; else the lists of the country are walked again and again
    taken: list[tuple[float, int, str]] = []
    for on in DAYS:
        for province in units_on(on, levels=[Level.PROVINCE]):
            number = len(units_on(on, under=province.id))  # warm
            read = partial(units_on, on, under=province.id)
            middle = statistics.median(timed(read) for _ in range(ROUNDS))
            taken.append((middle, number, f"{province.full_name} {on}"))
    waits = [each for each, _, _ in taken]
    longest = max(taken)
    print(
        f"descendants of a province: {len(taken)} provinces and days; median "
        f"{statistics.median(waits):.1f} ms, p95 {slow_of(waits):.1f} ms, longest "
        f"{longest[0]:.1f} ms ({longest[1]} units, {longest[2]})"
    )
    return longest[0]


def measure_pages(address: Address) -> float:
    """Prints how long the tree and the search take; returns the slowest 95th of a hundred."""
    from chungsuc.config.demo import PASSWORD  # noqa: PLC0415  after django.setup
    from chungsuc.units.queries.on_date import units_on  # noqa: PLC0415  as above

    cookies = sign_in(address, "xa", PASSWORD)
    province = next(each for each in units_on(DAYS[0]) if each.code in {"01", "30"})
    paths = [f"/units/?on={on}" for on in DAYS]
    paths += [f"/units/?on={on}&under={province.id}" for on in DAYS]
    paths += [f"/units/search/?on={on}&q={quote(text)}" for on in DAYS[::2] for text in TYPED]
    start = Page("start", address.port, paths[0], "</html>", 1, cookies)
    drive(start, seconds=SECONDS, connections=8)  # the server is awake, its worker idle
    worst = 0.0
    for path in paths:
        page = Page(path, address.port, path, "</html>", 1, cookies)
        drive(page, seconds=1.0, connections=8)  # every process of the server meets the page
        came: Round = drive(page, seconds=SECONDS, connections=1)
        worst = max(worst, came.slow * MS)
        print(f"{path:<60}{came.middle * MS:>8.1f}{came.slow * MS:>8.1f}   p50, p95 ms")
    return worst


def main() -> int:
    with demo_installation() as management:
        country = whole_country()
        with Step("Nạp đơn vị cả nước"):
            begin = time.perf_counter()
            versions = load(country)
        print(f"{country.source}: {versions} versions, in {time.perf_counter() - begin:.1f} s")
        longest = measure_descendants()
        slowest: list[float] = []
        while_served(management, lambda address: slowest.append(measure_pages(address)))
    kept = longest <= READ_LIMIT and max(slowest) <= PAGE_LIMIT
    print(f"promised: {READ_LIMIT:.0f} ms and {PAGE_LIMIT:.0f} ms: {'kept' if kept else 'BROKEN'}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
