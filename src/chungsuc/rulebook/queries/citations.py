"""The documents that provisions come from."""

from collections.abc import Iterable

from chungsuc.documents.models import Document
from chungsuc.documents.queries import Citation, citation_of
from chungsuc.rulebook.rules.provisions import Provision


def citations_of(provisions: Iterable[Provision | None]) -> dict[int, Citation]:
    """The documents by their numbers; one statement, none where no document is named."""
    numbers = {each.document for each in provisions if each and each.document is not None}
    if not numbers:
        return {}
    rows = Document.objects.filter(pk__in=sorted(numbers))
    return {row.pk: citation_of(row) for row in rows}
