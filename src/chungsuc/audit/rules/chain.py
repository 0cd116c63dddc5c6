"""The chain of seals: what one says of the entries in it, and what is wrong where it does not."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chungsuc.audit.rules.canonical import document_text, moment_text

VERSION = "chungsuc.audit.1"
NOTHING = "0" * 64
"""The digest before the first seal."""
_NUMBER, _MARK = 8, 8  # bytes of an entry's number, and of its hash, in the links of a seal
LINK = _NUMBER + _MARK


@dataclass(frozen=True, slots=True)
class SealedBatch:
    """A seal as it is kept.

    Attributes:
        number: from 1, without a gap.
        first_id: number of the first entry in it.
        last_id: of the last one; whatever lies between the last of the seal before and this
            belongs to it.
        count: entries in it.
        sealed_at: when.
        links: number and beginning of the hash of every entry, in order: they name the entry
            that is wrong where the digest says that one is.
        digest: over the digest before, these facts and the whole hash of every entry.
    """

    number: int
    first_id: int
    last_id: int
    count: int
    sealed_at: datetime
    links: bytes
    digest: str


class Fault(StrEnum):
    """What can be wrong with a log."""

    CHANGED = "changed"
    DELETED = "deleted"
    INSERTED = "inserted"
    BROKEN_SEAL = "broken_seal"
    MISSING_SEAL = "missing_seal"
    LOST_VALUE = "lost_value"
    CHANGED_VALUE = "changed_value"
    UNEXPLAINED_ERASURE = "unexplained_erasure"
    LATE = "late"
    HEAD = "head"


FAULT_NAMES: Mapping[Fault, str] = {
    Fault.CHANGED: "Mục đã bị sửa hoặc bị đổi chỗ",
    Fault.DELETED: "Mục đã bị xoá",
    Fault.INSERTED: "Mục bị chèn thêm",
    Fault.BROKEN_SEAL: "Niêm phong không khớp với các mục trong lô hoặc với lô trước",
    Fault.MISSING_SEAL: "Thiếu niêm phong",
    Fault.LOST_VALUE: "Giá trị riêng đã mất mà không có ai yêu cầu xoá",
    Fault.CHANGED_VALUE: "Giá trị riêng đã bị sửa",
    Fault.UNEXPLAINED_ERASURE: "Giá trị riêng bị xoá mà nhật ký không ghi việc xoá",
    Fault.LATE: "Mục đã lâu chưa được niêm phong",
    Fault.HEAD: "Nhật ký không còn chứa những gì đã niêm phong khi xuất đầu chuỗi",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, where it is: in which seal, and in which entry where that can be told."""

    fault: Fault
    seal: int | None
    entry: int | None = None

    @property
    def sentence(self) -> str:
        """It in Vietnamese."""
        entry = "" if self.entry is None else f", mục số {self.entry}"
        seal = "" if self.seal is None else f", lô số {self.seal}"
        return f"{FAULT_NAMES[self.fault]}{entry}{seal}."


def links_of(entries: Sequence[tuple[int, bytes]]) -> bytes:
    """The links of entries, given their numbers and hashes."""
    return b"".join(
        number.to_bytes(_NUMBER, "big", signed=True) + whole[:_MARK] for number, whole in entries
    )


def batch_digest(previous: str, batch: SealedBatch, entries: Sequence[tuple[int, bytes]]) -> str:
    """The digest of a batch of ``entries`` behind a seal with the digest ``previous``."""
    facts = [VERSION, previous, batch.number, batch.first_id, batch.last_id, batch.count]
    head = document_text([*facts, moment_text(batch.sealed_at)]).encode()
    return hashlib.sha256(b"\n".join([head, *(each for _, each in entries)])).hexdigest()


def faults_of(
    previous: str, batch: SealedBatch, entries: Sequence[tuple[int, bytes]]
) -> list[Finding]:
    """What is wrong with a batch, given what is there now; empty when nothing is."""
    if batch_digest(previous, batch, entries) == batch.digest and links_of(entries) == batch.links:
        return []
    sealed = {
        int.from_bytes(batch.links[at : at + _NUMBER], "big", signed=True): batch.links[
            at + _NUMBER : at + LINK
        ]
        for at in range(0, len(batch.links), LINK)
    }
    now = {number: whole[:_MARK] for number, whole in entries}
    found = {
        **dict.fromkeys(sealed.keys() - now.keys(), Fault.DELETED),
        **dict.fromkeys(now.keys() - sealed.keys(), Fault.INSERTED),
        **{each: Fault.CHANGED for each in sealed.keys() & now.keys() if sealed[each] != now[each]},
    }
    if not found:
        return [Finding(Fault.BROKEN_SEAL, batch.number)]
    return [Finding(fault, batch.number, entry) for entry, fault in sorted(found.items())]
