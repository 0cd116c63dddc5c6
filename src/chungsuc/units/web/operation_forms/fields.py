"""Fields of these forms: units as people name them, kinds, and counts of people."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from chungsuc.common.fields import (
    VietnameseDecimalField,
    VietnameseTextArea,
    VietnameseTextInput,
    keep_typed,
)
from chungsuc.common.vietnamese.text import clean_lines
from chungsuc.units.enums import Kind
from chungsuc.units.queries.naming import Named, named_for_change
from chungsuc.units.queries.on_date import UnitLine

LONGEST_UNIT = 200
MOST_LINES = 200


def unit_lines(text: str) -> list[str]:
    """The lines of a text that say something, each as it is stored."""
    return [line for line in clean_lines(text).split("\n") if line]


class NamedBoundField(forms.BoundField):
    """A field with what its units were taken for, for the template."""

    @property
    def named(self) -> tuple[Named, ...]:
        form = self.form
        return form.named.get(self.name, ()) if isinstance(form, UnitNamingForm) else ()

    @property
    def further_errors(self) -> list[str]:
        """What is wrong beside units that were not found: those stand with their choices."""
        told = {each.problem for each in self.named}
        return [str(each) for each in self.errors if str(each) not in told]


class UnitField(VietnameseTextInput):
    """One unit, by name or code; which one is looked up by the form, on the form's day."""

    bound_field_class = NamedBoundField

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401  Django's signature
        super().__init__(**{"max_length": LONGEST_UNIT, **kwargs})
        self.widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}


class UnitsField(VietnameseTextArea):
    """Several units, one a line."""

    bound_field_class = NamedBoundField
    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401  Django's signature
        super().__init__(**{"max_length": MOST_LINES * LONGEST_UNIT, **kwargs})
        self.widget.attrs |= {"rows": 4, "autocomplete": "off", "spellcheck": "false"}

    def validate(self, value: Any) -> None:  # noqa: ANN401  Django's signature
        super().validate(value)
        lines = len(unit_lines(str(value or "")))
        if lines > MOST_LINES:
            raise ValidationError(f"Ô này nhận nhiều nhất {MOST_LINES} dòng, đang có {lines} dòng.")


class PeopleField(VietnameseDecimalField):
    """A count of people. ``8.527`` can only be 8527 here: nobody moves half a person."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401  Django's signature
        super().__init__(**{"min_value": 0, "decimal_places": 0, "max_digits": 10, **kwargs})

    def to_python(self, value: object) -> Decimal | None:  # type: ignore[override]  # as Django's DecimalField
        try:
            return super().to_python(value)
        except ValidationError as refusal:
            candidates = (getattr(refusal, "params", None) or {}).get("candidates", ())
            whole = [each for each in candidates if each == each.to_integral_value()]
            if len(whole) == 1:
                return Decimal(whole[0])
            raise


def kind_choices() -> list[tuple[str, str | list[tuple[str, str]]]]:
    """The kinds of units under their levels, and an empty choice first."""
    groups: list[tuple[str, str | list[tuple[str, str]]]] = [("", "— chọn loại —")]
    for level, kinds in groupby(Kind, key=lambda kind: kind.level):
        label = level.name_vi
        groups.append(
            (label[:1].upper() + label[1:], [(each.value, each.name_vi) for each in kinds])
        )
    return groups


class KindField(forms.ChoiceField):
    """The kind of a unit; the value is a ``Kind`` or ``None``."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401  Django's signature
        super().__init__(**{"label": "Loại", "choices": kind_choices, **kwargs})

    def clean(self, value: Any) -> Kind | None:  # noqa: ANN401  Django's signature
        code = super().clean(value)
        return Kind(code) if code else None


class UnitNamingForm(forms.Form):
    """A form in which units are named.

    ``accept`` reads it and looks the units up; then ``unit_of`` and ``units_of`` answer them, and
    ``named`` says of each field what was typed and what it was taken for.
    """

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        typed: Mapping[str, Any] | None = None,
        prefix: str | None = None,
    ) -> None:
        """Makes a form.

        Args:
            data: what was sent, to be judged.
            typed: what stands in the fields, not to be judged yet.
            prefix: before the names of the fields.
        """
        super().__init__(data, prefix=prefix, use_required_attribute=False)
        keep_typed(self, typed)
        self.named: dict[str, tuple[Named, ...]] = {}

    def accept(self, on: date | None) -> bool:
        """Whether all can be read; units are looked up where the day is known."""
        self.full_clean()
        for name, field in self.fields.items():
            if on is not None and isinstance(field, UnitField | UnitsField):
                self._look_up(name, on)
        return not self.errors

    def look_up(self, text: str, on: date) -> Named:
        """What ``text`` names on the form's day."""
        return named_for_change(text, on)

    def _look_up(self, name: str, on: date) -> None:
        self.named[name] = tuple(
            self.look_up(text, on) for text in unit_lines(self.cleaned_data.get(name) or "")
        )
        for each in self.named[name]:
            if each.problem:
                self.add_error(name, each.problem)

    def unit_of(self, name: str) -> UnitLine | None:
        """The unit of the field, if one was named and found."""
        found = self.units_of(name)
        return found[0] if found else None

    def units_of(self, name: str) -> list[UnitLine]:
        """The units of the field that were found, in their order."""
        return [each.unit for each in self.named.get(name, ()) if each.unit is not None]

    def in_names(self, problem: str) -> str:
        """A refusal in which units that have ended stand by their names, as they were typed."""
        for named in self.named.values():
            for line in filter(None, (each.unit for each in named)):
                # Whole numbers alone: #1 is no part of #12.
                problem = re.sub(rf"Đơn vị số #{line.id}\b", line.title, problem)
        return problem
