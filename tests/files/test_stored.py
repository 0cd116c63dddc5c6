"""Rows: one a content, who uses it, and the sweep of what nobody has used for a month."""

from datetime import datetime, timedelta

import pytest
from django.db import models
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoAssertNumQueries

from chungsuc.audit.models import Entry
from chungsuc.common.access import Actor
from chungsuc.documents.enums import DocumentKind
from chungsuc.documents.models import Document
from chungsuc.documents.services import register_document
from chungsuc.files.errors import MissingContentError
from chungsuc.files.models import StoredFile
from chungsuc.files.ports import FILE_READERS
from chungsuc.files.queries.contents import place_of
from chungsuc.files.queries.stored import referrers, unreferred_files
from chungsuc.files.services.contents import sweep_contents
from chungsuc.files.services.stored import mark_unused, store_file, sweep_unused
from chungsuc.files.tasks import SWEEP_ROUND, sweep_files
from tests.conftest import AT
from tests.files.keeping import placed, set_age, stored, text

pytestmark = pytest.mark.django_db
MONTH = timedelta(days=30)


def use(file: StoredFile, system: Actor, number: int = 1) -> Document:
    """A document that refers to the file, written as a service would."""
    document = register_document(
        actor=system, at=AT, kind=DocumentKind.PLAN, symbol=f"{number}/KH-UBND", issuer="UBND tỉnh"
    )
    Document.objects.filter(pk=document.pk).update(scan=file, scan_name=file.first_name)
    return document


def actions() -> list[str]:
    return list(
        Entry.objects.filter(action__startswith="files.")
        .order_by("id")
        .values_list("action", flat=True)
    )


def test_a_new_content_is_a_row_with_who_sent_it(system: Actor) -> None:
    row = stored(system, text(1), "ghi chú.txt")

    assert (row.size, row.kind, row.first_name, row.stored_at) == (
        len(text(1)),
        "txt",
        "ghi chú.txt",
        AT,
    )
    assert (row.uploaded_by_id, row.uploaded_by_name) == (None, "Kiểm thử")
    entry = Entry.objects.get()
    assert (entry.action, entry.after["sha256"]) == ("files.file_stored", row.sha256)


def test_the_same_content_again_is_the_same_row_and_changes_nothing(system: Actor) -> None:
    first = stored(system, text(1), "a.txt")
    again = stored(system, text(1), "tên khác.txt")

    assert (again.pk, again.first_name) == (first.pk, "a.txt")
    assert actions() == ["files.file_stored"]


def test_no_row_is_made_without_its_content(system: Actor) -> None:
    content = placed(text(1), "a.txt")
    place_of(content.sha256).unlink()

    with pytest.raises(MissingContentError):
        store_file(actor=system, at=AT, content=content)

    assert (StoredFile.objects.count(), actions()) == (0, [])


def test_every_model_that_refers_to_files_says_who_may_read_them() -> None:
    referring = {each.related_model._meta.label_lower for each in referrers()}

    assert referring == {reader.model for reader in FILE_READERS.bound}


def test_a_hidden_relation_of_a_model_is_seen_without_being_registered() -> None:
    names = {each.field.name: each.hidden for each in referrers()}

    assert names == {"scan": True}


def test_a_file_that_a_record_refers_to_is_not_unreferred(system: Actor) -> None:
    used, unused = stored(system, text(1), "a.txt"), stored(system, text(2), "b.txt")
    use(used, system)

    assert list(unreferred_files()) == [unused]


