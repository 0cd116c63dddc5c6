"""What an export of rules is made of."""

from collections.abc import Iterable

from chungsuc.common.errors import NotFoundError
from chungsuc.documents.enums import DocumentKind
from chungsuc.documents.models import Document
from chungsuc.rulebook.enums import Dimension
from chungsuc.rulebook.models import Placement, SampleSheet
from chungsuc.rulebook.rules.book import Book
from chungsuc.rulebook.rules.provisions import Provision
from chungsuc.rulebook.rules.rule_file import WrittenDocument, WrittenPlacement, WrittenSample
from chungsuc.units.models import UnitVersion


def edition_provisions(book: Book, number: int) -> tuple[Provision, ...]:
    """What the published edition of that number says; no statement.

    Raises:
        NotFoundError: no edition bears the number.
    """
    found = tuple(each for each in book.provisions if each.edition == number)
    if not found:
        raise NotFoundError(f"lần công bố thứ {number}", number=number)
    return found


def documents_of(numbers: Iterable[int]) -> dict[int, WrittenDocument]:
    """The documents as a file has them, by number; one statement, none without numbers."""
    wanted = sorted(set(numbers))
    rows = Document.objects.filter(pk__in=wanted) if wanted else ()
    return {
        row.pk: WrittenDocument(
            key=f"vb-{row.pk}",
            kind=DocumentKind(row.kind),
            symbol=row.symbol,
            issuer=row.issuer,
            issued_on=row.issued_on,
            title=row.title,
            source=row.source,
            checked_on=row.checked_on,
        )
        for row in rows
    }


def written_placements() -> tuple[tuple[WrittenPlacement, int | None], ...]:
    """Every placement with its document's number, units by their codes of the day; two statements.

    Of a unit without a code nothing: a file could not name it.
    """
    rows = list(Placement.objects.order_by("unit_id", "dimension", "since"))
    versions = UnitVersion.objects.filter(unit_id__in={row.unit_id for row in rows})
    spans = list(
        versions.exclude(code="").values_list("unit_id", "code", "valid_from", "valid_until")
    )
    found: list[tuple[WrittenPlacement, int | None]] = []
    for row in rows:
        for unit, code, since, until in spans:
            if unit == row.unit_id and since <= row.since < until:
                placed = WrittenPlacement(
                    unit=code,
                    unit_on=row.since,
                    dimension=Dimension(row.dimension),
                    code=row.code,
                    since=row.since,
                    source=row.source,
                )
                found.append((placed, row.document_id))
    return tuple(found)


def written_samples() -> tuple[WrittenSample, ...]:
    """Every sample sheet by name; one statement."""
    return tuple(
        WrittenSample(
            name=row.name,
            set_code=row.set_code,
            region=row.region,
            group=row.group,
            values=row.values,
            figures=row.figures,
            invented=row.invented,
            note=row.note,
        )
        for row in SampleSheet.objects.order_by("name")
    )
