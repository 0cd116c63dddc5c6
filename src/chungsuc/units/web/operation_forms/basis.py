"""From which day, and by which decision: what every change is recorded with."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from chungsuc.common.fields import VietnameseDateField, VietnameseTextInput, keep_typed
from chungsuc.documents.fields import BasisForm


class DayForm(forms.Form):
    """The day from which something holds."""

    day = VietnameseDateField(label="Có hiệu lực từ ngày")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        typed: Mapping[str, Any] | None = None,
        label: str = "",
    ) -> None:
        super().__init__(data, use_required_attribute=False)
        keep_typed(self, typed)
        if label:
            self.fields["day"].label = label

    @property
    def on(self) -> date | None:
        """The day; ``None`` where none can be read."""
        return self.cleaned_data.get("day") if self.is_valid() else None


class ClauseForm(BasisForm):
    """A decision with the place in it, and what else is to be known."""

    clause = VietnameseTextInput(
        label="Điều, khoản (không bắt buộc)",
        required=False,
        max_length=200,
        help_text="Ví dụ: Điều 1, khoản 42",
    )
    note = VietnameseTextInput(label="Ghi chú (không bắt buộc)", required=False, max_length=500)
