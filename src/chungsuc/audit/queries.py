"""Reads of the log, in the words that people use."""

from dataclasses import dataclass
from datetime import date, datetime

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field
from django.utils.dateparse import parse_date, parse_datetime

from chungsuc.audit.models import Entry
from chungsuc.common.auditing import ACTION_NAMES
from chungsuc.common.paging import Page, cut_page, whole_key
from chungsuc.common.vietnamese.dates import write_date, write_moment

UNKNOWN = "—"


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact of the record, as it was and as it is; a dash where there is none."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry as a list shows it, in Vietnamese; codes that nobody names any more stay codes."""

    id: int
    at: datetime
    actor_name: str
    on_behalf_of_name: str
    action: str
    record_name: str
    why: str
    differences: tuple[Difference, ...]


def recent_entries(*, before: str = "", size: int = 50) -> Page[EntryLine]:
    """The newest entries first, those older than the key ``before``; one statement."""
    rows = Entry.objects.order_by("-id")
    key = whole_key(before)
    if key is not None:
        rows = rows.filter(id__lt=key)
    return cut_page([(str(row.id), _line(row)) for row in rows[: size + 1]], size=size)


def _line(entry: Entry) -> EntryLine:
    return EntryLine(
        id=entry.id,
        at=entry.at,
        actor_name=entry.actor_name,
        on_behalf_of_name=entry.on_behalf_of_name,
        action=_action_name(entry.action),
        record_name=entry.record_name,
        why=entry.why,
        differences=tuple(_difference(field, name, entry) for name, field in _facts(entry).items()),
    )


def _facts(entry: Entry) -> "dict[str, Field[object, object] | None]":
    """The facts in the order of the model's fields: a database keeps no order of its own."""
    found = {name: _field(entry.record_type, name) for name in {*entry.before, *entry.after}}
    return dict(sorted(found.items(), key=_place))


def _place(fact: "tuple[str, Field[object, object] | None]") -> tuple[bool, int, str]:
    name, field = fact
    return field is None, field.creation_counter if field else 0, name


def _action_name(action: str) -> str:
    for names in ACTION_NAMES.bound:
        if action in names:
            return names[action]
    return action


def _field(record_type: str, name: str) -> "Field[object, object] | None":
    """The field as it is today; an entry outlives the fields and models that it speaks of."""
    try:
        found = apps.get_model(record_type)._meta.get_field(name)
    except (LookupError, ValueError, FieldDoesNotExist):
        return None
    return found if isinstance(found, Field) else None


def _difference(field: "Field[object, object] | None", name: str, entry: Entry) -> Difference:
    return Difference(
        name=str(field.verbose_name) if field else name,
        before=_written(field, entry.before.get(name)),
        after=_written(field, entry.after.get(name)),
    )


def _written(field: "Field[object, object] | None", value: object) -> str:
    if value is None or value == "":
        return UNKNOWN
    if isinstance(value, bool):
        return "có" if value else "không"
    named = dict(field.flatchoices).get(value) if field else None
    if named is not None:
        return str(named)
    if field and isinstance(value, str):
        return _dated(field, value)
    return str(value)


def _dated(field: "Field[object, object]", value: str) -> str:
    """A date or moment, kept in the log as ISO text, as people write it."""
    kind = field.get_internal_type()
    moment = parse_datetime(value) if kind == "DateTimeField" else None
    if moment is not None:
        return write_moment(moment)
    day: date | None = parse_date(value) if kind == "DateField" else None
    return write_date(day) if day is not None else value
