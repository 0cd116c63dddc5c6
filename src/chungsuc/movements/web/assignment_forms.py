"""A task as people type it, from and to ``rules.contents.AssignmentTerms``."""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from chungsuc.common.fields import (
    PlainInput,
    PlainSelect,
    VietnameseDateField,
    VietnameseTextArea,
    VietnameseTextInput,
)
from chungsuc.movements.enums import PART_NAMES, RECURRENCE_NAMES, Part, Recurrence
from chungsuc.movements.rules.contents import AssignmentTerms, PartyTerms, Timing
from chungsuc.movements.web.plan_fields import (
    Choices,
    UnitField,
    checked_code,
    clause_choices,
    set_days,
    unit_texts,
)
from chungsuc.movements.web.target_forms import NO_CLAUSE
from chungsuc.units.enums import KIND_NAMES, Kind

SPARE_ROWS = 2
"""So many empty rows of parties stand below those that were given."""
MOST_ROWS = 40
FARTHEST = 3660  # days


class DaysField(forms.IntegerField):
    """Days from the end of a period; before it with a minus, also as Word writes one."""

    widget = PlainInput

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401  Django's signature
        limits = {"min_value": -FARTHEST, "max_value": FARTHEST}
        errors = {"invalid": "Hãy ghi một số ngày nguyên, ví dụ -15 hoặc 10."}
        super().__init__(**{"required": False, "error_messages": errors, **limits, **kwargs})

    def to_python(self, value: Any) -> int | None:  # noqa: ANN401  Django's signature
        if isinstance(value, str):
            value = value.strip().replace("\N{MINUS SIGN}", "-").replace("\N{EN DASH}", "-")
        return super().to_python(value)


