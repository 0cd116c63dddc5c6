"""An edition, or a set as of a day, as a file of rules."""

from collections.abc import Iterable

from chungsuc.documents.enums import DocumentKind
from chungsuc.documents.models import Document
from chungsuc.rulebook.exports.rules_yaml import rule_file_of, rules_yaml
from chungsuc.rulebook.queries.editions import drafts_of
from chungsuc.rulebook.rules.provisions import Provision
from chungsuc.rulebook.rules.rule_file import WrittenDocument


def edition_as_yaml(edition_id: int) -> str:
    """What an edition says; two statements."""
    return provisions_as_yaml(drafts_of(edition_id))


def provisions_as_yaml(provisions: Iterable[Provision]) -> str:
    """Provisions with the documents that they cite; one statement."""
    listed = tuple(provisions)
    numbers = {each.document for each in listed if each.document is not None}
    rows = Document.objects.filter(pk__in=sorted(numbers))
    return rules_yaml(rule_file_of(listed, {row.pk: _written(row) for row in rows}))


def _written(row: Document) -> WrittenDocument:
    return WrittenDocument(
        f"van-ban-{row.pk}",
        DocumentKind(row.kind),
        row.symbol,
        row.issuer,
        row.issued_on,
        row.title,
        row.source,
        row.checked_on,
    )
