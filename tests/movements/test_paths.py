"""Properties of paths: exact at what was set, never back and forth between two figures."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungsuc.movements.enums import Shape
from chungsuc.movements.rules.contents import TargetTerms
from chungsuc.movements.rules.paths import path_on, rounded, year_ends, years_at

FIRST, LAST = date(2015, 1, 1), date(2035, 12, 31)
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is no fault of a rule."""

days = st.dates(FIRST, LAST)
figures = st.decimals(min_value=0, max_value=10_000, places=3)


@st.composite
def targets(draw: st.DrawFn) -> TargetTerms:
    """Targets with a baseline and up to four set days, all figures rising."""
    on = sorted(draw(st.lists(days, min_size=2, max_size=6, unique=True)))
    levels = sorted(draw(st.lists(figures, min_size=len(on), max_size=len(on))))
    return TargetTerms(
        code="ca",
        title="Chỉ tiêu của ca",
        shape=Shape.STOCK,
        goal=levels[-1],
        begins_on=on[0],
        ends_on=on[-1],
        baseline=levels[0],
        points=tuple(zip(on[1:-1], levels[1:-1], strict=True)),
    )


def value(target: TargetTerms, on: date) -> Fraction:
    found = path_on(target, on).value
    assert found is not None
    return found


@patient
@given(targets())
def test_a_path_is_exact_on_every_day_that_was_set(target: TargetTerms) -> None:
    set_days = [
        (target.begins_on, target.baseline),
        *target.points,
        (target.ends_on, target.goal),
    ]
    assert [value(target, on) for on, _ in set_days] == [
        Fraction(level) for _, level in set_days if level is not None
    ]


@patient
@given(targets(), days, days)
def test_a_path_whose_figures_rise_never_falls(target: TargetTerms, one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    assert value(target, earlier) <= value(target, later)


@patient
@given(targets(), days)
def test_a_path_stays_between_baseline_and_goal(target: TargetTerms, on: date) -> None:
    assert target.baseline is not None
    assert Fraction(target.baseline) <= value(target, on) <= Fraction(target.goal)


@patient
@given(st.dates(FIRST, LAST - timedelta(days=1)))
def test_within_a_year_each_day_is_as_long_as_the_other(on: date) -> None:
    step = years_at(on + timedelta(days=1)) - years_at(on)
    year = (on + timedelta(days=1)).year
    assert step == Fraction(1, (date(year + 1, 1, 1) - date(year, 1, 1)).days)


@patient
@given(targets(), st.integers(0, 6))
def test_what_is_shown_is_within_half_a_place(target: TargetTerms, places: int) -> None:
    exact = value(target, date(2025, 6, 30))
    assert abs(Fraction(rounded(exact, places)) - exact) <= Fraction(1, 2 * 10**places)


def test_a_half_is_shown_away_from_zero_and_no_zeros_follow() -> None:
    shown = [rounded(Fraction(number, 1000)) for number in (2345, -2345, 2000, 100_000)]
    assert [str(each) for each in shown] == ["2.35", "-2.35", "2", "100"]


def test_the_table_of_a_path_has_the_ends_of_years_and_the_days_set() -> None:
    target = TargetTerms(
        code="ca",
        title="Chỉ tiêu của ca",
        shape=Shape.STOCK,
        goal=Decimal(9),
        begins_on=date(2022, 6, 15),
        ends_on=date(2025, 6, 30),
        points=((date(2023, 6, 30), Decimal(4)),),
    )
    assert year_ends(target) == (
        date(2022, 6, 15),
        date(2022, 12, 31),
        date(2023, 6, 30),
        date(2023, 12, 31),
        date(2024, 12, 31),
        date(2025, 6, 30),
    )
    assert path_on(target, date(2023, 1, 1)).why == (
        "Chưa biết mức đầu kỳ (15/06/2022) nên chưa có lộ trình trước 30/06/2023."
    )
    assert value(target, date(2023, 6, 30)) == 4


def test_a_path_says_how_it_comes_about() -> None:
    target = TargetTerms(
        code="ca",
        title="Chỉ tiêu của ca",
        shape=Shape.STOCK,
        goal=Decimal(115),
        begins_on=date(2020, 12, 31),
        ends_on=date(2025, 12, 31),
        baseline=Decimal(65),
    )
    said = [path_on(target, date(year, 6, 30)).why for year in (2020, 2025, 2026)]
    assert said == [
        "Kỳ bắt đầu từ 31/12/2020: lấy mức đầu kỳ.",
        (
            "Chia đều theo năm, trong năm theo ngày, từ mức đầu kỳ (31/12/2020) "
            "đến mức phải đạt (31/12/2025)."
        ),
        "Mức phải đạt đến 31/12/2025. Kỳ đã kết thúc nên lấy mức phải đạt.",
    ]
