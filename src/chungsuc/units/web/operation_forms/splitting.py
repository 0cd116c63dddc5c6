"""The form of a division: the parts, their measures, and where the units below go."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar

from django import forms

from chungsuc.common.fields import VietnameseDecimalField
from chungsuc.units.queries.naming import units_below
from chungsuc.units.queries.on_date import UnitLine
from chungsuc.units.rules.requests import Part, Request, Split
from chungsuc.units.rules.shares import Measured
from chungsuc.units.web.operation_forms.changes import UNIT_HINT, ChangeForm
from chungsuc.units.web.operation_forms.destinations import PartForm
from chungsuc.units.web.operation_forms.fields import PeopleField, UnitField

FEWEST_ROWS, MOST_ROWS = 2, 6
ROWS = "rows"
_CHILD = "child-"


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ChildRow:
    """A unit below the divided one, and to which part it is to go."""

    name: str
    title: str
    options: tuple[Option, ...]
    error: str


class SplitForm(ChangeForm):
    """A unit, what of it goes where, and whether the rest goes on as the unit itself."""

    template: ClassVar[str] = "units/operation_fields_split.html"
    first: ClassVar[str] = "source"

    source = UnitField(label="Đơn vị được chia", help_text=UNIT_HINT)
    area = VietnameseDecimalField(
        label="Tổng diện tích trước khi chia (km²)",
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=6,
        help_text="Bỏ trống nếu chưa rõ, hoặc nếu mọi phần ở dưới đều có số.",
    )
    people = PeopleField(
        label="Tổng dân số trước khi chia (người)",
        required=False,
        help_text="Bỏ trống nếu chưa rõ, hoặc nếu mọi phần ở dưới đều có số.",
    )
    survives = forms.BooleanField(
        label="Phần còn lại giữ nguyên tên: đơn vị này vẫn tồn tại", required=False
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        typed: Mapping[str, Any] | None = None,
        prefix: str | None = None,
    ) -> None:
        super().__init__(data, typed=typed, prefix=prefix)
        self._sent: Mapping[str, Any] = data or typed or {}
        self.rows = _rows_of(self._sent)
        self.parts = [
            PartForm(data, typed=typed, prefix=f"part-{row}") for row in range(1, self.rows + 1)
        ]
        self.children: tuple[ChildRow, ...] = ()
        self._below: list[UnitLine] = []

    @property
    def may_grow(self) -> bool:
        """Whether another part may be added."""
        return self.rows < MOST_ROWS

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Places of units below that were chosen before and are not shown now."""
        shown = {each.name for each in self.children}
        return [
            (name, str(value))
            for name, value in self._sent.items()
            if name.startswith(_CHILD) and name not in shown
        ]

    def accept(self, on: date | None) -> bool:
        good = super().accept(on)
        filled = list(self._filled())
        for part in filled or self.parts[:1]:
            good = part.accept(on) and good
        source = self.unit_of("source")
        if source is not None:
            self._below = units_below(source.id)
            self.children = tuple(self._child_row(each) for each in self._below)
        return good and not any(each.error for each in self.children)

    def _filled(self) -> Iterator[PartForm]:
        return (part for part in self.parts if not part.is_empty)

    def _child_row(self, child: UnitLine) -> ChildRow:
        """The choice of a place for one unit below; one that ends needs a place for each."""
        name = f"{_CHILD}{child.id}"
        chosen = str(self._sent.get(name, ""))
        places = {str(row): part for row, part in enumerate(self.parts, 1) if not part.is_empty}
        staying = bool(self.cleaned_data.get("survives"))
        options = [Option("", "vẫn thuộc đơn vị này" if staying else "— chọn phần —", not chosen)]
        options += [
            Option(row, f"Phần {row}: {_spoken(part)}", row == chosen)
            for row, part in places.items()
        ]
        missing = chosen not in places if chosen else not staying
        error = f"Hãy chọn {child.full_name} theo phần nào." if missing else ""
        return ChildRow(name, child.full_name, tuple(options), error)

    def asked(self) -> Request:
        source = self.the("source")
        area, people = self.cleaned_data["area"], self.cleaned_data["people"]
        filled = list(self._filled())
        parts = [
            Part(
                part.destination(-number, source.parent_id),
                _measured(part.cleaned_data["area"], area),
                _measured(part.cleaned_data["people"], people),
            )
            for number, part in enumerate(filled, 1)
        ]
        if self.cleaned_data["survives"]:
            parts.append(Part(source.id, _measured(None, area), _measured(None, people)))
        place = {f"{self.parts.index(part) + 1}": number for number, part in enumerate(filled)}
        children = {
            child.id: place[row]
            for child in self._below
            if (row := str(self._sent.get(f"{_CHILD}{child.id}", "")))
        }
        return Split(source.id, tuple(parts), children)


def _rows_of(sent: Mapping[str, Any]) -> int:
    typed = str(sent.get(ROWS, ""))
    rows = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 1 else FEWEST_ROWS
    return min(max(rows, FEWEST_ROWS), MOST_ROWS)


def _spoken(part: PartForm) -> str:
    target = part.unit_of("target")
    return target.full_name if target else str(part["name"].value() or "…")


def _measured(part: Decimal | None, whole: Decimal | None) -> Measured:
    return Measured(*(None if each is None else Fraction(each) for each in (part, whole)))
