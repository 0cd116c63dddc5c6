"""What people send to have rosters and crosswalks taken in: files, a day, a scope, a decision."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from chungsuc.common.vietnamese.text import clean
from chungsuc.documents.enums import KIND_NAMES
from chungsuc.documents.fields import BasisForm
from chungsuc.documents.models import Document
from chungsuc.documents.queries import RegisteredDocument
from chungsuc.documents.services import Basis, NewDocument
from chungsuc.units.imports.decisions import kind_of_symbol
from chungsuc.units.imports.judging import Sending, SentFile
from chungsuc.units.imports.scopes import REACH_NAMES, Reach, Scope
from chungsuc.units.imports.text_files import LARGEST, too_large
from chungsuc.units.web.operation_forms.basis import DayForm
from chungsuc.units.web.operation_forms.fields import UnitField, UnitNamingForm

LONGEST_FILE_NAME = 100
FILES = ("roster", "crosswalk")
_NO_NAME = "tệp không tên"


class CsvField(forms.FileField):
    """A file that is read as CSV; one that is too large is refused before it is read."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401  Django's signature
        # What an empty file is, is said by whoever reads it, with what to do.
        super().__init__(**{"required": False, "allow_empty_file": True, **kwargs})

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": ".csv,.txt,.tsv,text/csv,text/plain"}

    def validate(self, value: Any) -> None:  # noqa: ANN401  Django's signature
        super().validate(value)
        if isinstance(value, UploadedFile) and (value.size or 0) > LARGEST:
            raise ValidationError(too_large(value.size or 0))


class FilesForm(forms.Form):
    """The files; those that were sent before are kept and need not be sent again."""

    roster = CsvField(
        label="Danh sách đơn vị (CSV)",
        help_text="Các cột: mã, tên, loại, mã cấp trên. Không bắt buộc: cấp, tên đầy đủ.",
    )
    crosswalk = CsvField(
        label="Bảng đối chiếu cũ – mới (CSV)",
        help_text="Các cột: mã cũ, mã mới, quan hệ (giữ nguyên, đổi mã, đổi tên, toàn bộ, một "
        "phần, phần còn lại). Không bắt buộc: diện tích, dân số chuyển, tên cũ, tên mới, khoản.",
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, Any] | None = None,
        *,
        kept: Mapping[str, SentFile] | None = None,
    ) -> None:
        super().__init__(data, files, use_required_attribute=False)
        self.kept = dict(kept or {})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not any(cleaned.get(name) or name in self.kept for name in FILES):
            self.add_error("roster", "Hãy chọn danh sách đơn vị, bảng đối chiếu, hoặc cả hai.")
        return cleaned

    def sent(self) -> dict[str, SentFile]:
        """The files, new ones in place of kept ones; read once."""
        found = dict(self.kept)
        for name in FILES:
            file = self.cleaned_data.get(name)
            if isinstance(file, UploadedFile):
                title = clean(file.name or "")[-LONGEST_FILE_NAME:] or _NO_NAME
                found[name] = SentFile(title, file.read())
        return found

    @property
    def rows(self) -> list[tuple[forms.BoundField, str]]:
        """Each field with the name of the file that is kept for it."""
        return [(self[name], self.kept[name].name if name in self.kept else "") for name in FILES]


class ScopeForm(UnitNamingForm):
    """For which units the roster is complete."""

    reach = forms.ChoiceField(
        label="Danh sách này là",
        choices=[(reach.value, name) for reach, name in REACH_NAMES.items()],
        initial=Reach.UNDER.value,
        widget=forms.RadioSelect,
    )
    under = UnitField(
        label="Của đơn vị",
        required=False,
        help_text="Ví dụ: Tỉnh Lạng Sơn. Dòng nào không có mã cấp trên thì thuộc đơn vị này.",
    )

    def accept(self, on: date | None) -> bool:
        """Whether it can be read, and the unit is one of the register where one is needed."""
        super().accept(on)
        cleaned = self.cleaned_data
        needs = cleaned.get("reach") == Reach.UNDER
        if needs and not cleaned.get("under") and "under" not in self.errors:
            self.add_error("under", "Hãy ghi tên hoặc mã của đơn vị.")
        return not self.errors

    @property
    def scope(self) -> Scope:
        """The scope, of an accepted form."""
        reach = Reach(self.cleaned_data["reach"])
        unit = self.unit_of("under")
        return Scope(reach, None if unit is None or reach is Reach.EVERYTHING else unit.id)


class OptionalBasisForm(BasisForm):
    """A decision, or none: whether one is needed, the files show."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  as the form above
        super().__init__(*args, **kwargs)
        kinds = [(kind.value, name) for kind, name in KIND_NAMES.items()]
        field = self.fields["document_kind"]
        field.choices = [("", "— theo số, ký hiệu —"), *kinds]  # type: ignore[attr-defined]  # a ChoiceField
        field.initial = ""

    def clean(self) -> dict[str, Any]:
        typed = any(self.data.get(name) for name in ("document", "symbol", "issuer", "issued_on"))
        return super().clean() if typed else self.cleaned_data

    @property
    def basis_or_none(self) -> Basis | None:
        """The decision of a valid form."""
        cleaned = self.cleaned_data
        if not cleaned.get("document") and not cleaned.get("symbol"):
            return None
        basis = self.basis
        if isinstance(basis, NewDocument) and not cleaned.get("document_kind"):
            return replace(basis, kind=kind_of_symbol(basis.symbol))
        return basis

    @property
    def citation_text(self) -> str:
        """The decision of a valid form as it is cited; empty for none."""
        basis = self.basis_or_none
        if isinstance(basis, NewDocument):
            return Document(
                kind=basis.kind.value,
                symbol=basis.symbol,
                issuer=basis.issuer,
                issued_on=basis.issued_on,
            ).citation
        chosen = dict(self.fields["document"].choices)  # type: ignore[attr-defined]  # a ChoiceField
        return chosen[str(basis)] if basis is not None else ""


class ImportEntry:
    """The forms of one page beside the files."""

    def __init__(
        self,
        documents: tuple[RegisteredDocument, ...],
        data: Mapping[str, Any] | None = None,
        *,
        typed: Mapping[str, Any] | None = None,
    ) -> None:
        """Makes the forms.

        Args:
            documents: decisions to choose from.
            data: what was sent, to be judged.
            typed: what stands in the fields, not to be judged yet.
        """
        self.day = DayForm(data, typed=typed, label="Ngày đầu tiên của danh sách mới")
        self.scope = ScopeForm(data, typed=typed)
        self.basis = OptionalBasisForm(data, typed=typed, documents=documents)

    def accept(self) -> bool:
        """Whether all can be read."""
        on = self.day.on
        return all([self.scope.accept(on), self.basis.is_valid(), on is not None])

    def sending(self, files: Mapping[str, SentFile]) -> Sending:
        """What an accepted entry sends."""
        on = self.day.on
        assert on is not None  # noqa: S101  accept() has refused an entry without it
        return Sending(
            on,
            self.scope.scope,
            files.get("roster"),
            files.get("crosswalk"),
            decided=self.basis.basis_or_none is not None,
        )


TYPED = (
    *("day", "reach", "under", "document", "document_kind"),
    *("symbol", "issuer", "issued_on", "title"),
)
"""The fields beside the files, as they are kept between two pages."""
