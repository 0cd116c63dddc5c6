"""How files name units: by code, or by full name where there is none."""

from collections.abc import Iterable
from itertools import count

from chungsuc.units.rules.ledger import Ledger
from chungsuc.units.rules.spelling import spelling_key
from chungsuc.units.rules.standings import Plan


class References:
    """Finds the units of a ledger as a file names them, and numbers those that begin.

    Kept up to date with ``apply``, so that an entry may name what an earlier one began.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._numbers = count(-1, -1)
        self._names: dict[str, set[int]] = {}
        self._keep(ledger.units())

    def _keep(self, units: Iterable[int]) -> None:
        for unit in units:
            standing = self.ledger.standing(unit)
            if standing is not None:
                self._names.setdefault(spelling_key(standing.full_name), set()).add(unit)

    def new_number(self) -> int:
        """A number for a unit that begins; negative, each once."""
        return next(self._numbers)

    def apply(self, plan: Plan) -> None:
        """Makes what the plan says the state in which names are looked up."""
        self.ledger.apply(plan)
        self._keep(each.unit for each in plan.openings)

    def find(self, text: str) -> int | None:
        """The unit that stands under the code, or alone under the full name."""
        holder = self.ledger.holder(text)
        if holder is not None:
            return holder
        key = spelling_key(text)
        standing = [
            unit
            for unit in self._names.get(key, ())
            if (found := self.ledger.standing(unit)) and spelling_key(found.full_name) == key
        ]
        return standing[0] if len(standing) == 1 else None
