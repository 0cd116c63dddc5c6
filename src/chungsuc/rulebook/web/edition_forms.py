"""What people type of an edition as a whole, and of where a provision comes from."""

from collections.abc import Mapping
from typing import Any

from django import forms

from chungsuc.common.fields import VietnameseTextArea, VietnameseTextInput
from chungsuc.documents.queries import RegisteredDocument

LATER = "— chưa có; ghi khi công bố —"
SOURCE_HINT = "Ví dụ: Điều 1, khoản 2; hoặc Phụ lục I, mục 10."


class EditionForm(forms.Form):
    """What a draft is called, and by which document it will be published where that is known."""

    title = VietnameseTextInput(
        label="Nội dung chính",
        max_length=300,
        help_text="Ví dụ: Ngưỡng tiêu chí giao thông của tỉnh giai đoạn 2021–2025",
    )
    document = forms.ChoiceField(
        label="Dự thảo hoặc quyết định đã có trong sổ văn bản (không bắt buộc)",
        required=False,
        help_text="Số và ngày của quyết định có thể ghi sau, khi công bố.",
    )
    note = VietnameseTextArea(
        label="Ghi chú cho người duyệt (không bắt buộc)",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        documents: tuple[RegisteredDocument, ...],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}), use_required_attribute=False)
        choices = [(str(each.citation.id), each.citation.text) for each in documents]
        self.fields["document"].choices = [("", LATER), *choices]  # type: ignore[attr-defined]  # a ChoiceField, as declared

    @property
    def chosen(self) -> int | None:
        """The number of the document, of a valid form."""
        number = self.cleaned_data["document"]
        return int(number) if number else None


class ReasonForm(forms.Form):
    """A reason; whether one is needed is decided by the life cycle."""

    why = VietnameseTextInput(label="Lý do", max_length=500, required=False)


class SourceForm(forms.Form):
    """Where a provision comes from, and what is to be known of it."""

    source = VietnameseTextInput(
        label="Điều, khoản", max_length=300, required=False, help_text=SOURCE_HINT
    )
    note = VietnameseTextArea(
        label="Ghi chú (không bắt buộc)",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
