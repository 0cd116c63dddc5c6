"""The rules that ship go into an office that has the register of Lạng Sơn."""

from dataclasses import replace
from datetime import date

import pytest

from chungsuc.common.access import Actor
from chungsuc.documents.models import Document
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.queries.places import place_of
from chungsuc.rulebook.rules.book import Book, Place
from chungsuc.rulebook.services.loading import Loaded, load_rules
from tests.conftest import AT, ON
from tests.rulebook.shipped import shipped_book, shipped_file
from tests.units.conftest import FindUnit, lang_son, unit  # noqa: F401  fixtures

pytestmark = pytest.mark.usefixtures("lang_son")

EVE, REFORM = date(2025, 6, 30), date(2025, 7, 1)


def test_loading_publishes_everything_once_and_the_book_reads_as_the_files(system: Actor) -> None:
    file = shipped_file()
    first = load_rules(actor=system, at=AT, on=ON, file=file)
    documents = Document.objects.count()
    again = load_rules(actor=system, at=AT, on=ON, file=file)
    assert first == Loaded(1, len(file.provisions), 1, len(file.samples), ())
    assert again == replace(first, edition=None, provisions=0)
    assert Document.objects.count() == documents
    assert _said(the_book()) == _said(shipped_book())


def test_every_commune_of_the_province_is_in_the_region_of_its_thresholds(
    system: Actor,
    unit: FindUnit,  # noqa: F811  the fixture
) -> None:
    load_rules(actor=system, at=AT, on=ON, file=shipped_file())
    found = [
        place_of(unit("06034", EVE), EVE),
        place_of(unit("06040", REFORM), REFORM),
        place_of(unit("189", EVE), EVE),
    ]
    assert found == [Place("tdmnpb")] * 3


def _said(book: Book) -> set[object]:
    return {
        (each.key, each.since, each.content, each.source, each.note) for each in book.provisions
    }
