"""Gathers why an operation cannot be: every reason, not only the first."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from chungsuc.common.vietnamese.dates import write_date
from chungsuc.common.vietnamese.text import clean
from chungsuc.units.enums import Level
from chungsuc.units.rules.kinds import may_stand_below, parent_levels_in_words
from chungsuc.units.rules.ledger import Ledger
from chungsuc.units.rules.requests import Destination, NewUnit
from chungsuc.units.rules.shares import Measured
from chungsuc.units.rules.standings import Standing
from chungsuc.units.rules.words import listed, small

LONGEST_NAME = 150
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z.\-]{0,19}")


class Judge:
    """Holds the problems of one operation on one day while it is planned."""

    whole = Measured(Fraction(1), Fraction(1))

    def __init__(self, ledger: Ledger, on: date) -> None:
        self.ledger = ledger
        self.on = on
        self.problems: list[str] = []
        self.remarks: list[str] = []
        self._coming: dict[int, Standing] = {}

    def object(self, problem: str) -> None:
        """Keeps a reason; each once."""
        if problem not in self.problems:
            self.problems.append(problem)

    # --- Units that are there -------------------------------------------------------------

    def standing(self, unit: int) -> Standing | None:
        """What the unit is, one that begins with this operation included."""
        return self.ledger.standing(unit) or self._coming.get(unit)

    def name_of(self, unit: int | None) -> str:
        found = self.standing(unit) if unit is not None else None
        return found.full_name if found else "cấp cao nhất"

    def changeable(self, unit: int) -> Standing | None:
        """The unit, if it stands and nothing later speaks of it; else the reason is kept."""
        standing = self.ledger.standing(unit)
        if standing is None:
            ended = self.ledger.ended_on(unit)
            when = f" vì đã kết thúc ngày {write_date(ended)}" if ended else ""
            self.object(f"Đơn vị số #{unit} không còn để thay đổi{when}.")
            return None
        changed_on = self.ledger.changed_on(unit)
        if changed_on > self.on:
            self.object(
                f"{standing.full_name} đã có thay đổi ngày {write_date(changed_on)}, sau ngày "
                f"{write_date(self.on)}: hãy đảo thay đổi đó trước rồi ghi lại theo thứ tự."
            )
            return None
        return standing

    def line_of(self, unit: int) -> set[int]:
        """The unit and everything above it."""
        above: set[int] = set()
        at: int | None = unit
        while at is not None and at not in above:
            above.add(at)
            standing = self.standing(at)
            at = standing.parent if standing else None
        return above

    # --- What is typed --------------------------------------------------------------------

    def readable_name(self, name: str) -> str:
        text = clean(name)
        if not text:
            self.object("Chưa có tên đơn vị.")
        if len(text) > LONGEST_NAME:
            self.object(f"Tên đơn vị dài quá {LONGEST_NAME} ký tự: “{text[:40]}…”.")
        return text

    def readable_code(self, code: str) -> str:
        text = clean(code)
        if text and not _CODE.fullmatch(text):
            self.object(
                f"Mã “{text[:30]}” không đọc được: mã gồm chữ số, chữ cái không dấu, dấu chấm "
                "hoặc gạch nối, không quá 20 ký tự."
            )
        return text

    # --- Units that begin -----------------------------------------------------------------

    def beginnings(
        self, units: Iterable[NewUnit], *, leaving: Collection[int] = ()
    ) -> list[Standing]:
        """The new units, admitted among those that stand without ``leaving``."""
        found = [self._beginning(each) for each in units]
        self.admit(found, leaving=leaving)
        return found

    def _beginning(self, unit: NewUnit) -> Standing:
        standing = Standing(
            unit.number,
            unit.kind,
            self.readable_name(unit.name),
            self.readable_code(unit.code),
            unit.parent,
        )
        self._coming[unit.number] = standing
        return standing

    def destination(self, into: Destination, *, leaving: Collection[int]) -> Standing | None:
        """The unit that receives: one that stands and goes on, or one that begins."""
        if isinstance(into, NewUnit):
            return self._beginning(into)
        return self.changeable(into) if into not in leaving else self.standing(into)

    def new_of(self, target: Standing, into: Destination) -> list[Standing]:
        """The destination as an opening, if it begins."""
        return [target] if isinstance(into, NewUnit) else []

    # --- What may stand beside what --------------------------------------------------------

    def admit(
        self,
        openings: Sequence[Standing],
        *,
        leaving: Collection[int],
        along: Sequence[Standing] = (),
    ) -> None:
        """Objects to openings that cannot stand once ``leaving`` have gone.

        Units that come ``along`` with the one above them may meet a namesake there (two
        villages called Thôn 1): that is remarked, for a decision of its own will rename one.
        """
        gone = set(leaving) | {each.unit for each in (*openings, *along)}
        codes: dict[str, Standing] = {}
        names: dict[tuple[int | None, str], Standing] = {}
        for each in openings:
            self._admit_parent(each, gone=set(leaving))
            self._admit_code(each, gone, codes)
            other = self._namesake(each, gone, names)
            if other is not None:
                self.object(self._beside(other))
            self._admit_later(each, leaving)
        for each in along:
            self._admit_parent(each, gone=set(leaving))
            other = self._namesake(each, gone, names)
            if other is not None:
                self.remarks.append(f"{self._beside(other)} Cần quyết định đổi tên một trong hai.")

    def _beside(self, other: Standing) -> str:
        return f"Đã có {small(other.full_name)} trực thuộc {small(self.name_of(other.parent))}."

    def _admit_later(self, each: Standing, leaving: Collection[int]) -> None:
        later = self.ledger.later_holder(each, self.on)
        if later is not None and later.standing.unit not in set(leaving):
            self.object(
                f"{each.full_name}: mã hoặc tên này thuộc {small(later.standing.full_name)} "
                f"đến trước ngày {write_date(later.valid_until)}."
            )

    def _admit_parent(self, each: Standing, *, gone: set[int]) -> None:
        if each.parent is None:
            if not may_stand_below(each.kind.level, None):
                self.object(f"{each.full_name} phải thuộc một đơn vị cấp trên.")
            return
        parent = self.standing(each.parent)
        if parent is None or each.parent in gone:
            ended = self.ledger.ended_on(each.parent)
            when = f" từ ngày {write_date(ended)}" if ended else ""
            self.object(f"{each.full_name}: đơn vị cấp trên không còn{when}.")
            return
        known = self._coming.get(each.parent) is not None
        if not known and self.ledger.known_from(each.parent) > self.on:
            since = write_date(self.ledger.known_from(each.parent))
            self.object(f"{each.full_name}: {small(parent.full_name)} chỉ có từ ngày {since}.")
        if not may_stand_below(each.kind.level, parent.kind.level):
            self.object(
                f"{each.full_name} không thể thuộc {small(parent.full_name)}: "
                f"{each.kind.name_vi} chỉ thuộc {parent_levels_in_words(each.kind.level)}."
            )

    def _admit_code(self, each: Standing, gone: set[int], taken: dict[str, Standing]) -> None:
        if not each.code:
            return
        holder = self.ledger.holder(each.code)
        standing = self.standing(holder) if holder is not None and holder not in gone else None
        other = standing or taken.get(each.code)
        if other is not None and other.unit != each.unit:
            self.object(f"Mã {each.code} của {small(each.full_name)} đang thuộc {other.full_name}.")
        taken[each.code] = each

    def _namesake(
        self, each: Standing, gone: set[int], taken: dict[tuple[int | None, str], Standing]
    ) -> Standing | None:
        """Another unit of the name under the same parent; ``taken`` keeps those that come."""
        key = (each.parent, self.ledger.name_key(each))
        staying = self.ledger.namesakes(each) - gone
        other = self.standing(min(staying)) if staying else taken.get(key)
        taken.setdefault(key, each)
        return other if other is not None and other.unit != each.unit else None

    def same_level(self, sources: Sequence[Standing], target: Standing) -> None:
        """Objects to communes that become a district, or to an organisation's land."""
        for each in sources:
            if each.kind.level is not target.kind.level:
                self.object(
                    f"{each.full_name} ở {each.kind.level.name_vi}, {small(target.full_name)} ở "
                    f"{target.kind.level.name_vi}: chỉ nhập được các đơn vị cùng cấp."
                )

    # --- Those below -----------------------------------------------------------------------

    def handed_over(
        self,
        parents: Iterable[int],
        to: Mapping[int, int],
        *,
        single: Mapping[int, int] | None = None,
    ) -> list[Standing]:
        """The units below ``parents``, each under its new parent.

        Args:
            parents: units that end.
            to: of each of them, where those below go.
            single: of a unit below, another place for it alone.
        """
        moved: list[Standing] = []
        for parent in parents:
            for child in self.ledger.children(parent):
                found = self.changeable(child)
                target = (single or {}).get(child, to.get(parent))
                if found is not None and target is not None and child not in to:
                    moved.append(found.changed(parent=target))
        return moved

    def remarks_on_children(self, children: Sequence[Standing]) -> tuple[str, ...]:
        """Says that units below go along, so that nobody is surprised."""
        if not children:
            return ()
        organisations = [each for each in children if each.kind.level is Level.ORGANISATION]
        remarks = [f"Chuyển theo: {listed([each.full_name for each in children])}."]
        if organisations:
            names = listed([each.full_name for each in organisations])
            remarks.append(f"Cần quyết định riêng về cơ quan, tổ chức: {names}.")
        return tuple(remarks)
