"""A page with two hundred rows for the narrowest role, beside the administrator's of everything.

Two pages: the communes of a district-laden day (everybody's) and the accounts (within reach: an
administrator of one commune with two hundred accounts in it). Both persons ask in turns in one
run, so what counts is the ratio. Exits with 1 when it is above 1.3.
"""

import statistics
import sys
from datetime import UTC, date, datetime

from bench.installation import demo_installation, while_served
from bench.load import Page, drive
from bench.signing_in import sign_in
from launcher.address import Address
from launcher.progress import Step

ACCOUNTS = 200
ROUNDS, SECONDS = 5, 2.0
LIMIT = 1.3
MS = 1_000
COMMUNE = "Xã Chi Lăng"
SINCE = date(2025, 7, 1)
AT = datetime(2025, 7, 2, tzinfo=UTC)
LISTS = ("/units/?on=2022-06-30&level=commune", "/accounts/")


def fill() -> None:
    """Two hundred accounts at one commune, and an administrator of that commune."""
    from django.contrib.auth.hashers import make_password  # noqa: PLC0415  after django.setup
    from django.db import connection  # noqa: PLC0415  as above

    from chungsuc.accounts.enums import Role  # noqa: PLC0415  as above
    from chungsuc.accounts.models import User  # noqa: PLC0415  as above
    from chungsuc.accounts.services.roles import give_role  # noqa: PLC0415  as above
    from chungsuc.common.access import system_actor  # noqa: PLC0415  as above
    from chungsuc.config.demo import PASSWORD  # noqa: PLC0415  as above
    from chungsuc.units.queries.search import the_unit  # noqa: PLC0415  as above

    unit, password = the_unit(COMMUNE, SINCE).id, make_password(PASSWORD)
    names = [f"nguoi{number}" for number in range(ACCOUNTS - 1)]
    for name in [*names, "quantrixa"]:
        user = User.objects.create(
            username=name,
            full_name=f"Người {name} (minh hoạ)",
            folded_name=f"nguoi {name} (minh hoa)",
            password=password,
            is_demo=True,
        )
        give_role(
            actor=system_actor("Phép đo vai trò"),
            at=AT,
            on=AT.date(),
            user_id=user.pk,
            role=Role.ADMINISTRATOR if name == "quantrixa" else Role.COMMUNE,
            unit_id=unit,
            starts_on=SINCE,
        )
    connection.close()


def measure(address: Address) -> float:
    """Prints both persons' pages; returns the worse ratio."""
    from chungsuc.config.demo import PASSWORD  # noqa: PLC0415  after django.setup

    worst = 0.0
    for path, narrow in zip(LISTS, ("xa", "quantrixa"), strict=True):
        people = {name: sign_in(address, name, PASSWORD) for name in (narrow, "quantri")}
        pages = {
            name: Page(name, address.port, path, "</html>", 1, cookies)
            for name, cookies in people.items()
        }
        for page in pages.values():
            drive(page, seconds=SECONDS, connections=4)
        taken: dict[str, list[float]] = {name: [] for name in pages}
        for _ in range(ROUNDS):
            for name, page in pages.items():
                taken[name].append(drive(page, seconds=SECONDS, connections=1).middle * MS)
        narrowest, widest = (statistics.median(taken[name]) for name in (narrow, "quantri"))
        ratio = narrowest / widest
        worst = max(worst, ratio)
        print(f"{path}: {narrow} {narrowest:.1f} ms, quantri {widest:.1f} ms: {ratio:.2f}")
    return worst


def main() -> int:
    with demo_installation() as management:
        with Step(f"Tạo {ACCOUNTS} tài khoản"):
            fill()
        worst: list[float] = []
        while_served(management, lambda address: worst.append(measure(address)))
    kept = max(worst) <= LIMIT
    print(f"promised: {LIMIT}: {'kept' if kept else 'BROKEN'}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
