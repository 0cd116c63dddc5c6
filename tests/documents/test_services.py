"""A document is registered once, and cited as people cite it."""

from datetime import date
from typing import Any

import pytest

from chungsuc.audit.models import Entry
from chungsuc.common.access import Actor
from chungsuc.common.errors import NotFoundError
from chungsuc.documents.enums import DocumentKind
from chungsuc.documents.errors import OverlongDocumentError, SymbollessDocumentError
from chungsuc.documents.models import Document
from chungsuc.documents.queries import citation_of, document_by_id
from chungsuc.documents.services import register_document
from tests.conftest import AT

pytestmark = pytest.mark.django_db

FACTS: dict[str, Any] = {
    "kind": DocumentKind.RESOLUTION,
    "symbol": "1672/NQ-UBTVQH15",
    "issuer": "Uỷ ban Thường vụ Quốc hội",
    "issued_on": date(2025, 6, 16),
}


def register(system: Actor, **facts: Any) -> Document:  # noqa: ANN401  facts of any type
    return register_document(actor=system, at=AT, **{**FACTS, **facts})


def test_a_document_is_cited_by_kind_symbol_day_and_issuer(system: Actor) -> None:
    citation = citation_of(register(system))

    assert (citation.text, citation.short, citation.checked) == (
        "Nghị quyết 1672/NQ-UBTVQH15 ngày 16/06/2025 của Uỷ ban Thường vụ Quốc hội",
        "1672/NQ-UBTVQH15",
        False,
    )


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ({"issued_on": None}, "Nghị quyết 1672/NQ-UBTVQH15 của Uỷ ban Thường vụ Quốc hội"),
        (
            {"kind": DocumentKind.OTHER, "issued_on": None},
            "1672/NQ-UBTVQH15 của Uỷ ban Thường vụ Quốc hội",
        ),
    ],
)
def test_what_is_not_known_is_left_out(facts: dict[str, Any], text: str, system: Actor) -> None:
    assert register(system, **facts).citation == text


def test_a_day_of_comparing_makes_it_checked(system: Actor) -> None:
    assert register(system, checked_on=date(2025, 7, 1)).checked


@pytest.mark.parametrize("issued_on", [date(2025, 6, 16), None])
def test_registering_again_returns_the_first_record(issued_on: date | None, system: Actor) -> None:
    first = register(system, issued_on=issued_on)
    again = register(system, issued_on=issued_on, symbol=" 1672/NQ-UBTVQH15 ", title="Khác")

    assert again == first
    assert (Document.objects.count(), Entry.objects.count()) == (1, 1)


def test_one_symbol_of_two_years_is_two_documents(system: Actor) -> None:
    for year in (2021, 2022):
        register(system, symbol="239/QĐ-UBND", issued_on=date(year, 3, 1))

    assert Document.objects.count() == 2


@pytest.mark.parametrize("missing", ["symbol", "issuer"])
def test_a_document_without_symbol_or_issuer_is_refused(missing: str, system: Actor) -> None:
    with pytest.raises(SymbollessDocumentError):
        register(system, **{missing: "  "})

    assert Document.objects.count() == 0


def test_a_text_that_is_too_long_is_refused_by_name(system: Actor) -> None:
    with pytest.raises(OverlongDocumentError, match="trích yếu dài quá 500 ký tự"):
        register(system, title="x" * 501)


def test_the_log_keeps_what_was_registered(system: Actor) -> None:
    document = register(system)

    entry = Entry.objects.get()
    assert (entry.action, entry.record_name, entry.after["symbol"]) == (
        "documents.document_registered",
        document.citation,
        "1672/NQ-UBTVQH15",
    )


def test_an_unknown_document_is_not_found() -> None:
    with pytest.raises(NotFoundError, match="văn bản này"):
        document_by_id(9)
