"""Named openings to which stations on the right attach; ``config.wiring`` is the one table.

The left must sometimes be told by the right (a merger's preview lists the titles it touches)
though imports point left. The left publishes a ``Port`` with a protocol; the right implements
it; the table binds them. Calls run in the caller's transaction, in the order of the table.
"""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

P = TypeVar("P")


class WiringError(RuntimeError):
    """The table of ``config.wiring`` and the ports of the stations do not fit each other."""


@dataclass(eq=False, slots=True)
class Port(Generic[P]):
    """An opening, named ``station.what``.

    Attributes:
        name: unique; what the wiring table and its picture in the documentation show.
        bound: the implementations, in the table's order.
    """

    name: str
    bound: tuple[P, ...] = field(default=())

    @property
    def only(self) -> P:
        """The one implementation.

        Raises:
            WiringError: none is bound, or more than one.
        """
        if len(self.bound) != 1:
            raise WiringError(f"{self.name}: one implementation expected, {len(self.bound)} bound")
        return self.bound[0]


@dataclass(frozen=True, slots=True)
class Binding(Generic[P]):
    """A row of the wiring table."""

    port: Port[P]
    implementations: tuple[P, ...]

    def apply(self) -> None:
        self.port.bound = self.implementations


def bind(port: Port[P], *implementations: P) -> Binding[P]:
    """A row of the wiring table; the type checker holds it against the port's protocol."""
    return Binding(port, implementations)
