"""Parts of pages that the rules alone decide: drawn once, for everybody who asks for the same."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

from chungsuc.rulebook.queries.kept_answers import KeptAnswers
from chungsuc.rulebook.rules.book import Book
from chungsuc.rulebook.web.reading import Reading

MOST_PARTS = 32
"""In the memory of each process; the largest has 0.2 MB."""

_PARTS: KeptAnswers[str] = KeptAnswers(most=MOST_PARTS)


@dataclass(frozen=True, slots=True)
class PlaceAsked:
    """The place as it was asked for, to stand in links."""

    region: str
    group: str


def kept_part(
    book: Book,
    reading: Reading,
    template: str,
    asked: Hashable,
    values: Callable[[], Mapping[str, Any]],
) -> str:
    """The part, drawn without the request: it cannot say who asks, and holds no secret of theirs.

    Args:
        book: the rules from which everything in it comes.
        reading: its day and place, which links in it carry on.
        template: of the part.
        asked: all else that ``values`` depends on.
        values: what the template is given besides.
    """
    links = {"kept_day": reading.as_of, "reading": PlaceAsked(reading.region, reading.group)}
    return _PARTS.answer(
        book,
        (template, reading.as_of, reading.place, *links.values(), asked),
        lambda: render_to_string(template, {**values(), **links}),
    )
