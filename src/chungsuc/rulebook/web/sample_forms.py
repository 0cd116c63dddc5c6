"""What people type of a sample sheet: a field for each value that the set's rules ask for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.utils import ErrorList

from chungsuc.common.fields import (
    PlainInput,
    PlainSelect,
    VietnameseDateField,
    VietnameseTextInput,
)
from chungsuc.rulebook.engine.kinds import (
    AllOf,
    AppliesIf,
    AtLeastOf,
    BothSexes,
    Checklist,
    Computed,
    Level,
    NestedShare,
    Part,
    Rule,
    WeightedSum,
    YesNo,
)
from chungsuc.rulebook.engine.sets import CriteriaSet, Indicator
from chungsuc.rulebook.engine.values import FEMALE, MALE, TOTAL, WITHIN
from chungsuc.rulebook.rules.forms import Problem
from chungsuc.rulebook.rules.sheets import UnreadableSheetError, read_sheet, sheet_facts

NOTHING = "— chưa có số liệu —"
NOT_APPLICABLE = "not_applicable"
YES, NO = "đạt", "chưa đạt"
LARGEST = 1_000_000  # bytes of an uploaded sheet; one of the largest set has some thousands


class SampleChoiceForm(forms.Form):
    """By which set a new sample sheet is judged."""

    set_code = forms.ChoiceField(label="Bộ tiêu chí")

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, sets: tuple[tuple[str, str], ...]
    ) -> None:
        super().__init__(data, use_required_attribute=False)
        self.fields["set_code"].choices = sets  # type: ignore[attr-defined]  # a ChoiceField, as declared


class SampleForm(forms.Form):
    """What a sample sheet is called, and for whom thresholds are read."""

    name = VietnameseTextInput(
        label="Tên phiếu", max_length=150, help_text="Ví dụ: Xã miền núi, thu nhập sát ngưỡng"
    )
    region = forms.ChoiceField(label="Vùng", required=False)
    group = forms.ChoiceField(label="Nhóm xã", required=False)
    real = forms.BooleanField(
        label="Đây là số liệu thật của một đơn vị (bỏ trống: số liệu minh hoạ)", required=False
    )
    note = VietnameseTextInput(label="Ghi chú (không bắt buộc)", max_length=500, required=False)
    file = forms.FileField(
        label="Hoặc tải lên tệp JSON hay YAML (mã chỉ tiêu: giá trị)",
        required=False,
        help_text="Nếu chọn tệp, các ô ở dưới không được dùng.",
        widget=forms.FileInput(attrs={"accept": ".json,.yaml,.yml"}),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: Any = None,  # noqa: ANN401  as Django types it
        *,
        regions: tuple[tuple[str, str], ...],
        groups: tuple[tuple[str, str], ...],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, files, initial=dict(initial or {}), use_required_attribute=False)
        self.fields["region"].choices = [("", "— không theo vùng —"), *regions]  # type: ignore[attr-defined]  # a ChoiceField, as declared
        self.fields["group"].choices = [("", "— không theo nhóm —"), *groups]  # type: ignore[attr-defined]  # likewise

    def clean_file(self) -> Any:  # noqa: ANN401  Django's signature
        sent = self.cleaned_data.get("file")
        if sent is not None and sent.size > LARGEST:
            raise forms.ValidationError("Tệp lớn hơn 1 MB: đây không phải là một phiếu.")
        return sent


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value that can be typed.

    Attributes:
        path: keys inside the indicator's value; empty for a plain one.
        title: which part; empty for a plain one.
        options: to choose from; empty where a number is typed.
        unit: where it is not the indicator's.
    """

    path: tuple[str, ...]
    title: str = ""
    options: tuple[str, ...] = ()
    figure: str = ""
    unit: str | None = None


def leaves(rule: Rule) -> Iterator[Leaf]:  # noqa: C901  one case a kind
    """The values that a rule judges, each a field."""
    match rule:
        case AppliesIf():
            yield from leaves(rule.rule)
        case YesNo():
            yield Leaf((), options=(YES, NO))
        case Level():
            yield Leaf((), options=rule.levels)
        case BothSexes():
            yield Leaf((MALE,), "nam")
            yield Leaf((FEMALE,), "nữ")
        case NestedShare():
            yield Leaf((TOTAL,), "tổng số")
            yield Leaf((WITHIN,), rule.within_title)
        case Checklist():
            for item in rule.items:
                yield Leaf((item.key,), item.title, (YES, NO))
        case AllOf() | AtLeastOf():
            yield from _parts(rule.parts)
        case WeightedSum():
            weighted = (*rule.parts, *rule.bonus, *rule.penalty)
            yield from _parts(tuple(each.part for each in weighted))
        case Computed():
            yield Leaf((), figure=rule.figure)
        case _:
            yield Leaf(())


def _parts(parts: tuple[Part, ...]) -> Iterator[Leaf]:
    for part in parts:
        for leaf in leaves(part.rule):
            title = f"{part.title}, {leaf.title}" if leaf.title else part.title
            unit = part.unit if leaf.unit is None else leaf.unit
            yield Leaf((part.key, *leaf.path), title, leaf.options, leaf.figure, unit)


