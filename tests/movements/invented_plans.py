"""Plans of every kind, made up by hypothesis."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from chungsuc.movements.enums import Basis, Part, Recurrence, Shape
from chungsuc.movements.rules.contents import (
    Allocated,
    AssignmentTerms,
    Clause,
    Ground,
    PartyTerms,
    PlanContent,
    Population,
    TargetTerms,
    Timing,
)
from chungsuc.units.enums import Kind
from tests.rulebook.invented_contents import texts

numbers = st.integers(0, 10**9).map(Decimal) | st.decimals(0, 10**6, places=3).map(
    lambda value: value.normalize() if value != value.to_integral_value() else Decimal(int(value))
)
days = st.dates(date(2021, 1, 2), date(2025, 12, 30))
codes = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
lines = st.lists(texts, min_size=1, max_size=3).map("\n".join)
PATHS = ("I", "I.1", "I.1.đ", "I.1.đ.-2", "2", "2.10", "Phụ-lục")
UNIT_NAMES = ("Kiểm Thử", "Đông", "Tây", "An", "Bình", "An Tây")
Units = Sequence[int]


@st.composite
def targets(draw: st.DrawFn, units: Units, code: str, paths: Sequence[str]) -> TargetTerms:
    counted = draw(st.booleans())
    shape = draw(st.sampled_from([Shape.STOCK, Shape.NEW] if counted else list(Shape)))
    some = draw(st.lists(st.sampled_from(units), unique=True, max_size=3)) if counted else []
    points = draw(st.dictionaries(days, numbers, max_size=3))
    return TargetTerms(
        code=code,
        title=draw(texts),
        shape=shape,
        goal=draw(numbers),
        begins_on=date(2021, 1, 1),
        ends_on=date(2025, 12, 31),
        clause=draw(st.sampled_from(["", *paths])),
        measure=draw(st.sampled_from(["", "so_xa_ntm"])),
        unit=draw(st.sampled_from(["", "xã", "%"])),
        baseline=draw(st.none() | numbers),
        points=tuple(sorted(points.items())),
        population=Population(
            kinds=tuple(draw(st.lists(st.sampled_from(Kind), unique=True, max_size=3))),
            holding=draw(st.sampled_from(["", "xa_ntm"])),
            under=draw(st.none() | st.sampled_from(units)),
            stated=draw(st.none() | numbers),
            words=draw(st.just("") | texts),
        ),
        basis=draw(st.sampled_from(Basis)),
        owner=draw(st.none() | st.sampled_from(units)),
        tolerance=draw(st.sampled_from([Decimal("0.95"), Decimal("0.5"), Decimal(1)])),
        confirmed=draw(st.booleans()),
        note=draw(st.just("") | lines),
        allocation=tuple(Allocated(each, draw(numbers)) for each in some),
    )


@st.composite
def parties(draw: st.DrawFn, units: Units) -> PartyTerms:
    one = draw(st.sampled_from(["kind", "unit", "words"]))
    return PartyTerms(
        part=draw(st.sampled_from(Part)),
        words=draw(texts),
        kind=draw(st.sampled_from(Kind)) if one == "kind" else None,
        unit=draw(st.sampled_from(units)) if one == "unit" else None,
        offset=draw(st.none() | st.integers(-400, 400)),
    )


@st.composite
def assignments(draw: st.DrawFn, units: Units, code: str, paths: Sequence[str]) -> AssignmentTerms:
    begins, ends = sorted([draw(days), draw(days)])
    timing = Timing(draw(st.sampled_from(Recurrence)), begins, ends, draw(st.integers(-99, 99)))
    return AssignmentTerms(
        code=code,
        title=draw(texts),
        clause=draw(st.sampled_from(["", *paths])),
        delivers=draw(st.just("") | texts),
        timing=draw(st.sampled_from([None, timing])),
        parties=tuple(draw(st.lists(parties(units), max_size=3))),
        confirmed=draw(st.booleans()),
        note=draw(st.just("") | lines),
    )


@st.composite
def contents(draw: st.DrawFn, units: Units) -> PlanContent:
    paths = draw(st.lists(st.sampled_from(PATHS), unique=True, max_size=4))
    some = draw(st.lists(codes, unique=True, max_size=2))
    return PlanContent(
        title=draw(texts),
        grounds=tuple(Ground(each) for each in draw(st.lists(texts, max_size=2))),
        clauses=tuple(
            Clause(path, draw(st.integers(0, 3)), draw(st.sampled_from(["", "I.", "-"])), each)
            for path, each in ((path, draw(lines)) for path in paths)
        ),
        targets=tuple(draw(targets(units, code, paths)) for code in some),
        assignments=tuple(draw(assignments(units, code, paths)) for code in some),
        recipients=tuple(draw(st.lists(texts, max_size=2))),
        signature=tuple(draw(st.lists(texts, max_size=2))),
        note=draw(st.just("") | lines),
    )
