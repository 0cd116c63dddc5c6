"""What people choose and send of a whole set."""

from collections.abc import Mapping
from typing import Any

from django import forms

from chungsuc.common.fields import VietnameseDateField

LARGEST = 4_000_000  # bytes; the largest set has a fortieth of that


class SetCopyForm(forms.Form):
    """Which set is taken as the start, and from which day the province's will hold."""

    set_code = forms.ChoiceField(label="Bộ tiêu chí làm gốc")
    since = VietnameseDateField(label="Bộ của tỉnh có hiệu lực từ ngày")

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, sets: tuple[tuple[str, str], ...]
    ) -> None:
        super().__init__(data, use_required_attribute=False)
        self.fields["set_code"].choices = sets  # type: ignore[attr-defined]  # a ChoiceField, as declared


class SetFileForm(forms.Form):
    """The file that was edited."""

    file = forms.FileField(
        label="Tệp YAML đã sửa",
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml"}),
        error_messages={
            "required": "Hãy chọn tệp đã sửa.",
            "empty": "Tệp này trống. Hãy chọn tệp đã sửa.",
        },
    )

    def clean_file(self) -> Any:  # noqa: ANN401  Django's signature
        sent = self.cleaned_data["file"]
        if sent.size > LARGEST:
            raise forms.ValidationError("Tệp lớn hơn 4 MB: đây không phải là tệp quy định.")
        return sent
