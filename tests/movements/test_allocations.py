"""Allocations: sums exact to the last digit, what is left said in words."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungsuc.movements.enums import Shape
from chungsuc.movements.rules.allocations import split_of
from chungsuc.movements.rules.contents import Allocated, TargetTerms


def target(goal: Decimal, *given_out: Decimal) -> TargetTerms:
    return TargetTerms(
        code="so_xa",
        title="Số xã đạt chuẩn",
        shape=Shape.STOCK,
        goal=goal,
        begins_on=date(2020, 12, 31),
        ends_on=date(2025, 12, 31),
        unit="xã",
        allocation=tuple(Allocated(unit, each) for unit, each in enumerate(given_out, 1)),
    )


patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is no fault of a rule."""

amounts = st.decimals(min_value=0, max_value=10**11, places=6)


@patient
@given(amounts, st.lists(amounts, max_size=30))
def test_what_was_given_and_what_is_left_make_up_the_goal(
    goal: Decimal, given_out: list[Decimal]
) -> None:
    split = split_of(target(goal, *given_out))

    assert Fraction(split.allocated) == sum(map(Fraction, given_out))
    assert Fraction(split.allocated) + Fraction(split.left) == Fraction(goal)
    assert [each.goal for each in split.items] == given_out


@pytest.mark.parametrize(
    ("given_out", "words"),
    [
        ((60, 55), "Đã giao đủ 115 xã."),
        ((60, 50), "Đã giao 110 xã trên 115 xã, còn 5 xã chưa giao đơn vị nào."),
        ((60, 60), "Đã giao 120 xã, nhiều hơn mức phải đạt 115 xã là 5 xã."),
        ((), ""),
    ],
)
def test_the_remainder_or_the_excess_is_said(given_out: tuple[int, ...], words: str) -> None:
    split = split_of(target(Decimal(115), *map(Decimal, given_out)))
    assert split.words == words
