"""How a plan becomes rows: the hand that writes, without a judgement of its own."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import uuid4

from django.db.models import Max

from chungsuc.common.vietnamese.sorting import sort_key
from chungsuc.units.enums import FOREVER
from chungsuc.units.models import Flow, Operation, Registry, Unit, UnitVersion
from chungsuc.units.rules.sequences import day_begin, day_end
from chungsuc.units.rules.spelling import findable
from chungsuc.units.rules.standings import FlowLine, Plan, Standing
from chungsuc.units.rules.words import decimal_of

CHUNK = 400  # values in one list of a statement: old builds of SQLite take 999
LONGEST_STATEMENT = 1000


class RegisterWriter:
    """Holds the register still and writes plans; keeps which number each new unit was given.

    Inside a service's transaction. Whoever else wants to change units waits until it ends, so
    no two changes contradict each other.
    """

    def __init__(self) -> None:
        Registry.objects.get_or_create(pk=1)
        self._registry = Registry.objects.select_for_update().get(pk=1)
        self._numbers: dict[int, int] = {}

    def finish(self) -> None:
        """Says that units have changed: what is kept in memory of them is out of date."""
        self._registry.revision = uuid4()
        self._registry.save(update_fields=["revision"])

    def number(self, unit: int) -> int:
        """The unit's number in the database."""
        return self._numbers.get(unit, unit)

    def write(self, plan: Plan, operation: Operation) -> None:
        """Saves the operation with all that it does."""
        operation.kind = plan.kind.value
        operation.effective_on = plan.on
        operation.sequence = _next_sequence(plan.on)
        operation.statement = plan.statement[:LONGEST_STATEMENT]
        operation.save()
        new = [each.unit for each in plan.openings if self.number(each.unit) < 0]
        changed = [each.unit for each in plan.openings if self.number(each.unit) > 0]
        self._begin(new, plan.on)
        self._close([*changed, *plan.endings], operation)
        self._end(plan.endings, plan.on)
        self._open(plan.openings, operation)
        self._flow(plan.flows, operation)

    def take_back(self, operation: Operation) -> set[int]:
        """Removes what the operation opened and lets what it closed stand again.

        Returns the numbers of all units of which the operation spoke.
        """
        opened = UnitVersion.objects.filter(opened_by=operation)
        closed = UnitVersion.objects.filter(closed_by=operation)
        changed = set(closed.values_list("unit_id", flat=True))
        begun = [each for each in opened.values_list("unit_id", flat=True) if each not in changed]
        flows = Flow.objects.filter(operation=operation)
        ends = {end for flow in flows.values_list("predecessor_id", "successor_id") for end in flow}
        flows.delete()
        opened.delete()
        for numbers in self._in_chunks(sorted(changed)):
            Unit.objects.filter(pk__in=numbers).update(known_until=FOREVER)
        closed.update(valid_until=FOREVER, closed_by=None)
        for numbers in self._in_chunks(begun):
            Unit.objects.filter(pk__in=numbers).delete()
        return changed | ends | set(begun)

    def _begin(self, units: Sequence[int], on: date) -> None:
        made = Unit.objects.bulk_create([Unit(known_from=on) for _ in units], batch_size=CHUNK)
        self._numbers |= {unit: row.pk for unit, row in zip(units, made, strict=True)}

    def _close(self, units: Sequence[int], operation: Operation) -> None:
        for numbers in self._in_chunks(units):
            UnitVersion.objects.filter(unit_id__in=numbers, valid_until=FOREVER).update(
                valid_until=operation.effective_on, closed_by=operation
            )

    def _end(self, units: Sequence[int], on: date) -> None:
        for numbers in self._in_chunks(units):
            Unit.objects.filter(pk__in=numbers).update(known_until=on)

    def _open(self, standings: Sequence[Standing], operation: Operation) -> None:
        rows = [self._version(each, operation) for each in standings]
        UnitVersion.objects.bulk_create(rows, batch_size=CHUNK)

    def _version(self, standing: Standing, operation: Operation) -> UnitVersion:
        full_name = standing.full_name
        return UnitVersion(
            unit_id=self.number(standing.unit),
            valid_from=operation.effective_on,
            valid_until=FOREVER,
            kind=standing.kind.value,
            level=standing.kind.level.value,
            name=standing.name,
            full_name=full_name,
            code=standing.code,
            parent_id=None if standing.parent is None else self.number(standing.parent),
            folded_name=findable(standing.name),
            folded_full_name=findable(full_name),
            sort_key=sort_key(standing.name) + sort_key(full_name),
            opened_by=operation,
        )

    def _flow(self, flows: Sequence[FlowLine], operation: Operation) -> None:
        Flow.objects.bulk_create(
            [
                Flow(
                    operation=operation,
                    sequence=operation.sequence,
                    predecessor_id=self.number(each.predecessor),
                    successor_id=self.number(each.successor),
                    area_part=_kept(each.area.part),
                    area_whole=_kept(each.area.whole),
                    people_part=_kept(each.people.part),
                    people_whole=_kept(each.people.whole),
                )
                for each in flows
            ],
            batch_size=CHUNK,
        )

    def _in_chunks(self, units: Sequence[int]) -> Iterator[list[int]]:
        for start in range(0, len(units), CHUNK):
            yield [self.number(each) for each in units[start : start + CHUNK]]


def _next_sequence(on: date) -> int:
    latest = Operation.objects.filter(
        sequence__gte=day_begin(on), sequence__lte=day_end(on)
    ).aggregate(latest=Max("sequence"))["latest"]
    return day_begin(on) if latest is None else latest + 1


def _kept(value: Fraction | None) -> Decimal | None:
    return None if value is None else decimal_of(value, 6)
