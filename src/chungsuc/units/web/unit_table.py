"""The list of all units of a sort, below a unit or everywhere, on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse

from chungsuc.common.access import SIGNED_IN
from chungsuc.common.errors import NotFoundError
from chungsuc.common.known_days import KNOWN_DAYS
from chungsuc.common.paging import whole_key
from chungsuc.common.tables.columns import Column, ColumnKind
from chungsuc.common.tables.filters import WordsFilter
from chungsuc.common.tables.named import ListAsked, NamedList
from chungsuc.common.tables.table import Listing, Table
from chungsuc.common.web.as_of import AsOf, asked_day
from chungsuc.common.web.record_addresses import record_addresses
from chungsuc.units.enums import Kind, Level
from chungsuc.units.errors import UnreadableQuestionError
from chungsuc.units.queries.branches import PAGE_SIZE, top_on
from chungsuc.units.queries.on_date import UnitLine, line_from, unit_on, unit_rows
from chungsuc.units.rules.kinds import kind_named, level_named
from chungsuc.units.rules.spelling import findable
from chungsuc.units.web.counts import level_name


@dataclass(frozen=True, slots=True)
class Sort:
    """What a list is of: a level, perhaps one kind of it, below a unit or everywhere."""

    under: int | None
    level: Level
    kind: Kind | None


def unit_table(title: str, as_of: AsOf) -> Table[UnitLine]:
    """The list, with the day in its links."""
    address_of, suffix, more = record_addresses("units:unit_detail"), as_of.suffix, as_of.more
    tree = reverse("units:tree")
    return Table(
        title=title,
        columns=(
            Column(
                key="name",
                title="Tên",
                value=lambda unit: unit.full_name,
                order="sort_key",
                link=lambda unit: address_of(unit.id) + suffix,
                heads=True,
            ),
            Column(
                key="code",
                title="Mã",
                value=lambda unit: unit.code,
                kind=ColumnKind.CODE,
                order="code",
            ),
            Column(
                key="parent",
                title="Trực thuộc",
                value=lambda unit: unit.parent_name,
                order="above__sort_key",
                link=lambda unit: f"{tree}?under={unit.parent_id}{more}",
            ),
            Column(
                key="since",
                title="Như vậy từ ngày",
                value=lambda unit: unit.valid_from,
                kind=ColumnKind.DATE,
                order="valid_from",
            ),
        ),
        sort="name",
        tie="unit_id",
        make=line_from,
        key=lambda unit: unit.id,
        filters=(
            WordsFilter(
                "name", "Tên có chữ", lambda words: Q(folded_full_name__contains=findable(words))
            ),
        ),
        size=PAGE_SIZE,
        choose_first=True,
    )


def unit_listing(sort: Sort, as_of: AsOf, above: UnitLine | None) -> Listing[UnitLine]:
    """All units of the sort on the day; ``above`` is the unit below which they are."""
    name = level_name(sort.level)
    title = f"{above.full_name}: {name}" if above else name.capitalize()
    kinds = [sort.kind] if sort.kind else []
    rows = unit_rows(as_of.on, levels=[sort.level], kinds=kinds, under=sort.under)
    about = (f"Chỉ gồm {sort.kind.name_vi}.",) if sort.kind else ()
    return Listing(unit_table(title, as_of), rows, as_of.on, about)


def unit_asked(given: Mapping[str, str], on: date) -> int | None:
    """The unit below which is looked: the one asked for, else the one at the top.

    Raises:
        NotFoundError: what was asked for is no number.
    """
    text = given.get("under", "").strip()
    if not text:
        return top_on(on)
    under = whole_key(text)
    if under is None:
        raise NotFoundError("đơn vị này", unit=text)
    return under


def sort_asked(given: Mapping[str, str]) -> tuple[Level | None, Kind | None]:
    """The level and kind asked for; a kind alone stands on its own level.

    Raises:
        UnreadableQuestionError: there is no such level or kind, or no such kind of the level.
    """
    level_text, kind_text = (given.get(name, "").strip() for name in ("level", "kind"))
    level = level_named(level_text) if level_text else None
    if level_text and level is None:
        choices = [each.name_vi for each in Level]
        raise UnreadableQuestionError("cấp", level_text, choices)
    kind = kind_named(kind_text, top=level is Level.PROVINCE) if kind_text else None
    if kind_text and kind is None:
        raise UnreadableQuestionError("loại đơn vị", kind_text, [each.name_vi for each in Kind])
    if kind is not None and level is not None and kind.level is not level:
        fitting = [each.name_vi for each in Kind if each.level is level]
        raise UnreadableQuestionError(f"loại đơn vị ở {level.name_vi}", kind_text, fitting)
    return (kind.level if kind else level), kind


def _listing_asked(asked: ListAsked) -> Listing[UnitLine]:
    on, refusal = asked_day(asked.given.get("on", ""), KNOWN_DAYS.only(), default=asked.today)
    if on is None:
        raise refusal or NotFoundError("ngày này")
    level, kind = sort_asked(asked.given)
    if level is None:
        raise NotFoundError("danh sách này")
    under = unit_asked(asked.given, on)
    above = unit_on(under, on) if under is not None else None
    return unit_listing(Sort(under, level, kind), AsOf(on, asked.today), above)


UNIT_LIST = NamedList("units.units", SIGNED_IN, _listing_asked)
