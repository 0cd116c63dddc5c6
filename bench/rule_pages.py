"""Pages of rules with the shipped rules loaded: how long each takes, one after the other.

Two of them are of drafting: a draft with twenty thresholds of the commune set, and the same tried
on every sample sheet of the demo. Parts of some pages are kept in the memory of the server until
the rules change, so the very first answer, which finds nothing there, is told beside the others.

Runs the product as the launcher runs it, on an installation of its own that is removed
afterwards. Exits with 1 when the promise is broken: at most 50 ms at the 95th of a hundred.
"""

import sys
from datetime import UTC, date, datetime
from decimal import Decimal

from bench.installation import demo_installation, while_served
from bench.page_times import slowest_of, told_against_the_promise
from launcher.address import Address
from launcher.progress import Step

SETS = ("xa_ntm_2021_2025", "xa_ntm_nang_cao_2021_2025", "xa_ntm_kieu_mau_2021_2025")
ON = "on=2024-06-30"
PATHS = (
    f"/rules/?{ON}",
    f"/rules/?{ON}&q=thu+nhap",
    *(f"/rules/sets/{code}/?{ON}" for code in SETS),
    f"/rules/sets/{SETS[0]}/indicators/10/?{ON}",
    f"/rules/sets/{SETS[0]}/indicators/17.1/?{ON}",
    "/rules/compare/?from=2020-12-31&to=2024-06-30",
    "/rules/compare/?from=2023-12-31&to=2025-07-01",
    f"/rules/parameters/?{ON}",
    "/rules/parameters/luong_co_so/",
    f"/rules/titles/?{ON}",
    f"/rules/measures/?{ON}",
    f"/rules/owners/?{ON}",
    "/rules/provisions/",
    "/rules/provisions/?compared=never",
    f"/rules/try/?{ON}",
    f"/rules/try/{SETS[1]}/?{ON}",
)


DRAFTED, SINCE = 20, date(2025, 3, 1)  # thresholds of the draft, and from when they hold
AT = datetime(2025, 1, 6, 2, tzinfo=UTC)


def draft_thresholds() -> int:
    """A draft with thresholds of the commune set, by the system itself; its number."""
    from django.db import connection  # noqa: PLC0415  after django.setup

    from chungsuc.common.access import system_actor  # noqa: PLC0415  as above
    from chungsuc.rulebook.queries.book_in_memory import the_book  # noqa: PLC0415  as above
    from chungsuc.rulebook.rules.book import ANYWHERE  # noqa: PLC0415  as above
    from chungsuc.rulebook.rules.contents import Given  # noqa: PLC0415  as above
    from chungsuc.rulebook.rules.entering import thresholds_asked  # noqa: PLC0415  as above
    from chungsuc.rulebook.rules.forms import content_facts  # noqa: PLC0415  as above
    from chungsuc.rulebook.services.editions import start_edition  # noqa: PLC0415  as above
    from chungsuc.rulebook.services.entering import Entered, draft_together  # noqa: PLC0415  as above

    groups = thresholds_asked(the_book(), (), SETS[0], SINCE, ANYWHERE)
    shares = [each for group in groups for each in group.lines if each.unit == "%"]
    entered = [
        Entered(each.key, SINCE, content_facts(Given(Decimal(70 + place))), "Điều 1")
        for place, each in enumerate(each for each in shares if each.in_figures)
    ]
    system, on = system_actor("bench"), AT.date()
    edition = start_edition(actor=system, at=AT, on=on, title="Mức của tỉnh")
    draft_together(actor=system, at=AT, on=on, edition_id=edition.pk, entered=entered[:DRAFTED])
    connection.close()
    return edition.pk


def measure(address: Address, draft: int) -> float:
    """Prints how long each page takes; returns the slowest 95th of a hundred."""
    drafting = f"/rules/editions/{draft}"
    of_draft = (f"{drafting}/thresholds/{SETS[0]}/{SINCE}/", f"{drafting}/trial/")
    return slowest_of(address, "dieuphoi", (*PATHS, *of_draft))


def main() -> int:
    slowest: list[float] = []
    with demo_installation() as management:
        with Step("Soạn một bản có ngưỡng"):
            draft = draft_thresholds()
        while_served(management, lambda address: slowest.append(measure(address, draft)))
    return told_against_the_promise(max(slowest))


if __name__ == "__main__":
    sys.exit(main())
