"""What was published is kept as it was published, by the database itself."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.documents.models import Document
from chungsuc.rulebook.errors import ClosedEditionError, FrozenProvisionError
from chungsuc.rulebook.models import Comparison, Edition, Provision
from chungsuc.rulebook.services import editions
from tests.conftest import AT, ON
from tests.rulebook.conftest import Draft, threshold

pytestmark = pytest.mark.django_db

AsActor = Callable[[User], Actor]


def _refused(sql: str, *values: int | bool) -> str:
    """Why the database refuses a statement that goes past the product."""
    with (
        pytest.raises(DatabaseError) as refusal,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, values)
    return str(refusal.value)


def test_the_database_refuses_to_change_a_published_provision(small_book: Edition) -> None:
    row = Provision.objects.latest("id")

    for sql in (
        "UPDATE rulebook_provision SET note = 'khác' WHERE id = %s",
        "DELETE FROM rulebook_provision WHERE id = %s",
    ):
        assert "Điều khoản đã công bố thì không sửa và không xoá được" in _refused(sql, row.pk)
    assert Provision.objects.latest("id").note == ""


def test_the_database_refuses_to_change_a_published_edition(small_book: Edition) -> None:
    for sql in (
        "UPDATE rulebook_edition SET state = 'draft' WHERE id = %s",
        "DELETE FROM rulebook_edition WHERE id = %s",
    ):
        said = _refused(sql, small_book.pk)
        assert "đã công bố thì không sửa và không xoá được" in said


def test_the_database_refuses_to_change_a_comparison(
    small_book: Edition, decision: Document
) -> None:
    row = Comparison.objects.create(
        provision=Provision.objects.latest("id"),
        document=decision,
        page="3",
        compared_on=ON,
        agrees=True,
        compared_by_name="Lý Thị Soạn",
    )

    for sql in (
        "UPDATE rulebook_comparison SET agrees = %s WHERE id = %s",
        "DELETE FROM rulebook_comparison WHERE agrees = %s OR id = %s",
    ):
        assert "chỉ được ghi thêm" in _refused(sql, False, row.pk)


def test_drafts_stay_open(small_book: Edition, draft: Draft) -> None:
    edition = draft((threshold("10"), ON, {"value": "53"}))

    changed = Provision.objects.filter(edition=edition).update(note="khác")
    gone, _ = Provision.objects.filter(edition=edition).delete()

    assert (changed, gone) == (1, 1)


def test_every_service_refuses_to_write_into_a_published_edition(
    small_book: Edition, drafter: User, as_actor: AsActor
) -> None:
    actor = as_actor(drafter)

    with pytest.raises(ClosedEditionError):
        editions.draft_provision(
            actor=actor,
            at=AT,
            on=ON,
            edition_id=small_book.pk,
            key=threshold("10"),
            since=ON,
            content={"value": "1"},
        )
    with pytest.raises(ClosedEditionError):
        editions.change_edition(
            actor=actor, at=AT, on=ON, edition_id=small_book.pk, title="Tên khác"
        )
    with pytest.raises(FrozenProvisionError):
        editions.take_back_provision(
            actor=actor, at=AT, on=ON, provision_id=Provision.objects.latest("id").pk
        )
