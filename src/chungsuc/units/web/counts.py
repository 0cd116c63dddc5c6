"""Counts of units as pages show them: a figure to take in at a glance, and words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from chungsuc.common.vietnamese.numbers import write_number
from chungsuc.common.web.as_of import AsOf
from chungsuc.units.enums import Kind, Level
from chungsuc.units.queries.on_date import Count

# Communes are what the movement counts, so they stand first.
_ORDER = (
    Level.COMMUNE,
    Level.DISTRICT,
    Level.PROVINCE,
    Level.VILLAGE,
    Level.RESIDENTIAL_AREA,
    Level.ORGANISATION,
)
_PLACES = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)


@dataclass(frozen=True, slots=True)
class CountCard:
    """How many there are of a level, and the address of their list.

    Attributes:
        name: ``đơn vị cấp xã``.
        detail: ``181 xã, 5 phường, 14 thị trấn``; empty where it would say the same again.
    """

    level: Level
    name: str
    total: int
    detail: str
    address: str


@dataclass(frozen=True, slots=True)
class KindChoice:
    """One kind among those of a list, or all of them."""

    label: str
    count: int
    address: str
    chosen: bool


def level_name(level: Level) -> str:
    """``đơn vị cấp xã``; ``thôn và tương đương``."""
    return f"đơn vị {level.name_vi}" if level in _PLACES else level.name_vi


def in_words(counts: Iterable[Count]) -> str:
    """``18 xã, 1 thị trấn``; with semicolons where a name has a comma of its own."""
    each = [f"{write_number(count.count)} {count.kind.name_vi}" for count in counts]
    return ("; " if any("," in one for one in each) else ", ").join(each)


def count_cards(counts: Sequence[Count], under: int | None, as_of: AsOf) -> list[CountCard]:
    """One card a level of which there is something, communes first."""
    cards = []
    for level in _ORDER:
        kinds = [each for each in counts if each.level is level]
        total = sum(each.count for each in kinds)
        if kinds:
            name, detail = level_name(level), in_words(kinds)
            cards.append(
                CountCard(
                    level,
                    name,
                    total,
                    "" if detail == f"{write_number(total)} {name}" else detail,
                    list_address(under, level, None, as_of),
                )
            )
    return cards


def kind_choices(
    counts: Sequence[Count], under: int | None, level: Level, chosen: Kind | None, as_of: AsOf
) -> list[KindChoice]:
    """All of the level, then each of its kinds of which there is something."""
    kinds = [each for each in counts if each.level is level]
    everything = KindChoice(
        "tất cả",
        sum(each.count for each in kinds),
        list_address(under, level, None, as_of),
        chosen=chosen is None,
    )
    return [
        everything,
        *(
            KindChoice(
                each.kind.name_vi,
                each.count,
                list_address(under, level, each.kind, as_of),
                chosen=each.kind is chosen,
            )
            for each in kinds
        ),
    ]


def list_address(under: int | None, level: Level, kind: Kind | None, as_of: AsOf) -> str:
    """Where all units of the level or kind below a unit are listed."""
    asked = {"under": under, "level": level.value, "kind": kind.value if kind else None}
    given = {name: value for name, value in asked.items() if value is not None}
    return f"{reverse('units:tree')}?{urlencode(given)}{as_of.more}"
