"""Pages of movements with the shipped plan: how long each takes, one after the other.

Beside the plan in force there are two drafts: a revision of it, and an invented plan of eighty
clauses that was read from a text and waits to be confirmed. Runs the product as the launcher
runs it, on an installation of its own that is removed afterwards. Exits with 1 when the promise
is broken: at most 50 ms at the 95th of a hundred.
"""

import sys
from datetime import UTC, datetime

from bench.installation import demo_installation, while_served
from bench.page_times import slowest_of, told_against_the_promise
from launcher.address import Address
from launcher.progress import Step

MOVEMENT = "lang-son-2021-2025"
AT = datetime(2025, 7, 7, 2, tzinfo=UTC)
OF = f"/movements/of/{MOVEMENT}"
BEFORE, AFTER = "on=2025-06-30", "on=2025-07-02"
PATHS = (
    "/movements/",
    f"{OF}/",
    f"{OF}/plan/?{BEFORE}",
    f"{OF}/plan/clauses/II.1/?{BEFORE}",
    f"{OF}/versions/",
    f"/movements/targets/?{BEFORE}",
    f"/movements/targets/so_xa_ntm/?{BEFORE}",
    f"/movements/obligations/?{BEFORE}",
    f"/movements/obligations/?{BEFORE}&level=organisation",
    f"/movements/obligations/?{AFTER}",
    f"/movements/obligations/calendar/?{BEFORE}",
)


def invented_plan() -> str:
    """Eighty clauses with targets, times and units in them; nobody's plan."""
    parts = ["KẾ HOẠCH", "Phép đo trang", "Căn cứ Quyết định số 1/QĐ-TTg ngày 01/01/2021;"]
    for part, roman in enumerate(("I", "II", "III", "IV"), 1):
        parts.append(f"{roman}. PHẦN {part}")
        parts.extend(
            f"{number}. UBND các huyện chủ trì, phối hợp với Sở Nội vụ báo cáo trước ngày "
            f"15/11 hằng năm; phấn đấu đến năm 2025 có {number + 20} xã đạt chuẩn."
            for number in range(1, 20)
        )
    return "\n".join(parts)


def two_drafts() -> tuple[int, int]:
    """A revision of the plan in force and a plan that was read; their numbers."""
    from django.db import connection  # noqa: PLC0415  after django.setup

    from chungsuc.common.access import system_actor  # noqa: PLC0415  as above
    from chungsuc.movements.imports.plan_files import plan_lines  # noqa: PLC0415  as above
    from chungsuc.movements.queries.contents import content_of  # noqa: PLC0415  as above
    from chungsuc.movements.queries.plans import (  # noqa: PLC0415  as above
        movement_called,
        plan_in_force,
    )
    from chungsuc.movements.rules.reading import read_plan  # noqa: PLC0415  as above
    from chungsuc.movements.services.importing import import_plan  # noqa: PLC0415  as above
    from chungsuc.movements.services.plans import start_plan  # noqa: PLC0415  as above

    actor, on = system_actor("bench"), AT.date()
    held = plan_in_force(movement_called(MOVEMENT), on)
    if held is None:
        raise SystemExit("the demo has no plan in force")
    revision = start_plan(
        actor=actor,
        at=AT,
        on=on,
        movement_code=MOVEMENT,
        content=content_of(held),
        revises=held.pk,
    )
    read = import_plan(
        actor=actor,
        at=AT,
        on=on,
        movement_code=MOVEMENT,
        plan=read_plan(plan_lines("bench.txt", invented_plan().encode())),
        read_from="bench.txt",
    )
    connection.close()
    return revision.pk, read.pk


def measure(address: Address, revision: int, read: int) -> float:
    """Prints how long each page takes; returns the slowest 95th of a hundred."""
    drafting = (
        f"/movements/drafts/{revision}/",
        f"/movements/drafts/{revision}/targets/so_xa_ntm/",
        f"/movements/drafts/{revision}/tasks/ke_hoach_rieng/",
        f"/movements/drafts/{read}/proposals/",
        f"/movements/drafts/{read}/proposals/6/",
    )
    return slowest_of(address, "thidua", (*PATHS, *drafting))


def main() -> int:
    slowest: list[float] = []
    with demo_installation() as management:
        with Step("Soạn hai bản"):
            revision, read = two_drafts()
        while_served(management, lambda address: slowest.append(measure(address, revision, read)))
    return told_against_the_promise(max(slowest))


if __name__ == "__main__":
    sys.exit(main())
