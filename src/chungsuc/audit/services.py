"""The writers of the log: entries, their seals, and erasures of what is somebody's own."""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import connection, transaction

from chungsuc.audit.enums import ENTRY_LIST_NAME, ERASE_PERSON
from chungsuc.audit.errors import InexactFactError, NothingToEraseError, ReasonlessErasureError
from chungsuc.audit.models import Entry, EntryUnit, Erasure, PersonalValue, Seal
from chungsuc.audit.queries.stored_rows import LOWEST, WRITING, settled_until, stored_entries
from chungsuc.audit.rules.canonical import ID, entry_hash, personal_digest
from chungsuc.audit.rules.chain import NOTHING, SealedBatch, batch_digest, links_of
from chungsuc.common.access import Actor, require
from chungsuc.common.auditing import RECORD_NAME, AuditWriter, Change, Facts, JsonValue
from chungsuc.common.jobs.tickets import forget_results
from chungsuc.common.service import service
from chungsuc.common.vietnamese.text import clean

BATCH = 1_000  # entries in one seal at most
MOST_BATCHES = 100  # in one round, so that the other rounds need not wait
FILE_FORGOTTEN = (
    "Tệp này đã được bỏ, vì trong nhật ký vừa có giá trị riêng được xoá theo yêu cầu. "
    "Hãy lấy lại tệp từ trang nhật ký."
)
SALT = 16  # bytes: as many as no table of guesses can be made for

_ANNOUNCEMENT = """
    SELECT CASE WHEN coalesce(current_setting('chungsuc.writes_entries', true), '') = '' THEN
        pg_advisory_xact_lock_shared(%s, ((
            SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END
            FROM audit_entry_id_seq
        ) %% 2147483648)::int)::text || set_config('chungsuc.writes_entries', 'yes', true)
    END
"""


def append_entries(
    changes: Sequence[Change], *, actor: Actor, at: datetime
) -> None:  # check: no-service  it is what the decorator itself calls
    """Appends one entry a change, in the transaction of the service that made them.

    Raises:
        InexactFactError: a fact is, or holds, a float.
    """
    for change in changes:
        _refuse_inexact(change)
    announce_writing()
    apart = [_kept_apart(change) for change in changes]
    entries = Entry.objects.bulk_create(
        _entry(change, values, actor, at) for change, values in zip(changes, apart, strict=True)
    )
    EntryUnit.objects.bulk_create(
        EntryUnit(entry=entry, unit=unit, at=at, actor_id=entry.actor_id, action=entry.action)
        for entry, change in zip(entries, changes, strict=True)
        for unit in change.units
    )
    values = []
    for entry, own in zip(entries, apart, strict=True):
        for value in own:
            value.entry = entry
            values.append(value)
    PersonalValue.objects.bulk_create(values)


