"""Forms of the operations that ask little: found, rename, recode, change kind, move, abolish."""

from datetime import date
from typing import ClassVar

from django import forms

from chungsuc.common.fields import VietnameseTextArea, VietnameseTextInput
from chungsuc.units.enums import Kind
from chungsuc.units.queries.on_date import UnitLine
from chungsuc.units.rules.naming import bare_name
from chungsuc.units.rules.requests import (
    Abolish,
    ChangeKind,
    Found,
    Move,
    NewUnit,
    Recode,
    Rename,
    Request,
)
from chungsuc.units.web.operation_forms.fields import (
    MOST_LINES,
    KindField,
    UnitField,
    UnitNamingForm,
    UnitsField,
    unit_lines,
)

UNIT_HINT = "Tên kèm đơn vị cấp trên, ví dụ: Xã Hòa Bình, Huyện Chi Lăng; hoặc mã."


class ChangeForm(UnitNamingForm):
    """What is particular to one kind of operation.

    ``accept`` judges whether it can be read; ``asked`` is the request of an accepted form.
    """

    template: ClassVar[str] = "units/operation_fields.html"
    first: ClassVar[str] = "unit"
    """The field in which a page that leads here has its unit written."""

    def asked(self) -> Request:
        """The request of an accepted form; every kind of form makes its own."""
        # Abstract, though not by ABC: Django's forms have a metaclass of their own.
        raise NotImplementedError

    def the(self, name: str) -> UnitLine:
        """The unit in a field that an accepted form demands."""
        (found,) = self.units_of(name)
        return found


class OneUnitForm(ChangeForm):
    """An operation on one unit, which goes on."""

    unit = UnitField(label="Đơn vị", help_text=UNIT_HINT)


class RenameForm(OneUnitForm):
    name = VietnameseTextInput(label="Tên mới", max_length=150)

    def asked(self) -> Request:
        unit = self.the("unit")
        return Rename(unit.id, bare_name(unit.kind, self.cleaned_data["name"]))


class RecodeForm(OneUnitForm):
    code = VietnameseTextInput(label="Mã mới", required=False, max_length=20)
    no_code = forms.BooleanField(label="Từ ngày này đơn vị không có mã", required=False)

    def accept(self, on: date | None) -> bool:
        super().accept(on)
        code, none = self.cleaned_data.get("code"), self.cleaned_data.get("no_code")
        if not code and not none and "code" not in self.errors:
            self.add_error("code", "Hãy ghi mã mới, hoặc đánh dấu là đơn vị không có mã.")
        elif code and none:
            self.add_error(
                "code", "Đã ghi mã mà lại đánh dấu là không có mã: hãy bỏ một trong hai."
            )
        return not self.errors

    def asked(self) -> Request:
        return Recode(self.the("unit").id, self.cleaned_data["code"])


class ChangeKindForm(OneUnitForm):
    kind = KindField(label="Loại mới")
    name = VietnameseTextInput(
        label="Tên mới",
        required=False,
        max_length=150,
        help_text="Bỏ trống nếu vẫn giữ tên.",
    )

    def asked(self) -> Request:
        kind: Kind = self.cleaned_data["kind"]
        name = self.cleaned_data["name"]
        return ChangeKind(self.the("unit").id, kind, bare_name(kind, name))


class MoveForm(OneUnitForm):
    above = UnitField(label="Từ nay trực thuộc", help_text=UNIT_HINT)

    def asked(self) -> Request:
        return Move(self.the("unit").id, self.the("above").id)


class AbolishForm(ChangeForm):
    first = "units"
    units = UnitsField(label="Các đơn vị giải thể", help_text=f"Mỗi dòng một đơn vị. {UNIT_HINT}")

    def asked(self) -> Request:
        return Abolish(tuple(each.id for each in self.units_of("units")))


class FoundForm(ChangeForm):
    first = "above"
    kind = KindField()
    names = VietnameseTextArea(
        label="Tên",
        max_length=MOST_LINES * 150,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        help_text="Mỗi dòng một đơn vị cùng loại, ví dụ Thôn 1, dòng dưới Thôn 2.",
    )
    code = VietnameseTextInput(
        label="Mã (nếu đã có)",
        required=False,
        max_length=20,
        help_text="Chỉ ghi được khi thành lập một đơn vị.",
    )
    above = UnitField(
        label="Trực thuộc",
        required=False,
        help_text="Đơn vị cấp trên trực tiếp; chỉ bỏ trống khi không có.",
    )

    def accept(self, on: date | None) -> bool:
        super().accept(on)
        names = unit_lines(self.cleaned_data.get("names") or "")
        if len(names) > MOST_LINES:
            self.add_error("names", f"Mỗi lần thành lập được nhiều nhất {MOST_LINES} đơn vị.")
        if len(names) > 1 and self.cleaned_data.get("code"):
            self.add_error("code", "Một mã không dùng cho nhiều đơn vị: hãy thành lập từng đơn vị.")
        return not self.errors

    def asked(self) -> Request:
        kind: Kind = self.cleaned_data["kind"]
        above = self.unit_of("above")
        return Found(
            tuple(
                NewUnit(
                    -place,
                    kind,
                    bare_name(kind, name),
                    self.cleaned_data["code"],
                    None if above is None else above.id,
                )
                for place, name in enumerate(unit_lines(self.cleaned_data["names"]), 1)
            )
        )
