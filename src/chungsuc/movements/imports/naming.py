"""What files of movements name: units of a day, kinds, measures, titles, movements."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from chungsuc.common.vietnamese.dates import write_date
from chungsuc.movements.rules.plan_faults import PlanFault
from chungsuc.rulebook.imports.entries import day_at
from chungsuc.rulebook.rules.forms.spots import Spot, choose_from, nearest, shown
from chungsuc.units.enums import KIND_NAMES, Kind
from chungsuc.units.queries.naming import choices_among
from chungsuc.units.queries.search import Answer, Outcome, find_units
from chungsuc.units.rules.kinds import kind_named

LONGEST_UNIT = 300


@dataclass(frozen=True, slots=True)
class Known:
    """What a file may name without defining it.

    Attributes:
        measures: names of the rulebook's measures.
        titles: codes of the rulebook's titles.
        movements: codes of the movements that stand.
        find: the units that are called so on a day.
    """

    measures: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    movements: frozenset[str] = frozenset()
    find: Callable[[str, date], Answer] = find_units


def unit_at(spot: Spot, known: Known, on: date | None) -> int | None:
    """The one unit that is meant: by name or code, of the day or of one that is given with it.

    Without a day nothing is looked for: that it could not be read was said before.
    """
    if isinstance(spot.facts, dict):
        fields = spot.fields("name", "day")
        day = fields.read("day", day_at, None)
        if day is None or not fields.has("name"):
            return None
        return unit_at(fields.at("name"), known, day)
    before = len(spot.problems)
    text = spot.text(longest=LONGEST_UNIT)
    if len(spot.problems) > before or on is None:
        return None
    answer = known.find(text, on)
    if answer.outcome is Outcome.FOUND:
        return answer.items[0].id
    if answer.outcome is Outcome.AMBIGUOUS:
        names = "; ".join(each.label for each in choices_among(answer.items, on))
        spot.object(
            PlanFault.AMBIGUOUS_UNIT,
            f"Ngày {write_date(on)} có {len(answer.items)} đơn vị là “{shown(text)}”.",
            f"Hãy ghi rõ một trong: {names}.",
        )
    else:
        spot.object(
            PlanFault.UNKNOWN_UNIT,
            f"Ngày {write_date(on)} không có đơn vị nào là “{shown(text)}”.",
            _how_to_name(answer),
        )
    return None


def _how_to_name(answer: Answer) -> str:
    if answer.other_days:
        line = answer.other_days[0]
        return (
            f"Có vào ngày khác: hãy viết {{name: {line.full_name}, day: {line.valid_from}}}, "
            "hoặc sửa tên."
        )
    if answer.suggestions:
        return f"Có phải là “{'”, “'.join(each.title for each in answer.suggestions)}”?"
    return "Hãy sửa tên theo sổ đơn vị, hoặc bỏ đơn vị và chỉ giữ lời của kế hoạch."


def kind_at(spot: Spot) -> Kind | None:
    """A kind of units, by its code or in Vietnamese."""
    before = len(spot.problems)
    text = spot.text(longest=60)
    if len(spot.problems) > before:
        return None
    found = kind_named(text, top=False)
    if found is None:
        names = list(KIND_NAMES.values())
        near = nearest(text, names)
        spot.object(
            PlanFault.UNKNOWN_KIND,
            f"“{shown(text)}” không phải là một loại đơn vị.",
            f"Có phải là “{near}”?" if near else f"Hãy chọn một trong: {'; '.join(names)}.",
        )
    return found


def measure_at(spot: Spot, known: Known) -> str:
    """The name of a measure of the rulebook; empty for none."""
    what = "Bộ quy tắc không có thước đo"
    return _of(spot, known.measures, PlanFault.UNKNOWN_MEASURE, what, "nạp bộ quy tắc trước")


def holding_at(spot: Spot, known: Known) -> str:
    """The code of a title of the rulebook; empty for none."""
    what = "Bộ quy tắc không có danh hiệu"
    return _of(spot, known.titles, PlanFault.UNKNOWN_HOLDING, what, "nạp bộ quy tắc trước")


def movement_at(spot: Spot, known: Known) -> str:
    """The code of a movement that stands; empty for none."""
    what = "Chưa có phong trào"
    how = "nạp phong trào ấy trước"
    return _of(spot, known.movements, PlanFault.UNKNOWN_MOVEMENT, what, how)


def _of(spot: Spot, names: frozenset[str], fault: PlanFault, what: str, how: str) -> str:
    if spot.facts is None:
        return ""
    text = spot.text(longest=120)
    if text and text not in names:
        known = sorted(names)
        near = choose_from(text, known) if known else ""
        spot.object(fault, f"{what} “{shown(text)}”.", f"Hãy {how}, hoặc sửa tên. {near}".strip())
    return text
