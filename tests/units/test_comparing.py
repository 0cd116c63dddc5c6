"""What became of units between two days, from values alone."""

from collections.abc import Mapping
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from chungsuc.units.enums import Kind, OperationKind
from chungsuc.units.rules.comparing import Days, Fate, Outcome, Part, holdings, outcomes
from chungsuc.units.rules.lineage import ALL, Flow, Portion, successors
from chungsuc.units.rules.portions import portion_in_words, share_in_words
from chungsuc.units.rules.shares import NOTHING, Measured, Share, number
from chungsuc.units.rules.standings import Standing

WHOLE = Measured(Fraction(1), Fraction(1))
PARENT, OTHER = 90, 91


def standing(unit: int, name: str = "", **facts: object) -> Standing:
    known = Standing(unit, Kind.COMMUNE, name or f"Xã số {unit}", f"{unit:05}", PARENT)
    return known.changed(**facts)


def whole(sequence: int, source: int, target: int) -> Flow:
    return Flow(sequence, source, target, WHOLE, WHOLE)


def measured(sequence: int, source: int, target: int, part: int, of: int) -> Flow:
    area = Measured(Fraction(part), Fraction(of))
    return Flow(sequence, source, target, area, area)


def days(
    first: list[Standing],
    second: list[Standing],
    *flows: Flow,
    endings: Mapping[int, OperationKind] | None = None,
) -> Days:
    return Days(
        {each.unit: each for each in first},
        {each.unit: each for each in second},
        flows,
        endings or {},
    )


def told(known: Days) -> dict[int, Outcome]:
    return {each.unit: each for each in outcomes(known, list(known.first), list(known.second))}


def fates(known: Days) -> dict[int, tuple[Fate, ...]]:
    return {unit: outcome.fates for unit, outcome in told(known).items()}


def share(numerator: int, denominator: int) -> Portion:
    part = number(Fraction(numerator, denominator))
    return Portion(part, part)


def test_a_unit_of_both_days_is_unchanged_or_changed_in_what_differs() -> None:
    first = [standing(unit) for unit in range(1, 7)]
    second = [
        standing(1),
        standing(2, "Xã khác"),
        standing(3, code="00099"),
        standing(4, kind=Kind.WARD),
        standing(5, parent=OTHER),
        standing(6, "Xã khác", code="00098", kind=Kind.TOWN, parent=OTHER),
    ]

    assert fates(days(first, second)) == {
        1: (Fate.UNCHANGED,),
        2: (Fate.RENAMED,),
        3: (Fate.RECODED,),
        4: (Fate.OTHER_KIND,),
        5: (Fate.OTHER_PARENT,),
        6: (Fate.RENAMED, Fate.RECODED, Fate.OTHER_KIND, Fate.OTHER_PARENT),
    }


def test_a_unit_that_went_whole_into_another_is_merged_and_the_other_enlarged() -> None:
    known = days([standing(1), standing(2)], [standing(2)], whole(10, 1, 2))

    found = told(known)

    assert (found[1].fates, found[1].into) == ((Fate.MERGED,), (Part(2, ALL),))
    assert (found[2].fates, found[2].into, found[2].of) == ((Fate.ENLARGED,), (), (Part(1, ALL),))


def test_units_that_went_into_a_new_one_are_merged_and_the_new_one_has_no_line() -> None:
    known = days([standing(1), standing(2)], [standing(3)], whole(10, 1, 3), whole(10, 2, 3))

    assert fates(known) == {1: (Fate.MERGED,), 2: (Fate.MERGED,)}


def test_a_unit_that_went_to_several_is_divided_with_its_shares() -> None:
    known = days(
        [standing(1), standing(2)],
        [standing(2), standing(3)],
        measured(10, 1, 2, 3, 4),
        measured(10, 1, 3, 1, 4),
    )

    found = told(known)

    assert found[1] == Outcome(
        1,
        (Fate.DIVIDED,),
        before=standing(1),
        into=(Part(2, share(3, 4)), Part(3, share(1, 4))),
    )
    assert found[2].of == (Part(1, share(3, 4)),)


def test_a_unit_that_gave_a_part_away_is_divided_and_goes_on() -> None:
    known = days(
        [standing(1)],
        [standing(1), standing(2)],
        measured(10, 1, 1, 2, 3),
        measured(10, 1, 2, 1, 3),
    )

    found = told(known)

    assert list(found) == [1]
    assert (found[1].fates, found[1].into) == (
        (Fate.DIVIDED,),
        (Part(1, share(2, 3)), Part(2, share(1, 3))),
    )


