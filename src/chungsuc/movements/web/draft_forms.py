"""What people type of a draft as a whole."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms

from chungsuc.common.fields import VietnameseDateField, VietnameseTextArea, VietnameseTextInput
from chungsuc.movements.rules.contents import Ground, PlanContent


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class GeneralForm(forms.Form):
    """The title, what the plan rests on, who receives it, who signs it."""

    title = VietnameseTextInput(label="Tên kế hoạch", max_length=500)
    grounds = VietnameseTextArea(
        label="Căn cứ (mỗi dòng một văn bản)", required=False, max_length=30_000, widget=_lines(6)
    )
    recipients = VietnameseTextArea(
        label="Nơi nhận (mỗi dòng một nơi)", required=False, max_length=10_000, widget=_lines(6)
    )
    signature = VietnameseTextArea(
        label="Người ký (như trên văn bản)", required=False, max_length=1_000, widget=_lines(3)
    )
    note = VietnameseTextArea(
        label="Ghi chú (không bắt buộc)", required=False, max_length=2000, widget=_lines(2)
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, content: PlanContent) -> None:
        super().__init__(data, initial=general_typed(content), use_required_attribute=False)
        self._content = content

    def clean_grounds(self) -> str:
        text = str(self.cleaned_data["grounds"])
        for number, line in enumerate(_said(text), 1):
            if len(line) > _LONGEST_GROUND:
                raise forms.ValidationError(
                    f"Dòng {number} dài quá {_LONGEST_GROUND} ký tự. Hãy viết ngắn lại."
                )
        return text

    def content(self) -> PlanContent:
        """The content with what was typed, of a valid form.

        A ground whose words stayed keeps its document.
        """
        said = self.cleaned_data
        registered = {each.words: each.document for each in self._content.grounds}
        return replace(
            self._content,
            title=said["title"],
            grounds=tuple(Ground(line, registered.get(line)) for line in _said(said["grounds"])),
            recipients=_said(said["recipients"]),
            signature=_said(said["signature"]),
            note=said["note"],
        )


_LONGEST_GROUND = 600


def general_typed(content: PlanContent) -> dict[str, str]:
    """What stands in the fields of a draft as a whole."""
    return {
        "title": content.title,
        "grounds": "\n".join(each.words for each in content.grounds),
        "recipients": "\n".join(content.recipients),
        "signature": "\n".join(content.signature),
        "note": content.note,
    }


def _said(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.split("\n") if line.strip())


class SinceForm(forms.Form):
    """From which day a version holds, where that is another than the day of its decision."""

    since = VietnameseDateField(
        label="Thực hiện từ ngày (không bắt buộc)",
        required=False,
        help_text="Bỏ trống: từ ngày ký ban hành.",
    )


class TitleForm(forms.Form):
    """What the first plan of a movement is called."""

    title = VietnameseTextInput(label="Tên kế hoạch", max_length=500)
