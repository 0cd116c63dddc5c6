"""The lines of a crosswalk, old unit by old unit, held against the register and the roster."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from chungsuc.common.vietnamese.numbers import write_percent
from chungsuc.units.imports.codes import codes_meant, keeps_zeros
from chungsuc.units.imports.crosswalks import Crosswalk, CrosswalkLine, Fate
from chungsuc.units.imports.places import Place
from chungsuc.units.imports.problems import Findings
from chungsuc.units.imports.rosters import split_full_name
from chungsuc.units.rules.judging import Judge
from chungsuc.units.rules.ledger import Ledger
from chungsuc.units.rules.shares import Measured
from chungsuc.units.rules.spelling import spelling_key
from chungsuc.units.rules.splitting import completed
from chungsuc.units.rules.standings import Standing
from chungsuc.units.rules.words import decimal_of, small

_FEWEST_PARTS = 2


@dataclass(slots=True)
class Group:
    """What the lines say of one old unit.

    Attributes:
        entries: where it goes, with the lines that say so.
        agreed: whether the lines agree with each other and with what there is.
    """

    file: Crosswalk
    findings: Findings
    standing: Standing
    entries: list[tuple[Place, CrosswalkLine]] = field(default_factory=list)
    agreed: bool = True

    def of(self, fate: Fate) -> list[tuple[Place, CrosswalkLine]]:
        return [each for each in self.entries if each[1].fate is fate]

    def object(self, line: CrosswalkLine, column: str, what: str) -> None:
        """Keeps a problem; the lines do not agree any more."""
        self.agreed = False
        heading = self.file.table.heading(column)
        self.findings.object(self.file.name, line.line, heading, what)


def groups_of(
    crosswalk: Crosswalk,
    ledger: Ledger,
    *,
    old: frozenset[int],
    places: Mapping[str, Place],
    aliases: Mapping[int, frozenset[str]],
    unread: frozenset[str],
    findings: Findings,
) -> dict[int, Group]:
    """Of each old unit that the crosswalk names, its lines; whatever is wrong is said.

    Args:
        crosswalk: what was read.
        ledger: the register on the eve.
        old: the units of which the roster speaks.
        places: what is to stand on the day, by code.
        aliases: other ways of writing units' names, as spelling keys.
        unread: codes on lines of the roster that could not be read.
        findings: where problems are kept.
    """
    reader = LineReader(crosswalk, ledger, old=old, places=places, unread=unread, findings=findings)
    groups: dict[int, Group] = {}
    for line in crosswalk.lines:
        unit, place = reader.unit(line), reader.place(line)
        if unit is None:
            continue
        standing = ledger.standing(unit)
        assert standing is not None  # noqa: S101  it holds the code
        group = groups.setdefault(unit, Group(crosswalk, findings, standing))
        _object_to_old_name(group, line, aliases.get(unit, frozenset()))
        if place is None:
            group.agreed = False
            continue
        _object_to_new(group, line, place)
        group.entries.append((place, line))
    for group in groups.values():
        _object_to_disagreement(group)
    return groups


class LineReader:
    """Finds the units of which a line speaks."""

    def __init__(
        self,
        crosswalk: Crosswalk,
        ledger: Ledger,
        *,
        old: frozenset[int],
        places: Mapping[str, Place],
        unread: frozenset[str],
        findings: Findings,
    ) -> None:
        self._file = crosswalk
        self._ledger = ledger
        self._old = old
        self._places = places
        self._unread = unread
        self._findings = findings
        self._old_intact = keeps_zeros(each.old_code for each in crosswalk.lines)
        self._new_intact = keeps_zeros(each.new_code for each in crosswalk.lines)

    def unit(self, line: CrosswalkLine) -> int | None:
        """The old unit; ``None`` where none is meant for certain."""
        code = self._code(line, "old_code", line.old_code, self._is_old, intact=self._old_intact)
        if code:
            return self._ledger.holder(code)
        holder = self._ledger.holder(line.old_code)
        standing = self._ledger.standing(holder) if holder is not None else None
        if code is None:
            what = (
                f"Mã cũ {line.old_code} trong sổ là {small(standing.full_name)}, ngoài phạm vi "
                "hoặc cấp của danh sách: hãy bỏ dòng này, hoặc chọn phạm vi có đơn vị đó."
                if standing is not None
                else f"Mã cũ {line.old_code} không có đơn vị nào trong sổ vào ngày trước đó: hãy "
                "sửa mã, hoặc nạp danh sách cũ trước."
            )
            self._object(line, "old_code", what)
        return None

    def place(self, line: CrosswalkLine) -> Place | None:
        """What is to stand; ``None`` where nothing is meant for certain."""
        code = self._code(line, "new_code", line.new_code, self._is_new, intact=self._new_intact)
        if code is None:
            self._object(
                line,
                "new_code",
                f"Mã mới {line.new_code} không có trong danh sách: hãy sửa mã, hoặc thêm đơn vị "
                "vào danh sách.",
            )
        return self._places.get(code or "")

    def _is_old(self, code: str) -> bool:
        return self._ledger.holder(code) in self._old

    def _is_new(self, code: str) -> bool:
        return code in self._places or code in self._unread

    def _code(
        self,
        line: CrosswalkLine,
        column: str,
        written: str,
        exists: Callable[[str], bool],
        *,
        intact: bool,
    ) -> str | None:
        """The one code that is meant; ``None`` for none, empty where several are, and said so."""
        codes = codes_meant(written, exists, intact=intact)
        if len(codes) > 1:
            self._object(
                line, column, f"Mã {written} có thể là {' hoặc '.join(codes)}: hãy ghi đủ số 0."
            )
            return ""
        return codes[0] if codes else None

    def _object(self, line: CrosswalkLine, column: str, what: str) -> None:
        self._findings.object(self._file.name, line.line, self._file.table.heading(column), what)


# --- Names and levels --------------------------------------------------------------------------


def _is_called(written: str, standing: Standing | Place, aliases: frozenset[str]) -> bool:
    key = spelling_key(written)
    if key in {spelling_key(standing.full_name), spelling_key(standing.name), *aliases}:
        return True
    kinds, bare = split_full_name(written, standing.kind.level)
    return standing.kind in kinds and spelling_key(bare) == spelling_key(standing.name)


def _object_to_old_name(group: Group, line: CrosswalkLine, aliases: frozenset[str]) -> None:
    standing = group.standing
    if line.old_name and not _is_called(line.old_name, standing, aliases):
        group.object(
            line,
            "old_name",
            f"Mã cũ {standing.code} trong sổ là {small(standing.full_name)}, ở đây ghi "
            f"“{line.old_name[:80]}”: hãy sửa mã hoặc tên.",
        )


def _object_to_new(group: Group, line: CrosswalkLine, place: Place) -> None:
    if line.new_name and not _is_called(line.new_name, place, frozenset()):
        group.object(
            line,
            "new_name",
            f"Mã mới {place.code} trong danh sách là {small(place.full_name)}, ở đây ghi "
            f"“{line.new_name[:80]}”: hãy sửa mã hoặc tên.",
        )
    if place.kind.level is not group.standing.kind.level:
        group.object(
            line,
            "new_code",
            f"{group.standing.full_name} ở {group.standing.kind.level.name_vi}, "
            f"{small(place.full_name)} ở {place.kind.level.name_vi}: một đơn vị chỉ thành đơn vị "
            "cùng cấp.",
        )


# --- Lines that contradict each other --------------------------------------------------------


def _object_to_disagreement(group: Group) -> None:
    name = small(group.standing.full_name)
    first: dict[int, CrosswalkLine] = {}
    for place, line in group.entries:
        other = first.setdefault(id(place), line)
        if other is not line:
            group.object(
                line, "", f"Dòng {other.line} đã nói {name} vào {small(place.full_name)}: bỏ một."
            )
    going, wholes, parts = (group.of(each) for each in Fate)
    if not group.agreed:
        return
    if len(going) > 1:
        group.object(
            going[1][1],
            "relation",
            f"Dòng {going[0][1].line} đã nói {name} tiếp tục thành đơn vị khác: một đơn vị chỉ "
            "tiếp tục thành một đơn vị; nếu bị chia, hãy ghi partial.",
        )
    if wholes and len(group.entries) > 1:
        others = [line.line for _, line in group.entries if line is not wholes[0][1]]
        group.object(
            wholes[0][1],
            "relation",
            f"{group.standing.full_name} ghi là nhập toàn bộ, mà dòng {others[0]} nói còn đi nơi "
            "khác: nếu bị chia, hãy ghi partial ở mọi dòng.",
        )
    if len(parts) == 1 and not going and not wholes:
        group.object(
            parts[0][1],
            "relation",
            f"Chỉ có một phần của {name} được nói tới: hãy thêm dòng cho phần còn lại, hoặc ghi "
            "full nếu là toàn bộ.",
        )
    if len(going) + len(parts) >= _FEWEST_PARTS:
        _object_to_measures(group, [*going, *parts])


def _object_to_measures(group: Group, entries: list[tuple[Place, CrosswalkLine]]) -> None:
    first = entries[0][1]
    for column, what, measures in (
        ("share_area", "diện tích (km²)", [line.area for _, line in entries]),
        ("share_people", "dân số (người)", [line.people for _, line in entries]),
    ):
        if any(each.whole == 1 for each in measures):
            _object_to_shares(group, first, column, measures)
            continue
        judge = Judge(Ledger(), date.min)
        completed(measures, what, judge)
        for problem in judge.problems:
            group.object(first, "", f"{group.standing.full_name}: {problem} Hãy sửa số đo.")


def _object_to_shares(
    group: Group, first: CrosswalkLine, column: str, measures: Sequence[Measured]
) -> None:
    known = [each.part for each in measures if each.part is not None]
    total = sum(known, Fraction(0))
    name = group.standing.full_name
    if any(each.part is not None and each.whole != 1 for each in measures):
        group.object(
            first, column, f"{name} được chia vừa theo tỷ lệ, vừa theo số đo: hãy dùng một cách."
        )
    elif total > 1 or (len(known) == len(measures) and total != 1):
        group.object(
            first,
            column,
            f"Các phần của {small(name)} cộng lại được "
            f"{write_percent(decimal_of(total * 100, 2))}, phải đủ 100%: hãy sửa, hoặc bỏ trống "
            "một phần để phần đó là phần còn lại.",
        )
