"""Fields that take what people here type: composed letters, decimal commas, day before month.

For models: ``VietnameseCharField``, ``VietnameseTextField``, for every text that people write.
For forms: ``VietnameseDecimalField``, ``VietnameseDateField``.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from html import escape
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EMPTY_VALUES
from django.db import models
from django.db.models import lookups
from django.utils.safestring import SafeString, mark_safe

from chungsuc.common.vietnamese.dates import read_date
from chungsuc.common.vietnamese.errors import UnreadableDateError
from chungsuc.common.vietnamese.numbers import (
    AmbiguousNumber,
    CertainNumber,
    RefusedNumber,
    Unit,
    question,
    read_number,
    write_number,
)
from chungsuc.common.vietnamese.text import clean, clean_lines, nfc

# --- Texts -------------------------------------------------------------------------------------


class VietnameseTextInput(forms.CharField):
    """A form's line of text, cleaned before it is measured: an NFD letter counts as one."""

    cleaner = staticmethod(clean)

    def to_python(self, value: object) -> str | None:
        return super().to_python(_cleaned(value, self.cleaner))


class VietnameseTextArea(VietnameseTextInput):
    """A form's text of several lines."""

    cleaner = staticmethod(clean_lines)


class _CleanText(models.Field[Any, Any]):
    """What the two model fields share; stands before Django's field among their bases."""

    cleaner: Callable[[str], str]
    form_class: type[VietnameseTextInput]

    def to_python(self, value: object) -> Any:  # noqa: ANN401  Django's signature
        """Cleans; Django's text fields send every value through here before it is stored."""
        return _cleaned(super().to_python(value), self.cleaner)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: ANN401, FBT001  Django's signature
        value = _cleaned(super().pre_save(model_instance, add), self.cleaner)
        setattr(model_instance, self.attname, value)
        return value

    def formfield(self, **kwargs: Any) -> Any:  # noqa: ANN401  Django's signature
        return super().formfield(**{"form_class": self.form_class, **kwargs})


class VietnameseCharField(_CleanText, models.CharField[Any, Any]):
    """One line of text, stored as ``vietnamese.text.clean`` makes it.

    Whichever way a value comes (``save``, ``create``, ``bulk_create``, ``update``, a form), the
    row holds NFC with single spaces; after a save the instance holds the same. Filters are
    cleaned alike: a name sent as NFD is found, also by ``contains`` and ``startswith``.
    """

    cleaner = staticmethod(clean)
    form_class = VietnameseTextInput


class VietnameseTextField(_CleanText, models.TextField[Any, Any]):
    r"""Text of several lines, stored as ``vietnamese.text.clean_lines`` makes it.

    The same promises as ``VietnameseCharField``; lines are divided by ``\n``.
    """

    cleaner = staticmethod(clean_lines)
    form_class = VietnameseTextArea


def _cleaned(value: object, cleaner: Callable[[str], str]) -> object:
    return cleaner(value) if isinstance(value, str) else value


def _with_composed_pattern(lookup: type[lookups.Lookup[Any]]) -> type[lookups.Lookup[Any]]:
    """Django prepares the value of an exact lookup by the field, but a pattern's not at all."""

    class Composed(lookup):  # type: ignore[misc, valid-type]  # one class for each of Django's
        def get_prep_lookup(self) -> Any:  # noqa: ANN401  Django's signature
            return _cleaned(super().get_prep_lookup(), nfc)

    Composed.__name__ = f"Composed{lookup.__name__}"
    return Composed


for _lookup in (
    lookups.IExact,
    lookups.Contains,
    lookups.IContains,
    lookups.StartsWith,
    lookups.IStartsWith,
    lookups.EndsWith,
    lookups.IEndsWith,
):
    VietnameseCharField.register_lookup(_with_composed_pattern(_lookup))
    VietnameseTextField.register_lookup(_with_composed_pattern(_lookup))


# --- Plain data --------------------------------------------------------------------------------


class PlainDataField(models.TextField[Any, Any]):
    """Plain data as a text of JSON, which gives back what was put in, in the same order.

    Not JSON of the database: PostgreSQL and back-ups order keys anew, and the items of a list
    that people tick stand in the order of the law.
    """

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def from_db_value(self, value: str | None, *_: object) -> Any:  # noqa: ANN401  whatever was put in
        """None comes from a join that found no row: the column itself is never null."""
        return None if value is None else json.loads(value)

    def get_prep_value(self, value: object) -> str:
        return json.dumps(value, ensure_ascii=False, allow_nan=False)

    def to_python(self, value: object) -> Any:  # noqa: ANN401  as above
        return json.loads(value) if isinstance(value, str) else value

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))


# --- Numbers and dates in forms ----------------------------------------------------------------


