"""Whatever happens to units, in whatever order: what must hold of every history."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import count, pairwise
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungsuc.common.access import system_actor
from chungsuc.documents.enums import DocumentKind
from chungsuc.documents.services import register_document
from chungsuc.units.enums import FOREVER, Kind
from chungsuc.units.errors import RefusedOperationError
from chungsuc.units.models import Flow, Operation, Unit, UnitVersion
from chungsuc.units.queries.ledger import ledger_for
from chungsuc.units.queries.lineage import (
    flows_between,
    predecessors_between,
    successors_between,
)
from chungsuc.units.queries.on_date import UnitLine, units_on
from chungsuc.units.rules.ledger import Ledger
from chungsuc.units.rules.lineage import ALL, Portion, Portions, composed, successors
from chungsuc.units.rules.requests import (
    Abolish,
    ChangeKind,
    Destination,
    Found,
    Merge,
    Move,
    NewUnit,
    Part,
    Recode,
    Register,
    Rename,
    Request,
    Split,
)
from chungsuc.units.rules.shares import Measured
from chungsuc.units.services.recording import Instruction, record_operations
from chungsuc.units.services.reversing import reverse_operation
from tests.conftest import AT, ON

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

BEGIN = date(2020, 1, 1)
ACTOR = system_actor("Kiểm thử")
EXAMPLES = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@dataclass(frozen=True)
class Step:
    """Something that may happen: numbers from which a request is made of what stands."""

    verb: str
    first: int
    second: int
    third: int
    days: int
    area: int | None


steps = st.lists(
    st.builds(
        Step,
        st.sampled_from(
            ["found", "rename", "recode", "kind", "move", "merge", "merge", "split", "split", "end"]
        ),
        st.integers(0, 50),
        st.integers(0, 50),
        st.integers(0, 50),
        st.integers(-2, 3),
        st.none() | st.integers(0, 9),
    ),
    min_size=3,
    max_size=12,
)


@contextmanager
def fresh_register() -> Iterator[int]:
    """A province with two districts and six communes; rolled back afterwards."""
    with transaction.atomic():
        document = register_document(
            actor=ACTOR, at=AT, kind=DocumentKind.DECISION, symbol="1/QĐ", issuer="UBND tỉnh"
        ).pk
        units = [NewUnit(-1, Kind.PROVINCE, "Kiểm Thử", "90", None)]
        units += [NewUnit(-2 - i, Kind.DISTRICT, f"H{i}", f"90{i}", -1) for i in range(2)]
        units += [NewUnit(-9 - i, Kind.COMMUNE, f"X{i}", f"9000{i}", -2 - i % 2) for i in range(6)]
        units += [NewUnit(-20 - i, Kind.VILLAGE, f"{i}", "", -9 - i) for i in range(3)]
        record(Register(tuple(units)), BEGIN, document)
        yield document
        transaction.set_rollback(True)


def record(request: Request, on: date, document: int) -> Operation:
    return record_operations(
        actor=ACTOR,
        at=AT,
        on=ON,
        instructions=[Instruction(request, on, document)],
        batch=uuid4(),
    )[0]


names = count(1)


def request_of(step: Step, ledger: Ledger) -> Request:  # noqa: PLR0911  one line a verb
    """A request about units that stand; it may well be one that cannot be."""
    standing = sorted(ledger.units())
    communes = [
        each for each in standing if (it := ledger.standing(each)) and it.kind.level == "commune"
    ] or standing
    one, other = (communes[n % len(communes)] for n in (step.first, step.second))
    anyone = standing[step.third % len(standing)]
    above = (ledger.standing(one) or ledger.standing(anyone)).parent  # type: ignore[union-attr]  # both stand
    number = next(names)
    new = NewUnit(-1, Kind.COMMUNE, f"Mới {number}", f"{80000 + number % 9000}", above)
    into: Destination = new if step.third % 2 else other
    match step.verb:
        case "found":
            return Found((new,))
        case "rename":
            return Rename(anyone, f"Tên {number}")
        case "recode":
            return Recode(one, f"{70000 + number % 9000}")
        case "kind":
            return ChangeKind(one, [Kind.COMMUNE, Kind.WARD, Kind.TOWN][step.second % 3])
        case "move":
            return Move(one, anyone)
        case "merge":
            return Merge(tuple({one, communes[step.third % len(communes)]} - {into}), into)
        case "split":
            whole = Fraction(10)
            area = Measured() if step.area is None else Measured(Fraction(step.area), whole)
            first = one if step.second % 3 == 0 else other
            return Split(
                one, (Part(first, area), Part(new)), dict.fromkeys(ledger.children(one), 1)
            )
        case _:
            return Abolish((one,))


def happen(taken: list[Step], document: int) -> list[tuple[date, Operation]]:
    """Records what can be; says on which days."""
    on, done = BEGIN, []
    for step in taken:
        on = max(BEGIN, on + timedelta(days=step.days))
        try:
            done.append((on, record(request_of(step, ledger_for(on)), on, document)))
        except RefusedOperationError:
            continue
    return done


def crosswalk(units: list[UnitLine], first: date, second: date) -> dict[int, Portions]:
    flows = flows_between(first, second)
    return {unit.id: successors(unit.id, flows) for unit in units}


def everything() -> tuple[object, ...]:
    """The whole register as values, operations aside."""
    return (
        list(Unit.objects.order_by("id").values()),
        list(UnitVersion.objects.order_by("id").values()),
        list(Flow.objects.order_by("id").values()),
    )


@EXAMPLES
@given(taken=steps)
def test_every_unit_is_one_thing_and_has_one_living_parent_on_every_day(taken: list[Step]) -> None:
    with fresh_register() as document:
        happen(taken, document)
        lives = {each.pk: (each.known_from, each.known_until) for each in Unit.objects.all()}
        for unit, (begin, end) in lives.items():
            versions = [
                (each.valid_from, each.valid_until, each.parent_id)
                for each in UnitVersion.objects.filter(unit_id=unit).order_by("valid_from", "id")
                if each.valid_from < each.valid_until
            ]
            # One follows the other from the first day to the last, without gap or overlap.
            days = [versions[0][0], *(until for _, until, _ in versions)] if versions else []
            assert days[:1] + days[-1:] == ([begin, end] if begin < end else [])
            assert all(before[1] == after[0] for before, after in pairwise(versions))
            for start, until, parent in versions:
                assert parent is None or (lives[parent][0] <= start and until <= lives[parent][1])


@EXAMPLES
@given(past=steps, future=steps)
def test_what_is_recorded_of_later_days_never_changes_an_earlier_one(
    past: list[Step], future: list[Step]
) -> None:
    with fresh_register() as document:
        done = happen(past, document)
        days = sorted({BEGIN, *(on for on, _ in done)})
        before = {on: [_on(on, each) for each in units_on(on)] for on in days}
        ways = {on: crosswalk(units_on(BEGIN), BEGIN, on) for on in days}
        later = days[-1] + timedelta(days=1)
        for step in future:
            later += timedelta(days=abs(step.days))
            try:
                record(request_of(step, ledger_for(later)), later, document)
            except RefusedOperationError:
                continue

        assert {on: [_on(on, each) for each in units_on(on)] for on in days} == before
        assert {on: crosswalk(units_on(BEGIN), BEGIN, on) for on in days} == ways


def _on(on: date, unit: UnitLine) -> tuple[object, ...]:
    """What a unit is on a day; that it will end is news of a later day."""
    assert unit.valid_from <= on
    return (unit.id, unit.full_name, unit.code, unit.kind, unit.parent_id, unit.parent_name)


@EXAMPLES
@given(taken=steps, last=steps)
def test_an_operation_and_its_reversal_restore_everything(
    taken: list[Step], last: list[Step]
) -> None:
    with fresh_register() as document:
        done = happen(taken, document)
        on = done[-1][0] if done else BEGIN
        before = everything()
        reversible = happen_from(last, on, document)
        for operation in reversed(reversible):
            reverse_operation(actor=ACTOR, at=AT, on=ON, operation_id=operation.pk, why="Ghi nhầm")

        assert everything() == before


def happen_from(taken: list[Step], on: date, document: int) -> list[Operation]:
    done = []
    for step in taken:
        on = max(BEGIN, on + timedelta(days=step.days))
        try:
            done.append(record(request_of(step, ledger_for(on)), on, document))
        except RefusedOperationError:
            continue
    return done


@EXAMPLES
@given(taken=steps, choice=st.tuples(*[st.integers(0, 40)] * 3))
def test_crosswalks_compose_and_reading_one_unit_agrees_with_them(
    taken: list[Step], choice: tuple[int, int, int]
) -> None:
    with fresh_register() as document:
        happen(taken, document)
        one, two, three = sorted(BEGIN + timedelta(days=each) for each in choice)
        units = units_on(one)
        middle = crosswalk(units_on(two), two, three)

        whole = crosswalk(units, one, three)

        assert composed(crosswalk(units, one, two), middle) == whole
        alive = {each.id for each in units_on(three)}
        for parts in whole.values():  # nothing is lost and nothing is made
            assert sum(parts.values(), Portion()) == ALL
        for unit in units:
            expected = {to: part for to, part in whole[unit.id].items() if to in alive}
            found = {each.id: each.portion for each in successors_between(unit.id, one, three)}
            assert found == expected
        for end in alive:
            expected = {each.id: whole[each.id][end] for each in units if end in whole[each.id]}
            back = {each.id: each.portion for each in predecessors_between(end, one, three)}
            assert back == expected


@EXAMPLES
@given(taken=steps)
def test_no_open_unit_shares_its_code_and_no_ended_one_stands(taken: list[Step]) -> None:
    with fresh_register() as document:
        happen(taken, document)
        open_versions = UnitVersion.objects.filter(valid_until=FOREVER)
        codes = [each.code for each in open_versions if each.code]
        assert len(codes) == len(set(codes))
        assert {each.unit_id for each in open_versions} == set(
            Unit.objects.filter(known_until=FOREVER).values_list("pk", flat=True)
        )
