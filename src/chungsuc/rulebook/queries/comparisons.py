"""What people found when they compared provisions with the signed texts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chungsuc.documents.queries import Citation, citation_of
from chungsuc.rulebook.models import Comparison


@dataclass(frozen=True, slots=True)
class Finding:
    """The last word on a provision.

    Attributes:
        compared_on: the day of the comparison.
        agrees: whether the provision was found to say what the signed text says.
    """

    compared_on: date
    agrees: bool


def last_findings() -> dict[int, Finding]:
    """Of every provision that was compared the last finding; one statement.

    The later day counts; of one day, what was recorded later.
    """
    rows = Comparison.objects.order_by("compared_on", "id")
    return {
        provision: Finding(day, agrees)
        for provision, day, agrees in rows.values_list("provision_id", "compared_on", "agrees")
    }


@dataclass(frozen=True, slots=True)
class ComparisonLine:
    """A comparison as a page shows it.

    Attributes:
        page: of the signed text.
        compared_by_name: as the person was called then.
    """

    id: int
    provision_id: int
    citation: Citation
    page: str
    compared_on: date
    agrees: bool
    note: str
    compared_by_name: str


def comparisons_of(provisions: Iterable[int]) -> dict[int, tuple[ComparisonLine, ...]]:
    """Every comparison of these provisions, the last first; one statement."""
    rows = Comparison.objects.filter(provision_id__in=list(provisions)).select_related("document")
    found: dict[int, list[ComparisonLine]] = {}
    for row in rows.order_by("-compared_on", "-id"):
        found.setdefault(row.provision_id, []).append(_line(row))
    return {provision: tuple(lines) for provision, lines in found.items()}


def _line(row: Comparison) -> ComparisonLine:
    return ComparisonLine(
        id=row.pk,
        provision_id=row.provision_id,
        citation=citation_of(row.document),
        page=row.page,
        compared_on=row.compared_on,
        agrees=row.agrees,
        note=row.note,
        compared_by_name=row.compared_by_name,
    )
