"""The project's own file of a province's units through time (``data/<province>/units.yaml``).

Documents, then entries in the order in which they are applied; a unit is named by the code that
it bears at that point of the file, or by its full name. What is wrong is said entry by entry,
all of it at once.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from chungsuc.common.vietnamese.dates import write_date
from chungsuc.documents.enums import DocumentKind
from chungsuc.units.enums import Kind
from chungsuc.units.errors import RefusedImportError, RefusedOperationError
from chungsuc.units.imports.references import References
from chungsuc.units.rules.kinds import kind_named
from chungsuc.units.rules.ledger import Ledger
from chungsuc.units.rules.planning import plan_operation
from chungsuc.units.rules.requests import (
    Abolish,
    ChangeKind,
    Destination,
    Found,
    Merge,
    Move,
    NewUnit,
    Part,
    Recode,
    Register,
    Rename,
    Request,
    Split,
)
from chungsuc.units.rules.shares import Measured

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """A document that entries cite by ``key``."""

    key: str
    kind: DocumentKind
    symbol: str
    issuer: str
    issued_on: date | None
    title: str
    source: str
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An operation as the file has it, ready to be recorded."""

    request: Request
    on: date
    document: str | None
    clause: str
    note: str


@dataclass(frozen=True, slots=True)
class Alias:
    """Another way in which lists write a unit's name; the unit by its code on a day."""

    unit: str
    on: date
    text: str


@dataclass(frozen=True, slots=True)
class DataFile:
    """What a file holds."""

    documents: tuple[DocumentFacts, ...]
    entries: tuple[Entry, ...]
    aliases: tuple[Alias, ...]


class _UnreadableError(Exception):
    """What is wrong with one entry."""


def read_data_file(content: object, ledger_for: Callable[[date], Ledger]) -> DataFile:
    """The file's operations, each judged in turn against the register and those before it.

    Args:
        content: the parsed YAML.
        ledger_for: the register on the eve of a day.

    Raises:
        RefusedImportError: something cannot be read, or cannot be; every place is listed.
    """
    if not isinstance(content, dict) or not isinstance(content.get("entries"), list):
        raise RefusedImportError(["Tệp không có mục “entries” là một danh sách."])
    reader = _Reader(content, ledger_for)
    if reader.problems:
        raise RefusedImportError(reader.problems)
    return DataFile(tuple(reader.documents.values()), tuple(reader.entries), tuple(reader.aliases))


