"""Editions: drafted by one person, approved by another, published by a decision, then frozen."""

from chungsuc.rulebook.models import Edition
from chungsuc.rulebook.queries.book_in_memory import the_book


def test_smoke(small_book: Edition) -> None:
    assert small_book.number == 1
    assert len(the_book().provisions) == 7
