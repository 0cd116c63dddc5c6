"""What becomes of each old unit, and of what each new one is made: both files side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from chungsuc.common.vietnamese.numbers import write_number
from chungsuc.units.enums import Level
from chungsuc.units.imports.crosswalk_lines import Group, groups_of
from chungsuc.units.imports.crosswalks import Crosswalk, CrosswalkLine, Fate
from chungsuc.units.imports.places import Coming, ParentFinder, Place, by_code
from chungsuc.units.imports.problems import Findings
from chungsuc.units.imports.rosters import Roster
from chungsuc.units.imports.scopes import Scope, line_above, units_below
from chungsuc.units.rules.ledger import Ledger
from chungsuc.units.rules.spelling import spelling_key
from chungsuc.units.rules.standings import Standing
from chungsuc.units.rules.words import listed, small

Aliases = Mapping[int, frozenset[str]]
"""Of units the spelling keys of other ways in which lists write their names."""


@dataclass(slots=True)
class Fates:
    """What the files say together.

    Attributes:
        crosswalk: the name of the crosswalk's file; empty where there is none.
        places: what is to stand on the day.
        old: the units of which the files speak.
        gone: units that are in the roster no more, and nobody says into what they went.
        divided: of each divided unit where its parts go; itself where it goes on.
    """

    crosswalk: str
    places: list[Place]
    old: frozenset[int]
    gone: list[int] = field(default_factory=list)
    divided: dict[int, list[tuple[Place, CrosswalkLine]]] = field(default_factory=dict)


class FatesFinder:
    """Matches the register, the roster and the crosswalk."""

    def __init__(self, ledger: Ledger, scope: Scope, aliases: Aliases, findings: Findings) -> None:
        self._ledger = ledger
        self._scope = scope
        self._aliases = aliases
        self._findings = findings
        self._mentioned: set[int] = set()
        self._identified: set[int] = set()

    def _standing(self, unit: int) -> Standing:
        standing = self._ledger.standing(unit)
        assert standing is not None  # noqa: S101  only units that stand are matched
        return standing

    # --- The whole ------------------------------------------------------------------------

    def of_roster(self, roster: Roster, places: list[Place], crosswalk: Crosswalk | None) -> Fates:
        """The fates by a roster, with a crosswalk or without."""
        found = Fates(crosswalk.name if crosswalk else "", places, self._old(roster.levels))
        spoken: frozenset[Level] = frozenset()
        if crosswalk is not None:
            groups = self._groups(crosswalk, found, roster)
            spoken = frozenset(self._standing(each).kind.level for each in groups)
            self._mentioned.update(
                holder
                for code in crosswalk.unread
                if (holder := self._ledger.holder(code)) is not None
            )
        self._identify_by_code(found)
        above = by_code(places)
        ParentFinder(self._ledger, self._scope, found.old, roster, above, self._findings).find(
            places
        )
        self._identify_by_name(found)
        self._number(found)
        if self._scope.complete:
            self._find_gone(found, roster, crosswalk, spoken)
        self._say_what_is_assumed(found, spoken)
        return found

    def of_crosswalk(self, crosswalk: Crosswalk, places: list[Place], old: frozenset[int]) -> Fates:
        """The fates by a crosswalk alone: it speaks only of the units that it names."""
        found = Fates(crosswalk.name, places, old)
        self._groups(crosswalk, found, None)
        self._number(found)
        return found

    def _old(self, levels: frozenset[Level]) -> frozenset[int]:
        if not self._scope.complete:
            return frozenset()
        return frozenset(
            unit
            for unit in units_below(self._ledger, self._scope.root)
            if self._standing(unit).kind.level in levels
        )

    def _number(self, found: Fates) -> None:
        numbers = count(-1, -1)
        for place in found.places:
            if not place.goes_on:
                place.number = next(numbers)

    # --- The crosswalk --------------------------------------------------------------------

    def _groups(
        self, crosswalk: Crosswalk, found: Fates, roster: Roster | None
    ) -> dict[int, Group]:
        groups = groups_of(
            crosswalk,
            self._ledger,
            old=found.old,
            places=by_code(found.places),
            aliases=self._aliases,
            unread=roster.unread if roster else frozenset(),
            findings=self._findings,
        )
        for unit, group in groups.items():
            self._mentioned.add(unit)
            self._settle(unit, group, found)
        self._let_go_on_what_is_alone(found)
        return groups

    def _settle(self, unit: int, group: Group, found: Fates) -> None:
        """Enters what became of one old unit, if the lines about it agree."""
        if not group.agreed:
            return
        going = group.of(Fate.GOES_ON)
        for place, line in going:
            if place.goes_on:
                other = self._standing(place.number)
                group.object(
                    line,
                    "new_code",
                    f"{place.full_name} đã là sự tiếp tục của {small(other.full_name)} "
                    f"({other.code}): chỉ một đơn vị cũ được giữ nguyên hoặc đổi mã thành đơn vị "
                    "này.",
                )
                continue
            place.continued_by(unit)
            place.clause = line.clause
            if self._is_named(unit, place):
                place.name = self._standing(unit).name
        for place, line in group.of(Fate.WHOLE):
            place.wholes.append(Coming(unit, line))
        parts = group.of(Fate.PART)
        if parts:
            found.divided[unit] = [*going, *parts]
            for place, line in parts:
                place.parts.append(Coming(unit, line))

    def _let_go_on_what_is_alone(self, found: Fates) -> None:
        """A unit that alone becomes its own code, and nothing else with it, is the same unit."""
        alone: list[str] = []
        for place in found.places:
            coming = [*place.wholes, *place.parts]
            if place.goes_on or len(coming) != 1:
                continue
            old = self._standing(coming[0].unit)
            same_name = spelling_key(old.full_name) == place.key
            if old.code == place.code and (place.wholes or same_name):
                place.continued_by(old.unit)
                place.wholes, place.parts = [], []
                alone.append(old.full_name)
        if alone:
            self._findings.assume(
                f"Coi là đơn vị cũ tiếp tục, vì giữ mã và không nhận thêm gì: {listed(alone)}."
            )

    # --- What stays what it is ---------------------------------------------------------------

    def _identify_by_code(self, found: Fates) -> None:
        """The unit of the same code, kind and name goes on."""
        above = frozenset(line_above(self._ledger, self._scope.root)) - found.old
        for place in found.places:
            holder = self._ledger.holder(place.code) if place.code else None
            if place.goes_on or holder is None or holder in self._mentioned:
                continue
            named = not self._scope.complete or holder in above
            if not named and holder not in found.old:
                self._object_to_code(place, holder)
            elif self._is_named(holder, place):
                self._continue(place, holder, untouched=named)
            elif named:
                self._object_to_code(place, holder)

    def _object_to_code(self, place: Place, holder: int) -> None:
        place.sound = False
        other = self._standing(holder)
        self._findings.object(
            place.file,
            place.line,
            "",
            f"Mã {place.code} của {small(place.full_name)} trong sổ đang thuộc "
            f"{small(other.full_name)} ({self._above(other)}), không đổi trong lần nạp này: hãy "
            "sửa mã, hoặc chọn phạm vi có cả đơn vị đó.",
        )

    def _above(self, standing: Standing) -> str:
        parent = self._ledger.standing(standing.parent) if standing.parent else None
        return parent.full_name if parent else standing.kind.level.name_vi

    def _is_named(self, unit: int, place: Place) -> bool:
        standing = self._standing(unit)
        return standing.kind is place.kind and (
            place.key in {spelling_key(standing.full_name), *self._aliases.get(unit, ())}
            or spelling_key(place.name) in self._aliases.get(unit, ())
        )

    def _continue(self, place: Place, unit: int, *, untouched: bool) -> None:
        place.continued_by(unit)
        place.untouched = untouched
        place.name = self._standing(unit).name
        self._mentioned.add(unit)
        self._identified.add(unit)

    def _identify_by_name(self, found: Fates) -> None:
        """Below the same parent the unit of the same kind and name goes on, if it has no code."""
        for place in found.places:
            parent = place.parent
            if place.goes_on or not place.sound or parent is None:
                continue
            at = parent.number if isinstance(parent, Place) and parent.goes_on else parent
            if isinstance(at, Place):
                continue
            wanted = Standing(0, place.kind, place.name, "", at)
            for unit in sorted(self._ledger.namesakes(wanted)):
                standing = self._standing(unit)
                fitting = not standing.code or not place.code
                inside = unit in found.old or not self._scope.complete
                if fitting and inside and unit not in self._mentioned and not place.goes_on:
                    place.code = place.code or standing.code
                    self._continue(place, unit, untouched=not self._scope.complete)

    # --- What is gone -------------------------------------------------------------------------

    def _find_gone(
        self,
        found: Fates,
        roster: Roster,
        crosswalk: Crosswalk | None,
        spoken: frozenset[Level],
    ) -> None:
        places = by_code(found.places)
        for unit in sorted(found.old - self._mentioned - {self._scope.root or 0}):
            standing = self._standing(unit)
            if standing.code in roster.unread:
                continue
            if standing.kind.level in spoken and crosswalk is not None:
                self._object_to_silence(standing, places.get(standing.code), crosswalk)
            else:
                found.gone.append(unit)

    def _object_to_silence(
        self, standing: Standing, place: Place | None, crosswalk: Crosswalk
    ) -> None:
        named = f"{standing.full_name} (mã {standing.code or 'chưa có'}, {self._above(standing)})"
        said = (
            f"danh sách có mã này với tên {small(place.full_name)}"
            if place is not None
            else "danh sách không còn"
        )
        self._findings.object(
            crosswalk.name,
            0,
            "",
            f"{named} đang có trong sổ, {said}, và bảng đối chiếu không nói đơn vị này thành gì: "
            "hãy thêm một dòng cho đơn vị này.",
        )

    # --- What is assumed ----------------------------------------------------------------------

    def _say_what_is_assumed(self, found: Fates, spoken: frozenset[Level]) -> None:
        for level in Level:
            places = [each for each in found.places if each.kind.level is level]
            new = [each for each in places if not each.claimed]
            same = [each for each in places if each.number in self._identified]
            gone = [each for each in found.gone if self._standing(each).kind.level is level]
            if level in spoken:
                self._assume_beside_crosswalk(level, same, new)
            elif found.old and (gone or 0 < len(new) < len(places)):
                self._findings.assume(
                    f"Không có bảng đối chiếu cho {level.name_vi}: {write_number(len(same))} đơn "
                    "vị cùng mã, loại và tên được coi là tiếp tục; "
                    f"{write_number(len(gone))} đơn vị không còn trong danh sách mà không rõ "
                    f"nhập về đâu; {write_number(len(new))} đơn vị mới thấy mà không rõ từ đâu ra."
                )

    def _assume_beside_crosswalk(
        self, level: Level, same: Sequence[Place], new: Sequence[Place]
    ) -> None:
        if same:
            self._findings.assume(
                f"{write_number(len(same))} đơn vị {level.name_vi} không có trong bảng đối chiếu "
                "nhưng cùng mã, loại và tên trong sổ và trong danh sách: coi là giữ nguyên."
            )
        if new:
            names = listed([each.full_name for each in new])
            self._findings.assume(
                f"Không dòng nào của bảng đối chiếu nói {names} từ đâu ra: ghi vào sổ như đơn vị "
                "mới thấy."
            )
