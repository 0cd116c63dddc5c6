"""What holds of every book of provisions, whatever stands in it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from chungsuc.rulebook.engine.limits import Limit
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.rules.book import Book, Place
from chungsuc.rulebook.rules.contents import (
    AsNational,
    Cancelled,
    Content,
    Delegated,
    Ended,
    Given,
    MultipleOf,
    NotKnown,
)
from chungsuc.rulebook.rules.provisions import Key, Provision
from tests.rulebook.rules.written import (
    DAY,
    given_at,
)

DAYS = [DAY + timedelta(days=number) for number in range(6)]
PLACES = [Place(region, group) for region in ("", "r") for group in ("", "g")]
NAMES = ("s/1", "s/2")
contents: st.SearchStrategy[Content] = st.one_of(
    st.builds(Given, st.integers(0, 9).map(Decimal)),
    st.sampled_from([Delegated("x"), NotKnown("x"), Ended("x"), Cancelled("x"), AsNational("x")]),
    st.builds(MultipleOf, st.just(Decimal("1.1")), st.sampled_from(NAMES)),
)
keys = st.builds(
    Key,
    st.just(ProvisionKind.THRESHOLD),
    st.sampled_from(NAMES),
    st.just(""),
    st.sampled_from(["", "r"]),
    st.sampled_from(["", "g"]),
    st.booleans(),
)
provisions = st.lists(
    st.builds(Provision, keys, st.sampled_from(DAYS), contents, edition=st.integers(1, 3)),
    max_size=14,
    unique_by=lambda each: (each.edition, each.key, each.since),
)


def everything(book: Book, days: Iterable[date] = DAYS) -> list[Limit]:
    """Every threshold on every day for every place."""
    return [book.limit(name, "", on, place) for name in NAMES for on in days for place in PLACES]


@settings(deadline=None)
@given(found=provisions, on=st.sampled_from(DAYS))
def test_what_is_published_for_the_future_changes_no_earlier_day(
    found: list[Provision], on: date
) -> None:
    until = [each for each in found if each.since <= on]
    before = [day for day in DAYS if day <= on]

    assert everything(Book(tuple(found)), before) == everything(Book(tuple(until)), before)


@settings(deadline=None)
@given(found=provisions, number=st.integers(0, 3))
def test_the_book_as_it_was_known_gives_the_old_answers(
    found: list[Provision], number: int
) -> None:
    then = Book(tuple(each for each in found if each.edition <= number))

    assert everything(Book(tuple(found)).as_known(number)) == everything(then)


@settings(deadline=None)
@given(found=provisions)
def test_in_which_order_provisions_are_read_makes_no_difference(found: list[Provision]) -> None:
    assert everything(Book(tuple(found))) == everything(Book(tuple(reversed(found))))


@settings(deadline=None)
@given(found=provisions, number=st.integers(1, 3))
def test_what_was_cancelled_reads_as_never_written(found: list[Provision], number: int) -> None:
    wrong = [each for each in found if each.edition == number]
    without = [
        each
        for each in found
        if not any((each.key, each.since) == (one.key, one.since) for one in wrong)
    ]
    cancelled = [replace(each, content=Cancelled("sai"), edition=4) for each in wrong]

    assert everything(Book((*found, *cancelled))) == everything(Book(tuple(without)))


@settings(deadline=None)
@given(found=provisions)
def test_a_threshold_is_constant_between_two_days_of_change(found: list[Provision]) -> None:
    book = Book(tuple(found))

    for before, after in pairwise(DAYS):
        if after not in book.days():
            assert everything(book, [before]) == everything(book, [after])


@settings(deadline=None)
@given(found=provisions)
def test_every_threshold_has_a_value_or_says_why_not(found: list[Provision]) -> None:
    for limit in everything(Book(tuple(found))):
        assert (limit.value is None) == bool(limit.unknown_because)


@settings(deadline=None)
@given(found=provisions)
def test_drafts_stand_after_every_edition(found: list[Provision]) -> None:
    draft = given_at(77, DAYS[0], of=Key(ProvisionKind.THRESHOLD, "s/1"))
    book = Book(tuple(found)).with_drafts([draft])

    assert book.in_force(draft.key, DAYS[0]) == replace(draft, edition=0)
    assert book.edition == Book(tuple(found)).edition


@settings(deadline=None)
@given(found=provisions, drafts=provisions)
def test_a_book_with_drafts_answers_as_the_book_of_all_of_them(
    found: list[Provision], drafts: list[Provision]
) -> None:
    said = [replace(each, edition=0) for each in drafts]

    assert everything(Book(tuple(found)).with_drafts(drafts)) == everything(Book((*found, *said)))
