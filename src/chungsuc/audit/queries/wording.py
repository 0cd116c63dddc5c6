"""Entries in the words that people use: codes that nobody names any more stay codes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field
from django.utils.dateparse import parse_date, parse_datetime

from chungsuc.audit.models import Entry, PersonalValue
from chungsuc.common.auditing import ACTION_NAMES, RECORD_NAME
from chungsuc.common.vietnamese.dates import write_date, write_moment

UNKNOWN = "—"
ERASED = "đã xoá theo yêu cầu"


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact of the record, as it was and as it is; a dash where there is none."""

    name: str
    before: str
    after: str
    personal: bool = False


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry as a list shows it, in Vietnamese.

    Attributes:
        record: as the log names it: ``units.operation:12``.
        persons: whose own values it holds or held, in order.
    """

    id: int
    at: datetime
    actor_id: int | None
    actor_name: str
    on_behalf_of_name: str
    action_code: str
    action: str
    record: str
    record_name: str
    why: str
    differences: tuple[Difference, ...]
    persons: tuple[str, ...]


def lines_of(entries: Sequence[Entry]) -> tuple[EntryLine, ...]:
    """The entries in words, with what of them was not erased; one statement."""
    own: dict[int, list[PersonalValue]] = {}
    for value in PersonalValue.objects.filter(entry__in=[each.pk for each in entries]):
        own.setdefault(value.entry_id, []).append(value)
    return tuple(_line(entry, own.get(entry.pk, ())) for entry in entries)


def action_name(action: str) -> str:
    """What the action is called; its code where nobody names it any more."""
    for names in ACTION_NAMES.bound:
        if action in names:
            return names[action]
    return action


def _line(entry: Entry, own: Iterable[PersonalValue]) -> EntryLine:
    values = {each.fact: ERASED if each.salt is None else each.value for each in own}
    # A value that is gone without having been erased is said too: verifying names it.
    personal = {fact: values.get(fact, UNKNOWN) for fact in entry.personal}
    return EntryLine(
        id=entry.pk,
        at=entry.at,
        actor_id=entry.actor_id,
        actor_name=entry.actor_name,
        on_behalf_of_name=entry.on_behalf_of_name,
        action_code=entry.action,
        action=action_name(entry.action),
        record=f"{entry.record_type}:{entry.record_id}",
        record_name=str(personal.get(RECORD_NAME, entry.record_name)),
        why=entry.why,
        differences=_differences(entry, personal),
        persons=tuple(sorted({each.person for each in own})),
    )


def _differences(entry: Entry, personal: Mapping[str, object]) -> tuple[Difference, ...]:
    """The facts in the order of the model's fields: a database keeps no order of its own."""
    before, after = dict(entry.before), dict(entry.after)
    for fact, value in personal.items():
        side, _, name = fact.partition(".")
        if name:
            (before if side == "before" else after)[name] = value
    own = {fact.partition(".")[2] for fact in personal}
    found = {name: _field(entry.record_type, name) for name in {*before, *after}}
    return tuple(
        Difference(
            name=str(field.verbose_name) if field else name,
            before=_written(field, before.get(name)),
            after=_written(field, after.get(name)),
            personal=name in own,
        )
        for name, field in sorted(found.items(), key=_place)
    )


def _place(fact: "tuple[str, Field[object, object] | None]") -> tuple[bool, int, str]:
    name, field = fact
    return field is None, field.creation_counter if field else 0, name


def _field(record_type: str, name: str) -> "Field[object, object] | None":
    """The field as it is today; an entry outlives the fields and models that it speaks of."""
    try:
        found = apps.get_model(record_type)._meta.get_field(name)
    except (LookupError, ValueError, FieldDoesNotExist):
        return None
    return found if isinstance(found, Field) else None


def _written(field: "Field[object, object] | None", value: object) -> str:
    if value is None or value == "":
        return UNKNOWN
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, list | dict):
        return _told(value)
    named = dict(field.flatchoices).get(value) if field else None
    if named is not None:
        return str(named)
    if field and isinstance(value, str):
        return _dated(field, value)
    return str(value)


def _told(value: object) -> str:
    """A value made of others as people read it: ``12.1: (female: 70; male: 71); 13.4: không``."""
    if isinstance(value, dict):
        parts = [f"{key}: {_within(each)}" for key, each in value.items()]
    elif isinstance(value, list):
        parts = [_within(each) for each in value]
    else:
        return _written(None, value)
    return "; ".join(parts) or UNKNOWN


def _within(value: object) -> str:
    return f"({_told(value)})" if isinstance(value, list | dict) and value else _told(value)


def _dated(field: "Field[object, object]", value: str) -> str:
    """A date or moment, kept in the log as ISO text, as people write it."""
    kind = field.get_internal_type()
    moment = parse_datetime(value) if kind == "DateTimeField" else None
    if moment is not None:
        return write_moment(moment)
    day: date | None = parse_date(value) if kind == "DateField" else None
    return write_date(day) if day is not None else value
