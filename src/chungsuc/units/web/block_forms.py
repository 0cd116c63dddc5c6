"""What people type to found blocks, and to bring units in and out."""

from datetime import date

from django import forms

from chungsuc.common.fields import VietnameseTextInput
from chungsuc.units.enums import BLOCK_NAMES, BlockKind
from chungsuc.units.queries.naming import Named, named_on
from chungsuc.units.web.operation_forms.fields import UnitNamingForm, UnitsField


class BlockForm(forms.Form):
    """What a block is."""

    kind = forms.ChoiceField(
        label="Loại", choices=[(kind.value, name) for kind, name in BLOCK_NAMES.items()]
    )
    name = VietnameseTextInput(
        label="Tên", max_length=150, help_text="Ví dụ: Khối thi đua các sở, ngành kinh tế"
    )

    @property
    def chosen(self) -> BlockKind:
        """The kind, of a valid form."""
        return BlockKind(self.cleaned_data["kind"])


class MembersForm(UnitNamingForm):
    """Units that come into a block, as they are called on their first day in it."""

    units = UnitsField(
        label="Các đơn vị",
        help_text="Mỗi dòng một đơn vị: tên kèm đơn vị cấp trên, hoặc mã.",
    )

    def look_up(self, text: str, on: date) -> Named:
        return named_on(text, on)
