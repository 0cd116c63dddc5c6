"""What people type and send about documents."""

from typing import Final

from django import forms

from chungsuc.common.fields import VietnameseDateField, VietnameseTextInput
from chungsuc.documents.enums import KIND_NAMES, DocumentKind
from chungsuc.documents.services import NewDocument
from chungsuc.files.enums import Family
from chungsuc.files.fields import UploadField

SCAN_FAMILIES: Final = (Family.PDF, Family.PICTURE)
"""What comes from a scanner, a phone, or a program that signs; a draft in Word is no scan."""


class DocumentForm(forms.Form):
    """A document that was issued elsewhere, and its scan where one is at hand."""

    kind = forms.ChoiceField(
        label="Loại văn bản",
        choices=[(kind.value, name) for kind, name in KIND_NAMES.items()],
        initial=DocumentKind.DECISION.value,
    )
    symbol = VietnameseTextInput(
        label="Số, ký hiệu", max_length=60, help_text="Như trên văn bản, ví dụ 1672/NQ-UBTVQH15."
    )
    issuer = VietnameseTextInput(
        label="Cơ quan ban hành",
        max_length=200,
        widget=forms.TextInput(attrs={"list": "issuers", "autocomplete": "off"}),
    )
    issued_on = VietnameseDateField(label="Ngày ký ban hành")
    title = VietnameseTextInput(label="Trích yếu (không bắt buộc)", required=False, max_length=500)
    scan = UploadField(
        label="Bản quét đã ký (không bắt buộc)", wanted=SCAN_FAMILIES, required=False
    )

    @property
    def document(self) -> NewDocument:
        """The document of a valid form."""
        read = self.cleaned_data
        return NewDocument(
            DocumentKind(read["kind"]),
            read["symbol"],
            read["issuer"],
            read["issued_on"],
            read["title"],
        )


class ScanForm(forms.Form):
    """The signed scan of a document."""

    scan = UploadField(label="Bản quét đã ký", wanted=SCAN_FAMILIES)


class RemovalForm(forms.Form):
    """Why a scan is taken off; that a reason is needed, the service says."""

    why = VietnameseTextInput(label="Lý do gỡ", max_length=500, required=False)
