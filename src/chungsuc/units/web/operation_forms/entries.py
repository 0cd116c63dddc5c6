"""A change as a whole: the day, what happened, and the decision."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from chungsuc.common.vietnamese.dates import write_date
from chungsuc.documents.queries import RegisteredDocument
from chungsuc.units.errors import RefusedOperationError
from chungsuc.units.queries.preview import Preview, preview_of
from chungsuc.units.web.operation_forms.basis import ClauseForm, DayForm
from chungsuc.units.web.operation_forms.changes import ChangeForm
from chungsuc.units.web.operation_forms.kinds import KindOfChange


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a change could be recorded.

    Attributes:
        preview: what it would do; ``None`` where it could not be.
        problems: why not; empty also where only fields could not be read.
    """

    preview: Preview | None
    problems: tuple[str, ...] = ()


class Entry:
    """The three forms of one page."""

    def __init__(
        self,
        change: KindOfChange,
        documents: tuple[RegisteredDocument, ...],
        data: Mapping[str, Any] | None = None,
        *,
        typed: Mapping[str, Any] | None = None,
    ) -> None:
        """Makes the forms.

        Args:
            change: which of the eight.
            documents: decisions to choose from.
            data: what was sent, to be judged.
            typed: what stands in the fields, not to be judged yet.
        """
        self.day = DayForm(data, typed=typed)
        self.own: ChangeForm = change.form(data, typed=typed)
        self.basis = ClauseForm(data, typed=typed, documents=documents)

    @property
    def on(self) -> date:
        """The day from which the change holds, of an entry that was judged good."""
        on = self.day.on
        if on is None:
            raise ValueError("the entry was not judged, or not found good")
        return on

    def judge(self) -> Verdict:
        """Reads the forms and plans the change; nothing is saved."""
        on = self.day.on
        good = [self.own.accept(on), self.basis.is_valid(), on is not None]
        if on is None or not all(good):
            return Verdict(None)
        try:
            return Verdict(preview_of(self.own.asked(), on))
        except RefusedOperationError as refusal:
            return Verdict(None, tuple(self.own.in_names(each) for each in refusal.problems))

    def notes(self, today: date) -> list[str]:
        """What whoever records a good entry should look at again."""
        found = []
        signed_on = self.basis.signed_on
        if signed_on is not None and signed_on > self.on:
            found.append(
                f"Văn bản ký ngày {write_date(signed_on)}, sau ngày có hiệu lực "
                f"{write_date(self.on)}: hãy kiểm tra lại hai ngày này."
            )
        if signed_on is not None and signed_on > today:
            found.append(f"Văn bản ghi ngày ký {write_date(signed_on)} còn ở phía trước.")
        if self.on > today:
            found.append(
                f"Ngày có hiệu lực {write_date(self.on)} còn ở phía trước: thay đổi được ghi ngay, "
                "các trang của ngày hôm nay chưa khác gì."
            )
        return found
