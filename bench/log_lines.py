"""Lines of a log, invented: what the product and the bare site show in their lists."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

BEGIN = datetime(2025, 1, 2, 7, 30, tzinfo=timezone(timedelta(hours=7)))
STEP = timedelta(minutes=17)
COMMUNES = 181


@dataclass(frozen=True, slots=True)
class LogLine:
    """What somebody did to something, from what to what, and why."""

    at: datetime
    who: str
    action: str
    record: str
    field: str
    before: str
    after: str
    why: str


def log_lines(number: int) -> Iterator[LogLine]:
    """``number`` lines, oldest first; the same ones at every call."""
    for place in range(number):
        commune = place % COMMUNES
        disabled = place % 2 == 0
        yield LogLine(
            at=BEGIN + place * STEP,
            who=f"Cán bộ Văn phòng Điều phối số {place % 23} (minh hoạ)",
            action="accounts.user_disabled" if disabled else "accounts.user_enabled",
            record=f"Công chức xã số {commune} (xa-{commune:03})",
            field="state",
            before="active" if disabled else "disabled",
            after="disabled" if disabled else "active",
            why=f"Theo thông báo số {place} của huyện về thay đổi người phụ trách",
        )
