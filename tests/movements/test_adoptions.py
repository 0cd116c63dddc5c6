"""A unit's own target beside the one that it adopts from above."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from chungsuc.movements.enums import Adopting, Shape
from chungsuc.movements.rules.adoptions import adoption_of, objections_to_adoptions
from chungsuc.movements.rules.contents import Allocated, TargetTerms

EAST, WEST = 2, 3
ABOVE = TargetTerms(
    code="so_xa",
    title="Số xã đạt chuẩn",
    shape=Shape.STOCK,
    goal=Decimal(115),
    begins_on=date(2020, 12, 31),
    ends_on=date(2025, 12, 31),
    unit="xã",
    allocation=(Allocated(EAST, Decimal(12)),),
)


def own(goal: int, shape: Shape = Shape.STOCK) -> TargetTerms:
    return replace(
        ABOVE, code="xa_huyen", shape=shape, goal=Decimal(goal), adopts="so_xa", allocation=()
    )


@pytest.mark.parametrize(
    ("goal", "kind", "why"),
    [
        (12, Adopting.KEPT, "Giữ mức cấp trên giao 12 xã."),
        (13, Adopting.RAISED, "13 xã, mức cấp trên giao 12 xã."),
        (11, Adopting.LOWERED, "11 xã, mức cấp trên giao 12 xã."),
    ],
)
def test_a_count_is_compared_with_what_was_allocated_to_the_unit(
    goal: int, kind: Adopting, why: str
) -> None:
    found = adoption_of(own(goal), ABOVE, EAST)
    assert (found.kind, found.level, found.why) == (kind, Decimal(12), why)


@pytest.mark.parametrize("shape", [Shape.FLOOR, Shape.MEAN, Shape.SHARE])
def test_a_level_for_everybody_is_compared_with_the_goal_above(shape: Shape) -> None:
    above = replace(ABOVE, shape=shape, goal=Decimal(10), allocation=())
    kinds = [adoption_of(own(goal, shape), above, WEST).kind for goal in (10, 15, 9)]
    assert kinds == [Adopting.KEPT, Adopting.RAISED, Adopting.LOWERED]


def test_what_cannot_be_compared_says_why() -> None:
    whys = [
        adoption_of(own(11), ABOVE, WEST).why,
        adoption_of(own(11, Shape.NEW), ABOVE, EAST).why,
        adoption_of(replace(own(11), unit="thôn"), ABOVE, EAST).why,
        adoption_of(own(11), None, EAST).why,
    ]
    assert whys == [
        "Cấp trên chưa giao “Số xã đạt chuẩn” cho đơn vị này mức nào.",
        "Hai chỉ tiêu khác dạng: số mới trong kỳ và số đang có.",
        "Hai chỉ tiêu khác đơn vị tính: “thôn” và “xã”.",
        "Kế hoạch cấp trên không có chỉ tiêu “so_xa”.",
    ]


def test_only_a_lowered_target_or_an_unknown_one_is_objected_to() -> None:
    lost = replace(own(20), code="lac", adopts="khong_co")
    free = replace(own(1), code="rieng", adopts="")
    kept, raised, lowered = (replace(own(goal), code=f"muc_{goal}") for goal in (12, 13, 11))

    found = objections_to_adoptions([lost, free, kept, raised, lowered], [ABOVE], EAST)

    assert [(each.where, each.what) for each in found] == [
        ("chỉ tiêu lac", "Kế hoạch cấp trên không có chỉ tiêu “khong_co”."),
        (
            "chỉ tiêu muc_11",
            (
                "“Số xã đạt chuẩn” nhận chỉ tiêu cấp trên nhưng thấp hơn: "
                "11 xã, mức cấp trên giao 12 xã."
            ),
        ),
    ]
