"""Targets whose population ends: closed with the last value, for a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chungsuc.common.vietnamese.dates import write_date
from chungsuc.units.enums import Kind


@dataclass(frozen=True, slots=True)
class Closed:
    """A target that no longer runs.

    Attributes:
        since: the first day on which there is nothing left to count.
        why: the reason, a sentence.
    """

    since: date
    why: str


def closed_on(kinds: Sequence[Kind], ended_on: date | None, on: date) -> Closed | None:
    """Whether a target is closed on a day because its population is no more.

    Args:
        kinds: the kinds of units that it counts; without any it never closes so.
        ended_on: the first day without a unit of these kinds; ``None`` while one stands, or
            where there never was one.
        on: the day looked at.
    """
    if not kinds or ended_on is None or ended_on > on:
        return None
    named = " hoặc ".join(kind.name_vi for kind in kinds)
    return Closed(
        ended_on,
        f"Từ {write_date(ended_on)} không còn đơn vị nào là {named}, nên chỉ tiêu khép lại "
        "với số liệu cuối cùng trước ngày đó.",
    )
