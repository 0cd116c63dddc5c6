"""What a movement takes over of the targets of the movement above it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from chungsuc.movements.enums import Shape
from chungsuc.movements.rules.contents import PlanContent, TargetTerms

_ADDED_UP = frozenset({Shape.STOCK, Shape.NEW, Shape.DIFFERENCE})


def adopted(own: PlanContent, above: Iterable[TargetTerms], unit: int) -> PlanContent:
    """The content with the targets above that concern the unit and are not adopted yet.

    A floor, a mean or a share holds for every unit and is taken over with its goal; of a count
    the unit takes over what was allocated to it, and nothing where nothing was. The population
    is that of the unit; its baseline and path are the unit's own and not known here.
    """
    known = {each.adopts for each in own.targets}
    taken = {each.code for each in own.targets}
    new = [each for each in above if each.code not in known]
    return replace(own, targets=(*own.targets, *_adopted(new, unit, taken)))


def left_out(above: Iterable[TargetTerms], unit: int) -> tuple[TargetTerms, ...]:
    """The counts of which nothing was allocated to the unit: they are not taken over."""
    return tuple(each for each in above if _level(each, unit) is None)


def _adopted(above: Iterable[TargetTerms], unit: int, taken: set[str]) -> Iterator[TargetTerms]:
    for each in above:
        level = _level(each, unit)
        if level is None:
            continue
        code = each.code if each.code not in taken else f"{each.code}_cap_tren"
        yield replace(
            each,
            code=code,
            clause="",
            goal=level,
            baseline=None,
            points=(),
            population=replace(each.population, under=unit, stated=None),
            owner=unit,
            adopts=each.code,
            allocation=(),
        )


def _level(target: TargetTerms, unit: int) -> Decimal | None:
    if target.shape not in _ADDED_UP:
        return target.goal
    return next((each.goal for each in target.allocation if each.unit == unit), None)
