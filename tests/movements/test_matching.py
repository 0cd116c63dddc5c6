"""What a plan names, looked up in the registers: found, or left to a person."""

from datetime import date

import pytest

from chungsuc.documents.models import Document
from chungsuc.movements.queries.matching import matched_documents, matched_units
from chungsuc.movements.rules.bases import Basis
from tests.conftest import ON

pytestmark = pytest.mark.django_db


def test_a_name_that_several_bear_names_them(small_register: dict[str, int]) -> None:
    found = matched_units(["UBND xã An", "UBND huyện Đông", "Sở Nội vụ"], ON)

    assert found["UBND huyện Đông"].title == "Huyện Đông (Tỉnh Kiểm Thử)"
    assert (found["UBND xã An"].unit, len(found["UBND xã An"].candidates)) == (None, 2)
    assert (found["Sở Nội vụ"].unit, found["Sở Nội vụ"].candidates) == (None, ())


def test_without_a_register_nothing_is_asked_for() -> None:
    assert matched_units(["UBND huyện Đông"], ON) == {}


def test_a_document_of_another_day_is_another(decision: Document) -> None:
    other = Basis("Quyết định", "01/QĐ-KT", date(2021, 5, 5), "", "")
    undated = Basis("Quyết định", "01/QĐ-KT", None, "", "")

    assert matched_documents([other]) == {}
    assert matched_documents([undated]) == {"01/QĐ-KT": decision.pk}
