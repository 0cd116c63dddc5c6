"""What a plan's words propose for a version of it: item by item, for a person to confirm.

Each proposal is plain data that ``rules.term_facts`` turns into the terms of ``rules.contents``.
What the words do not say is left open or taken from the movement's own period; nothing is held
for confirmed that nobody confirmed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from chungsuc.common.vietnamese.folding import fold
from chungsuc.movements.enums import Part, ProposalKind, Recurrence, Shape
from chungsuc.movements.rules.bases import Basis
from chungsuc.movements.rules.contents import (
    AssignmentTerms,
    Clause,
    Ground,
    PartyTerms,
    Population,
    TargetTerms,
    Timing,
)
from chungsuc.movements.rules.outlines import Item
from chungsuc.movements.rules.parties import Named, parties_in
from chungsuc.movements.rules.reading import ReadPlan
from chungsuc.movements.rules.tasks import Task, tasks_in
from chungsuc.movements.rules.term_facts import facts_of_terms
from chungsuc.movements.rules.times import Due
from chungsuc.movements.rules.wishes import Wish
from chungsuc.units.enums import Kind, Level


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the words are read against.

    Attributes:
        begins_on, ends_on: of the movement.
        own: the unit that launches it; ``None``: not known.
        own_level: where that stands; "UBND tỉnh" means it only if it is a province.
        units: of names that mean one unit of the register its number.
        documents: of symbols that are registered their number.
    """

    begins_on: date
    ends_on: date
    own: int | None = None
    own_level: Level = Level.PROVINCE
    units: Mapping[str, int] = field(default_factory=dict)
    documents: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proposed:
    """One thing to be confirmed.

    Attributes:
        clause: path of the clause that says it; empty for what stands outside of them.
        words: as the plan says it.
        content: plain data, as ``rules.term_facts`` reads it; of a recipient ``{"words"}``, of
            the signature ``{"lines"}``.
    """

    kind: ProposalKind
    clause: str
    words: str
    content: dict[str, Any]


def proposals_of(plan: ReadPlan, around: Surroundings) -> tuple[Proposed, ...]:
    """Everything that the plan proposes in its order; each clause is there once."""
    return tuple(_proposals(plan, around))


def clauses_of(plan: ReadPlan) -> tuple[Clause, ...]:
    """The clauses as a version holds them."""
    return tuple(_flattened(plan.outline.items, 0))


def _proposals(plan: ReadPlan, around: Surroundings) -> Iterator[Proposed]:
    for basis in plan.bases:
        words = _cited(basis)
        ground = Ground(words, around.documents.get(basis.symbol) if basis.symbol else None)
        yield Proposed(ProposalKind.BASIS, "", words, facts_of_terms(ground))
    yield from _of_clauses(plan, around)
    for recipient in plan.recipients:
        words = recipient.rstrip(" ;.,")
        yield Proposed(ProposalKind.RECIPIENT, "", recipient, {"words": words})
    if plan.signature is not None:
        signed = [*plan.signature.capacity, plan.signature.name]
        lines = [line for line in signed if line]
        yield Proposed(ProposalKind.SIGNATURE, "", "\n".join(lines), {"lines": lines})


def _of_clauses(plan: ReadPlan, around: Surroundings) -> Iterator[Proposed]:
    codes = _Codes()
    dues: dict[str, tuple[Due, ...]] = {}
    leads: dict[str, tuple[Named, ...]] = {}
    for clause, read in zip(clauses_of(plan), plan.clauses, strict=True):
        path = clause.path
        above = path.rpartition(".")[0]
        named = parties_in(clause.text)
        dues[path] = read.dues or dues.get(above, ())
        yield Proposed(ProposalKind.CLAUSE, path, clause.text, facts_of_terms(clause))
        for wish in read.wishes:
            target = _target(wish, path, _goal_day(dues[path], around), around, codes)
            yield Proposed(ProposalKind.TARGET, path, wish.words, facts_of_terms(target))
        given = () if any(each.part is Part.LEAD for each in named) else leads.get(above, ())
        leads[path] = named if clause.text.endswith(":") else given
        for task in tasks_in(read.item, read.dues, given=not read.wishes):
            assignment = _assignment(task, path, (*given, *named), around, codes)
            yield Proposed(ProposalKind.ASSIGNMENT, path, task.words, facts_of_terms(assignment))


def _flattened(items: tuple[Item, ...], depth: int) -> Iterator[Clause]:
    for item in items:
        yield Clause(item.path, depth, item.mark, item.text)
        yield from _flattened(item.items, depth + 1)


def _cited(basis: Basis) -> str:
    by_name = basis.kind.endswith(("uật", "lệnh")) and not basis.issuer and basis.title
    words = f"{basis.kind} {basis.title}" if by_name else basis.kind
    if basis.symbol:
        words += f" số {basis.symbol}"
    if basis.issued_on is not None:
        words += f" ngày {basis.issued_on.day:02}/{basis.issued_on.month:02}/{basis.issued_on.year}"
    if basis.issuer:
        words += f" của {basis.issuer}"
    told = basis.title and not by_name
    return f"{words} về {basis.title[:1].lower()}{basis.title[1:]}" if told else words


