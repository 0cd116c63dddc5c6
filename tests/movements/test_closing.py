"""Targets that close because there is nothing left to count."""

from datetime import date

from chungsuc.movements.rules.closing import closed_on
from chungsuc.units.enums import Kind

ENDED = date(2025, 7, 1)


def test_a_target_closes_on_the_first_day_without_anything_to_count() -> None:
    eve = closed_on((Kind.DISTRICT,), ENDED, date(2025, 6, 30))
    closed = closed_on((Kind.DISTRICT, Kind.DISTRICT_TOWN), ENDED, ENDED)

    assert eve is None
    assert closed is not None
    assert (closed.since, closed.why) == (
        ENDED,
        (
            "Từ 01/07/2025 không còn đơn vị nào là huyện hoặc thị xã, nên chỉ tiêu khép lại "
            "với số liệu cuối cùng trước ngày đó."
        ),
    )


def test_a_target_that_counts_no_units_or_what_still_stands_does_not_close() -> None:
    assert closed_on((), ENDED, ENDED) is None
    assert closed_on((Kind.DISTRICT,), None, ENDED) is None
