"""What people type of a movement as a whole."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from chungsuc.common.fields import (
    PlainSelect,
    VietnameseDateField,
    VietnameseTextArea,
    VietnameseTextInput,
)
from chungsuc.movements.models import Movement
from chungsuc.movements.services.copying import NextPeriod
from chungsuc.movements.services.movements import MovementFacts, MovementTerms
from chungsuc.movements.web.plan_fields import KindsField, UnitField, code_from, set_days

CODE_HINT = "Chữ thường không dấu, chữ số, gạch nối; đứng trong địa chỉ và không đổi được về sau."
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
TOP = "— không đứng dưới phong trào nào —"


def checked_movement_code(code: str) -> str:
    """The code of a movement as addresses take it.

    Raises:
        ValidationError: it has other letters.
    """
    if not _CODE.fullmatch(code):
        raise forms.ValidationError(CODE_HINT)
    return code


class FactsForm(forms.Form):
    """What of a movement may change while it runs."""

    name = VietnameseTextInput(label="Tên phong trào", max_length=300)
    slogan = VietnameseTextInput(label="Khẩu hiệu (không bắt buộc)", required=False, max_length=300)
    taking_part = KindsField(label="Loại đơn vị tham gia")
    note = VietnameseTextArea(
        label="Ghi chú (không bắt buộc)",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def facts(self) -> MovementFacts:
        """What was typed, of a valid form."""
        said = self.cleaned_data
        return MovementFacts(said["name"], said["slogan"], said["taking_part"], said["note"])


def facts_typed(movement: Movement) -> dict[str, Any]:
    """What stands in the fields of a movement."""
    return {
        "name": movement.name,
        "slogan": movement.slogan,
        "taking_part": movement.taking_part,
        "note": movement.note,
    }


class MovementForm(FactsForm):
    """A movement that begins."""

    code = forms.CharField(
        label="Mã (không bắt buộc)",
        required=False,
        max_length=60,
        help_text=f"{CODE_HINT} Bỏ trống thì đặt theo tên và năm.",
    )
    launched_by = UnitField(label="Đơn vị phát động")
    begins_on = VietnameseDateField(label="Từ ngày")
    ends_on = VietnameseDateField(label="Đến hết ngày")
    above = forms.ChoiceField(label="Dưới phong trào", required=False, widget=PlainSelect)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        movements: Sequence[tuple[str, str]],
        on: date,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}), use_required_attribute=False)
        self.fields["above"].choices = [("", TOP), *movements]  # type: ignore[attr-defined]  # a ChoiceField, as declared
        self.order_fields(["name", "launched_by", "begins_on", "ends_on", "above", "slogan"])
        set_days(self, on)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        begins, ends = cleaned.get("begins_on"), cleaned.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error("ends_on", "Ngày cuối của phong trào trước ngày đầu.")
        code = cleaned.get("code", "")
        if not code and begins and ends:
            years = f"{begins.year}-{ends.year}"
            stem = code_from(cleaned.get("name", ""), ()).replace("_", "-")[:48].strip("-")
            cleaned["code"] = f"{stem}-{years}"
        elif code:
            try:
                checked_movement_code(code)
            except forms.ValidationError as refusal:
                self.add_error("code", refusal)
        return cleaned

    def terms(self) -> MovementTerms:
        """The movement, of a valid form."""
        said = self.cleaned_data
        return MovementTerms(
            code=said["code"],
            name=said["name"],
            begins_on=said["begins_on"],
            ends_on=said["ends_on"],
            launched_by=said["launched_by"],
            slogan=said["slogan"],
            above=said["above"],
            taking_part=said["taking_part"],
            note=said["note"],
        )


class NextPeriodForm(forms.Form):
    """What the next period is called, and how much later it is."""

    name = VietnameseTextInput(label="Tên phong trào kỳ sau", max_length=300)
    code = forms.CharField(label="Mã", max_length=60, help_text=CODE_HINT)
    years = forms.IntegerField(
        label="Muộn hơn mấy năm",
        min_value=1,
        max_value=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text="Mọi ngày trong kế hoạch được lùi đi bấy nhiêu năm.",
    )
    slogan = VietnameseTextInput(label="Khẩu hiệu (không bắt buộc)", required=False, max_length=300)
    above = forms.ChoiceField(label="Dưới phong trào", required=False, widget=PlainSelect)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        movement: Movement,
        movements: Sequence[tuple[str, str]],
    ) -> None:
        years = movement.ends_on.year - movement.begins_on.year + 1
        initial = {
            "name": years_moved(movement.name, years),
            "code": years_moved(movement.code, years),
            "years": years,
            "slogan": movement.slogan,
        }
        super().__init__(data, initial=initial, use_required_attribute=False)
        self.fields["above"].choices = [("", TOP), *movements]  # type: ignore[attr-defined]  # a ChoiceField, as declared

    def clean_code(self) -> str:
        return checked_movement_code(str(self.cleaned_data["code"]))

    def terms(self) -> NextPeriod:
        """What was typed, of a valid form."""
        said = self.cleaned_data
        return NextPeriod(
            said["code"], said["name"], said["years"], slogan=said["slogan"], above=said["above"]
        )


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def years_moved(text: str, years: int) -> str:
    """The text with every year in it so many later: "2021-2025" is then "2026-2030"."""
    return _YEAR.sub(lambda match: str(int(match[0]) + years), text)


class ReasonForm(forms.Form):
    """A reason; whether one is needed is decided by the life cycle."""

    why = VietnameseTextInput(label="Lý do", max_length=500, required=False)
