"""Fields in which other stations ask for a document: a registered one, or a new one.

``documents/basis_fields.html`` shows them.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from chungsuc.common.fields import VietnameseDateField, VietnameseTextInput, keep_typed
from chungsuc.documents.enums import KIND_NAMES, DocumentKind
from chungsuc.documents.models import Document
from chungsuc.documents.queries import RegisteredDocument
from chungsuc.documents.services import Basis, NewDocument

_NEW = "— văn bản chưa có trong sổ: ghi ở dưới —"
_NEEDED = (
    ("symbol", "Hãy ghi số, ký hiệu như trên văn bản, ví dụ 1672/NQ-UBTVQH15."),
    ("issuer", "Hãy ghi cơ quan ban hành."),
    ("issued_on", "Hãy ghi ngày ký ban hành."),
)


class BasisForm(forms.Form):
    """A decision: one that is registered, or a new one."""

    document = forms.ChoiceField(label="Văn bản đã có trong sổ", required=False)
    document_kind = forms.ChoiceField(
        label="Loại văn bản",
        required=False,
        choices=[(kind.value, name) for kind, name in KIND_NAMES.items()],
        initial=DocumentKind.DECISION.value,
    )
    symbol = VietnameseTextInput(
        label="Số, ký hiệu", required=False, max_length=60, help_text="Ví dụ: 1672/NQ-UBTVQH15"
    )
    issuer = VietnameseTextInput(
        label="Cơ quan ban hành",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"list": "issuers", "autocomplete": "off"}),
    )
    issued_on = VietnameseDateField(label="Ngày ký ban hành", required=False)
    title = VietnameseTextInput(label="Trích yếu (không bắt buộc)", required=False, max_length=500)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        typed: Mapping[str, Any] | None = None,
        documents: tuple[RegisteredDocument, ...] = (),
    ) -> None:
        super().__init__(data, use_required_attribute=False)
        keep_typed(self, typed)
        self._documents = {str(each.citation.id): each for each in documents}
        choices = [(key, each.citation.text) for key, each in self._documents.items()]
        self.fields["document"].choices = [("", _NEW), *choices]  # type: ignore[attr-defined]  # a ChoiceField, as declared

    @property
    def issuers(self) -> list[str]:
        """Who has issued documents before, to choose from while typing."""
        return sorted({each.issuer for each in self._documents.values()})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        typed = [name for name, _ in _NEEDED if cleaned.get(name)]
        if cleaned.get("document") and typed:
            self.add_error(
                "document",
                "Hãy chọn văn bản đã có, hoặc ghi văn bản mới ở dưới; không làm cả hai.",
            )
        elif not cleaned.get("document"):
            for name, demand in _NEEDED:
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, demand)
        return cleaned

    @property
    def basis(self) -> Basis:
        """The decision, of a valid form."""
        chosen = self.cleaned_data["document"]
        if chosen:
            return int(chosen)
        return NewDocument(
            DocumentKind(self.cleaned_data["document_kind"] or DocumentKind.DECISION),
            self.cleaned_data["symbol"],
            self.cleaned_data["issuer"],
            self.cleaned_data["issued_on"],
            self.cleaned_data["title"],
        )

    @property
    def citation(self) -> str:
        """The decision as it will be cited."""
        basis = self.basis
        if isinstance(basis, NewDocument):
            kind = basis.kind.value
            return Document(
                kind=kind, symbol=basis.symbol, issuer=basis.issuer, issued_on=basis.issued_on
            ).citation
        return self._documents[str(basis)].citation.text

    @property
    def signed_on(self) -> date | None:
        """The day on which the decision was signed, where it is known."""
        basis = self.basis
        if isinstance(basis, NewDocument):
            return basis.issued_on
        return self._documents[str(basis)].issued_on
