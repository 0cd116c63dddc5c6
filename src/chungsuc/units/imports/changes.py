"""From steps to what is recorded: each is planned against the register as it is by then."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from chungsuc.units.enums import Kind
from chungsuc.units.errors import RefusedOperationError
from chungsuc.units.imports.crosswalks import CrosswalkLine
from chungsuc.units.imports.emptied import UnitsAbove
from chungsuc.units.imports.fates import Fates
from chungsuc.units.imports.places import Coming, Place
from chungsuc.units.imports.problems import Findings
from chungsuc.units.imports.scopes import units_below
from chungsuc.units.imports.steps import Act, Step
from chungsuc.units.rules.ledger import Ledger
from chungsuc.units.rules.planning import plan_operation
from chungsuc.units.rules.requests import (
    Abolish,
    ChangeKind,
    Delist,
    Destination,
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
from chungsuc.units.rules.spelling import spelling_key
from chungsuc.units.rules.standings import Plan
from chungsuc.units.rules.words import part_in_words

LONGEST_NOTE = 500
LONGEST_CLAUSE = 200
MOST_REMARKS = 20


@dataclass(frozen=True, slots=True)
class Change:
    """An operation to be recorded, with what it will do."""

    request: Request
    plan: Plan
    clause: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request with the place of the file that asks for it."""

    request: Request
    file: str
    line: int
    clause: str = ""
    note: str = ""


