"""Where something goes: a unit that exists, or one that begins."""

from datetime import date
from typing import Any

from chungsuc.common.fields import VietnameseDecimalField, VietnameseTextInput
from chungsuc.units.rules.naming import bare_name
from chungsuc.units.rules.requests import Destination, NewUnit
from chungsuc.units.web.operation_forms.fields import (
    KindField,
    PeopleField,
    UnitField,
    UnitNamingForm,
)

_OF_A_NEW_UNIT = ("kind", "name", "code", "above")


class DestinationForm(UnitNamingForm):
    """A unit that exists, or what a new one is to be; one of the two."""

    target = UnitField(
        label="Đơn vị đang có",
        required=False,
        help_text="Tên kèm đơn vị cấp trên, hoặc mã; bỏ trống nếu là đơn vị mới.",
    )
    kind = KindField(label="Loại của đơn vị mới", required=False)
    name = VietnameseTextInput(label="Tên của đơn vị mới", required=False, max_length=150)
    code = VietnameseTextInput(label="Mã (nếu đã có)", required=False, max_length=20)
    above = UnitField(
        label="Trực thuộc",
        required=False,
        help_text="Bỏ trống nếu vẫn thuộc đơn vị cấp trên của đơn vị cũ.",
    )

    @property
    def typed_new(self) -> bool:
        """Whether anything was typed of a new unit: then its fields are shown open."""
        return any(self[name].value() for name in _OF_A_NEW_UNIT)

    def accept(self, on: date | None) -> bool:
        """Whether one of both was said, and can be read."""
        super().accept(on)
        cleaned = self.cleaned_data
        target, new = self["target"].value(), self.typed_new
        if target and new:
            self.add_error(
                "target",
                "Đã ghi cả đơn vị đang có và đơn vị mới: hãy chỉ ghi một trong hai.",
            )
        elif not target and not new:
            self.add_error("target", "Hãy ghi đơn vị đang có, hoặc tên và loại của đơn vị mới.")
        elif new and not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", "Hãy ghi tên của đơn vị mới.")
        if new and not cleaned.get("kind") and "kind" not in self.errors:
            self.add_error("kind", "Hãy chọn loại của đơn vị mới.")
        return not self.errors

    def destination(self, number: int, above: int | None) -> Destination:
        """What was said, of an accepted form.

        Args:
            number: of a new unit in this request; negative.
            above: the unit above a new one where none was typed.
        """
        target = self.unit_of("target")
        if target is not None:
            return target.id
        typed: dict[str, Any] = self.cleaned_data
        parent = self.unit_of("above")
        return NewUnit(
            number,
            typed["kind"],
            bare_name(typed["kind"], typed["name"]),
            typed["code"],
            above if parent is None else parent.id,
        )


class PartForm(DestinationForm):
    """A part of a divided unit: where it goes, and how much of it that is."""

    area = VietnameseDecimalField(
        label="Diện tích chuyển (km²)",
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=6,
        help_text="Bỏ trống nếu chưa rõ.",
    )
    people = PeopleField(
        label="Dân số chuyển (người)", required=False, help_text="Bỏ trống nếu chưa rõ."
    )

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was typed."""
        return not any(self[name].value() for name in self.fields)
