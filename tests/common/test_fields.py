"""Fields store composed letters, and read numbers and dates as officers type them."""

import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.test.html import parse_html

from chungsuc.accounts.models import User
from chungsuc.common.fields import (
    PlainInput,
    PlainSelect,
    VietnameseCharField,
    VietnameseDateField,
    VietnameseDecimalField,
    VietnameseTextField,
)

NAME = "Nguyễn Thị Thuỷ"
MESSY = unicodedata.normalize("NFD", " Nguyễn\u00a0Thị  Thuỷ\u200b ")


# --- Texts -------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_create_stores_composed_letters_and_the_instance_holds_them_too() -> None:
    user = User.objects.create(username="thuy", full_name=MESSY)

    assert user.full_name == NAME
    assert User.objects.values_list("full_name", flat=True).get() == NAME


@pytest.mark.django_db
def test_bulk_create_and_update_store_composed_letters() -> None:
    User.objects.bulk_create([User(username="mot", full_name=MESSY), User(username="hai")])
    User.objects.filter(username="hai").update(full_name=MESSY)

    assert list(User.objects.values_list("full_name", flat=True)) == [NAME, NAME]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("lookup", "value"),
    [
        ("exact", NAME),
        ("in", [NAME]),
        ("iexact", NAME),
        ("contains", "Thị"),
        ("icontains", "Thị"),
        ("startswith", "Nguyễn T"),
        ("istartswith", "Nguyễn T"),
        ("endswith", "ị Thuỷ"),
        ("iendswith", "ị Thuỷ"),
    ],
)
def test_a_name_sent_decomposed_is_found(lookup: str, value: str | list[str]) -> None:
    User.objects.create(username="thuy", full_name=NAME)
    asked = (
        unicodedata.normalize("NFD", value)
        if isinstance(value, str)
        else [unicodedata.normalize("NFD", one) for one in value]
    )

    assert User.objects.filter(**{f"full_name__{lookup}": asked}).count() == 1


@pytest.mark.django_db
def test_percent_signs_in_a_search_are_no_wildcards() -> None:
    User.objects.create(username="thuy", full_name=NAME)

    assert User.objects.filter(full_name__contains="N%").count() == 0


@pytest.mark.one_database
def test_a_form_measures_a_name_after_composing_it() -> None:
    field = VietnameseCharField("họ và tên", max_length=len(NAME)).formfield()

    assert field.clean(MESSY) == NAME
    with pytest.raises(ValidationError):
        field.clean(MESSY + "x")


@pytest.mark.one_database
def test_a_model_s_own_validation_sees_the_clean_text() -> None:
    field = VietnameseCharField("họ và tên", max_length=len(NAME))

    assert field.clean(MESSY, None) == NAME
    with pytest.raises(ValidationError):
        field.clean(" \u00a0\u200b", None)


@pytest.mark.one_database
def test_a_text_of_several_lines_keeps_its_lines() -> None:
    field = VietnameseTextField("nội dung")
    typed = unicodedata.normalize("NFD", " Một \r\n\r\n\r\nhai\u00a0 ba\n")

    assert field.get_prep_value(typed) == "Một\n\nhai ba"
    assert field.to_python(typed) == "Một\n\nhai ba"
    assert field.formfield().clean(typed) == "Một\n\nhai ba"
    assert isinstance(field.formfield().widget, forms.Textarea)


@pytest.mark.one_database
@pytest.mark.parametrize("field", [VietnameseCharField(max_length=9), VietnameseTextField()])
def test_nothing_stays_nothing_and_numbers_become_text(
    field: VietnameseCharField | VietnameseTextField,
) -> None:
    assert field.get_prep_value(None) is None
    assert field.to_python(None) is None
    assert field.get_prep_value(12) == "12"