def test_parts_that_meet_again_make_a_merger_of_the_whole() -> None:
    unmeasured = Measured()
    known = days(
        [standing(1)],
        [standing(4)],
        Flow(10, 1, 2, unmeasured, unmeasured),
        Flow(10, 1, 3, unmeasured, unmeasured),
        whole(11, 2, 4),
        whole(11, 3, 4),
    )

    assert told(known)[1] == Outcome(1, (Fate.MERGED,), standing(1), into=(Part(4, ALL),))


def test_ends_without_a_successor_are_told_apart_by_what_ended_them() -> None:
    known = days(
        [standing(unit) for unit in (1, 2, 3, 4)],
        [],
        whole(10, 3, 5),
        endings={
            1: OperationKind.ABOLISH,
            2: OperationKind.DELIST,
            3: OperationKind.MERGE,
            4: OperationKind.ABOLISH,
            5: OperationKind.DELIST,
        },
    )

    assert fates(known) == {
        1: (Fate.ENDED,),
        2: (Fate.DELISTED,),
        3: (Fate.DELISTED,),
        4: (Fate.ENDED,),
    }


def test_a_part_that_is_in_no_unit_any_more_is_said_to_be_lost() -> None:
    known = days(
        [standing(1)],
        [standing(2)],
        measured(10, 1, 2, 1, 2),
        measured(10, 1, 3, 1, 2),
        endings={1: OperationKind.SPLIT, 3: OperationKind.ABOLISH},
    )

    found = told(known)[1]

    assert (found.fates, found.into, found.lost) == (
        (Fate.DIVIDED,),
        (Part(2, share(1, 2)),),
        True,
    )


def test_a_unit_of_the_second_day_alone_is_new_only_without_a_predecessor() -> None:
    known = days([standing(1)], [standing(2), standing(3)], whole(10, 1, 2))

    assert fates(known) == {1: (Fate.MERGED,), 3: (Fate.NEW,)}


def test_a_unit_that_came_from_outside_of_what_is_compared_has_arrived() -> None:
    known = days([standing(1), standing(2, parent=OTHER)], [standing(1), standing(2)])

    found = list(outcomes(known, [1], [1, 2]))

    assert [(each.unit, each.fates) for each in found] == [
        (1, (Fate.UNCHANGED,)),
        (2, (Fate.ARRIVED,)),
    ]


@st.composite
def histories(draw: st.DrawFn) -> list[Flow]:
    """Divisions and mergers of eight units, one after the other; some parts are unmeasured."""
    living, flows = set(range(8)), []
    for sequence in range(draw(st.integers(0, 6))):
        source = draw(st.sampled_from(sorted(living)))
        count = draw(st.integers(1, 3))
        targets = draw(
            st.lists(st.sampled_from(range(20)), min_size=count, max_size=count, unique=True)
        )
        targets = [each for each in targets if each in living or each > 7]
        if not targets:
            continue
        part = WHOLE if len(targets) == 1 else Measured()
        flows += [Flow(sequence, source, target, part, part) for target in targets]
        living = (living - {source}) | set(targets)
    return flows


@given(histories())
def test_one_pass_over_all_units_says_what_each_would_say_for_itself(flows: list[Flow]) -> None:
    units = range(8)

    together = holdings(units, flows)

    turned: dict[int, dict[int, Portion]] = {unit: {} for unit in units}
    for holder, parts in together.items():
        for origin, portion in parts.items():
            turned[origin][holder] = portion
    assert {unit: parts or {unit: ALL} for unit, parts in turned.items()} == {
        unit: successors(unit, flows) for unit in units
    }


def test_portions_are_words_that_neither_guess_nor_round_to_all_or_nothing() -> None:
    half, most = number(Fraction(1, 2)), number(Fraction(2, 3))
    unknown = Share({frozenset({(1, 0)}): Fraction(1)})

    assert [
        portion_in_words(each)
        for each in (
            ALL,
            Portion(half, half),
            Portion(half, most),
            Portion(half, unknown),
            Portion(unknown, half),
            Portion(unknown, unknown),
            Portion(NOTHING, half),
        )
    ] == [
        "toàn bộ",
        "50% diện tích và dân số",
        "50% diện tích, 66,7% dân số",
        "50% diện tích, dân số chưa rõ bao nhiêu",
        "diện tích chưa rõ bao nhiêu, 50% dân số",
        "một phần, chưa rõ bao nhiêu",
        "0% diện tích, 50% dân số",
    ]
    assert [share_in_words(Fraction(each)) for each in ("1/9999", "9998/9999", "526/1000")] == [
        "dưới 0,1%",
        "trên 99,9%",
        "52,6%",
    ]
