"""An installation made for one measurement: the demo, with a log long enough to be paged."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.jobs import own_installation
from bench.log_lines import LogLine, log_lines
from bench.measuring import free_port
from launcher.address import Address
from launcher.checkout import this_checkout
from launcher.management import Management
from launcher.processes import catch_signals
from launcher.progress import Step
from launcher.service import Service

DEMO = "chungsuc.config.settings.demo"
ENTRIES = 5_000


@contextmanager
def demo_installation(settings: str = DEMO) -> Iterator[Management]:
    """A data folder of its own, prepared, with the demo's sign-ins and 5,000 audit entries.

    It is removed afterwards. Django is set up in this process for the same folder. Where
    ``CHUNGSUC_DATABASE_URL`` is given, it has a database of its own on that server.
    """
    catch_signals()
    with own_installation():
        management = Management(
            this_checkout(), settings=settings, data=Path(os.environ["CHUNGSUC_DATA"])
        )
        management.build()
        management.step("Chuẩn bị cơ sở dữ liệu", "prepare")
        management.step("Nạp dữ liệu minh hoạ", "load_demo")
        with Step(f"Ghi {ENTRIES} mục nhật ký"):
            _fill_log()
        yield management


def _fill_log() -> None:
    import django  # noqa: PLC0415  once the installation is known

    django.setup()
    from django.db import connection, transaction  # noqa: PLC0415  after django.setup

    with transaction.atomic():
        for line in log_lines(ENTRIES):
            _append(line)
    connection.close()


def _append(line: LogLine) -> None:
    from chungsuc.audit.services import append_entries  # noqa: PLC0415  after django.setup
    from chungsuc.common.access import Actor, ActorKind  # noqa: PLC0415  as above
    from chungsuc.common.auditing import Change  # noqa: PLC0415  as above

    change = Change(
        action=line.action,
        record_type="accounts.user",
        record_id=line.record,
        record_name=line.record,
        before={line.field: line.before},
        after={line.field: line.after},
        why=line.why,
        on_behalf_of=None,
    )
    append_entries([change], actor=Actor(ActorKind.PERSON, 1, line.who), at=line.at)


def free_address() -> Address:
    """An address of this machine at which nothing listens."""
    return Address("127.0.0.1", free_port())


def while_served(management: Management, measure: Callable[[Address], None]) -> None:
    """Calls ``measure`` while server and worker run as the launcher runs them; then stops them.

    Raises:
        SystemExit: somebody interrupted it.
    """
    address = free_address()
    done = False

    def announced() -> None:
        nonlocal done
        measure(address)
        done = True
        raise KeyboardInterrupt  # with which a person ends the service, too

    Service(management, address).run(announced)
    if not done:
        raise SystemExit("interrupted")
