"""The book, a set of it or one of its editions, as a file that can be loaded again."""

from dataclasses import replace

from chungsuc.rulebook.exports.rules_yaml import (
    rule_file_of,
    rules_yaml,
    set_provisions,
    standing_provisions,
)
from chungsuc.rulebook.queries.answers import set_named
from chungsuc.rulebook.queries.exported import (
    documents_of,
    edition_provisions,
    written_placements,
    written_samples,
)
from chungsuc.rulebook.rules.book import Book
from chungsuc.rulebook.rules.provisions import Provision


def book_yaml(book: Book, *, set_name: str = "", edition: int | None = None) -> str:
    """The text of a file.

    Of the whole book with placements and sample sheets; of an edition just what it says, of a
    set with its thresholds and owners.

    Raises:
        UnknownRuleError, AmbiguousRuleError: there is no such set.
        NotFoundError: no edition bears the number.
    """
    chosen = book if edition is None else Book(edition_provisions(book, edition))
    if set_name:
        return _written(set_provisions(chosen, set_named(book, set_name)))
    if edition is not None:
        return _written(chosen.provisions)
    return _whole(book)


def _written(provisions: tuple[Provision, ...]) -> str:
    cited = (each.document for each in provisions if each.document is not None)
    return rules_yaml(rule_file_of(provisions, documents_of(cited)))


def _whole(book: Book) -> str:
    provisions = standing_provisions(book)
    placed = written_placements()
    numbers = [each.document for each in provisions] + [number for _, number in placed]
    documents = documents_of(number for number in numbers if number is not None)
    file = rule_file_of(provisions, documents)
    placements = tuple(
        replace(each, document=documents[number].key if number is not None else "")
        for each, number in placed
    )
    return rules_yaml(
        replace(
            file,
            documents=tuple(documents[number] for number in sorted(documents)),
            placements=placements,
            samples=written_samples(),
        )
    )
