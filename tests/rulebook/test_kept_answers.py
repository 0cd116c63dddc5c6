"""What is kept of a book is given up with it, and never grows without end."""

import pytest

from chungsuc.rulebook.queries.kept_answers import KeptAnswers
from chungsuc.rulebook.rules.book import Book


class Counting:
    """Answers with how often it was asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> int:
        self.times += 1
        return self.times


def test_what_was_asked_of_the_same_book_is_worked_out_once() -> None:
    kept: KeptAnswers[int] = KeptAnswers(most=2)
    book, make = Book(()), Counting()

    assert [kept.answer(book, asked, make) for asked in ("a", "a", "b", "a")] == [1, 1, 2, 1]


def test_another_book_is_asked_anew_though_it_says_the_same() -> None:
    kept: KeptAnswers[int] = KeptAnswers(most=2)
    first, second, make = Book(()), Book(()), Counting()

    assert first == second
    assert [kept.answer(book, "a", make) for book in (first, second, second, first)] == [1, 2, 2, 3]


def test_what_was_asked_longest_ago_makes_room() -> None:
    kept: KeptAnswers[int] = KeptAnswers(most=2)
    book, make = Book(()), Counting()

    assert [kept.answer(book, asked, make) for asked in "abacab"] == [1, 2, 1, 3, 1, 4]


def test_a_refusal_is_not_kept() -> None:
    kept: KeptAnswers[int] = KeptAnswers(most=2)
    book = Book(())

    def refuse() -> int:
        raise LookupError

    with pytest.raises(LookupError):
        kept.answer(book, "a", refuse)

    assert kept.answer(book, "a", Counting()) == 1


def test_what_was_worked_out_of_a_book_that_was_replaced_meanwhile_is_not_kept() -> None:
    kept: KeptAnswers[str] = KeptAnswers(most=2)
    old, new = Book(()), Book(())

    def published_meanwhile() -> str:
        kept.answer(new, "b", lambda: "new")
        return "old"

    assert kept.answer(old, "a", published_meanwhile) == "old"
    assert kept.answer(new, "a", lambda: "new") == "new"
