"""The book that is kept in memory is the book of the database."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest
from django.db import transaction

from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.common.errors import NotAllowedError
from chungsuc.documents.models import Document
from chungsuc.rulebook.errors import UncomparableProvisionError
from chungsuc.rulebook.models import Comparison, Edition, Provision
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.rules.book import ANYWHERE
from chungsuc.rulebook.services.comparisons import compare_provision
from tests.conftest import AT, ON
from tests.rulebook.conftest import SINCE, Draft, Publish, threshold

pytestmark = pytest.mark.django_db

AsActor = Callable[[User], Actor]
Compare = Callable[..., Comparison]
Statements = Callable[[int], AbstractContextManager[object]]


@pytest.fixture
def compare(drafter: User, decision: Document, as_actor: AsActor) -> Compare:
    """Compares the national threshold of indicator 10."""

    def make(*, agrees: bool, on: date = ON, note: str = "", page: str = "3") -> Comparison:
        row = Provision.objects.get(name="thu/10", region="")
        return compare_provision(
            actor=as_actor(drafter),
            at=AT,
            on=ON,
            provision_id=row.pk,
            document=decision.pk,
            page=page,
            compared_on=on,
            agrees=agrees,
            note=note,
        )

    return make


def _found() -> tuple[bool, date | None, bool]:
    found = the_book().threshold("thu/10", "", SINCE, ANYWHERE)
    assert found is not None
    limit = the_book().limit("thu/10", "", SINCE, ANYWHERE)
    return limit.checked, found.checked_on, found.disputed


def test_the_book_costs_one_statement_while_nothing_changes(
    small_book: Edition,
    publish: Publish,
    django_assert_num_queries: Statements,
) -> None:
    with django_assert_num_queries(3):
        first = the_book()
    with django_assert_num_queries(1):
        again = the_book()
    assert again is first

    publish((threshold("10"), ON, {"value": "53"}), (threshold("10.2"), ON, {"value": "9"}))
    the_book()
    publish((threshold("10"), ON + timedelta(1), {"value": "54"}))
    with django_assert_num_queries(3):
        assert len(the_book().provisions) == 10


def test_what_is_rolled_back_was_never_in_the_book(small_book: Edition, publish: Publish) -> None:
    with transaction.atomic():
        publish((threshold("10"), SINCE, {"value": "99"}))
        assert str(the_book().limit("thu/10", "", SINCE, ANYWHERE).value) == "99"
        transaction.set_rollback(True)

    assert str(the_book().limit("thu/10", "", SINCE, ANYWHERE).value) == "48"


def test_the_last_comparison_counts(small_book: Edition, compare: Compare) -> None:
    before = _found()
    compare(agrees=True, on=date(2025, 3, 1))
    agreed = _found()
    compare(agrees=False, on=date(2025, 4, 1), note="Văn bản ghi 50")
    disputed = _found()
    compare(agrees=True, on=date(2025, 2, 1), page="9")
    late_entry = _found()
    compare(agrees=True, on=date(2025, 5, 1))

    assert [before, agreed, disputed, late_entry, _found()] == [
        (False, None, False),
        (True, date(2025, 3, 1), False),
        (False, None, True),
        (False, None, True),
        (True, date(2025, 5, 1), False),
    ]


def test_a_comparison_sent_twice_is_kept_once(small_book: Edition, compare: Compare) -> None:
    first, again = compare(agrees=True), compare(agrees=True)

    assert (first.pk, Comparison.objects.count()) == (again.pk, 1)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"agrees": True, "page": " "}, "trang nào"),
        ({"agrees": True, "on": ON + timedelta(1)}, "sau ngày hôm nay"),
        ({"agrees": False}, "khác ở chỗ nào"),
    ],
)
def test_a_comparison_says_where_when_and_how_it_differs(
    small_book: Edition, compare: Compare, facts: dict[str, object], words: str
) -> None:
    with pytest.raises(UncomparableProvisionError, match=words):
        compare(**facts)

    assert Comparison.objects.count() == 0


def test_a_draft_is_not_compared_and_not_everybody_compares(
    small_book: Edition,
    draft: Draft,
    drafter: User,
    approver: User,
    decision: Document,
    as_actor: AsActor,
) -> None:
    draft((threshold("10"), ON, {"value": "53"}))

    def compare(actor: Actor, provision: int) -> None:
        compare_provision(
            actor=actor,
            at=AT,
            on=ON,
            provision_id=provision,
            document=decision.pk,
            page="3",
            compared_on=ON,
            agrees=True,
        )

    with pytest.raises(UncomparableProvisionError, match="chưa công bố"):
        compare(as_actor(drafter), Provision.objects.latest("id").pk)
    with pytest.raises(NotAllowedError):
        compare(as_actor(approver), small_book.provisions.all()[0].pk)
