"""What came of judging: a tree that explains itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from chungsuc.rulebook.engine.limits import Limit
from chungsuc.rulebook.engine.values import Value


class Status(StrEnum):
    """How a value stands to its rule."""

    PASSED = "passed"
    FAILED = "failed"
    MISSING = "missing"
    NO_THRESHOLD = "no_threshold"
    NOT_APPLICABLE = "not_applicable"

    @property
    def name_vi(self) -> str:
        """The status in Vietnamese."""
        return STATUS_NAMES[self]

    @property
    def decided(self) -> bool:
        """Whether nothing more needs to be known."""
        return self not in UNDECIDED


STATUS_NAMES = {
    Status.PASSED: "Đạt",
    Status.FAILED: "Chưa đạt",
    Status.MISSING: "Thiếu số liệu",
    Status.NO_THRESHOLD: "Chưa có ngưỡng",
    Status.NOT_APPLICABLE: "Không áp dụng",
}
UNDECIDED = frozenset({Status.MISSING, Status.NO_THRESHOLD})


@dataclass(frozen=True, slots=True)
class Outcome:
    """One node of an explanation.

    Attributes:
        status: how it stands.
        why: one Vietnamese sentence.
        code: of the indicator or criterion, or the key of the part; empty for an unnamed node.
        title: in Vietnamese; empty for an unnamed node.
        value: what was judged.
        unit: of the value.
        limit: the threshold with its article and day; ``None`` for a node without one.
        score: points, where the rule gives any.
        parts: what it was concluded from.
    """

    status: Status
    why: str
    code: str = ""
    title: str = ""
    value: "Value | None" = None
    unit: str = ""
    limit: Limit | None = None
    score: Decimal | None = None
    parts: tuple["Outcome", ...] = ()

    def named(self, code: str, title: str) -> "Outcome":
        """The same node under a code and a title."""
        # Every node of every sheet comes by here; ``replace`` takes five times as long.
        return Outcome(
            self.status,
            self.why,
            code,
            title,
            self.value,
            self.unit,
            self.limit,
            self.score,
            self.parts,
        )

    def nodes(self) -> Iterator["Outcome"]:
        """This node and every one below it, from the top."""
        yield self
        for part in self.parts:
            yield from part.nodes()


def conclude_all(statuses: Iterable[Status]) -> Status:
    """What becomes of a whole whose every applicable part must pass.

    With anything undecided it is undecided, whatever else failed: missing before an unknown
    threshold, because a figure can be supplied at once. A whole of which no part applies does
    not apply. An empty whole has nothing to be judged by: no threshold.
    """
    found = set(statuses)
    for status in (Status.MISSING, Status.NO_THRESHOLD, Status.FAILED, Status.PASSED):
        if status in found:
            return status
    return Status.NOT_APPLICABLE if found else Status.NO_THRESHOLD
