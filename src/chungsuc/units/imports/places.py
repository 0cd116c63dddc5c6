"""What there is to be on the day: the lines of a roster, each with whatever becomes it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from chungsuc.units.enums import Kind
from chungsuc.units.imports.codes import codes_meant, keeps_zeros
from chungsuc.units.imports.crosswalks import CrosswalkLine
from chungsuc.units.imports.problems import Findings
from chungsuc.units.imports.rosters import Roster, RosterLine
from chungsuc.units.imports.scopes import Scope, line_above
from chungsuc.units.rules.kinds import (
    full_name,
    may_stand_below,
    parent_levels_in_words,
)
from chungsuc.units.rules.ledger import Ledger
from chungsuc.units.rules.spelling import spelling_key
from chungsuc.units.rules.standings import Standing
from chungsuc.units.rules.words import small


@dataclass(frozen=True, slots=True)
class Coming:
    """An old unit that goes into a place, whole or in part, by a line of the crosswalk."""

    unit: int
    line: CrosswalkLine


@dataclass(slots=True, eq=False)
class Place:
    """A unit as it is to be on the day.

    Attributes:
        line: where the file speaks of it.
        number: the unit that goes on as it; negative where one begins.
        goes_on: whether a unit of the register goes on as it.
        parent: the place or unit directly above.
        untouched: whether it is only named, so that others can stand below it.
        sound: whether all that is needed of it is known.
        clause: where the decision speaks of the unit that goes on.
        wholes: units that end and go whole into it.
        parts: units of which a part goes into it.
    """

    file: str
    line: int
    code: str
    name: str
    kind: Kind
    above: str
    number: int = 0
    goes_on: bool = False
    parent: "Place | int | None" = None
    untouched: bool = False
    sound: bool = True
    clause: str = ""
    wholes: list[Coming] = field(default_factory=list)
    parts: list[Coming] = field(default_factory=list)

    @property
    def full_name(self) -> str:
        return full_name(self.kind, self.name)

    @property
    def key(self) -> str:
        """Two spellings of one full name are one key."""
        return spelling_key(self.full_name)

    @property
    def parent_number(self) -> int | None:
        return self.parent.number if isinstance(self.parent, Place) else self.parent

    @property
    def claimed(self) -> bool:
        """Whether anything is known to become it."""
        return self.goes_on or bool(self.wholes) or bool(self.parts)

    def continued_by(self, unit: int) -> None:
        self.goes_on = True
        self.number = unit

    def as_standing(self) -> Standing:
        """What is to stand in the end."""
        return Standing(self.number, self.kind, self.name, self.code, self.parent_number)


def places_of(roster: Roster) -> list[Place]:
    """A place for each line, in the order of the file."""
    return [_place(roster, each) for each in roster.lines]


def _place(roster: Roster, line: RosterLine) -> Place:
    return Place(roster.name, line.line, line.code, line.name, line.kind, line.above)


def by_code(places: Iterable[Place]) -> dict[str, Place]:
    """Of each code the first place that is to bear it."""
    found: dict[str, Place] = {}
    for each in places:
        if each.code:
            found.setdefault(each.code, each)
    return found


class ParentFinder:
    """Finds the place or unit directly above each place, by the code that the roster has."""

    def __init__(  # noqa: PLR0917  what a roster is read against
        self,
        ledger: Ledger,
        scope: Scope,
        old: frozenset[int],
        roster: Roster,
        places: Mapping[str, Place],
        findings: Findings,
    ) -> None:
        self._ledger = ledger
        self._scope = scope
        self._old = old
        self._places = places
        self._findings = findings
        self._heading = roster.table.heading("parent_code")
        self._intact = keeps_zeros(each.above for each in roster.lines)

    def find(self, places: Iterable[Place]) -> None:
        """Sets the parent of each; one whose parent is not known is no longer sound."""
        for place in places:
            problem = self._sought(place) if place.above else self._default(place)
            problem = problem or self._unfit(place)
            if problem:
                place.sound = False
                self._findings.object(place.file, place.line, self._heading, problem)

    def _default(self, place: Place) -> str:
        root = self._scope.root
        standing = self._ledger.standing(root) if root is not None else None
        if may_stand_below(place.kind.level, None):
            return ""
        if standing is not None and may_stand_below(place.kind.level, standing.kind.level):
            place.parent = root
            return ""
        return (
            f"{place.full_name} chưa có mã đơn vị cấp trên: hãy ghi mã đơn vị "
            f"{parent_levels_in_words(place.kind.level)}."
        )

    def _sought(self, place: Place) -> str:
        codes = codes_meant(place.above, self._exists, intact=self._intact)
        if len(codes) == 1:
            place.parent = self._bearer(codes[0])
            return ""
        if codes:
            return f"Mã cấp trên {place.above} có thể là {' hoặc '.join(codes)}: hãy ghi đủ số 0."
        holder = self._ledger.holder(place.above)
        standing = self._ledger.standing(holder) if holder is not None else None
        if standing is not None:
            return (
                f"Mã cấp trên {place.above} trong sổ là {small(standing.full_name)}, nhưng danh "
                "sách không có đơn vị này: hãy thêm vào danh sách, hoặc sửa mã."
            )
        return (
            f"Mã cấp trên {place.above} không có trong tệp, cũng không có trong sổ: hãy sửa mã, "
            "hoặc thêm đơn vị đó vào danh sách."
        )

    def _exists(self, code: str) -> bool:
        return self._bearer(code) is not None

    def _bearer(self, code: str) -> "Place | int | None":
        holder = self._ledger.holder(code)
        if code in self._places:
            return self._places[code]
        return holder if holder not in self._old else None

    def _unfit(self, place: Place) -> str:
        """Why the place cannot stand where the roster has it."""
        parent = place.parent
        if parent is None:
            return ""
        kind, name = self._said(parent)
        if not may_stand_below(place.kind.level, kind.level):
            return (
                f"{place.full_name} không thể thuộc {small(name)}: {place.kind.name_vi} chỉ "
                f"thuộc {parent_levels_in_words(place.kind.level)}. Hãy sửa mã cấp trên."
            )
        if self._goes_round(place):
            return f"{place.full_name} thuộc chính đơn vị cấp dưới của mình: hãy sửa mã cấp trên."
        if not self._inside(place):
            root = self._ledger.standing(self._scope.root or 0)
            return (
                f"{place.full_name} thuộc {small(name)}, ngoài "
                f"{small(root.full_name) if root else 'phạm vi'}: hãy bỏ dòng này, hoặc chọn "
                "phạm vi rộng hơn."
            )
        return ""

    def _said(self, parent: "Place | int") -> tuple[Kind, str]:
        if isinstance(parent, Place):
            return parent.kind, parent.full_name
        standing = self._ledger.standing(parent)
        assert standing is not None  # noqa: S101  it was found among those that stand
        return standing.kind, standing.full_name

    def _goes_round(self, place: Place) -> bool:
        seen = {id(place)}
        above = place.parent
        while isinstance(above, Place):
            if id(above) in seen:
                return True
            seen.add(id(above))
            above = above.parent
        return False

    def _inside(self, place: Place) -> bool:
        """Whether it is, or is to be, below the unit for which the roster speaks."""
        root = self._scope.root
        if root is None or place.untouched:
            return True
        at: Place | int | None = place
        seen: set[int] = set()
        while isinstance(at, Place) and id(at) not in seen:
            if at.goes_on and at.number == root:
                return True
            seen.add(id(at))
            at = at.parent
        return isinstance(at, int) and root in line_above(self._ledger, at)
