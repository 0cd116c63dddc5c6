"""One entry in full, with its seal."""

from dataclasses import dataclass
from datetime import datetime

from chungsuc.audit.models import Entry, EntryUnit, Seal
from chungsuc.audit.ports import UNIT_NAMER, FoundUnit
from chungsuc.audit.queries.wording import EntryLine, lines_of
from chungsuc.common.errors import NotFoundError
from chungsuc.common.vietnamese.dates import VIETNAM_TIME

MOST_UNITS = 50


@dataclass(frozen=True, slots=True)
class SealMark:
    """The seal in which an entry is."""

    number: int
    sealed_at: datetime
    count: int
    digest: str

    @property
    def digest_in_groups(self) -> str:
        """The digest as people can read and compare it: groups of eight."""
        return " ".join(self.digest[at : at + 8] for at in range(0, len(self.digest), 8))


@dataclass(frozen=True, slots=True)
class EntryPage:
    """An entry with the units that it concerns and its seal; ``None`` while it has none.

    Attributes:
        units: the first of them, by number.
        more_units: how many more.
    """

    line: EntryLine
    units: tuple[FoundUnit, ...]
    more_units: int
    seal: SealMark | None


def entry_page(entry_id: int) -> EntryPage:
    """The entry numbered ``entry_id``; six statements.

    Raises:
        NotFoundError: there is none.
    """
    entry = Entry.objects.filter(pk=entry_id).first()
    if entry is None:
        raise NotFoundError("mục nhật ký này", entry_id=entry_id)
    (line,) = lines_of([entry])
    concerned = EntryUnit.objects.filter(entry=entry_id)
    numbers = list(concerned.order_by("unit").values_list("unit", flat=True)[:MOST_UNITS])
    names = UNIT_NAMER.only(numbers, entry.at.astimezone(VIETNAM_TIME).date())
    return EntryPage(
        line,
        tuple(FoundUnit(each, names.get(each, f"Đơn vị số #{each}")) for each in numbers),
        concerned.count() - len(numbers),
        _seal_of(entry_id),
    )


def _seal_of(entry_id: int) -> SealMark | None:
    facts = ("number", "sealed_at", "count", "digest")
    rows = Seal.objects.filter(last_id__gte=entry_id).order_by("last_id").values_list(*facts)
    seal = rows.first()
    return None if seal is None else SealMark(*seal)