class VietnameseDecimalField(forms.DecimalField):
    """A number as ``vietnamese.numbers.read_number`` reads it; the value is a Decimal or None.

    What can be read in two ways (``1.234``) is asked back as an error with the code
    ``ambiguous``, whose ``params["candidates"]`` are both values. ``percent=True`` also takes
    ``63,5%`` for 63.5; else a percent sign is refused. Zeros behind the comma are dropped.
    Shown values carry no dots, so that a form sent back unchanged is never asked about.
    """

    widget = forms.TextInput

    def __init__(self, *, percent: bool = False, **kwargs: Any) -> None:  # noqa: ANN401  Django's signature
        super().__init__(**{"localize": True, **kwargs})
        self.percent = percent
        if self.decimal_places == 0:
            self.error_messages.setdefault("max_decimal_places", "Hãy nhập một số nguyên.")

    def to_python(self, value: object) -> Decimal | None:  # type: ignore[override]  # as Django's DecimalField
        if value in EMPTY_VALUES or (isinstance(value, str) and not clean(value)):
            return None
        if not isinstance(value, str):
            return super().to_python(value)
        reading = read_number(value)
        match reading:
            case RefusedNumber():
                raise ValidationError(f"{reading.message} {reading.mend}", code="invalid")
            case AmbiguousNumber():
                raise ValidationError(
                    " ".join(question(reading)),
                    code="ambiguous",
                    params={"candidates": reading.candidates},
                )
            case CertainNumber(unit=Unit.PERCENT) if not self.percent:
                raise ValidationError(
                    f"“{reading.text}” là tỷ lệ phần trăm, còn ô này cần một số thường. "
                    "Hãy bỏ dấu % nếu con số vẫn đúng.",
                    code="percent",
                )
            case CertainNumber():
                return _without_trailing_zeros(reading.value)

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401  Django's signature
        """What the input shows: a stored number with its decimal comma, typed text as typed."""
        if isinstance(value, (Decimal, int)) and Decimal(value).is_finite():
            return write_number(value, grouped=False)
        return value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # Not type=number: it refuses the comma; inputmode brings the number pad all the same.
        return {**super().widget_attrs(widget), "inputmode": "decimal", "autocomplete": "off"}


def _without_trailing_zeros(number: Decimal) -> Decimal:
    """``12.00`` as 12: a spreadsheet that shows two places does not make a count a fraction."""
    whole, mark, fraction = f"{number:f}".partition(".")
    return Decimal(f"{whole}{mark}{fraction}".rstrip("0").rstrip(".")) if mark else number


class VietnameseDateField(forms.DateField):
    """A date as ``vietnamese.dates.read_date`` reads it, and in no other way."""

    def to_python(self, value: object) -> date | None:
        if value in EMPTY_VALUES or (isinstance(value, str) and not clean(value)):
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        try:
            return read_date(str(value))
        except UnreadableDateError as refusal:
            raise ValidationError(str(refusal), code="invalid") from refusal

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {
            **super().widget_attrs(widget),
            "inputmode": "numeric",
            "placeholder": "ngày/tháng/năm",
            "autocomplete": "off",
        }


def keep_typed(form: forms.Form, typed: Mapping[str, Any] | None) -> None:
    """Lets the fields show what stood in them, without judging it."""
    for name in form.fields:
        key = form.add_prefix(name)
        if typed is not None and key in typed:
            form.initial[name] = typed[key]


# --- Widgets -----------------------------------------------------------------------------------


class PlainInput(forms.TextInput):
    """A line of input without a template of its own: a form of a hundred of them is quick.

    Django renders every widget by two templates; that is half of the time of such a page.
    """

    def render(
        self,
        name: str,
        value: Any,  # noqa: ANN401  Django's own signature
        attrs: dict[str, Any] | None = None,
        renderer: object = None,  # noqa: ARG002  as above
    ) -> SafeString:
        given = self.build_attrs(
            self.attrs, {"type": self.input_type, "name": name, **(attrs or {})}
        )
        shown = self.format_value(value)
        if shown is not None:
            given["value"] = shown
        return mark_safe(f"<input{_attributes(given)}>")  # noqa: S308  every value is escaped


class PlainSelect(forms.Select):
    """A choice without templates: as ``PlainInput``, and one template fewer an option."""

    def render(
        self,
        name: str,
        value: Any,  # noqa: ANN401  Django's own signature
        attrs: dict[str, Any] | None = None,
        renderer: object = None,  # noqa: ARG002  as above
    ) -> SafeString:
        options = _options(
            tuple((str(key), str(label)) for key, label in self.choices),
            "" if value is None else str(value),
        )
        given = self.build_attrs(self.attrs, {"name": name, **(attrs or {})})
        return mark_safe(f"<select{_attributes(given)}>{options}</select>")  # noqa: S308  as above


def _attributes(given: Mapping[str, Any]) -> str:
    """As Django's ``flatatt`` writes them, in a third of its time; a value is never markup."""
    valued = sorted(
        (name, escape(str(value)))
        for name, value in given.items()
        if value is not None and not isinstance(value, bool)
    )
    bare = sorted(name for name, value in given.items() if value is True)
    return "".join([*(f' {name}="{value}"' for name, value in valued), *(f" {n}" for n in bare)])


@lru_cache(maxsize=512)
def _options(choices: tuple[tuple[str, str], ...], chosen: str) -> str:
    """The options of a choice: a form asks forty times whether something is met."""
    return "".join(
        f"<option{_attributes({'value': key, 'selected': key == chosen})}>{escape(label)}</option>"
        for key, label in choices
    )