def announce_writing() -> None:  # check: no-service  it changes nothing: a lock for the sealer
    """Lets the sealer know, until this transaction ends, which numbers may still come.

    Once a transaction; see ``queries.stored_rows.settled_until``.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_ANNOUNCEMENT, [WRITING])


def _entry(change: Change, own: Sequence[PersonalValue], actor: Actor, at: datetime) -> Entry:
    principal = change.on_behalf_of
    return Entry(
        at=at,
        actor_kind=actor.kind.value,
        actor_id=actor.id,
        actor_name=actor.name,
        on_behalf_of_id=principal.id if principal else None,
        on_behalf_of_name=principal.name if principal else "",
        action=change.action,
        record_type=change.record_type,
        record_id=change.record_id,
        record_name="" if RECORD_NAME in change.personal else change.record_name[:300],
        before=_impersonal(change.before, change),
        after=_impersonal(change.after, change),
        why=change.why,
        personal={
            each.fact: personal_digest(_salt(each), each.person, each.fact, each.value)
            for each in own
        },
    )


def _impersonal(facts: Facts, change: Change) -> dict[str, JsonValue]:
    return {name: value for name, value in facts.items() if name not in change.personal}


def _kept_apart(change: Change) -> list[PersonalValue]:
    """The values of a change that can be erased, each with a salt of its own."""
    return [
        PersonalValue(fact=fact, person=change.person, value=value, salt=secrets.token_bytes(SALT))
        for fact, value in _own_values(change)
    ]


def _own_values(change: Change) -> Iterator[tuple[str, JsonValue]]:
    if RECORD_NAME in change.personal:
        yield RECORD_NAME, change.record_name[:300]
    for side, facts in (("before", change.before), ("after", change.after)):
        for name, value in facts.items():
            if name in change.personal:
                yield f"{side}.{name}", value


def _salt(value: PersonalValue) -> bytes:
    return bytes(value.salt or b"")


def _refuse_inexact(change: Change) -> None:
    for facts in (change.before, change.after):
        for name, value in facts.items():
            if _holds_float(value):
                raise InexactFactError(change.action, name)


def _holds_float(value: object) -> bool:
    match value:
        case float():
            return True
        case list():
            return any(map(_holds_float, value))
        case dict():
            return any(map(_holds_float, value.values()))
        case _:
            return False


def seal_entries(*, at: datetime) -> int:  # check: no-service  an entry about it would need a seal
    """Seals what was written since the last seal; how many entries. Idempotent and short.

    What a transaction that is still open may add to is left for the next time. Two at once do
    no harm: both make the seal of the same number, and one of them fails.
    """
    sealed = 0
    for _ in range(MOST_BATCHES):
        if not _unsealed():
            break
        with transaction.atomic():
            count = _seal_batch(at)
        sealed += count
        if count < BATCH:
            break
    return sealed


def _unsealed() -> bool:
    """Whether there is anything to do: asked without a lock, many times a minute."""
    last = Seal.objects.order_by("-number").values_list("last_id", flat=True).first()
    return Entry.objects.filter(id__gt=LOWEST if last is None else last).exists()


def _seal_batch(at: datetime) -> int:
    before = Seal.objects.order_by("-number").values("number", "last_id", "digest").first()
    after = before["last_id"] if before else LOWEST
    stored = stored_entries(after, settled_until(), most=BATCH)
    if not stored:
        return 0
    hashed = [(row[ID], entry_hash(row, units)) for row, units in stored]
    batch = SealedBatch(
        number=before["number"] + 1 if before else 1,
        first_id=hashed[0][0],
        last_id=hashed[-1][0],
        count=len(hashed),
        sealed_at=at,
        links=links_of(hashed),
        digest="",
    )
    digest = batch_digest(before["digest"] if before else NOTHING, batch, hashed)
    facts = replace(batch, digest=digest)
    Seal.objects.bulk_create(
        [Seal(**{name: getattr(facts, name) for name in SealedBatch.__slots__})]
    )
    return len(hashed)


@service
def erase_person(
    audit: AuditWriter, *, actor: Actor, at: datetime, on: date, person: str, why: str
) -> Erasure:
    """Erases every value in the log that is the person's own; that there was one stays.

    Files of the log that are kept for who asked for them are removed: any may hold the values.

    Raises:
        NotAllowedError: the actor may not erase.
        ReasonlessErasureError: no reason is given.
        NothingToEraseError: the log holds no such value.
    """
    require(actor, ERASE_PERSON, on=on, units=[None])
    if not clean(why):
        raise ReasonlessErasureError
    values = PersonalValue.objects.filter(person=person, erasure=None)
    if not values.exists():
        raise NothingToEraseError(person)
    erasure = Erasure.objects.create(person=person, erased_at=at)
    count = values.update(value=None, salt=None, erasure=erasure)
    forget_results(ENTRY_LIST_NAME, words=FILE_FORGOTTEN)
    audit.record(
        "audit.person_erased",
        erasure,
        after={"person": person, "values": count},
        why=why,
        together_with=(PersonalValue,),
    )
    return erasure