class PartyForm(forms.Form):
    """Who has a part: every unit of a kind, one unit, or words alone; an empty row is nobody."""

    part = forms.ChoiceField(
        label="Vai",
        choices=[(each.value, name) for each, name in PART_NAMES.items()],
        widget=PlainSelect,
    )
    words = VietnameseTextInput(
        label="Như kế hoạch ghi", required=False, max_length=300, widget=PlainInput
    )
    kind = forms.ChoiceField(
        label="Mọi đơn vị loại",
        required=False,
        choices=[("", "—"), *((each.value, name) for each, name in KIND_NAMES.items())],
        widget=PlainSelect,
    )
    unit = UnitField(label="hoặc một đơn vị", required=False, help_text="", widget=PlainInput)
    offset = DaysField(label="Hạn riêng, ngày")

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed that counts."""
        return not any(str(self[name].value() or "").strip() for name in _COUNTS)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.is_empty:
            return cleaned
        if cleaned.get("kind") and cleaned.get("unit"):
            self.add_error("unit", "Đã chọn một loại đơn vị: hãy bỏ một trong hai.")
        if not cleaned.get("words") and not (cleaned.get("kind") or self["unit"].value()):
            self.add_error("words", "Hãy ghi ai, như trong kế hoạch.")
        return cleaned

    def terms(self) -> PartyTerms:
        """The party, of a valid form that is not empty."""
        said = self.cleaned_data
        kind = Kind(said["kind"]) if said["kind"] else None
        named = f"các {kind.name_vi}" if kind else str(self["unit"].value() or "").strip()
        return PartyTerms(
            Part(said["part"]),
            said["words"] or named,
            kind=kind,
            unit=said["unit"],
            offset=said["offset"],
        )


_COUNTS = ("words", "kind", "unit", "offset")


class AssignmentForm(forms.Form):
    """A task, when it is due, and who has which part in it.

    ``is_valid`` judges its ``parties`` too; ``terms()`` of a valid form is the assignment.
    """

    title = VietnameseTextInput(label="Nhiệm vụ", max_length=500)
    code = VietnameseTextInput(
        label="Mã (không bắt buộc)",
        required=False,
        max_length=60,
        help_text="Giữ nguyên qua mọi bản điều chỉnh; bỏ trống thì đặt theo tên.",
    )
    clause = forms.ChoiceField(label="Mục giao", required=False, widget=PlainSelect)
    delivers = VietnameseTextInput(
        label="Phải nộp (không bắt buộc)",
        required=False,
        max_length=200,
        help_text="Ví dụ: báo cáo. Bỏ trống thì không đòi từng đơn vị nộp.",
    )
    recurrence = forms.ChoiceField(
        label="Định kỳ",
        required=False,
        choices=[
            ("", "— không có hạn —"),
            *((each.value, name) for each, name in RECURRENCE_NAMES.items()),
        ],
        widget=PlainSelect,
    )
    begins_on = VietnameseDateField(label="Từ ngày", required=False)
    ends_on = VietnameseDateField(label="Đến ngày", required=False)
    offset = DaysField(
        label="Hạn lệch so với cuối kỳ, ngày",
        help_text="Bỏ trống: đúng ngày cuối kỳ; -15: sớm hơn 15 ngày.",
    )
    confirmed = forms.BooleanField(label="Đã có người xác nhận cách hiểu này", required=False)
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
        choices: Choices,
        start: AssignmentTerms | None = None,
        code_stays: bool = False,
        taken: Collection[str] = (),
    ) -> None:
        """Makes a form; the arguments are those of ``TargetForm``."""
        initial: dict[str, Any] = {"confirmed": True}
        if start is not None:
            initial = assignment_typed(start)
        super().__init__(data, initial=initial, use_required_attribute=False)
        self._start, self._code_stays, self._taken = start, code_stays, taken
        if code_stays:
            del self.fields["code"]
        clauses = list(clause_choices(choices.clauses, NO_CLAUSE))
        if start is not None and start.clause not in {path for path, _ in clauses}:
            clauses.append((start.clause, f"{start.clause} (không có trong bản này)"))
        self.fields["clause"].choices = clauses  # type: ignore[attr-defined]  # a ChoiceField, as declared
        given = start.parties if start is not None and data is None else ()
        self.parties = _party_forms(data, given, choices.on)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self._code_stays and "code" not in self.errors:
            try:
                cleaned["code"] = checked_code(
                    cleaned.get("code", ""), cleaned.get("title", ""), self._taken
                )
            except ValidationError as refusal:
                self.add_error("code", refusal)
        self._clean_timing(cleaned)
        return cleaned

    def _clean_timing(self, cleaned: Mapping[str, Any]) -> None:
        given = [name for name in ("begins_on", "ends_on") if cleaned.get(name)]
        if not cleaned.get("recurrence"):
            if given:
                self.add_error("recurrence", "Đã ghi ngày: hãy chọn một lần hay định kỳ nào.")
            return
        for name in ("begins_on", "ends_on"):
            if name not in given and name not in self.errors:
                self.add_error(name, "Hãy ghi ngày này, hoặc chọn không có hạn.")
        if len(given) > 1 and cleaned["ends_on"] < cleaned["begins_on"]:
            self.add_error("ends_on", "Ngày cuối không được trước ngày đầu.")

    def is_valid(self) -> bool:
        """Whether all of it can be read, each party too."""
        # Every row is judged, so that all errors are told at once.
        judged = [super().is_valid(), *(each.is_valid() for each in self.parties)]
        return all(judged)

    def terms(self) -> AssignmentTerms:
        """The assignment, of a valid form."""
        said = self.cleaned_data
        start = self._start
        return AssignmentTerms(
            code=start.code if start is not None and self._code_stays else said["code"],
            title=said["title"],
            clause=said["clause"],
            delivers=said["delivers"],
            timing=self._timing(),
            parties=tuple(each.terms() for each in self.parties if not each.is_empty),
            confirmed=said["confirmed"],
            note=said["note"],
        )

    def _timing(self) -> Timing | None:
        said = self.cleaned_data
        if not said["recurrence"]:
            return None
        return Timing(
            Recurrence(said["recurrence"]),
            said["begins_on"],
            said["ends_on"],
            said["offset"] or 0,
        )


_ROW = re.compile(r"party-(\d{1,3})-words")


def _party_forms(
    data: Mapping[str, Any] | None, given: Iterable[PartyTerms], on: date
) -> tuple[PartyForm, ...]:
    """A row for each party, and some empty ones below."""
    if data is not None:
        rows = sorted({int(match[1]) for key in data if (match := _ROW.fullmatch(key))})
        forms_of = [
            PartyForm(data, prefix=f"party-{row}", use_required_attribute=False)
            for row in rows[:MOST_ROWS]
        ]
    else:
        typed = parties_typed(given, on)
        blank: dict[str, Any] = {"part": Part.SUPPORT.value if typed else Part.LEAD.value}
        forms_of = [
            PartyForm(initial=each, prefix=f"party-{row}", use_required_attribute=False)
            for row, each in enumerate([*typed, *([blank] * SPARE_ROWS)])
        ]
    for each in forms_of:
        set_days(each, on)
    return tuple(forms_of)


def assignment_typed(terms: AssignmentTerms) -> dict[str, Any]:
    """What stands in the fields of an assignment, but for its parties."""
    timing = terms.timing
    return {
        "title": terms.title,
        "code": terms.code,
        "clause": terms.clause,
        "delivers": terms.delivers,
        "recurrence": timing.recurrence.value if timing else "",
        "begins_on": timing.begins_on if timing else None,
        "ends_on": timing.ends_on if timing else None,
        "offset": timing.offset if timing and timing.offset else None,
        "confirmed": terms.confirmed,
        "note": terms.note,
    }


def parties_typed(parties: Iterable[PartyTerms], on: date) -> list[dict[str, Any]]:
    """What stands in the row of each party; units as they are found again on the day."""
    listed = list(parties)
    names = unit_texts({each.unit for each in listed if each.unit is not None}, on)
    return [
        {
            "part": each.part.value,
            "words": each.words,
            "kind": each.kind.value if each.kind else "",
            "unit": names.get(each.unit or 0, ""),
            "offset": each.offset,
        }
        for each in listed
    ]


def with_assignment(
    assignments: tuple[AssignmentTerms, ...], terms: AssignmentTerms
) -> tuple[AssignmentTerms, ...]:
    """The assignments with this one in place of its former self, or at the end."""
    if any(each.code == terms.code for each in assignments):
        return tuple(terms if each.code == terms.code else each for each in assignments)
    return (*assignments, terms)
