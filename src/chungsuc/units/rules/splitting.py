"""How a unit is divided: the parts, their measures, and those below."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from chungsuc.common.vietnamese.numbers import write_number
from chungsuc.units.enums import OperationKind
from chungsuc.units.rules.judging import Judge
from chungsuc.units.rules.requests import NewUnit, Split
from chungsuc.units.rules.shares import Measured
from chungsuc.units.rules.standings import FlowLine, Plan, Standing
from chungsuc.units.rules.words import decimal_of, listed, new_name, part_in_words, small

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Share:
    """A part with its destination found and its measures completed."""

    target: Standing
    new: bool
    area: Measured
    people: Measured


def plan_split(judge: Judge, request: Split) -> Plan | None:
    """What the division does; the source ends unless it is among the places."""
    source = judge.changeable(request.source)
    survives = request.source in [each.into for each in request.parts]
    endings = () if survives else (request.source,)
    shares = _shares(judge, request, endings)
    if source is None or shares is None:
        return None
    judge.same_level([source], shares[0].target)
    for each in shares[1:]:
        judge.same_level([source], each.target)
    children = _children(judge, request, source, shares, survives=survives)
    new = [each.target for each in shares if each.new]
    judge.admit(new, leaving=endings, along=children)
    return Plan(
        OperationKind.SPLIT,
        judge.on,
        _statement(source, shares, survives=survives),
        openings=(*new, *children),
        endings=endings,
        flows=tuple(
            FlowLine(source.unit, each.target.unit, each.area, each.people) for each in shares
        ),
        remarks=(*judge.remarks, *judge.remarks_on_children(children)),
    )


def _shares(judge: Judge, request: Split, endings: tuple[int, ...]) -> list[_Share] | None:
    if len(request.parts) < _FEWEST:
        judge.object("Chia tách cần ít nhất hai phần; cả đơn vị về một nơi là sáp nhập.")
    areas = completed([each.area for each in request.parts], "diện tích (km²)", judge)
    people = completed([each.people for each in request.parts], "dân số (người)", judge)
    targets = [judge.destination(each.into, leaving=endings) for each in request.parts]
    places = [each.unit for each in targets if each is not None]
    if len(set(places)) != len(places):
        judge.object("Một nơi nhận được nêu hai lần.")
    found = [
        _Share(target, isinstance(part.into, NewUnit), area, number)
        for target, part, area, number in zip(targets, request.parts, areas, people, strict=True)
        if target is not None
    ]
    return found if len(found) == len(request.parts) and len(found) >= _FEWEST else None


def completed(parts: Sequence[Measured], what: str, judge: Judge) -> list[Measured]:
    """The measures with what follows from them: a whole from its parts, the last part as rest.

    Objects to negative amounts, to parts that are more than the whole, and to parts that all
    are measured and are not the whole.
    """
    wholes = {each.whole for each in parts if each.whole is not None}
    known = [each.part for each in parts if each.part is not None]
    if any(each < 0 for each in known) or any(each <= 0 for each in wholes):
        judge.object(f"Số đo {what} không thể âm, và tổng số phải lớn hơn 0.")
        return list(parts)
    if len(wholes) > 1:
        judge.object(f"Tổng {what} của đơn vị được chia phải là một số duy nhất.")
        return list(parts)
    total = sum(known, Fraction(0))
    whole = wholes.pop() if wholes else None
    if whole is None and len(known) == len(parts) and total > 0:
        whole = total
    missing = len(parts) - len(known)
    if whole is not None and (total > whole or (not missing and total != whole)):
        judge.object(
            f"Các phần cộng lại được {_written(total)} {what}, "
            f"còn tổng của đơn vị được chia là {_written(whole)}."
        )
    rest = whole - total if whole is not None and missing == 1 else None
    return [Measured(each.part if each.part is not None else rest, whole) for each in parts]


def _written(value: Fraction) -> str:
    return write_number(decimal_of(value, 4))


def _children(
    judge: Judge, request: Split, source: Standing, shares: list[_Share], *, survives: bool
) -> list[Standing]:
    """Those below the source under their new parents; each must have been given a place."""
    below = judge.ledger.children(source.unit)
    strange = [each for each in request.children if each not in below]
    if strange or any(not 0 <= place < len(shares) for place in request.children.values()):
        judge.object(f"Có đơn vị được xếp chỗ mà không trực thuộc {small(source.full_name)}.")
        return []
    unplaced = [each for each in below if each not in request.children]
    if unplaced and not survives:
        names = listed([judge.name_of(each) for each in unplaced])
        judge.object(f"Chưa nói {names} theo phần nào.")
        return []
    single = {
        child: shares[place].target.unit
        for child, place in request.children.items()
        if shares[place].target.unit != source.unit
    }
    return judge.handed_over([source.unit], {}, single=single)


def _statement(source: Standing, shares: Sequence[_Share], *, survives: bool) -> str:
    given = [each for each in shares if each.target.unit != source.unit]
    parts = "; ".join(
        f"{part_in_words(each.area, each.people)} cho "
        f"{new_name(each.target.full_name, [source.full_name])}"
        for each in given
    )
    if survives:
        return f"Tách từ {small(source.full_name)}: {parts}"
    return f"Chia {small(source.full_name)}: {parts}"