def test_a_file_goes_a_month_after_it_was_found_unused_and_its_content_a_day_later(
    system: Actor,
) -> None:
    row = stored(system, text(1), "a.txt")
    path = set_age(row.sha256, (AT - timedelta(days=100)).timestamp())

    mark_unused(actor=system, at=AT)
    early = sweep_unused(actor=system, at=AT + MONTH - timedelta(seconds=1))
    due = sweep_unused(actor=system, at=AT + MONTH)

    assert (early, due, StoredFile.objects.count(), path.exists()) == (0, 1, 0, True)
    assert actions() == ["files.file_stored", "files.file_unused", "files.file_swept"]
    changed_at = datetime.fromtimestamp(path.stat().st_mtime, tz=AT.tzinfo)
    assert sweep_contents(at=changed_at + timedelta(hours=23)) == 0
    assert sweep_contents(at=changed_at + timedelta(days=1, seconds=1)) == 1
    assert not path.exists()


def test_a_file_that_is_used_stays_however_old_it_is(system: Actor) -> None:
    row = stored(system, text(1), "a.txt")
    use(row, system)

    sweep_files(at=AT)
    sweep_files(at=AT + MONTH * 40)

    assert (list(StoredFile.objects.all()), place_of(row.sha256).exists()) == ([row], True)
    assert actions() == ["files.file_stored"]


def test_a_file_that_lost_its_record_yesterday_is_kept_a_month_from_then(system: Actor) -> None:
    row = stored(system, text(1), "a.txt")
    document = use(row, system)
    later = AT + MONTH * 12
    sweep_files(at=later)
    Document.objects.filter(pk=document.pk).update(scan=None, scan_name="")

    sweep_files(at=later + timedelta(days=1))
    sweep_files(at=later + timedelta(days=30))
    kept = StoredFile.objects.count()
    sweep_files(at=later + timedelta(days=31))

    assert (kept, StoredFile.objects.count()) == (1, 0)


def test_a_file_that_is_used_again_loses_its_mark(system: Actor) -> None:
    sent_again, taken_up = stored(system, text(1), "a.txt"), stored(system, text(2), "b.txt")
    mark_unused(actor=system, at=AT)

    use(stored(system, text(1), "a.txt"), system, 1)
    use(taken_up, system, 2)
    mark_unused(actor=system, at=AT + MONTH)

    assert sweep_unused(actor=system, at=AT + MONTH * 2) == 0
    assert list(StoredFile.objects.filter(unused_since=None).order_by("pk")) == [
        sent_again,
        taken_up,
    ]
    assert actions()[-2:] == ["files.file_used_again"] * 2


def test_the_sweep_asks_again_before_it_removes(system: Actor) -> None:
    row = stored(system, text(1), "a.txt")
    mark_unused(actor=system, at=AT)
    use(row, system)  # and nobody took the mark off

    assert sweep_unused(actor=system, at=AT + MONTH * 2) == 0
    assert StoredFile.objects.count() == 1


def test_more_files_than_one_transaction_takes_are_swept_part_by_part(system: Actor) -> None:
    StoredFile.objects.bulk_create(
        StoredFile(
            sha256=f"{number:064x}",
            size=1,
            kind="txt",
            first_name=f"{number}.txt",
            stored_at=AT,
            uploaded_by_name="x",
        )
        for number in range(450)
    )

    sweep_files(at=AT)
    marked = StoredFile.objects.filter(unused_since=AT).count()
    sweep_files(at=AT + MONTH)

    assert (marked, StoredFile.objects.count()) == (450, 0)


@pytest.mark.parametrize("count", [1, 30])
def test_looking_for_unused_files_is_one_statement_with_one_and_with_many(
    count: int, system: Actor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        use(stored(system, text(number), f"{number}.txt"), system, number)

    with django_assert_num_queries(1):
        assert list(unreferred_files()) == []


def test_the_worker_asks_for_one_sweep_at_a_time() -> None:
    SWEEP_ROUND.run(AT)
    SWEEP_ROUND.run(AT)

    assert (SWEEP_ROUND.every, DBTaskResult.objects.count()) == (timedelta(days=1), 1)


def test_a_row_that_is_used_cannot_be_removed_even_by_mistake(system: Actor) -> None:
    row = stored(system, text(1), "a.txt")
    use(row, system)

    with pytest.raises(models.ProtectedError):
        row.delete()
    assert StoredFile.objects.count() == 1
