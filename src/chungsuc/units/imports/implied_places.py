"""What is to stand by a crosswalk alone: each new code with the name that the file gives it."""

from dataclasses import dataclass, field

from chungsuc.units.imports.codes import completed_code
from chungsuc.units.imports.crosswalk_lines import LineReader
from chungsuc.units.imports.crosswalks import Crosswalk, CrosswalkLine, Fate
from chungsuc.units.imports.places import Place
from chungsuc.units.imports.problems import Findings
from chungsuc.units.imports.rosters import name_obstacle, split_full_name
from chungsuc.units.imports.scopes import Scope, units_below
from chungsuc.units.rules.ledger import Ledger
from chungsuc.units.rules.standings import Standing


@dataclass(slots=True)
class _Named:
    """A new code with the old units that go there and the lines that say so."""

    code: str
    entries: list[tuple[Standing, CrosswalkLine]] = field(default_factory=list)

    @property
    def going_on(self) -> Standing | None:
        return next((old for old, line in self.entries if line.fate is Fate.GOES_ON), None)

    @property
    def naming(self) -> CrosswalkLine:
        """The line that names the new unit: the first that does."""
        return next((line for _, line in self.entries if line.new_name), self.entries[0][1])


def implied_places(
    crosswalk: Crosswalk, ledger: Ledger, scope: Scope, findings: Findings
) -> tuple[list[Place], frozenset[int]]:
    """The places that the crosswalk implies, and the old units of which it speaks.

    A unit that begins stands below the unit above all those that go into it.
    """
    reach = frozenset(units_below(ledger, scope.root))
    quiet = Findings()  # what is wrong with the lines themselves is said when they are matched
    reader = LineReader(crosswalk, ledger, old=reach, places={}, unread=frozenset(), findings=quiet)
    named: dict[str, _Named] = {}
    old: set[int] = set()
    for line in crosswalk.lines:
        unit = reader.unit(line)
        standing = ledger.standing(unit) if unit is not None else None
        if standing is not None:
            old.add(standing.unit)
            code = completed_code(line.new_code, standing.kind.level)
            named.setdefault(code, _Named(code)).entries.append((standing, line))
    places = [_place(crosswalk, each, findings) for each in named.values()]
    _object_to_bystanders(places, ledger, old, findings)
    return places, frozenset(old)


def _place(crosswalk: Crosswalk, named: _Named, findings: Findings) -> Place:
    old, line = named.going_on, named.naming
    first = old or named.entries[0][0]
    place = Place(crosswalk.name, line.line, named.code, first.name, first.kind, "")
    parents = {each.parent for each, _ in named.entries}
    place.parent = first.parent
    if line.new_name:
        kinds, name = split_full_name(line.new_name, first.kind.level)
        obstacle = name_obstacle(name)
        place.name = name
        if len(kinds) == 1 or first.kind not in kinds:
            place.kind = kinds[0] if kinds else first.kind
        if not kinds and old is None:
            obstacle = obstacle or f"“{name}” không ghi loại: hãy ghi đủ, ví dụ Xã {name}."
        _object(place, crosswalk, "new_name", obstacle, findings)
    elif old is None:
        _object(
            place,
            crosswalk,
            "new_name",
            f"Đơn vị mới mã {named.code} chưa có tên: hãy ghi tên đầy đủ, hoặc nạp cùng danh "
            "sách đơn vị.",
            findings,
        )
    if old is None and len(parents) > 1:
        _object(
            place,
            crosswalk,
            "new_code",
            f"Không rõ {place.full_name} thuộc đơn vị nào, vì các đơn vị nhập lại thuộc nhiều "
            "nơi: hãy nạp cùng danh sách đơn vị.",
            findings,
        )
    return place


def _object(place: Place, crosswalk: Crosswalk, column: str, what: str, findings: Findings) -> None:
    if what:
        place.sound = False
        findings.object(crosswalk.name, place.line, crosswalk.table.heading(column), what)


def _object_to_bystanders(
    places: list[Place], ledger: Ledger, old: set[int], findings: Findings
) -> None:
    """A code that a unit bears of which the file says nothing cannot be given to another."""
    for place in places:
        holder = ledger.holder(place.code)
        standing = ledger.standing(holder) if holder is not None else None
        if standing is not None and standing.unit not in old:
            place.sound = False
            findings.object(
                place.file,
                place.line,
                "",
                f"Mã mới {place.code} trong sổ đang thuộc {standing.full_name}, mà bảng đối "
                "chiếu không nói đơn vị này thành gì: hãy thêm dòng cho đơn vị này.",
            )
