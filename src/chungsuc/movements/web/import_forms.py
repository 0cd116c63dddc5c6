"""What people send of a plan, and how they correct what was read of it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from chungsuc.common.fields import VietnameseTextArea, VietnameseTextInput
from chungsuc.common.vietnamese.text import clean
from chungsuc.files.rules.sizes import write_size
from chungsuc.movements.imports.word_files import LARGEST
from chungsuc.movements.rules.term_facts import Facts

LONGEST_TEXT = 400_000  # characters that are pasted; the longest plans have a fifth
_PASTED = "văn bản dán vào"
_NO_NAME = "tệp không tên"


class PlanFileForm(forms.Form):
    """A plan as a file, or its text pasted."""

    file = forms.FileField(
        label="Tệp kế hoạch (.docx hoặc .txt)",
        required=False,
        allow_empty_file=True,  # what it is, is said by whoever reads it
        widget=forms.FileInput(attrs={"accept": ".docx,.txt"}),
        help_text="Số mục tự động của Word được đọc như trên màn hình. Tệp .doc, PDF hay bản quét "
        "thì lưu lại thành .docx trước.",
    )
    text = VietnameseTextArea(
        label="Hoặc dán văn bản vào đây",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, files, use_required_attribute=False)

    def clean_file(self) -> Any:  # noqa: ANN401  Django's signature
        sent = self.cleaned_data.get("file")
        if isinstance(sent, UploadedFile) and (sent.size or 0) > LARGEST:
            raise forms.ValidationError(
                f"Tệp lớn hơn {write_size(LARGEST)}. Hãy bỏ ảnh trong tệp, hoặc lưu thành .txt."
            )
        return sent

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("file") and not cleaned.get("text"):
            self.add_error("file", "Hãy chọn tệp kế hoạch, hoặc dán văn bản vào ô dưới.")
        return cleaned

    def sent(self) -> tuple[str, bytes]:
        """The name and the content, of a valid form; a file before a text."""
        file = self.cleaned_data.get("file")
        if isinstance(file, UploadedFile):
            return clean(file.name or "")[-100:] or _NO_NAME, file.read()
        return _PASTED, str(self.cleaned_data["text"]).encode()


class TextForm(forms.Form):
    """The words of a basis, a clause, a recipient or the signature, to be corrected."""

    mark = VietnameseTextInput(
        label="Ký hiệu", required=False, max_length=20, help_text="Như trong văn bản: IV. hoặc đ)"
    )
    text = VietnameseTextArea(
        label="Nội dung", max_length=8000, widget=forms.Textarea(attrs={"rows": 6})
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, start: Facts) -> None:
        """Makes a form whose fields show ``start``, the content of a proposal."""
        self._start = start
        initial = {"mark": start.get("mark", ""), "text": _text_of(start)}
        super().__init__(data, initial=initial, use_required_attribute=False)
        if "mark" not in start:
            del self.fields["mark"]

    def facts(self) -> dict[str, Any]:
        """The content of the proposal as it was typed, of a valid form."""
        text = str(self.cleaned_data["text"])
        if "lines" in self._start:
            return {"lines": [line.strip() for line in text.split("\n") if line.strip()]}
        if "mark" in self._start:
            return {**self._start, "mark": self.cleaned_data["mark"], "text": text}
        return {**self._start, "words": " ".join(text.split())}


def _text_of(facts: Facts) -> str:
    lines = facts.get("lines")
    return "\n".join(lines) if lines is not None else str(facts.get("text", facts.get("words")))
