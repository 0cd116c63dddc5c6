"""Reads of the log."""

from dataclasses import dataclass
from datetime import datetime

from chungsuc.audit.models import Entry
from chungsuc.common.paging import Page, cut_page, whole_key


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry as a list shows it."""

    id: int
    at: datetime
    actor_name: str
    on_behalf_of_name: str
    action: str
    record_name: str
    why: str
    differences: tuple[tuple[str, object, object], ...]  # field, before, after


def recent_entries(*, before: str = "", size: int = 50) -> Page[EntryLine]:
    """The newest entries first, those older than the key ``before``; one statement."""
    rows = Entry.objects.order_by("-id")
    key = whole_key(before)
    if key is not None:
        rows = rows.filter(id__lt=key)
    return cut_page([(str(row.id), _line(row)) for row in rows[: size + 1]], size=size)


def _line(entry: Entry) -> EntryLine:
    names = list(dict.fromkeys([*entry.before, *entry.after]))
    return EntryLine(
        id=entry.id,
        at=entry.at,
        actor_name=entry.actor_name,
        on_behalf_of_name=entry.on_behalf_of_name,
        action=entry.action,
        record_name=entry.record_name,
        why=entry.why,
        differences=tuple((name, entry.before.get(name), entry.after.get(name)) for name in names),
    )
