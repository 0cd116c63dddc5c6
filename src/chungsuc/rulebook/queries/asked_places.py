"""For which place somebody asks: named by codes, or by a unit that is placed in it."""

from dataclasses import dataclass, replace
from datetime import date

from chungsuc.common.vietnamese.folding import fold
from chungsuc.rulebook.enums import Dimension, ProvisionKind
from chungsuc.rulebook.errors import ContradictoryPlaceError, UnknownPlaceError
from chungsuc.rulebook.queries.places import place_of
from chungsuc.rulebook.queries.province import province_place
from chungsuc.rulebook.rules.book import Book, Place
from chungsuc.units.queries.on_date import UnitLine
from chungsuc.units.queries.search import the_unit

NOWHERE = "none"
"""What stands for a code where neither a region nor a group is meant."""

_KINDS = {Dimension.REGION: ProvisionKind.REGION, Dimension.GROUP: ProvisionKind.GROUP}


@dataclass(frozen=True, slots=True)
class AskedPlace:
    """A place, and the unit that it was asked for by.

    Attributes:
        unit: ``None`` where the place was named by codes alone.
    """

    place: Place
    unit: UnitLine | None = None


def asked_place(
    book: Book, on: date, *, region: str = "", group: str = "", unit: str = ""
) -> AskedPlace:
    """The place that is meant on the day; one statement without region and unit.

    Unasked, the region is that of the province (``NOWHERE``: none). A unit of which nothing is
    said can be asked about with codes; one that is placed elsewhere cannot.

    Raises:
        UnknownPlaceError: there is no such region or group.
        UnknownUnitError, AmbiguousUnitError: as ``units.queries.search.the_unit``.
        ContradictoryPlaceError: the unit is placed in another region or group.
    """
    asked = Place(_known(book, Dimension.REGION, region), _known(book, Dimension.GROUP, group))
    if not unit.strip():
        home = asked if region.strip() else replace(asked, region=province_place(on).region)
        return AskedPlace(home)
    line = the_unit(unit, on)
    placed = place_of(line.id, on)
    return AskedPlace(
        Place(
            _agreed(line, Dimension.REGION, asked.region, placed.region),
            _agreed(line, Dimension.GROUP, asked.group, placed.group),
        ),
        line,
    )


def _known(book: Book, dimension: Dimension, code: str) -> str:
    """The code as the book writes it; empty for none."""
    if not code.strip() or fold(code) == NOWHERE:
        return ""
    known = {fold(key.name): key.name for key in book.keys(_KINDS[dimension])}
    found = known.get(fold(code))
    if found is None:
        raise UnknownPlaceError(dimension.name_vi.lower(), code, sorted(known.values()))
    return found


def _agreed(unit: UnitLine, dimension: Dimension, asked: str, placed: str) -> str:
    if asked and placed and asked != placed:
        raise ContradictoryPlaceError(unit.title, dimension.name_vi.lower(), asked, placed)
    return asked or placed
