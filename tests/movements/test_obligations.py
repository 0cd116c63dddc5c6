"""Who owes what: units of the due day, heirs of those that are no more, nothing lost."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungsuc.movements.enums import Part, Recurrence
from chungsuc.movements.rules.contents import AssignmentTerms, PartyTerms, Timing
from chungsuc.movements.rules.obligations.debtors import (
    columns_of,
    debtors_of,
    lapsed_of,
    owed_by,
)
from chungsuc.movements.rules.obligations.lives import Lives, Passage, Spell
from chungsuc.units.enums import FOREVER, Kind
from chungsuc.units.rules.sequences import day_begin

BEGIN = date(2020, 1, 1)
REFORM = date(2025, 7, 1)
PROVINCE, EAST, WEST, AN, BINH, CAT, WARD, NEW, OFFICE = range(1, 10)


def spell(
    unit: int,
    kind: Kind,
    parent: int | None,
    since: date = BEGIN,
    until: date = FOREVER,
) -> Spell:
    return Spell(unit, kind, f"{kind.name_vi} {unit}", parent, since, until)


def passage(before: int, after: int, on: date = REFORM) -> Passage:
    return Passage(day_begin(on), before, after)


LIVES = Lives(
    [
        spell(PROVINCE, Kind.PROVINCE, None),
        spell(EAST, Kind.DISTRICT, PROVINCE, until=REFORM),
        spell(WEST, Kind.DISTRICT, PROVINCE, until=REFORM),
        spell(AN, Kind.COMMUNE, EAST, until=REFORM),
        spell(BINH, Kind.COMMUNE, EAST, until=REFORM),
        spell(CAT, Kind.COMMUNE, WEST, until=REFORM),
        spell(WARD, Kind.WARD, WEST, until=REFORM),
        spell(WARD, Kind.WARD, PROVINCE, since=REFORM),
        spell(NEW, Kind.COMMUNE, PROVINCE, since=REFORM),
        spell(OFFICE, Kind.DEPARTMENT, PROVINCE),
    ],
    [passage(AN, NEW), passage(BINH, NEW), passage(CAT, WARD), passage(EAST, NEW)],
)
"""Two communes became one, another went into a ward, districts are no more."""


def task(
    code: str, *kinds: Kind, recurrence: Recurrence = Recurrence.YEARLY, offset: int = 0
) -> AssignmentTerms:
    parties = tuple(PartyTerms(Part.LEAD, f"các {kind.name_vi}", kind) for kind in kinds)
    timing = Timing(recurrence, date(2024, 1, 1), date(2025, 12, 31), offset)
    return AssignmentTerms(code, code, "I", "báo cáo", timing, parties)


def owed(
    terms: AssignmentTerms, on: date, begins: date = BEGIN
) -> list[tuple[str, int, tuple[int, ...]]]:
    columns = columns_of([terms], {terms.code: begins})
    return [
        (each.column.period.label, each.unit, each.holders)
        for each in owed_by(columns, LIVES, on, under=PROVINCE)
    ]


# --- Who owes ----------------------------------------------------------------------------------


def test_each_unit_that_stands_on_the_due_day_owes_each_period() -> None:
    assert owed(task("bc", Kind.COMMUNE), date(2025, 1, 31)) == [
        ("2024", AN, (AN,)),
        ("2024", BINH, (BINH,)),
        ("2024", CAT, (CAT,)),
        ("2025", AN, (AN,)),
        ("2025", BINH, (BINH,)),
        ("2025", CAT, (CAT,)),
    ]


def test_what_is_open_when_units_merge_is_handed_to_their_heirs_and_the_rest_is_owed_anew() -> None:
    assert owed(task("bc", Kind.COMMUNE), date(2025, 8, 1)) == [
        ("2024", AN, (NEW,)),
        ("2024", BINH, (NEW,)),
        ("2024", CAT, (WARD,)),  # a ward is of the commune's level
        ("2025", NEW, (NEW,)),
    ]


def test_where_no_heir_is_of_the_level_the_unit_above_answers() -> None:
    assert owed(task("bc", Kind.DISTRICT), date(2025, 8, 1)) == [
        ("2024", EAST, (PROVINCE,)),
        ("2024", WEST, (PROVINCE,)),
    ]


def test_what_a_unit_gave_away_while_it_stood_makes_no_heir() -> None:
    passages = [passage(AN, BINH, date(2022, 1, 1)), passage(AN, NEW)]
    lives = Lives(LIVES.spells, [*passages, passage(BINH, WARD)])

    assert lives.heirs(AN, date(2025, 8, 1)) == (NEW,)


def test_what_nobody_owes_any_more_has_lapsed_and_says_why() -> None:
    columns = columns_of([task("bc", Kind.DISTRICT)], {})

    lapsed = list(lapsed_of(columns, LIVES, date(2025, 8, 1), under=PROVINCE))

    assert [(each.column.period.label, each.why) for each in lapsed] == [
        (
            "2025",
            (
                "Không có đơn vị loại “huyện” nào ngày 01/08/2025; "
                "đơn vị cuối cùng kết thúc hết ngày 30/06/2025."
            ),
        )
    ]
    assert list(lapsed_of(columns, LIVES, date(2025, 6, 30), under=PROVINCE)) == []


def test_a_level_may_be_due_on_a_day_of_its_own() -> None:
    terms = task("bc")
    parties = (
        PartyTerms(Part.LEAD, "các xã", Kind.COMMUNE, offset=-31),
        PartyTerms(Part.LEAD, "các huyện", Kind.DISTRICT),
        PartyTerms(Part.SUPPORT, "sở", unit=OFFICE),
    )

    columns = columns_of([replace(terms, parties=parties)], {})

    assert [(each.period.label, each.due_on, each.parties[0].words) for each in columns] == [
        ("2024", date(2024, 11, 30), "các xã"),
        ("2024", date(2024, 12, 31), "các huyện"),
        ("2025", date(2025, 11, 30), "các xã"),
        ("2025", date(2025, 12, 31), "các huyện"),
    ]


def test_one_unit_owes_also_where_it_is_named_twice() -> None:
    terms = task("bc", Kind.DEPARTMENT)
    twice = (*terms.parties, PartyTerms(Part.LEAD, "Sở", unit=OFFICE))

    found = owed(replace(terms, parties=twice), date(2024, 6, 30))

    assert found == [("2024", OFFICE, (OFFICE,)), ("2025", OFFICE, (OFFICE,))]


def test_a_unit_that_is_named_has_its_own_due_day_and_owes_once() -> None:
    terms = task("bc", Kind.DEPARTMENT)
    named = (*terms.parties, PartyTerms(Part.LEAD, "Sở", unit=OFFICE, offset=10))

    columns = columns_of([replace(terms, parties=named)], {})

    found = [
        (each.column.period.label, each.column.due_on, each.unit)
        for each in owed_by(columns, LIVES, date(2024, 6, 30), under=PROVINCE)
    ]
    assert found == [
        ("2024", date(2025, 1, 10), OFFICE),
        ("2025", date(2026, 1, 10), OFFICE),
    ]


def test_nothing_is_owed_that_was_due_before_a_version_asked_for_it() -> None:
    terms = task("bc", Kind.DEPARTMENT)

    assert [label for label, *_ in owed(terms, date(2026, 1, 1), begins=date(2025, 1, 1))] == [
        "2025"
    ]


@pytest.mark.parametrize(
    "left_out", [{"delivers": ""}, {"timing": None}], ids=["no thing", "no time"]
)
def test_what_has_no_thing_to_hand_in_or_no_time_is_not_asked_for(
    left_out: dict[str, None],
) -> None:
    assert columns_of([replace(task("bc", Kind.COMMUNE), **left_out)], {}) == ()  # type: ignore[arg-type]  # one of two


def test_units_of_another_province_owe_nothing() -> None:
    lives = Lives([*LIVES.spells, spell(20, Kind.PROVINCE, None), spell(21, Kind.COMMUNE, 20)])
    column = columns_of([task("bc", Kind.COMMUNE)], {})[0]

    assert debtors_of(column, lives, date(2024, 6, 30), under=PROVINCE) == (AN, BINH, CAT)
    assert debtors_of(column, lives, date(2024, 6, 30), under=EAST) == (AN, BINH)


# --- Whatever happens to units -----------------------------------------------------------------


@dataclass
class History:
    """A province of six communes in two districts, to which something happens."""

    spells: list[Spell]
    passages: list[Passage]

    def standing(self, level: str, on: date) -> list[Spell]:
        return [
            each
            for each in self.spells
            if each.kind.level.value == level and each.since <= on < each.until
        ]

    def end(self, unit: int, on: date) -> None:
        self.spells = [
            replace(each, until=on) if each.unit == unit and each.until > on else each
            for each in self.spells
        ]


def happen(steps: list[tuple[str, int, int, int]]) -> History:
    units = [spell(PROVINCE, Kind.PROVINCE, None)]
    units += [spell(10 + n, Kind.DISTRICT, PROVINCE) for n in range(2)]
    units += [spell(100 + n, Kind.COMMUNE, 10 + n % 2) for n in range(6)]
    history, on, fresh = History(units, []), BEGIN, 1000
    for verb, first, second, days in steps:
        on += timedelta(days=1 + days)
        communes, districts = history.standing("commune", on), history.standing("district", on)
        if not communes:
            break
        one, other = communes[first % len(communes)], communes[second % len(communes)]
        fresh += 1
        kind = Kind.WARD if first % 3 == 0 else Kind.COMMUNE
        match verb:
            case "merge" if one.unit != other.unit:
                history.end(one.unit, on)
                history.end(other.unit, on)
                history.spells.append(spell(fresh, kind, other.parent, since=on))
                history.passages += [passage(each.unit, fresh, on) for each in (one, other)]
            case "split":
                history.end(one.unit, on)
                history.spells.append(spell(fresh, kind, one.parent, since=on))
                history.passages += [
                    passage(one.unit, fresh, on),
                    passage(one.unit, other.unit, on),
                ]
            case "end":
                history.end(one.unit, on)
            case "reform" if districts:
                district = districts[first % len(districts)]
                for each in communes:
                    if each.parent == district.unit:
                        history.end(each.unit, on)
                        history.spells.append(replace(each, parent=PROVINCE, since=on))
                history.end(district.unit, on)
            case _:
                pass
    return history


EXAMPLES = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
steps = st.lists(
    st.tuples(
        st.sampled_from(["merge", "merge", "split", "end", "reform"]),
        st.integers(0, 50),
        st.integers(0, 50),
        st.integers(0, 200),
    ),
    max_size=14,
)
moments = st.dates(date(2020, 1, 1), date(2027, 12, 31))
KINDS = (Kind.COMMUNE, Kind.WARD, Kind.DISTRICT)
TASKS = [
    replace(
        task(f"t{number}", *kinds, recurrence=recurrence),
        timing=Timing(recurrence, BEGIN, date(2026, 12, 31), offset),
    )
    for number, (kinds, recurrence, offset) in enumerate(
        [
            ((Kind.COMMUNE,), Recurrence.QUARTERLY, -10),
            ((Kind.COMMUNE, Kind.WARD), Recurrence.YEARLY, 15),
            (KINDS, Recurrence.HALF_YEARLY, 0),
        ]
    )
]
COLUMNS = columns_of(TASKS, {})


def names(history: History, on: date) -> list[tuple[str, str, int]]:
    lives = Lives(history.spells, history.passages)
    return [
        (each.column.task.code, each.column.period.label, each.unit)
        for each in owed_by(COLUMNS, lives, on, under=PROVINCE)
    ]


@EXAMPLES
@given(steps, moments)
def test_exactly_the_units_of_the_day_owe_each_period_once(
    taken: list[tuple[str, int, int, int]], on: date
) -> None:
    history = happen(taken)

    found = Counter(names(history, on))

    expected = Counter(
        (column.task.code, column.period.label, each.unit)
        for column in COLUMNS
        for each in history.spells
        if each.kind in {party.kind for party in column.parties}
        and each.since <= min(on, column.due_on) < each.until
    )
    assert found == expected
    assert set(found.values()) <= {1}


@EXAMPLES
@given(steps, moments, st.integers(0, 900))
def test_what_fell_due_is_never_lost_whatever_happens_later(
    taken: list[tuple[str, int, int, int]], on: date, days: int
) -> None:
    history = happen(taken)
    due = {(column.task.code, column.period.label) for column in COLUMNS if column.due_on <= on}

    before, after = (
        [each for each in names(history, day) if each[:2] in due]
        for day in (on, on + timedelta(days=days))
    )

    assert before == after


@EXAMPLES
@given(steps, moments)
def test_somebody_who_stands_answers_for_everything(
    taken: list[tuple[str, int, int, int]], on: date
) -> None:
    history = happen(taken)
    lives = Lives(history.spells, history.passages)

    for each in owed_by(COLUMNS, lives, on, under=PROVINCE):
        assert each.holders
        assert all(lives.stands(holder, on) for holder in each.holders)
        assert len(set(each.holders)) == len(each.holders)
        assert each.holders == (each.unit,) or not lives.stands(each.unit, on)


@EXAMPLES
@given(steps, moments)
def test_the_parts_of_the_holders_are_the_whole(
    taken: list[tuple[str, int, int, int]], on: date
) -> None:
    history = happen(taken)
    lives = Lives(history.spells, history.passages)
    every = list(owed_by(COLUMNS, lives, on, under=PROVINCE))

    for unit in lives.standing(on):
        part = list(owed_by(COLUMNS, lives, on, under=PROVINCE, holders={unit}))
        assert part == [each for each in every if unit in (each.unit, *each.holders)]
