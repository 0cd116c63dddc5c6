"""A target as people type it, from and to ``rules.contents.TargetTerms``."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from chungsuc.common.fields import (
    PlainSelect,
    VietnameseDateField,
    VietnameseDecimalField,
    VietnameseTextArea,
    VietnameseTextInput,
)
from chungsuc.movements.enums import BASIS_NAMES, SHAPE_NAMES, Basis, Shape
from chungsuc.movements.rules.contents import TOLERANCE, Population, TargetTerms
from chungsuc.movements.web.plan_fields import (
    AllocationField,
    Choices,
    KindsField,
    PointsField,
    UnitField,
    allocation_text,
    checked_code,
    clause_choices,
    points_text,
    set_days,
    unit_texts,
    with_kept,
)

NO_CLAUSE = "— không ở mục nào —"
_HUNDRED = Decimal(100)
_FIGURE: Mapping[str, Any] = {"max_digits": 18, "decimal_places": 6}


class TargetForm(forms.Form):
    """What a version asks of one target.

    ``terms()`` of a valid form is the target; ``target_typed`` is the way back.
    """

    title = VietnameseTextInput(label="Chỉ tiêu", max_length=300)
    code = VietnameseTextInput(
        label="Mã (không bắt buộc)",
        required=False,
        max_length=60,
        help_text="Giữ nguyên qua mọi bản điều chỉnh; bỏ trống thì đặt theo tên.",
    )
    clause = forms.ChoiceField(label="Mục đặt ra", required=False, widget=PlainSelect)
    shape = forms.ChoiceField(
        label="Dạng",
        choices=[(each.value, name) for each, name in SHAPE_NAMES.items()],
        widget=PlainSelect,
    )
    goal = VietnameseDecimalField(label="Mức phải đạt", percent=True, **_FIGURE)
    unit = VietnameseTextInput(
        label="Đơn vị tính (không bắt buộc)", required=False, max_length=60, help_text="Ví dụ: xã"
    )
    begins_on = VietnameseDateField(label="Ngày của mức đầu kỳ")
    ends_on = VietnameseDateField(label="Hạn đạt")
    baseline = VietnameseDecimalField(
        label="Mức đầu kỳ (bỏ trống nếu chưa rõ)", required=False, percent=True, **_FIGURE
    )
    points = PointsField(
        label="Mốc giữa kỳ (không bắt buộc)",
        help_text="Mỗi dòng một mốc, ví dụ 31/12/2023: 95. Không có mốc thì lộ trình đi thẳng.",
    )
    kinds = KindsField(label="Loại đơn vị được tính")
    holding = forms.ChoiceField(label="Chỉ tính đơn vị đang giữ", required=False)
    under = UnitField(label="Chỉ tính trong phạm vi (không bắt buộc)", required=False)
    stated = VietnameseDecimalField(
        label="Tổng số kế hoạch nêu (không bắt buộc)", required=False, **_FIGURE
    )
    words = VietnameseTextInput(
        label="Phạm vi tính bằng lời (không bắt buộc)",
        required=False,
        max_length=300,
        help_text="Ví dụ: mọi xã, không tính phường, thị trấn",
    )
    measure = forms.ChoiceField(label="Thước đo", required=False)
    basis = forms.ChoiceField(
        label="Tính theo",
        choices=[(each.value, name) for each, name in BASIS_NAMES.items()],
        widget=PlainSelect,
        initial=Basis.VERIFIED.value,
    )
    owner = UnitField(label="Đơn vị phụ trách (không bắt buộc)", required=False)
    tolerance = VietnameseDecimalField(
        label="Ngưỡng vàng, % của lộ trình",
        percent=True,
        min_value=Decimal("0.01"),
        max_value=_HUNDRED,
        decimal_places=2,
        initial=TOLERANCE * _HUNDRED,
        help_text="Từ tỷ lệ này trở lên là đèn vàng, thấp hơn là đèn đỏ.",
    )
    allocation = AllocationField(
        label="Giao cho các đơn vị (không bắt buộc)",
        help_text="Mỗi dòng một đơn vị, ví dụ Huyện Chi Lăng: 12.",
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
        start: TargetTerms | None = None,
        code_stays: bool = False,
        taken: Collection[str] = (),
    ) -> None:
        """Makes a form.

        Args:
            data: what was sent, to be judged.
            choices: what can be chosen, and the day on which units are looked up.
            start: what the fields show first; what is not asked is taken from it.
            code_stays: whether ``start`` stands in a version, so that its code never changes.
            taken: codes of other targets.
        """
        initial = {"confirmed": True}
        if start is not None and data is None:
            initial = target_typed(start, choices.on)
        super().__init__(data, initial=initial, use_required_attribute=False)
        self._start, self._code_stays, self._taken = start, code_stays, taken
        if code_stays:
            del self.fields["code"]
        self._offer(choices, start)
        set_days(self, choices.on)

    def _offer(self, choices: Choices, start: TargetTerms | None) -> None:
        offered = {
            "clause": list(clause_choices(choices.clauses, NO_CLAUSE)),
            "measure": with_kept(
                choices.measures, start.measure if start else "", "— chưa có thước đo —"
            ),
            "holding": with_kept(
                choices.titles,
                start.population.holding if start else "",
                "— mọi đơn vị của các loại đã chọn —",
            ),
        }
        if start is not None and start.clause not in {path for path, _ in offered["clause"]}:
            offered["clause"].append((start.clause, f"{start.clause} (không có trong bản này)"))
        for name, pairs in offered.items():
            self.fields[name].choices = pairs  # type: ignore[attr-defined]  # a ChoiceField, as declared

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self._code_stays and "code" not in self.errors:
            try:
                cleaned["code"] = checked_code(
                    cleaned.get("code", ""), cleaned.get("title", ""), self._taken
                )
            except ValidationError as refusal:
                self.add_error("code", refusal)
        self._clean_days(cleaned)
        if (cleaned.get("goal") or 0) < 0:
            self.add_error("goal", "Mức phải đạt không thể là số âm.")
        if cleaned.get("allocation") and cleaned.get("shape") in _NEVER_ADDED:
            self.add_error(
                "allocation",
                f"Chỉ tiêu {Shape(cleaned['shape']).name_vi} không cộng được từ mức giao: "
                "hãy bỏ phần giao, hoặc đổi dạng.",
            )
        return cleaned

    def _clean_days(self, cleaned: Mapping[str, Any]) -> None:
        begins, ends = cleaned.get("begins_on"), cleaned.get("ends_on")
        if begins is None or ends is None:
            return
        if ends <= begins:
            self.add_error("ends_on", "Hạn đạt phải sau ngày của mức đầu kỳ.")
            return
        days = [day for day, _ in cleaned.get("points") or ()]
        if days != sorted(set(days)) or any(not begins < day < ends for day in days):
            self.add_error(
                "points", "Các mốc phải tăng dần theo ngày, sau ngày đầu kỳ và trước hạn đạt."
            )

    def terms(self) -> TargetTerms:
        """The target, of a valid form."""
        said = self.cleaned_data
        start = self._start
        return TargetTerms(
            code=start.code if start is not None and self._code_stays else said["code"],
            title=said["title"],
            shape=Shape(said["shape"]),
            goal=said["goal"],
            begins_on=said["begins_on"],
            ends_on=said["ends_on"],
            clause=said["clause"],
            measure=said["measure"],
            unit=said["unit"],
            baseline=said["baseline"],
            points=said["points"],
            population=self._population(),
            basis=Basis(said["basis"]),
            owner=said["owner"],
            tolerance=said["tolerance"] / _HUNDRED,
            adopts=start.adopts if start is not None else "",
            confirmed=said["confirmed"],
            note=said["note"],
            allocation=said["allocation"],
        )

    def _population(self) -> Population:
        said = self.cleaned_data
        return Population(
            kinds=said["kinds"],
            holding=said["holding"],
            under=said["under"],
            stated=said["stated"],
            words=said["words"],
        )


_NEVER_ADDED = frozenset({Shape.MEAN.value, Shape.FLOOR.value, Shape.SHARE.value})


def target_typed(terms: TargetTerms, on: date) -> dict[str, Any]:
    """What stands in the fields of a target; units as they are found again on the day."""
    population = terms.population
    units = {terms.owner, population.under, *(each.unit for each in terms.allocation)} - {None}
    names = unit_texts({each for each in units if each is not None}, on)
    return {
        "title": terms.title,
        "code": terms.code,
        "clause": terms.clause,
        "shape": terms.shape.value,
        "goal": terms.goal,
        "unit": terms.unit,
        "begins_on": terms.begins_on,
        "ends_on": terms.ends_on,
        "baseline": terms.baseline,
        "points": points_text(terms.points),
        "kinds": [kind.value for kind in population.kinds],
        "holding": population.holding,
        "under": names.get(population.under or 0, ""),
        "stated": population.stated,
        "words": population.words,
        "measure": terms.measure,
        "basis": terms.basis.value,
        "owner": names.get(terms.owner or 0, ""),
        "tolerance": plain_percent(terms.tolerance),
        "allocation": allocation_text(terms.allocation, names),
        "confirmed": terms.confirmed,
        "note": terms.note,
    }


def plain_percent(share: Decimal) -> Decimal:
    """A share of one as a percentage without zeros behind the comma: 0.95 is 95."""
    percent = share * _HUNDRED
    whole = percent.to_integral_value()
    return whole if whole == percent else percent.normalize()


def with_target(targets: tuple[TargetTerms, ...], terms: TargetTerms) -> tuple[TargetTerms, ...]:
    """The targets with this one in place of its former self, or at the end."""
    if any(each.code == terms.code for each in targets):
        return tuple(terms if each.code == terms.code else each for each in targets)
    return (*targets, terms)
