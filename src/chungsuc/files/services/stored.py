"""Writes of the rows: a content is stored once, and swept when nobody has used it for a month."""

from datetime import datetime, timedelta
from typing import Final

from django.db import IntegrityError, transaction

from chungsuc.common.access import Actor
from chungsuc.common.auditing import AuditWriter, facts_of
from chungsuc.common.service import service
from chungsuc.files.enums import DAYS_KEPT_UNUSED
from chungsuc.files.errors import MissingContentError
from chungsuc.files.models import StoredFile
from chungsuc.files.queries.contents import place_of
from chungsuc.files.queries.stored import referred_to, unreferred_files
from chungsuc.files.services.contents import PlacedContent, keep_another_day

AT_ONCE: Final = 200  # rows a transaction: short enough that nobody waits for it


@service
def store_file(
    audit: AuditWriter, *, actor: Actor, at: datetime, content: PlacedContent
) -> StoredFile:
    """The row of a content that lies in its place; made where there is none yet.

    Called inside the service of the record that will refer to it.

    Raises:
        MissingContentError: the content is no longer in its place.
    """
    row = _row_of(content.sha256)
    if row is None:
        row = _new_row(content, actor, at)
        if row is not None:
            facts = facts_of(row, "sha256", "size", "kind", "first_name")
            audit.record("files.file_stored", row, after=facts)
        else:  # somebody sends the same content at this moment
            row = StoredFile.objects.select_for_update().get(sha256=content.sha256)
    if not place_of(content.sha256).is_file():
        raise MissingContentError(sha256=content.sha256)
    _use_again(audit, row)
    return row


def _row_of(sha256: str) -> StoredFile | None:
    """Locked, so that the sweep waits until the record that refers to it is there."""
    return StoredFile.objects.select_for_update().filter(sha256=sha256).first()


def _new_row(content: PlacedContent, actor: Actor, at: datetime) -> StoredFile | None:
    row = StoredFile(
        sha256=content.sha256,
        size=content.size,
        kind=content.kind.value,
        first_name=content.name,
        stored_at=at,
        uploaded_by_id=actor.id,
        uploaded_by_name=actor.name,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return None
    return row


def _use_again(audit: AuditWriter, row: StoredFile) -> None:
    if row.unused_since is None:
        return
    before = facts_of(row, "unused_since")
    row.unused_since = None
    row.save(update_fields=["unused_since"])
    audit.record("files.file_used_again", row, before=before, after=facts_of(row, "unused_since"))


@service
def mark_unused(audit: AuditWriter, *, actor: Actor, at: datetime) -> bool:
    """Notes of files that no record refers to that this is known since ``at``.

    The note is taken off files that a record refers to again.

    Returns:
        Whether there may be more: a call looks at 200.
    """
    lost = unreferred_files().filter(unused_since__isnull=True)
    rows = list(lost.select_for_update(of=("self",))[:AT_ONCE])
    for row in rows:
        row.unused_since = at
        row.save(update_fields=["unused_since"])
        audit.record(
            "files.file_unused",
            row,
            before={"unused_since": None},
            after=facts_of(row, "unused_since"),
        )
    found_again = StoredFile.objects.filter(referred_to(), unused_since__isnull=False)
    for row in found_again.select_for_update(of=("self",))[:AT_ONCE]:
        _use_again(audit, row)
    return len(rows) == AT_ONCE


@service
def sweep_unused(audit: AuditWriter, *, actor: Actor, at: datetime) -> int:
    """Removes rows that no record has referred to for a month; their contents go a day later.

    Returns:
        How many were removed, at most 200.
    """
    long_ago = at - timedelta(days=DAYS_KEPT_UNUSED)
    due = StoredFile.objects.filter(unused_since__lte=long_ago).order_by("pk")
    # Locked first and asked again then: a record that took one up meanwhile keeps it.
    locked = list(due.select_for_update(of=("self",)).values_list("pk", flat=True)[:AT_ONCE])
    rows = list(unreferred_files().filter(pk__in=locked, unused_since__lte=long_ago))
    for row in rows:
        facts = facts_of(row, "sha256", "size", "kind", "first_name", "unused_since")
        audit.record("files.file_swept", row, before=facts)
        keep_another_day(row.sha256)
        row.delete()
    return len(rows)
