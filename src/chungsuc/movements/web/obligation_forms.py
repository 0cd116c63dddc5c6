"""What people type when something came, and what they find of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from chungsuc.common.fields import VietnameseDateField, VietnameseTextArea, VietnameseTextInput
from chungsuc.documents.queries import RegisteredDocument
from chungsuc.movements.enums import JUDGEMENT_NAMES, Judgement


class RecordForm(forms.Form):
    """That something came."""

    came_on = VietnameseDateField(label="Ngày nhận")
    what = VietnameseTextInput(
        label="Nộp gì (không bắt buộc)",
        required=False,
        max_length=300,
        help_text="Ví dụ: Báo cáo số 125/BC-UBND",
    )
    document = forms.ChoiceField(label="Văn bản trong sổ (không bắt buộc)", required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        documents: Sequence[RegisteredDocument] = (),
    ) -> None:
        super().__init__(data, use_required_attribute=False, prefix="record")
        listed = [(str(each.citation.id), each.citation.text) for each in documents]
        self.fields["document"].choices = [("", "—"), *listed]  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def document_id(self) -> int | None:
        """The document that was chosen, of a valid form."""
        chosen = self.cleaned_data["document"]
        return int(chosen) if chosen else None


class JudgeForm(forms.Form):
    """What was found of it."""

    judgement = forms.ChoiceField(
        label="Kết quả xét", choices=[(each.value, name) for each, name in JUDGEMENT_NAMES.items()]
    )
    remarks = VietnameseTextArea(
        label="Nhận xét",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Khi trả lại phải ghi cần sửa gì.",
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, delivery: int) -> None:
        super().__init__(data, use_required_attribute=False, prefix=f"judge{delivery}")

    @property
    def chosen(self) -> Judgement:
        """The result, of a valid form."""
        return Judgement(self.cleaned_data["judgement"])


class WithdrawForm(forms.Form):
    """Why something is taken away."""

    why = VietnameseTextInput(label="Ghi nhầm vì sao", required=False, max_length=500)

    def __init__(self, data: Mapping[str, Any] | None = None, *, delivery: int) -> None:
        super().__init__(data, use_required_attribute=False, prefix=f"withdraw{delivery}")
