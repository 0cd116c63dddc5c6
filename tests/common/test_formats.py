"""Traps 1 to 3: what Django makes of Vietnamese dates and numbers unless it is told otherwise."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms import DateField, DateTimeField, DecimalField, Form, TextInput, TimeField
from django.template import Context, Template
from django.utils import formats, timezone

pytestmark = pytest.mark.one_database


class VisitForm(Form):
    visited_on = DateField(localize=True)
    rate = DecimalField(localize=True, widget=TextInput(attrs={"inputmode": "decimal"}))


@pytest.mark.parametrize("text", ["03/04/2025", "3/4/2025", "03-04-2025", "3.4.2025", "2025-04-03"])
def test_a_date_field_reads_the_day_before_the_month(text: str) -> None:
    assert DateField().clean(text) == date(2025, 4, 3)


def test_a_date_field_reads_days_that_are_no_months() -> None:
    assert DateField().clean("25/12/2025") == date(2025, 12, 25)


@pytest.mark.parametrize("text", ["04/25/2025", "31/02/2025", "3/4/25"])
def test_a_date_field_refuses_the_month_first_and_short_years(text: str) -> None:
    with pytest.raises(ValidationError):
        DateField().clean(text)


@pytest.mark.parametrize("text", ["08:05 03/04/2025", "03/04/2025 08:05", "2025-04-03 08:05:00"])
def test_a_moment_is_read_in_the_time_of_vietnam(text: str) -> None:
    assert DateTimeField().clean(text) == datetime(2025, 4, 3, 1, 5, tzinfo=UTC)


def test_a_time_field_reads_twenty_four_hours() -> None:
    assert TimeField().clean("16:05") == time(16, 5)


def test_a_decimal_field_reads_the_decimal_comma() -> None:
    assert DecimalField(localize=True).clean("8,5") == Decimal("8.5")


def test_a_form_shows_what_it_would_read() -> None:
    form = VisitForm(initial={"visited_on": date(2025, 4, 3), "rate": Decimal("63.5")})

    assert 'value="03/04/2025"' in str(form["visited_on"])
    assert 'value="63,5"' in str(form["rate"])
    assert 'type="text"' in str(form["rate"])
    sent_back = VisitForm({"visited_on": "03/04/2025", "rate": "63,5"})
    assert sent_back.is_valid()
    assert sent_back.cleaned_data == form.initial


def test_keys_and_years_are_printed_without_dots() -> None:
    assert settings.USE_THOUSAND_SEPARATOR is False
    page = Template("{{ key }} {{ year }} {{ many }}")

    printed = page.render(Context({"key": 1234567, "year": 2025, "many": Decimal(12345)}))

    assert printed == "1234567 2025 12345"


def test_templates_write_dates_moments_and_decimals_as_people_here_do() -> None:
    page = Template("{{ day }}|{{ at }}|{{ rate }}|{{ day|date:'SHORT_DATE_FORMAT' }}")
    at = datetime(2025, 4, 3, 1, 5, tzinfo=UTC)

    written = page.render(Context({"day": date(2025, 4, 3), "at": at, "rate": Decimal("63.5")}))

    assert written == "03/04/2025|08:05 03/04/2025|63,5|03/04/2025"


def test_numbers_are_grouped_in_threes_where_grouping_is_asked_for() -> None:
    assert formats.number_format(Decimal("1234567.5"), force_grouping=True) == "1.234.567,5"


def test_the_week_begins_on_monday_and_the_clock_is_vietnam_s() -> None:
    assert formats.get_format("FIRST_DAY_OF_WEEK") == 1
    assert timezone.get_current_timezone_name() == "Asia/Ho_Chi_Minh"
