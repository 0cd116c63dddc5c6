"""What people type of a parameter: its new value, from which day, and who says so."""

from collections.abc import Mapping
from typing import Any

from django import forms

from chungsuc.common.fields import (
    VietnameseDateField,
    VietnameseDecimalField,
    VietnameseTextArea,
    VietnameseTextInput,
)
from chungsuc.rulebook.engine.limits import LimitValue
from chungsuc.rulebook.engine.wording import PERCENT
from chungsuc.rulebook.rules.contents import ParameterContent
from chungsuc.rulebook.web.edition_forms import SOURCE_HINT

PROVINCE, NATION = "province", "nation"
YES, NO = "yes", "no"


class ParameterForm(forms.Form):
    """A parameter's new value; the kind of the field is that of the value that stands."""

    value = forms.CharField(label="Giá trị mới")
    since = VietnameseDateField(label="Có hiệu lực từ ngày")
    scope = forms.ChoiceField(
        label="Do ai quy định",
        choices=[
            (PROVINCE, "Tỉnh quy định: áp dụng ở tỉnh này, đứng trước quy định chung"),
            (NATION, "Văn bản của trung ương: sửa quy định chung"),
        ],
        widget=forms.RadioSelect,
        initial=PROVINCE,
    )
    source = VietnameseTextInput(
        label="Điều, khoản", max_length=300, required=False, help_text=SOURCE_HINT
    )
    note = VietnameseTextArea(
        label="Ghi chú (không bắt buộc)",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        stands: ParameterContent,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}), use_required_attribute=False)
        self._stands = stands
        self.fields["value"] = _value_field(stands)
        self.order_fields(["value", "since", "scope", "source", "note"])

    @property
    def by_province(self) -> bool:
        """Whether the province says it, of a valid form."""
        return bool(self.cleaned_data["scope"] == PROVINCE)

    @property
    def content(self) -> ParameterContent:
        """The parameter with its new value, of a valid form."""
        said: LimitValue = self.cleaned_data["value"]
        if isinstance(self._stands.value, bool):
            said = said == YES
        return ParameterContent(self._stands.title, self._stands.unit, said)


def _value_field(stands: ParameterContent) -> forms.Field:
    """A number, a yes or no, or words."""
    label = f"Giá trị mới ({stands.unit})" if stands.unit else "Giá trị mới"
    if isinstance(stands.value, bool):
        return forms.ChoiceField(label=label, choices=[(YES, "Có"), (NO, "Không")])
    if isinstance(stands.value, str):
        return VietnameseTextInput(label=label, max_length=300)
    return VietnameseDecimalField(
        label=label, percent=stands.unit == PERCENT, max_digits=18, decimal_places=6
    )


def typed_value(value: LimitValue | None) -> object:
    """What the field holds of a value."""
    if isinstance(value, bool):
        return YES if value else NO
    return value