class ChangeMaker:
    """Plays the steps against the ledger, which in the end is the register on the day."""

    def __init__(self, fates: Fates, ledger: Ledger, on: date, findings: Findings) -> None:
        self._fates = fates
        self._ledger = ledger
        self._on = on
        self._findings = findings
        self._new = {each.number: each for each in fates.places if not each.goes_on}
        self._going = {each.number: each for each in fates.places if each.goes_on}
        self._begun: set[int] = set()
        self._remarks: list[str] = []
        self.changes: list[Change] = []

    def play(self, steps: Sequence[Step]) -> None:
        """Plans step after step; what is refused is among the findings."""
        for act, group in groupby(steps, key=lambda each: each.act):
            if act is Act.REGISTER:
                self._register(list(group))
            elif act is Act.DELIST:
                self._delist(list(group))
            else:
                for step in group:
                    for asked in self._asked(step):
                        self._plan(asked)

    def end(self, above: UnitsAbove, *, known: bool) -> None:
        """Ends units of which nothing is left below, from the lowest level up.

        Args:
            above: the units that may have nothing below them any more.
            known: whether it is known into what those went.
        """
        remaining = above
        while True:
            left = remaining.emptied(self._ledger)
            if not left or not self._plan(_Asked(Abolish(left) if known else Delist(left), "", 0)):
                break
            remaining = remaining.without(left)
        for unit in remaining.emptied(self._ledger, but_for_organisations=True):
            self._remarks.append(
                f"{self._name(unit)} không còn đơn vị hành chính nào trực thuộc nhưng còn cơ "
                "quan, tổ chức: giữ nguyên trong sổ, cần quyết định riêng."
            )

    def _plan(self, asked: _Asked) -> bool:
        """Plans and applies; whether it was accepted."""
        try:
            plan = plan_operation(asked.request, self._ledger, on=self._on)
        except RefusedOperationError as refusal:
            for problem in refusal.problems:
                self._findings.object(asked.file, asked.line, "", problem)
            return False
        self._ledger.apply(plan)
        self._begun |= {each.unit for each in plan.openings if each.unit < 0}
        self._remarks += plan.remarks
        self.changes.append(
            Change(asked.request, plan, asked.clause[:LONGEST_CLAUSE], asked.note[:LONGEST_NOTE])
        )
        return True

    @property
    def remarks(self) -> list[str]:
        """What happens besides: those below that go along."""
        shown = list(dict.fromkeys(self._remarks))
        more = len(shown) - MOST_REMARKS
        return shown[:MOST_REMARKS] + ([f"Và {more} điều tương tự."] if more > 0 else [])

    # --- Many at once -------------------------------------------------------------------------

    def _register(self, steps: list[Step]) -> None:
        """All in one; where that is refused, one by one, so that each reason has its line."""
        asked = [(step, self._new_unit(step.place, step)) for step in steps if step.place]
        if not asked:
            return
        request = Register(tuple(unit for _, unit in asked))
        try:
            plan = plan_operation(request, self._ledger, on=self._on)
        except RefusedOperationError:
            for step, unit in asked:
                place = step.place
                assert place is not None  # noqa: S101  a unit that begins has one
                self._plan(_Asked(Register((unit,)), place.file, place.line))
            return
        self._ledger.apply(plan)
        self._begun |= {each.unit for each in plan.openings}
        self.changes.append(Change(request, plan))

    def _delist(self, steps: list[Step]) -> None:
        self._plan(_Asked(Delist(tuple(step.unit for step in steps)), "", 0))

    # --- One by one ---------------------------------------------------------------------------

    def _asked(self, step: Step) -> Iterator[_Asked]:
        match step.act:
            case Act.MERGE if step.place is not None:
                yield self._merge(step, step.place)
            case Act.SPLIT:
                yield self._split(step)
            case Act.CHANGE if step.place is not None:
                yield from self._change(step.place)
            case Act.RECODE if step.place is not None:
                yield from self._recode(step, step.place)

    def _new_unit(self, place: Place, step: Step) -> NewUnit:
        code = "" if place.code in step.without else place.code
        return NewUnit(place.number, place.kind, place.name, code, place.parent_number)

    def _destination(self, place: Place, step: Step) -> Destination:
        if place.goes_on or place.number in self._begun:
            return place.number
        return self._new_unit(place, step)

    def _merge(self, step: Step, place: Place) -> _Asked:
        lines = [each.line for each in place.wholes]
        request = Merge(tuple(each.unit for each in place.wholes), self._destination(place, step))
        file = self._fates.crosswalk
        return _Asked(request, file, lines[0].line, _clauses(lines), self._note(place.wholes))

    def _note(self, wholes: Sequence[Coming]) -> str:
        """How large the units were that went in, where the file says so."""
        said = [
            (each.unit, part_in_words(each.line.area, each.line.people))
            for each in wholes
            if each.line.area.part is not None or each.line.people.part is not None
        ]
        parts = []
        for unit, measures in said:
            standing = self._ledger.standing(unit)
            parts.append(f"{standing.full_name} {measures}" if standing else measures)
        return f"{'; '.join(parts)}." if parts else ""

    def _split(self, step: Step) -> _Asked:
        entries = self._fates.divided[step.unit]
        numbers = [place.number for place, _ in entries]
        children: dict[int, int] = {}
        for child in self._ledger.children(step.unit):
            place = self._going.get(child)
            if place is not None and place.parent_number in numbers:
                children[child] = numbers.index(place.parent_number)
        parts = tuple(
            Part(self._destination(place, step), each.area, each.people) for place, each in entries
        )
        lines = [each for _, each in entries]
        request = Split(step.unit, parts, children)
        return _Asked(request, self._fates.crosswalk, lines[0].line, _clauses(lines))

    def _name(self, unit: int) -> str:
        standing = self._ledger.standing(unit)
        return standing.full_name if standing else f"Đơn vị số #{unit}"

    def _change(self, place: Place) -> Iterator[_Asked]:
        """Kind or name and parent; first that which meets no namesake on the way."""
        before = self._ledger.standing(place.number)
        if before is None:
            return
        asked: list[Request] = []
        if before.kind is not place.kind:
            renamed = spelling_key(before.name) != spelling_key(place.name)
            asked.append(ChangeKind(place.number, place.kind, place.name if renamed else ""))
        elif spelling_key(before.full_name) != place.key:
            asked.append(Rename(place.number, place.name))
        if before.parent != place.parent_number:
            moved = before.changed(parent=place.parent_number)
            meets = self._ledger.namesakes(moved) - {place.number}
            asked.insert(len(asked) if meets else 0, Move(place.number, place.parent_number))
        for request in asked:
            yield _Asked(request, place.file, place.line, place.clause)

    def _recode(self, step: Step, place: Place) -> Iterator[_Asked]:
        before = self._ledger.standing(place.number)
        code = "" if place.code in step.without else place.code
        if before is not None and before.code != code:
            yield _Asked(Recode(place.number, code), place.file, place.line, place.clause)


def _clauses(lines: Iterable[CrosswalkLine]) -> str:
    """The clauses that the lines cite, each once."""
    return ", ".join(dict.fromkeys(each.clause for each in lines if each.clause))


def counted(ledger: Ledger, root: int | None) -> dict[Kind, int]:
    """How many territories of each kind there are below ``root``, itself included."""
    counts: dict[Kind, int] = {}
    for unit in units_below(ledger, root):
        standing = ledger.standing(unit)
        if standing is not None and standing.kind.is_territory:
            counts[standing.kind] = counts.get(standing.kind, 0) + 1
    return counts


def stands_as_wanted(place: Place, ledger: Ledger) -> bool:
    """Whether the register has in the end what the place says."""
    standing = ledger.standing(place.number)
    wanted = place.as_standing()
    return standing is not None and (
        standing.changed(name="") == wanted.changed(name="")
        and spelling_key(standing.full_name) == place.key
    )
