"""What was worked out of the published rules, kept in memory until they change.

A set of seventy indicators is the same for everybody who asks for it on a day and for a place.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from chungsuc.rulebook.rules.book import Book

V = TypeVar("V")


class KeptAnswers(Generic[V]):
    """Answers of one book by what was asked, those asked for last.

    They are kept with the book itself, not with its number: whoever publishes or compares makes
    ``the_book`` another object, and with it everything is worked out anew.
    """

    def __init__(self, *, most: int) -> None:
        self._most = most
        self._book: Book | None = None
        self._answers: OrderedDict[Hashable, V] = OrderedDict()
        self._lock = Lock()

    def answer(self, book: Book, asked: Hashable, make: Callable[[], V]) -> V:
        """What ``make`` says, from memory where the same was asked of the same book before.

        Args:
            book: of which it is asked.
            asked: all else that the answer depends on.
            make: works it out; the answer must not change afterwards.
        """
        with self._lock:
            if self._book is not book:
                self._book, self._answers = book, OrderedDict()
            if asked in self._answers:
                self._answers.move_to_end(asked)
                return self._answers[asked]
        made = make()
        with self._lock:
            if self._book is book:
                self._answers[asked] = made
                if len(self._answers) > self._most:
                    self._answers.popitem(last=False)
        return made