@dataclass(frozen=True, slots=True)
class ValueField:
    """A field with what a page shows beside it.

    Attributes:
        part: which part of the indicator's value; empty for a plain one.
        id: of the control, for its label.
        unit: behind a number that is typed; else empty.
        errors: why what was typed cannot be read.
    """

    part: str
    field: forms.BoundField
    id: str
    unit: str
    errors: ErrorList | None


@dataclass(frozen=True, slots=True)
class ValueLine:
    """An indicator with its fields; ``absent`` where it may not apply."""

    indicator: Indicator
    fields: tuple[ValueField, ...]
    absent: forms.BoundField | None


class ValuesForm(forms.Form):
    """The values of a sheet, read as ``rules.sheets`` reads what people write."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, rules: CriteriaSet) -> None:
        super().__init__(data, use_required_attribute=False)
        self._rules = rules
        for indicator in rules.indicators():
            for leaf in leaves(indicator.rule):
                self.fields[_name(indicator.code, leaf)] = _field(indicator, leaf)
            if isinstance(indicator.rule, AppliesIf):
                label = f"Không áp dụng (chỉ tiêu dành cho {indicator.rule.condition})"
                self.fields[f"na-{indicator.code}"] = forms.BooleanField(
                    label=label, required=False
                )

    @property
    def groups(self) -> tuple[tuple[str, tuple[ValueLine, ...]], ...]:
        """The indicators under their criteria, the gates last."""
        found = [
            (f"Tiêu chí {one.code}. {one.name}", tuple(map(self._line, one.indicators)))
            for one in self._rules.criteria
        ]
        if self._rules.gates:
            found.append(("Điều kiện", tuple(map(self._line, self._rules.gates))))
        return tuple(found)

    def _line(self, indicator: Indicator) -> ValueLine:
        shown = tuple(self._shown(indicator, leaf) for leaf in leaves(indicator.rule))
        absent = f"na-{indicator.code}"
        return ValueLine(indicator, shown, self[absent] if absent in self.fields else None)

    def _shown(self, indicator: Indicator, leaf: Leaf) -> ValueField:
        name = _name(indicator.code, leaf)
        field = self[name]
        unit = indicator.unit if leaf.unit is None else leaf.unit
        return ValueField(
            leaf.title,
            field,
            field.id_for_label,
            "" if leaf.options else unit,
            self.errors.get(name),
        )

    def facts(self) -> dict[str, Any]:
        """What was typed, of a form whose fields were read."""
        values: dict[str, Any] = {}
        figures: dict[str, Any] = {}
        for indicator in self._rules.indicators():
            if self.cleaned_data.get(f"na-{indicator.code}"):
                values[indicator.code] = NOT_APPLICABLE
                continue
            for leaf in leaves(indicator.rule):
                typed = self.cleaned_data.get(_name(indicator.code, leaf))
                if not typed:
                    continue
                if leaf.figure:
                    figures[leaf.figure] = typed
                else:
                    _put(values, (indicator.code, *leaf.path), typed)
        return {"values": values, "figures": figures}

    def read(self) -> dict[str, dict[str, object]] | None:
        """The sheet as it is kept; ``None`` where something cannot be read, said in its place."""
        try:
            return sheet_facts(read_sheet(self._rules, self.facts()))
        except UnreadableSheetError as refusal:
            for problem in refusal.problems:
                self._complain(problem)
            return None

    def _complain(self, problem: Problem) -> None:
        path = [str(each) for each in problem.path]
        if path[:1] == ["values"]:
            path = path[1:]
        names = [_field_name("-".join(path)), _field_name(path[0] if path else "")]
        where = next((name for name in names if name in self.fields), None)
        self.add_error(where, f"{problem.what} {problem.mend}")


def _put(values: dict[str, Any], path: tuple[str, ...], typed: object) -> None:
    *inner, last = path
    for key in inner:
        values = values.setdefault(key, {})
    values[last] = typed


def _name(code: str, leaf: Leaf) -> str:
    return _field_name("-".join((code, *leaf.path)))


def _field_name(text: str) -> str:
    return f"v-{text}"


def _field(indicator: Indicator, leaf: Leaf) -> forms.Field:
    label = f"{indicator.code}, {leaf.title}" if leaf.title else f"{indicator.code}"
    if leaf.options:
        choices = [("", NOTHING), *((each, each[:1].upper() + each[1:]) for each in leaf.options)]
        return forms.ChoiceField(label=label, required=False, choices=choices, widget=PlainSelect)
    return VietnameseTextInput(
        label=label,
        required=False,
        max_length=60,
        widget=PlainInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )


class ReadingForm(forms.Form):
    """By the rules of which day, and as known after which edition, a sheet is read."""

    day = VietnameseDateField(label="Theo quy định của ngày", required=False)
    edition = forms.IntegerField(
        label="Như đã biết sau lần công bố số",
        required=False,
        min_value=1,
        max_value=1_000_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text="Để trống: theo lần công bố mới nhất.",
    )