class _Codes:
    """Codes that nobody has yet, made of words."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, words: str) -> str:
        stem = re.sub(r"[^a-z0-9]+", "_", fold(words)).strip("_")[:50].strip("_") or "muc"
        code, number = stem, 1
        while code in self._taken:
            number += 1
            code = f"{stem}_{number}"
        self._taken.add(code)
        return code


# --- Targets -------------------------------------------------------------------------------------

_KINDS: Final = {
    "xã": (Kind.COMMUNE,),
    "phường": (Kind.WARD,),
    "thị trấn": (Kind.TOWN,),
    "huyện": (Kind.DISTRICT,),
    "thị xã": (Kind.DISTRICT_TOWN,),
    "thành phố": (Kind.PROVINCIAL_CITY,),
    "tỉnh": (Kind.PROVINCE,),
    "thôn": (Kind.VILLAGE,),
    "bản": (Kind.HAMLET,),
    "khu dân cư": (Kind.RESIDENTIAL_AREA,),
}
_STEMS: Final = {
    Shape.STOCK: "so",
    Shape.NEW: "moi",
    Shape.DIFFERENCE: "tang_them",
    Shape.MEAN: "binh_quan",
    Shape.FLOOR: "san",
    Shape.SHARE: "ty_le",
}
_WHOM: Final = re.compile(r"(?:mỗi|một) (?P<whom>.+?)(?: trên địa bàn[^,;.]*?)? đạt ")


def _target(
    wish: Wish, path: str, ends_on: date, around: Surroundings, codes: _Codes
) -> TargetTerms:
    whom = _WHOM.search(wish.words)
    words = whom["whom"] if whom and wish.shape is Shape.MEAN else ""
    measured = wish.shape in {Shape.MEAN, Shape.FLOOR}
    return TargetTerms(
        code=codes.of(f"{_STEMS[wish.shape]} {wish.noun}"),
        title=f"{wish.words[:1].upper()}{wish.words[1:]}"[:300],
        shape=wish.shape,
        goal=wish.goal,
        begins_on=around.begins_on - timedelta(days=1),
        ends_on=ends_on,
        clause=path,
        unit="%" if wish.shape is Shape.SHARE else (wish.measure if measured else wish.noun),
        population=Population(
            kinds=_kinds(wish.noun), stated=wish.of, words=words or (wish.noun if measured else "")
        ),
        confirmed=False,
        note=_beside(wish),
    )


def _kinds(noun: str) -> tuple[Kind, ...]:
    """The kinds that the noun begins with: of a share a word or two more may follow."""
    return next((kinds for name, kinds in _KINDS.items() if f"{noun} ".startswith(f"{name} ")), ())


def _goal_day(dues: tuple[Due, ...], around: Surroundings) -> date:
    """The day that the clause, or one above it, gives all its targets; else the movement's last."""
    days = {due.ends_on for due in dues if due.ends_on and due.ends_on >= around.begins_on}
    return days.pop() if len(days) == 1 else around.ends_on


def _beside(wish: Wish) -> str:
    said = []
    if wish.share is not None:
        said.append(f"kế hoạch ghi tỷ lệ {_number(wish.share)}%")
    if wish.pace is not None:
        said.append(f"bình quân mỗi năm thêm {_number(wish.pace)}")
    text = "; ".join(said)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _number(figure: Decimal) -> str:
    return f"{figure:f}".replace(".", ",")


# --- Assignments ---------------------------------------------------------------------------------


def _assignment(
    task: Task, path: str, named: tuple[Named, ...], around: Surroundings, codes: _Codes
) -> AssignmentTerms:
    timing, note = _timing(task.due, around)
    return AssignmentTerms(
        code=codes.of(task.delivers or f"muc {path}"),
        title=task.title[:500],
        clause=path,
        delivers=task.delivers,
        timing=timing,
        parties=tuple(party for each in named for party in _parties(each, around)),
        confirmed=False,
        note=note,
    )


def _parties(named: Named, around: Surroundings) -> Iterator[PartyTerms]:
    words = named.words[:300]
    for kind in named.kinds:
        yield PartyTerms(named.part, words, kind=kind)
    if not named.kinds:
        unit = around.units.get(named.name)
        if named.own and _level_of(words) is around.own_level:
            unit = around.own
        yield PartyTerms(named.part, words, unit=unit)


def _level_of(words: str) -> Level:
    return Level.PROVINCE if words.endswith("tỉnh") else Level.DISTRICT


_PLAIN_YEAR: Final = 2023  # one without a 29 February


def _timing(due: Due | None, around: Surroundings) -> tuple[Timing | None, str]:
    """When it is due, and what is to be said of it."""
    if due is None:
        return None, ""
    if due.recurrence is not Recurrence.ONCE:
        timing = Timing(due.recurrence, around.begins_on, around.ends_on, _offset(due))
        return timing, ""
    if due.ends_on is None:
        return None, f"Kế hoạch ghi “{due.words}” mà không ghi năm."
    begins_on = due.begins_on or min(around.begins_on, due.ends_on)
    return Timing(Recurrence.ONCE, begins_on, due.ends_on), ""


def _offset(due: Due) -> int:
    """Days from the end of each period to the due day."""
    if due.day is None:
        return 0
    month = due.month or (9 if due.recurrence is Recurrence.QUARTERLY else 4)
    last = date(_PLAIN_YEAR, 12, 31) if due.month else date(_PLAIN_YEAR, month, 30)
    return min(0, (date(_PLAIN_YEAR, month, min(due.day, _days_in(month))) - last).days)


def _days_in(month: int) -> int:
    following = date(_PLAIN_YEAR, month, 28) + timedelta(days=4)
    return (following - timedelta(days=following.day)).day


def names_in(plan: ReadPlan) -> tuple[str, ...]:
    """The names of single units that the plan's clauses give, each once."""
    found = {
        named.name: None
        for clause in plan.clauses
        for named in parties_in(clause.item.text)
        if named.name
    }
    return tuple(found)
