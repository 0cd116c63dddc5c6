"""Facts of every shape are told in words; none stops the page of the log."""

from datetime import datetime

import pytest

from chungsuc.audit.models import Entry
from chungsuc.audit.queries.wording import lines_of
from chungsuc.audit.services import append_entries
from tests.audit.changes import LAN, change


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (None, "—"),
        ({}, "—"),
        ([], "—"),
        (True, "có"),
        ("48.5", "48.5"),
        (["Sở Y tế", "Sở Nội vụ"], "Sở Y tế; Sở Nội vụ"),
        ({"12.1": {"male": 71, "female": 70}, "13.4": False}, None),
        ([{"key": "a", "said": [1, 2]}, None], "(key: a; said: (1; 2)); —"),
    ],
)
@pytest.mark.parametrize("record_type", ["test.thing", "rulebook.samplesheet"])
def test_a_fact_is_told_whatever_its_shape(
    fact: object, words: str | None, record_type: str, at: datetime
) -> None:
    facts = {"before": {"values": None}, "after": {"values": fact}}
    append_entries([change(record_type=record_type, **facts)], actor=LAN, at=at)

    (line,) = lines_of(list(Entry.objects.all()))

    # A database keeps the names within a value in an order of its own.
    either = {
        "12.1: (male: 71; female: 70); 13.4: không",
        "12.1: (female: 70; male: 71); 13.4: không",
    }
    assert {each.after for each in line.differences} <= ({words} if words else either)
    assert [each.before for each in line.differences] == ["—"]
