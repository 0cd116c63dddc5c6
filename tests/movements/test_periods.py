"""Periods of a timing: whole ones alone, each called once, due in their order."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungsuc.movements.enums import Recurrence
from chungsuc.movements.rules.contents import Timing
from chungsuc.movements.rules.obligations.periods import Period, due_day, period_name, periods_of


def test_what_is_due_once_has_its_window_as_its_period() -> None:
    window = date(2022, 7, 1), date(2022, 9, 30)

    assert periods_of(Timing(Recurrence.ONCE, *window)) == (Period("once", *window),)


MONTHS = [f"2023-{month:02}" for month in range(6, 13)]
MONTHS += [f"{year}-{month:02}" for year in (2024, 2025) for month in range(1, 13)]
QUARTERS = ["2023-Q3", "2023-Q4"]
QUARTERS += [f"{year}-Q{quarter}" for year in (2024, 2025) for quarter in range(1, 5)]


@pytest.mark.parametrize(
    ("recurrence", "labels"),
    [
        (Recurrence.YEARLY, ["2024", "2025"]),
        (Recurrence.HALF_YEARLY, ["2023-H2", "2024-H1", "2024-H2", "2025-H1", "2025-H2"]),
        (Recurrence.QUARTERLY, QUARTERS),
        (Recurrence.MONTHLY, MONTHS),
    ],
)
def test_only_whole_periods_of_the_stretch_count(recurrence: Recurrence, labels: list[str]) -> None:
    timing = Timing(recurrence, date(2023, 5, 15), date(2025, 12, 31))

    assert [each.label for each in periods_of(timing)] == labels


def test_a_period_ends_with_its_last_day_also_in_february() -> None:
    periods = periods_of(Timing(Recurrence.MONTHLY, date(2024, 2, 1), date(2024, 3, 31)))

    assert [(each.begins_on, each.ends_on) for each in periods] == [
        (date(2024, 2, 1), date(2024, 2, 29)),
        (date(2024, 3, 1), date(2024, 3, 31)),
    ]


def test_the_due_day_is_counted_from_the_end_of_the_period() -> None:
    year = Period("2024", date(2024, 1, 1), date(2024, 12, 31))

    assert [due_day(year, offset) for offset in (-16, 0, 15)] == [
        date(2024, 12, 15),
        date(2024, 12, 31),
        date(2025, 1, 15),
    ]


def test_a_period_is_called_as_people_call_it() -> None:
    labels = ["once", "2024", "2024-H1", "2024-H2", "2024-Q3", "2024-05"]

    assert list(map(period_name, labels)) == [
        "",
        "năm 2024",
        "6 tháng đầu năm 2024",
        "6 tháng cuối năm 2024",
        "quý III/2024",
        "tháng 5/2024",
    ]


EXAMPLES = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
days = st.dates(date(2015, 1, 1), date(2030, 12, 31))


@EXAMPLES
@given(st.sampled_from(Recurrence), days, st.integers(0, 3000), st.integers(-400, 400))
def test_labels_are_unique_and_due_days_rise(
    recurrence: Recurrence, begins_on: date, length: int, offset: int
) -> None:
    timing = Timing(recurrence, begins_on, begins_on + timedelta(days=length))

    periods = periods_of(timing)

    labels = [each.label for each in periods]
    assert len(set(labels)) == len(labels)
    dues = [due_day(each, offset) for each in periods]
    assert all(before < after for before, after in pairwise(dues))
    assert all(
        timing.begins_on <= each.begins_on <= each.ends_on <= timing.ends_on for each in periods
    )
    assert all(
        before.ends_on + timedelta(days=1) == after.begins_on for before, after in pairwise(periods)
    )
