"""The form of a merger."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from chungsuc.units.rules.requests import Merge, Request
from chungsuc.units.web.operation_forms.changes import UNIT_HINT, ChangeForm
from chungsuc.units.web.operation_forms.destinations import DestinationForm
from chungsuc.units.web.operation_forms.fields import UnitsField


class MergeForm(ChangeForm):
    """Which units end, and into what they go."""

    template: ClassVar[str] = "units/operation_fields_merge.html"
    first: ClassVar[str] = "sources"

    sources = UnitsField(
        label="Các đơn vị nhập lại (kết thúc từ ngày này)",
        help_text=f"Mỗi dòng một đơn vị. {UNIT_HINT}",
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        typed: Mapping[str, Any] | None = None,
        prefix: str | None = None,
    ) -> None:
        super().__init__(data, typed=typed, prefix=prefix)
        self.into = DestinationForm(data, typed=typed, prefix="into")

    def accept(self, on: date | None) -> bool:
        own, into = super().accept(on), self.into.accept(on)
        if own and into and on is not None and self._needs_above():
            self.into.add_error(
                "above",
                "Các đơn vị nhập lại đang thuộc những đơn vị cấp trên khác nhau: "
                "hãy ghi đơn vị mới thuộc đơn vị nào.",
            )
        return own and not self.into.errors

    def _parents(self) -> set[int | None]:
        return {each.parent_id for each in self.units_of("sources")}

    def _needs_above(self) -> bool:
        new = self.into.unit_of("target") is None
        return new and self.into.unit_of("above") is None and len(self._parents()) > 1

    def asked(self) -> Request:
        sources = tuple(each.id for each in self.units_of("sources"))
        return Merge(sources, self.into.destination(-1, next(iter(self._parents()))))