@pytest.mark.one_database
def test_migrations_name_the_fields_by_their_own_path() -> None:
    field = VietnameseCharField("họ và tên", max_length=200)
    field.name = "full_name"

    assert field.deconstruct() == (
        "full_name",
        "chungsuc.common.fields.VietnameseCharField",
        [],
        {"max_length": 200, "verbose_name": "họ và tên"},
    )


# --- Numbers -----------------------------------------------------------------------------------


class IndicatorForm(forms.Form):
    """A count and a rate, as on a commune's sheet."""

    households = VietnameseDecimalField(required=False, decimal_places=0)
    rate = VietnameseDecimalField(required=False, percent=True, min_value=0, max_value=100)
    amount = VietnameseDecimalField(required=False)


def errors(form: forms.Form, field: str) -> list[str]:
    return [str(message) for message in form.errors.get(field, [])]


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("text", "value"),
    [("8,5", "8.5"), ("8.5", "8.5"), ("1.234,5", "1234.5"), (" 12 ", "12"), ("-3", "-3")],
)
def test_a_number_field_reads_what_officers_type(text: str, value: str) -> None:
    assert VietnameseDecimalField().clean(text) == Decimal(value)


@pytest.mark.one_database
def test_an_ambiguous_number_is_asked_back_with_both_candidates() -> None:
    with pytest.raises(ValidationError) as asked:
        VietnameseDecimalField().clean("1.234")

    assert asked.value.code == "ambiguous"
    assert asked.value.params == {"candidates": (Decimal(1234), Decimal("1.234"))}
    assert asked.value.messages == [
        (
            "“1.234” có thể hiểu là 1234 hoặc 1,234. "
            "Hãy viết 1234 (không có dấu chấm) hoặc 1,234 (dấu phẩy thập phân)."
        )
    ]


@pytest.mark.one_database
def test_an_unreadable_number_is_refused_in_words() -> None:
    form = IndicatorForm({"households": "45 hộ"})

    assert errors(form, "households") == [
        (
            "“45 hộ” không phải là một số. Hãy chỉ dùng các chữ số 0–9, dấu chấm phân cách "
            "hàng nghìn và dấu phẩy thập phân, ví dụ 1.234,5; tỷ lệ viết 63,5%."
        )
    ]


@pytest.mark.one_database
def test_a_percent_sign_is_taken_where_the_field_is_a_rate_and_only_there() -> None:
    form = IndicatorForm({"households": "63%", "rate": "63,5 %"})

    assert form.errors.keys() == {"households"}
    assert form.cleaned_data["rate"] == Decimal("63.5")
    assert errors(form, "households") == [
        "“63%” là tỷ lệ phần trăm, còn ô này cần một số thường. Hãy bỏ dấu % nếu con số vẫn đúng."
    ]


@pytest.mark.one_database
def test_limits_and_places_are_still_checked() -> None:
    form = IndicatorForm({"households": "12,5", "rate": "101"})

    assert form.errors.keys() == {"households", "rate"}
    assert errors(form, "households") == ["Hãy nhập một số nguyên."]


@pytest.mark.one_database
def test_zeros_behind_the_comma_are_no_decimals() -> None:
    form = IndicatorForm({"households": "1.234,00", "rate": "0,0"})

    assert form.is_valid()
    assert str(form.cleaned_data["households"]) == "1234"
    assert str(form.cleaned_data["rate"]) == "0"


@pytest.mark.one_database
@pytest.mark.parametrize("text", ["", "  ", "\u00a0\u200b", None])
def test_an_empty_number_is_unknown_never_zero(text: str | None) -> None:
    assert VietnameseDecimalField(required=False).clean(text) is None
    with pytest.raises(ValidationError):
        VietnameseDecimalField().clean(text)


