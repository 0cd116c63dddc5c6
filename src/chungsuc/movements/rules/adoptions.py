"""A movement's target held against the one that it adopts from the movement above."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from chungsuc.movements.enums import Adopting
from chungsuc.movements.errors import Objection
from chungsuc.movements.rules.contents import TargetTerms
from chungsuc.movements.rules.lights import COUNTS, measured


@dataclass(frozen=True, slots=True)
class Adoption:
    """What became of an adopted target.

    Attributes:
        level: what is asked of the unit above; ``None`` where nothing can be compared.
        why: a sentence with both levels, or why they cannot be compared.
    """

    kind: Adopting
    level: Decimal | None
    why: str


def adoption_of(own: TargetTerms, above: TargetTerms | None, unit: int) -> Adoption:
    """How the target of ``unit``'s movement stands to the one that it adopts.

    A floor, a mean or a share holds for every unit, so it is compared with the goal above; of a
    count the unit owes what was allocated to it.
    """
    if above is None:
        return _incomparable(f"Kế hoạch cấp trên không có chỉ tiêu “{own.adopts}”.")
    if own.shape is not above.shape:
        return _incomparable(
            f"Hai chỉ tiêu khác dạng: {own.shape.name_vi} và {above.shape.name_vi}."
        )
    if own.unit.casefold() != above.unit.casefold():
        return _incomparable(f"Hai chỉ tiêu khác đơn vị tính: “{own.unit}” và “{above.unit}”.")
    if own.shape not in COUNTS:
        return _compared(own, above.goal, "mức của cấp trên")
    given = next((each.goal for each in above.allocation if each.unit == unit), None)
    if given is None:
        return _incomparable(f"Cấp trên chưa giao “{above.title}” cho đơn vị này mức nào.")
    return _compared(own, given, "mức cấp trên giao")


def objections_to_adoptions(
    targets: Iterable[TargetTerms], above: Iterable[TargetTerms], unit: int
) -> tuple[Objection, ...]:
    """Every adopted target that was lowered, or that is not there above."""
    return tuple(_objections(targets, {each.code: each for each in above}, unit))


def _objections(
    targets: Iterable[TargetTerms], above: dict[str, TargetTerms], unit: int
) -> Iterator[Objection]:
    for own in targets:
        if not own.adopts:
            continue
        where = f"chỉ tiêu {own.code}"
        adoption = adoption_of(own, above.get(own.adopts), unit)
        if own.adopts not in above:
            yield Objection(where, adoption.why, "Hãy sửa mã chỉ tiêu cấp trên, hoặc để trống.")
        elif adoption.kind is Adopting.LOWERED:
            yield Objection(
                where,
                f"“{own.title}” nhận chỉ tiêu cấp trên nhưng thấp hơn: {adoption.why}",
                "Hãy giữ hoặc nâng mức cấp trên, hoặc bỏ phần nhận chỉ tiêu.",
            )


def _compared(own: TargetTerms, level: Decimal, what: str) -> Adoption:
    if own.goal == level:
        return Adoption(Adopting.KEPT, level, f"Giữ {what} {measured(own, level)}.")
    both = f"{measured(own, own.goal)}, {what} {measured(own, level)}."
    kind = Adopting.RAISED if own.goal > level else Adopting.LOWERED
    return Adoption(kind, level, both)


def _incomparable(why: str) -> Adoption:
    return Adoption(Adopting.NOT_COMPARABLE, None, why)
