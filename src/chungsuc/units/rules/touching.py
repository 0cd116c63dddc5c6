"""Which units a request speaks of: whoever records it must be entitled to all of them."""

from collections.abc import Iterable, Iterator

from chungsuc.units.rules.requests import (
    Abolish,
    ChangeKind,
    Delist,
    Destination,
    Found,
    Merge,
    Move,
    NewUnit,
    Recode,
    Register,
    Rename,
    Request,
    Split,
)


def units_touched(requests: Iterable[Request]) -> frozenset[int | None]:
    """The units that exist already and are changed, or get new ones below them.

    ``None`` stands for the top of the tree: something begins there or moves there. Units that
    begin with the requests themselves are not among them: what they stand below is.
    """
    found = {each for request in requests for each in _touched(request)}
    return frozenset(each for each in found if each is None or each > 0)


def _touched(request: Request) -> Iterator[int | None]:
    match request:
        case Found(units) | Register(units):
            yield from (each.parent for each in units)
        case Rename(unit) | Recode(unit) | ChangeKind(unit):
            yield unit
        case Move(unit, parent):
            yield from (unit, parent)
        case Merge(sources, into):
            yield from sources
            yield _place(into)
        case Split(source, parts):
            yield source
            yield from (_place(part.into) for part in parts)
        case Abolish(units) | Delist(units):
            yield from units


def _place(destination: Destination) -> int | None:
    return destination.parent if isinstance(destination, NewUnit) else destination
