"""Filters that every template knows, and what they show of the unknown."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template

pytestmark = pytest.mark.one_database


def written(source: str, value: object) -> str:
    return Template(source).render(Context({"value": value}))


@pytest.mark.parametrize(
    ("source", "value", "text"),
    [
        ("{{ value|number }}", Decimal("1234567.50"), "1.234.567,5"),
        ("{{ value|number:2 }}", Decimal("1234.5"), "1.234,50"),
        ("{{ value|number:0 }}", Decimal("12.5"), "13"),
        ("{{ value|number }}", 1234, "1.234"),
        ("{{ value|number }}", 0, "0"),
        ("{{ value|percent }}", Decimal("63.5"), "63,5%"),
        ("{{ value|percent:1 }}", Decimal(11500) / 181, "63,5%"),
        ("{{ value|date_vi }}", date(2025, 4, 3), "03/04/2025"),
        ("{{ value|date_vi }}", datetime(2025, 4, 2, 17, 30, tzinfo=UTC), "03/04/2025"),
        ("{{ value|long_date }}", date(2025, 2, 3), "ngày 03 tháng 02 năm 2025"),
        ("{{ value|moment }}", datetime(2025, 4, 3, 1, 5, tzinfo=UTC), "08:05 03/04/2025"),
    ],
)
def test_every_template_can_write_numbers_and_dates(source: str, value: object, text: str) -> None:
    assert written(source, value) == text


@pytest.mark.parametrize("name", ["number", "percent", "date_vi", "long_date", "moment"])
@pytest.mark.parametrize("value", [None, ""])
def test_what_is_not_known_shows_as_a_dash(name: str, value: str | None) -> None:
    assert written("{{ value|" + name + " }}", value) == "—"


@pytest.mark.parametrize("value", [1.5, True, "12,5", [1]])
def test_what_is_no_exact_number_is_not_written(value: object) -> None:
    with pytest.raises(TypeError, match=type(value).__name__):
        written("{{ value|number }}", value)


@pytest.mark.parametrize("name", ["date_vi", "long_date", "moment"])
def test_what_is_no_date_is_not_written(name: str) -> None:
    with pytest.raises(TypeError, match="int"):
        written("{{ value|" + name + " }}", 2025)