class _Reader:
    """Reads a file from its head to its end and keeps what is wrong on the way."""

    def __init__(self, content: Facts, ledger_for: Callable[[date], Ledger]) -> None:
        self.problems: list[str] = []
        self.documents: dict[str, DocumentFacts] = {}
        self.entries: list[Entry] = []
        self.aliases: list[Alias] = []
        for place, facts in enumerate(content.get("documents") or [], 1):
            self._tried(f"Văn bản thứ {place}", facts, self._document)
        days = [each.get("on") for each in content["entries"] if isinstance(each, dict)]
        first = min((day for day in days if isinstance(day, date)), default=date.min)
        self._references = References(ledger_for(first))
        for place, facts in enumerate(content["entries"], 1):
            self._tried(f"Mục thứ {place}", facts, self._entry)
        for place, facts in enumerate(content.get("aliases") or [], 1):
            self._tried(f"Cách viết thứ {place}", facts, self._alias)

    def _tried(self, where: str, facts: object, read: Callable[[Facts], None]) -> None:
        try:
            if not isinstance(facts, dict):
                raise _UnreadableError("không phải là một nhóm tên: giá trị.")  # noqa: TRY301  one way out for all
            read(facts)
        except _UnreadableError as error:
            self.problems.append(f"{where}: {error}")
        except RefusedOperationError as error:
            self.problems += [f"{where}: {each}" for each in error.problems]
        except (TypeError, ValueError, KeyError, AttributeError):
            self.problems.append(f"{where}: thiếu hoặc sai giá trị ở {facts!r:.120}.")

    def _document(self, facts: Facts) -> None:
        document = DocumentFacts(
            key=str(facts["key"]),
            kind=DocumentKind(facts["kind"]),
            symbol=str(facts["symbol"]),
            issuer=str(facts["issuer"]),
            issued_on=_day_or_none(facts.get("issued_on")),
            title=str(facts.get("title") or ""),
            source=str(facts.get("source") or ""),
            checked_on=_day_or_none(facts.get("checked_on")),
        )
        if document.key in self.documents:
            raise _UnreadableError(f"khoá “{document.key}” được dùng hai lần.")
        self.documents[document.key] = document

    def _alias(self, facts: Facts) -> None:
        self.aliases.append(Alias(str(facts["unit"]), _day(facts["on"]), str(facts["text"])))

    def _entry(self, facts: Facts) -> None:
        on = _day(facts.get("on"))
        document = facts.get("document")
        if document is not None and document not in self.documents:
            raise _UnreadableError(f"văn bản “{document}” chưa được khai ở mục documents.")
        if self.entries and on < self.entries[-1].on:
            raise _UnreadableError(f"ngày {write_date(on)} đứng sau một mục có ngày muộn hơn.")
        verbs = [verb for verb in self._verbs if verb in facts]
        if len(verbs) != 1:
            raise _UnreadableError(f"cần đúng một trong: {', '.join(self._verbs)}.")
        request = self._verbs[verbs[0]](self, facts[verbs[0]])
        plan = plan_operation(request, self._references.ledger, on=on)
        self._references.apply(plan)
        clause, note = str(facts.get("clause") or ""), str(facts.get("note") or "")
        self.entries.append(Entry(request, on, document, clause, note))

    # --- Requests -------------------------------------------------------------------------

    def _unit(self, text: object) -> int:
        found = self._references.find(str(text))
        if found is None:
            raise _UnreadableError(f"không có đúng một đơn vị mang mã hoặc tên “{text}” lúc này.")
        return found

    def _units(self, texts: Sequence[object]) -> tuple[int, ...]:
        return tuple(self._unit(each) for each in texts)

    def _new(self, facts: Facts, parents: Mapping[str, int] | None = None) -> NewUnit:
        under = facts.get("under")
        above = None
        if under is not None:
            above = (parents or {}).get(str(under))
            above = self._unit(under) if above is None else above
        kind = kind_named(str(facts["kind"]), top=under is None)
        if kind is None:
            raise _UnreadableError(f"không có loại đơn vị “{facts['kind']}”.")
        code = str(facts.get("code") or "")
        number = self._references.new_number()
        return NewUnit(number, kind, str(facts["name"]), code, above)

    def _listed(self, rows: Sequence[Facts]) -> tuple[NewUnit, ...]:
        """Units that begin together; each may stand under one that is named before it."""
        found: list[NewUnit] = []
        codes: dict[str, int] = {}
        for facts in rows:
            unit = self._new(facts, codes)
            found.append(unit)
            if unit.code:
                codes[unit.code] = unit.number
        return tuple(found)

    def _destination(self, facts: Facts) -> Destination:
        return self._new(facts["new"]) if "new" in facts else self._unit(facts["into"])

    def _part(self, facts: Facts) -> Part:
        return Part(
            self._destination(facts),
            Measured(_amount(facts.get("area_km2")), _amount(facts.get("area_km2_whole"))),
            Measured(_amount(facts.get("people")), _amount(facts.get("people_whole"))),
        )

    def _split(self, facts: Facts) -> Split:
        children = {
            self._unit(unit): int(place) - 1
            for unit, place in (facts.get("children") or {}).items()
        }
        parts = tuple(self._part(each) for each in facts["parts"])
        return Split(self._unit(facts["unit"]), parts, children)

    def _moved(self, facts: Facts) -> Move:
        under = facts["under"]
        return Move(self._unit(facts["unit"]), None if under is None else self._unit(under))

    def _other_kind(self, facts: Facts) -> ChangeKind:
        kind = kind_named(str(facts["kind"]), top=False)
        if kind is None:
            raise _UnreadableError(f"không có loại đơn vị “{facts['kind']}”.")
        return ChangeKind(self._unit(facts["unit"]), Kind(kind), str(facts.get("name") or ""))

    _verbs: Mapping[str, Callable[["_Reader", Any], Request]] = {
        "register": lambda self, rows: Register(self._listed(rows)),
        "found": lambda self, rows: Found(self._listed(rows)),
        "rename": lambda self, facts: Rename(self._unit(facts["unit"]), str(facts["name"])),
        "recode": lambda self, facts: Recode(self._unit(facts["unit"]), str(facts["code"])),
        "change_kind": _other_kind,
        "move": _moved,
        "merge": lambda self, facts: Merge(self._units(facts["units"]), self._destination(facts)),
        "split": _split,
        "abolish": lambda self, facts: Abolish(self._units(facts["units"])),
    }


def _day(value: object) -> date:
    if not isinstance(value, date):
        raise _UnreadableError(f"“{value}” không phải là một ngày dạng 2025-07-01.")
    return value


def _day_or_none(value: object) -> date | None:
    return None if value is None else _day(value)


def _amount(value: object) -> Fraction | None:
    return None if value is None else Fraction(str(value))
