"""What people type to record a figure; the labels follow the shape of the target."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms

from chungsuc.common.fields import (
    VietnameseDateField,
    VietnameseDecimalField,
    VietnameseTextInput,
)
from chungsuc.documents.queries import RegisteredDocument
from chungsuc.movements.enums import BASIS_NAMES, Basis, Shape
from chungsuc.movements.rules.contents import TargetTerms
from chungsuc.movements.rules.lights import Reading
from chungsuc.movements.services.figures import NewFigure

_NONE = "— không có văn bản trong sổ —"
_VALUES = {
    Shape.FLOOR: ("Số đơn vị dưới mức sàn", "Ghi 0 khi không đơn vị nào ở dưới."),
    Shape.MEAN: ("Bình quân", "Bình quân của các đơn vị đã rõ."),
    Shape.SHARE: ("Số đạt", "Tỷ lệ được tính từ số đạt và tổng số."),
    Shape.NEW: ("Số có thêm từ đầu kỳ", ""),
    Shape.DIFFERENCE: ("Số tăng thêm so với đầu kỳ", ""),
    Shape.STOCK: ("Số đang có", ""),
}


class FigureForm(forms.Form):
    """A figure of one target."""

    on = VietnameseDateField(label="Số liệu của ngày")
    value = VietnameseDecimalField(label="Số liệu")
    of = VietnameseDecimalField(label="Trên tổng số", required=False)
    unknown = VietnameseDecimalField(
        label="Số đơn vị chưa rõ",
        required=False,
        decimal_places=0,
        max_value=1_000_000,
        help_text="Để trống khi đã rõ hết.",
    )
    basis = forms.ChoiceField(
        label="Đây là", choices=[(basis.value, name) for basis, name in BASIS_NAMES.items()]
    )
    source = VietnameseTextInput(
        label="Nguồn",
        required=False,
        max_length=300,
        help_text="Ví dụ: Báo cáo của Văn phòng Điều phối. Chọn văn bản ở dưới thì không bắt buộc.",
    )
    document = forms.ChoiceField(label="Văn bản trong sổ", required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        terms: TargetTerms,
        documents: tuple[RegisteredDocument, ...],
        initial: Mapping[str, Any],
    ) -> None:
        super().__init__(data, initial=dict(initial), use_required_attribute=False)
        self._code = terms.code
        label, hint = _VALUES[terms.shape]
        self.fields["value"].label = label
        self.fields["value"].help_text = hint or (
            f"Đơn vị tính: {terms.unit}." if terms.unit else ""
        )
        self.fields["of"].required = terms.shape is Shape.SHARE
        if terms.shape is Shape.MEAN:
            self.fields["of"].label = "Tính trên bao nhiêu đơn vị"
        choices = [(str(each.citation.id), each.citation.text) for each in documents]
        self.fields["document"].choices = [("", _NONE), *choices]  # type: ignore[attr-defined]  # a ChoiceField, as declared

    @property
    def figure(self) -> NewFigure:
        """What is said, of a valid form."""
        said = self.cleaned_data
        return NewFigure(
            code=self._code,
            reading=Reading(
                said["on"], said["value"], said["of"], int(said["unknown"] or Decimal())
            ),
            basis=Basis(said["basis"]),
            source=said["source"],
            document=int(said["document"]) if said["document"] else None,
        )
