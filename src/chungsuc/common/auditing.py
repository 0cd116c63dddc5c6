"""What a service says of its own changes; the audit station keeps it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol
from uuid import UUID

from django.db.models import Model

from chungsuc.common.access import Actor
from chungsuc.common.ports import Port

# No float: a database may write one otherwise than it was given, and a sealed entry is compared
# byte by byte. Exact figures are Decimals, kept as text.
JsonValue = str | int | bool | list["JsonValue"] | dict[str, "JsonValue"] | None
Facts = Mapping[str, JsonValue]

RECORD_NAME = "record_name"
"""Stands among the personal facts of a change when the record bears a person's name."""


@dataclass(frozen=True, slots=True, init=False)
class PersonalFacts:
    """Which facts of a model's records are somebody's own, and whose; declared on the model.

        class Household(models.Model):
            personal_facts = PersonalFacts("phone", "born_on", named=True)

    From then on every entry about such a record keeps these facts apart, so that they can be
    erased; no service has to remember it. What an official did as an official is not personal.

    Attributes:
        names: facts, as they are called in ``before`` and ``after``.
        of: the relation that leads to the person; empty when the record is the person's own.
        named: whether the record is called by the person's name.
    """

    names: frozenset[str]
    of: str
    named: bool

    def __init__(self, *names: str, of: str = "", named: bool = False) -> None:
        object.__setattr__(self, "names", frozenset(names))
        object.__setattr__(self, "of", of)
        object.__setattr__(self, "named", named)

    def person(self, record: Model) -> str:
        """Whose facts those of ``record`` are: ``subjects.household:12``."""
        if not self.of:
            return f"{record._meta.label_lower}:{record.pk}"
        related = record._meta.get_field(self.of).related_model
        if not isinstance(related, type):
            raise TypeError(f"{record._meta.label}.{self.of} leads to nobody")
        return f"{related._meta.label_lower}:{record.serializable_value(self.of)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change, readable years later without the record it speaks of.

    Attributes:
        action: ``station.what_happened``, in English, in the past tense; stable.
        record_type: label of the model, ``station.model``.
        record_id: the record's key, as text.
        record_name: what people call the record, as it was called then.
        before: the facts that changed, as they were; empty for a new record.
        after: the same facts as they are now; empty for a record that is gone.
        why: the reason the actor gave; may be empty.
        on_behalf_of: for whom the actor acted, when not for themselves.
        units: numbers of the units that it concerns, each once.
        personal: names of the facts (and ``RECORD_NAME``) that can be erased.
        person: whose they are; empty when there are none.
    """

    action: str
    record_type: str
    record_id: str
    record_name: str
    before: Facts
    after: Facts
    why: str
    on_behalf_of: Actor | None
    units: tuple[int, ...] = ()
    personal: frozenset[str] = frozenset()
    person: str = ""


_NOTHING_PERSONAL = PersonalFacts()


class AuditTrail(Protocol):
    """Keeps changes, in the transaction of the service that made them."""

    def __call__(self, changes: Sequence[Change], *, actor: Actor, at: datetime) -> None: ...


AUDIT_TRAIL: Port[AuditTrail] = Port("common.audit_trail")

# What each action is called in Vietnamese; every station names its own in ``enums.ACTIONS``.
ACTION_NAMES: Port[Mapping[str, str]] = Port("common.action_names")


class AuditWriter:
    """Handed to a service by its decorator; collects what the service says it changed."""

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self.covered_tables: set[str] = set()

    def record(
        self,
        action: str,
        record: Model,
        *,
        before: Facts | None = None,
        after: Facts | None = None,
        why: str = "",
        on_behalf_of: Actor | None = None,
        together_with: Sequence[type[Model]] = (),
        units: Iterable[int] = (),
    ) -> None:
        """Says that ``record`` was changed.

        Args:
            action: ``station.what_happened``.
            record: the record, already saved (or about to be deleted): it has its key.
            before: the facts that changed, as they were.
            after: the same facts as they are now.
            why: the reason the actor gave.
            on_behalf_of: for whom the actor acted.
            together_with: models whose rows belong to the record and changed with it (its
                roll-ups, its lines): the entry speaks for them too.
            units: numbers of the units that the change concerns: the log is searched by them.
        """
        declared = getattr(type(record), "personal_facts", None) or _NOTHING_PERSONAL
        self.changes.append(
            Change(
                action=action,
                record_type=record._meta.label_lower,
                record_id=str(record.pk),
                record_name=str(record),
                before=before or {},
                after=after or {},
                why=why,
                on_behalf_of=on_behalf_of,
                units=tuple(sorted(set(units))),
                personal=declared.names | ({RECORD_NAME} if declared.named else frozenset()),
                person="" if declared is _NOTHING_PERSONAL else declared.person(record),
            )
        )
        self.covered_tables |= {model._meta.db_table for model in (type(record), *together_with)}


def facts_of(record: Model, *names: str) -> dict[str, JsonValue]:
    """The named fields of ``record`` as values that JSON keeps; a relation by its key."""
    return {name: as_json(record.serializable_value(name)) for name in names}


def as_json(value: object) -> JsonValue:
    """``value`` as JSON keeps it: decimals and dates as text, nothing rounded.

    Raises:
        TypeError: the value has no such form.
    """
    match value:
        case None | bool() | int() | str():
            return value
        case Decimal() | UUID():
            return str(value)
        case date():
            return value.isoformat()
        case list() | tuple():
            return [as_json(each) for each in value]
        case dict():
            return {str(key): as_json(each) for key, each in value.items()}
        case _:
            raise TypeError(f"{type(value).__name__} has no form in the audit log")
