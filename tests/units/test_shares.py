"""Parts of a divided unit: exact where they are known, and never guessed."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungsuc.units.rules.shares import NOTHING, WHOLE, Measured, Share, number, shares_of

amounts = st.fractions(min_value=0, max_value=100, max_denominator=100)
parts = st.lists(
    st.builds(Measured, st.none() | amounts, st.none() | st.just(Fraction(400))),
    min_size=1,
    max_size=4,
)


def total(shares: list[Share]) -> Share:
    found = NOTHING
    for each in shares:
        found += each
    return found


@given(parts=parts, split=st.integers(1, 9))
def test_the_shares_of_a_split_are_one_whatever_was_measured(
    parts: list[Measured], split: int
) -> None:
    unmeasured = any(each.part is None or each.whole is None for each in parts)
    measured = sum(
        (each.part / each.whole for each in parts if each.part is not None and each.whole),
        Fraction(0),
    )

    assert total(shares_of(parts, split=split)).known == (1 if unmeasured else measured)


def test_a_part_that_nobody_measured_is_the_rest_when_it_is_the_only_one() -> None:
    shares = shares_of([Measured(Fraction(30), Fraction(100)), Measured()], split=1)

    assert [each.known for each in shares] == [Fraction(3, 10), Fraction(7, 10)]


def test_two_parts_that_nobody_measured_stay_unknown() -> None:
    shares = shares_of([Measured(), Measured()], split=1)

    assert [each.known for each in shares] == [None, None]


def test_an_amount_without_the_whole_is_no_share() -> None:
    shares = shares_of([Measured(Fraction("18.61")), Measured()], split=1)

    assert [each.known for each in shares] == [None, None]


def test_unknown_parts_that_come_together_again_are_the_whole() -> None:
    first, second = shares_of([Measured(), Measured()], split=1)

    assert (first + second).known == 1
    assert ((first + second) * number(Fraction(1, 4))).known == Fraction(1, 4)


def test_unknown_parts_of_two_splits_do_not_make_up_for_each_other() -> None:
    first, _ = shares_of([Measured(), Measured()], split=1)
    _, second = shares_of([Measured(), Measured()], split=2)

    assert (first + second).known is None


@given(
    a=st.sampled_from(
        shares_of([Measured(), Measured(), Measured(Fraction(1), Fraction(5))], split=1)
    ),
    b=st.sampled_from([*shares_of([Measured(), Measured()], split=2), WHOLE, NOTHING]),
    c=st.sampled_from([*shares_of([Measured(), Measured()], split=3), number(Fraction(1, 3))]),
)
def test_shares_add_and_multiply_as_numbers_do(a: Share, b: Share, c: Share) -> None:
    assert (a + b) + c == a + (b + c)
    assert a * b == b * a
    assert (a * b) * c == a * (b * c)
    assert a * (b + c) == a * b + a * c
    assert (a + NOTHING, a * WHOLE) == (a, a)


@pytest.mark.parametrize(("share", "known"), [(WHOLE, 1), (NOTHING, 0), (number(0), 0)])
def test_numbers_are_known(share: Share, known: int) -> None:
    assert share.known == known
