"""Which part of a unit went where, exactly, and what stays unknown.

A share is a sum of products of unknown numbers with rational coefficients: a unit that was
divided in unknown parts between A and B gives ``x`` to A and ``1 - x`` to B. Where A and B
later become one, the sum is 1 without a guess. So composing a crosswalk from d1 to d2 with one
from d2 to d3 is plain algebra, and a share is known exactly when no unknown is left in it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

Unknown = tuple[int, int]
"""A part of a split that nobody measured: the split's sequence and the part's place in it."""

Term = frozenset[Unknown]
"""A product of unknowns. Each split is passed once on a way, so no unknown occurs twice."""


@dataclass(frozen=True)
class Share:
    """A part of a unit, between nothing and all of it; unknown where it has unknowns.

    Attributes:
        terms: coefficient of each product of unknowns; the empty product is the number.
    """

    terms: Mapping[Term, Fraction] = field(default_factory=dict)

    @property
    def known(self) -> Fraction | None:
        """The number, from 0 to 1; ``None`` where it depends on what nobody measured."""
        if any(self.terms):
            return None
        return self.terms.get(frozenset(), Fraction(0))

    def __add__(self, other: "Share") -> "Share":
        return _collected([*self.terms.items(), *other.terms.items()])

    def __mul__(self, other: "Share") -> "Share":
        return _collected(
            [
                (ours | theirs, a * b)
                for ours, a in self.terms.items()
                for theirs, b in other.terms.items()
            ]
        )


def _collected(terms: Sequence[tuple[Term, Fraction]]) -> Share:
    total: dict[Term, Fraction] = {}
    for term, number in terms:
        total[term] = total.get(term, Fraction(0)) + number
    return Share({term: number for term, number in total.items() if number})


def number(value: Fraction | int) -> Share:
    """A known share."""
    return _collected([(frozenset(), Fraction(value))])


WHOLE = number(1)
NOTHING = Share()


@dataclass(frozen=True, slots=True)
class Measured:
    """What of a unit went to one place, by one measure, as the decision says.

    Attributes:
        part: so much; ``None`` when not said.
        whole: of so much; ``None`` when not said.
    """

    part: Fraction | None = None
    whole: Fraction | None = None


def shares_of(parts: Sequence[Measured], *, split: int) -> list[Share]:
    """The shares of the parts of one split; they always sum to 1.

    With all parts known but one, that one is the rest. Of several unmeasured parts each is an
    unknown of its own, but for the last, which is the rest.

    Args:
        parts: what the decision says of each part, by one measure.
        split: the number under which the unknowns of this split are kept.
    """
    known = [
        number(each.part / each.whole) if each.part is not None and each.whole else None
        for each in parts
    ]
    missing = [place for place, share in enumerate(known) if share is None]
    shares = [
        share or Share({frozenset({(split, place)}): Fraction(1)})
        for place, share in enumerate(known)
    ]
    if missing:
        last = missing[-1]
        rest = WHOLE
        for place, share in enumerate(shares):
            if place != last:
                rest += share * number(-1)
        shares[last] = rest
    return shares
