"""Looking the whole log over: in batches, in memory that does not grow, in several processes."""

import json
import multiprocessing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import django
from django.db.models import CharField, Exists, Min, OuterRef, Sum
from django.db.models.functions import Cast

from chungsuc.audit.models import Entry, Erasure, Seal
from chungsuc.audit.queries.stored_rows import LOWEST, Stored, stored_entries, stored_values
from chungsuc.audit.rules.canonical import ID, PERSONAL, entry_hash, personal_digest
from chungsuc.audit.rules.chain import NOTHING, Fault, Finding, SealedBatch, faults_of

AT_ONCE = 5_000  # entries held in memory
PORTION = 20_000  # entries that one process is given at a time
WORTH_PROCESSES = 100_000  # entries from which on the start of processes pays
LATE = timedelta(minutes=15)
MOST_FINDINGS = 100
MOST_NUMBERS = 9_000  # seals in one portion, however small they are


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain at a moment: whoever keeps it can tell later that nothing is gone.

    Attributes:
        seal: number of the last seal.
        count: entries in all seals.
        last_id: number of the last sealed entry.
        digest: of the last seal, hence of everything before it.
        sealed_at: when that was made.
    """

    seal: int
    count: int
    last_id: int
    digest: str
    sealed_at: datetime


@dataclass(frozen=True, slots=True)
class Unsealed:
    """What no seal holds yet."""

    count: int
    oldest_at: datetime | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What looking the log over has found.

    Attributes:
        head: the end of the chain; ``None`` while nothing is sealed.
        checked: entries that were looked at.
        findings: faults in the order of the log, the first ``MOST_FINDINGS``.
    """

    head: Head | None
    checked: int
    unsealed: Unsealed
    findings: tuple[Finding, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings


def current_head() -> Head | None:
    """The end of the chain; ``None`` while nothing is sealed; two statements."""
    facts = ("number", "last_id", "digest", "sealed_at")
    last = Seal.objects.order_by("-number").values_list(*facts).first()
    if last is None:
        return None
    number, last_id, digest, sealed_at = last
    count = Seal.objects.filter(number__lte=number).aggregate(all=Sum("count"))["all"]
    return Head(number, count, last_id, digest, sealed_at)


def verify_log(*, at: datetime, heads: Sequence[Head] = (), processes: int = 1) -> Verdict:
    """Looks over every seal, every entry and every value that can be erased.

    Args:
        at: now: what is unsealed for longer than ``LATE`` is a fault.
        heads: ends of the chain that were exported earlier.
        processes: how many may work at it; each opens a connection of its own.
    """
    head = current_head()
    findings: list[Finding] = []
    checked = 0
    if head is not None:
        many = head.count >= WORTH_PROCESSES
        for count, found in _looked_over(head.seal, processes if many else 1):
            checked += count
            findings += found
            if len(findings) >= MOST_FINDINGS:
                break
    unsealed = _unsealed(head)
    if unsealed.oldest_at is not None and unsealed.oldest_at < at - LATE:
        findings.append(Finding(Fault.LATE, None, _first_unsealed(head)))
    findings += _unexplained_erasures()
    findings += [Finding(Fault.HEAD, each.seal) for each in heads if not _still_there(each)]
    return Verdict(head, checked, unsealed, tuple(findings[:MOST_FINDINGS]))


# --- Portions ----------------------------------------------------------------------------------


def _looked_over(last: int, processes: int) -> Iterator[tuple[int, list[Finding]]]:
    portions = _portions(last)
    if processes == 1:
        yield from map(_portion, portions)
        return
    # Not forked: a connection to the database must not be shared.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(processes, mp_context=context, initializer=django.setup)
    try:
        yield from pool.map(_portion, portions)
    finally:
        pool.shutdown(cancel_futures=True)


def _portions(last: int) -> list[tuple[int, int]]:
    """First and last number of the seals of each portion: about ``PORTION`` entries."""
    portions, first, size = [], 1, 0
    rows = Seal.objects.order_by("number").values_list("number", "count")
    for number, count in rows.iterator(chunk_size=2_000):
        size += count
        if size >= PORTION or number - first >= MOST_NUMBERS:
            portions.append((first, number))
            first, size = number + 1, 0
    if first <= last:
        portions.append((first, last))
    return portions


def _portion(numbers: tuple[int, int]) -> tuple[int, list[Finding]]:
    """Looks over the seals of one portion, each behind the stored digest of the one before."""
    first, last = numbers
    before = Seal.objects.filter(number=first - 1).values("digest", "last_id").first()
    digest = before["digest"] if before else NOTHING
    after = before["last_id"] if before else LOWEST
    expected, checked = first, 0
    findings: list[Finding] = []
    for group in _groups(first, last):
        gaps = _gaps(expected, group)
        stored = stored_entries(after, group[-1].last_id)
        checked += len(stored)
        found = [*_group_faults(digest, group, stored), *_value_faults(after, group, stored)]
        # Behind a gap a seal can neither be joined to the chain nor be given its own entries.
        findings += [Finding(Fault.MISSING_SEAL, each) for each in gaps.values()]
        findings += [each for each in found if each.seal not in gaps]
        digest, after = group[-1].digest, group[-1].last_id
        expected = group[-1].number + 1
        if len(findings) >= MOST_FINDINGS:
            break
    return checked, findings


def _gaps(expected: int, group: Sequence[SealedBatch]) -> dict[int, int]:
    """Seals of ``group`` before which one is missing, each with the number of that one."""
    gaps = {}
    for seal in group:
        if seal.number != expected:
            gaps[seal.number] = expected
        expected = seal.number + 1
    return gaps


def _groups(first: int, last: int) -> Iterator[list[SealedBatch]]:
    """The seals from ``first`` to ``last``, so many at a time as hold ``AT_ONCE`` entries."""
    group: list[SealedBatch] = []
    size = 0
    rows = Seal.objects.filter(number__gte=first, number__lte=last).order_by("number")
    for row in rows.values_list(*SealedBatch.__slots__).iterator(chunk_size=500):
        facts = dict(zip(SealedBatch.__slots__, row, strict=True))
        group.append(SealedBatch(**{**facts, "links": bytes(facts["links"])}))
        size += facts["count"]
        if size >= AT_ONCE or len(group) >= AT_ONCE:
            yield group
            group, size = [], 0
    if group:
        yield group


def _group_faults(
    digest: str, group: Sequence[SealedBatch], stored: Sequence[Stored]
) -> Iterator[Finding]:
    place = 0
    for seal in group:
        end = place
        while end < len(stored) and stored[end][0][ID] <= seal.last_id:
            end += 1
        hashed = [(row[ID], entry_hash(row, units)) for row, units in stored[place:end]]
        yield from faults_of(digest, seal, hashed)
        digest, place = seal.digest, end


# --- Values that can be erased -----------------------------------------------------------------


def _value_faults(
    after: int, group: Sequence[SealedBatch], stored: Sequence[Stored]
) -> list[Finding]:
    """Values that are not those of which their entries keep the digests."""
    kept: dict[int, dict[str, tuple[Any, ...]]] = {}
    for entry, fact, *value in stored_values(after, group[-1].last_id):
        kept.setdefault(entry, {})[fact] = tuple(value)
    findings = []
    for row, _ in stored:
        own = kept.get(row[ID], {})
        if not own and row[PERSONAL] == "{}":
            continue
        fault = _value_fault(json.loads(row[PERSONAL]), own)
        if fault is not None:
            seal = next(each.number for each in group if row[ID] <= each.last_id)
            findings.append(Finding(fault, seal, row[ID]))
    return findings


def _value_fault(digests: Mapping[str, str], own: Mapping[str, tuple[Any, ...]]) -> Fault | None:
    if digests.keys() - own.keys():
        return Fault.LOST_VALUE
    if own.keys() - digests.keys():
        return Fault.CHANGED_VALUE
    for fact, (person, salt, value, erasure) in own.items():
        if salt is None and erasure is None:
            return Fault.LOST_VALUE
        if salt is None:
            continue
        read = None if value is None else json.loads(value)
        if erasure is not None or personal_digest(salt, person, fact, read) != digests[fact]:
            return Fault.CHANGED_VALUE
    return None


def _unexplained_erasures() -> Iterable[Finding]:
    """Erasures of which the log does not speak: somebody erased beside the product."""
    entries = Entry.objects.filter(
        record_type=Erasure._meta.label_lower, record_id=Cast(OuterRef("pk"), CharField())
    )
    missing = Erasure.objects.filter(~Exists(entries)).order_by("pk")
    return [Finding(Fault.UNEXPLAINED_ERASURE, None) for _ in missing[:MOST_FINDINGS]]


# --- The end of the chain ----------------------------------------------------------------------


def _unsealed(head: Head | None) -> Unsealed:
    behind = Entry.objects.filter(id__gt=head.last_id if head else LOWEST)
    return Unsealed(behind.count(), behind.aggregate(oldest=Min("at"))["oldest"])


def _first_unsealed(head: Head | None) -> int | None:
    behind = Entry.objects.filter(id__gt=head.last_id if head else LOWEST)
    return behind.order_by("id").values_list("id", flat=True).first()


def _still_there(head: Head) -> bool:
    """Whether the chain still holds the seal with which ``head`` ended."""
    seals = Seal.objects.filter(number__lte=head.seal)
    count = seals.aggregate(all=Sum("count"))["all"]
    last = seals.filter(number=head.seal, digest=head.digest, last_id=head.last_id)
    return last.exists() and count == head.count