@pytest.mark.one_database
@pytest.mark.parametrize("value", ["1234", "1234567.89", "1.234", "0.635", "-8.50", "1000"])
def test_a_form_sent_back_unchanged_is_never_asked_about(value: str) -> None:
    initial = {"amount": Decimal(value)}
    shown = IndicatorForm(initial=initial)["amount"].value()

    form = IndicatorForm({"amount": shown}, initial=initial)

    assert form.is_valid()
    assert form.cleaned_data["amount"] == Decimal(value)
    assert not form.has_changed()


@pytest.mark.one_database
def test_a_number_is_typed_into_a_text_input_with_a_number_pad() -> None:
    html = str(IndicatorForm(initial={"rate": Decimal("8.5")})["rate"])

    assert 'type="text"' in html
    assert 'inputmode="decimal"' in html
    assert 'value="8,5"' in html


@pytest.mark.one_database
def test_what_was_typed_is_shown_again_as_it_was_typed() -> None:
    assert 'value="1.234"' in str(IndicatorForm({"households": "1.234"})["households"])


# --- Dates -------------------------------------------------------------------------------------


@pytest.mark.one_database
@pytest.mark.parametrize(
    "value",
    ["3/4/2025", "ngày 3 tháng 4 năm 2025", "2025-04-03", date(2025, 4, 3),
     datetime(2025, 4, 3, 1, tzinfo=UTC)],
)  # fmt: skip
def test_a_date_field_reads_what_officers_type(value: object) -> None:
    assert VietnameseDateField().clean(value) == date(2025, 4, 3)


@pytest.mark.one_database
@pytest.mark.parametrize("text", ["", " \u00a0", None])
def test_an_empty_date_is_unknown(text: str | None) -> None:
    assert VietnameseDateField(required=False).clean(text) is None
    with pytest.raises(ValidationError):
        VietnameseDateField().clean(text)


@pytest.mark.one_database
def test_a_date_field_refuses_in_words() -> None:
    with pytest.raises(ValidationError) as refusal:
        VietnameseDateField().clean("31/02/2025")

    assert refusal.value.messages == [
        (
            "“31/02/2025”: tháng 2 năm 2025 có các ngày từ 1 đến 28, không có ngày 31. "
            "Hãy kiểm tra lại ngày và viết ngày/tháng/năm."
        )
    ]


@pytest.mark.one_database
def test_a_date_is_shown_day_first() -> None:
    class DayForm(forms.Form):
        day = VietnameseDateField(initial=date(2025, 4, 3))

    assert 'value="03/04/2025"' in str(DayForm()["day"])
    assert 'placeholder="ngày/tháng/năm"' in str(DayForm()["day"])


# --- Widgets -----------------------------------------------------------------------------------

CHOICES = [("", "— chọn —"), ("a", "A & B"), ('"c"', "<b>C</b>")]


@pytest.mark.parametrize("value", [None, "", "a", '"c"', "<i>", "12,5", NAME])
@pytest.mark.parametrize(
    "attrs",
    [
        None,
        {"id": "id_x"},
        {"id": "id_x", "aria-invalid": "true", "disabled": True, "hidden": False},
    ],
)
def test_a_control_without_a_template_is_written_as_django_writes_it(
    value: str | None, attrs: dict[str, object] | None
) -> None:
    given = {"inputmode": "decimal", "data-hint": "a < b & c"}
    pairs: list[tuple[forms.Widget, forms.Widget]] = [
        (PlainInput(attrs=given), forms.TextInput(attrs=given)),
        (PlainSelect(attrs=given, choices=CHOICES), forms.Select(attrs=given, choices=CHOICES)),
    ]

    for plain, usual in pairs:
        ours, theirs = (each.render("v-1.1", value, attrs) for each in (plain, usual))
        assert parse_html(ours) == parse_html(theirs)
        assert hasattr(ours, "__html__")


def test_a_choice_that_is_drawn_again_shows_what_is_chosen_now() -> None:
    widget = PlainSelect(choices=CHOICES)

    chosen = [widget.render("v", value).count(" selected") for value in ("a", "x", "a")]

    assert chosen == [1, 0, 1]
