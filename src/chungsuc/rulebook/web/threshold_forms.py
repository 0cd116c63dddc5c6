"""What people type of thresholds: where they hold, a page of them, or one in any way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.forms.utils import ErrorList

from chungsuc.common.fields import (
    PlainInput,
    PlainSelect,
    VietnameseDateField,
    VietnameseDecimalField,
    VietnameseTextArea,
    VietnameseTextInput,
)
from chungsuc.common.vietnamese.text import clean
from chungsuc.rulebook.engine.wording import PERCENT
from chungsuc.rulebook.rules.book import Book
from chungsuc.rulebook.rules.contents import (
    AsNational,
    Cancelled,
    Delegated,
    Given,
    MultipleOf,
    ThresholdContent,
)
from chungsuc.rulebook.rules.entering import MET, Asked, AskedTogether
from chungsuc.rulebook.rules.forms import Kind
from chungsuc.rulebook.rules.objections import objections_to
from chungsuc.rulebook.rules.provisions import Provision
from chungsuc.rulebook.web.edition_forms import SOURCE_HINT

KEEP = "— giữ nguyên —"
EVERYWHERE = "Mọi xã trong tỉnh"


class ThresholdsChoiceForm(forms.Form):
    """Of which set, from which day, and for whom thresholds are entered."""

    set_code = forms.ChoiceField(label="Bộ tiêu chí")
    since = VietnameseDateField(
        label="Có hiệu lực từ ngày", help_text="Ngày ghi trong quyết định của tỉnh."
    )
    group = forms.ChoiceField(label="Áp dụng cho", required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        sets: tuple[tuple[str, str], ...],
        groups: tuple[tuple[str, str], ...],
    ) -> None:
        super().__init__(data, use_required_attribute=False)
        self.fields["set_code"].choices = sets  # type: ignore[attr-defined]  # a ChoiceField, as declared
        self.fields["group"].choices = [("", EVERYWHERE), *groups]  # type: ignore[attr-defined]  # likewise


@dataclass(frozen=True, slots=True)
class ThresholdLine:
    """A line of the page: what is asked, and its field.

    Attributes:
        field: ``None`` where the draft says of it what no field could show.
        id: of the control, for its label.
        title: of the indicator, and of its part where it has several.
        called: the same in short.
        unit: behind a number that is typed; ``None`` where none is.
        query: of the page on which it is entered in any way.
        errors: why what was typed cannot stand.
    """

    asked: Asked
    field: forms.BoundField | None
    id: str
    title: str
    called: str
    unit: str | None
    query: str
    errors: ErrorList | None


@dataclass(frozen=True, slots=True)
class ThresholdGroup:
    """A criterion with its lines."""

    title: str
    lines: tuple[ThresholdLine, ...]


class ThresholdsForm(forms.Form):
    """Every threshold of a set on one page; an empty field changes nothing."""

    source = VietnameseTextInput(
        label="Điều, khoản của quyết định (ghi cho mọi mức nhập ở trang này)",
        max_length=300,
        required=False,
        help_text=SOURCE_HINT,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        asked: tuple[AskedTogether, ...],
        since: date,
    ) -> None:
        super().__init__(data, use_required_attribute=False)
        self._groups, self._since = asked, since
        for name, each in self._fields():
            self.fields[name] = threshold_field(each)
            self.initial[name] = each.typed
        sources = {
            each.drafted.source
            for _, each in self._fields()
            if each.drafted and each.drafted.source
        }
        if len(sources) == 1:
            self.initial["source"] = sources.pop()

    def _fields(self) -> Iterator[tuple[str, Asked]]:
        for group in self._groups:
            for each in group.lines:
                if not each.entered_elsewhere:
                    yield field_name(each), each

    @property
    def groups(self) -> tuple[ThresholdGroup, ...]:
        """The lines under their criteria."""
        return tuple(
            ThresholdGroup(group.title, tuple(map(self._line, group.lines)))
            for group in self._groups
        )

    def _line(self, asked: Asked) -> ThresholdLine:
        name, part = field_name(asked), asked.part_title
        field = None if asked.entered_elsewhere else self[name]
        of = {"of": asked.key.name, "part": asked.key.part, "group": asked.key.group}
        return ThresholdLine(
            asked,
            field,
            field.id_for_label if field else "",
            f"{asked.code} {asked.name}" + (f" – {part}" if part else ""),
            asked.code + (f", {part}" if part else ""),
            _unit(asked),
            urlencode({**of, "since": self._since.isoformat()}),
            self.errors.get(name),
        )

    @property
    def entered(self) -> tuple[tuple[Asked, ThresholdContent], ...]:
        """What was typed, of a valid form."""
        return tuple(
            (each, each.content(value))
            for name, each in self._fields()
            if (value := self.cleaned_data.get(name)) not in {None, ""}
        )

    @property
    def emptied(self) -> tuple[int, ...]:
        """Provisions of the draft whose field was emptied, of a valid form."""
        return tuple(
            each.drafted.id
            for name, each in self._fields()
            if each.drafted is not None and self.cleaned_data.get(name) in {None, ""}
        )

    def judge(self, book: Book) -> bool:
        """Whether every value can stand among the rules; what cannot says why in its place.

        Args:
            book: the rules with the rest of the draft.
        """
        drafts = {
            field_name(each): Provision(each.key, self._since, content)
            for each, content in self.entered
        }
        tried = book.with_drafts(drafts.values())
        for name, draft in drafts.items():
            for each in objections_to(tried, draft):
                self.add_error(name, f"{each.what[:1].upper()}{each.what[1:]} {each.mend}")
        return not self.errors


def _unit(asked: Asked) -> str | None:
    if not asked.in_figures:
        return None
    return f"lần mức của {asked.multiple.of}" if asked.multiple else asked.unit


def field_name(asked: Asked) -> str:
    """The name of a threshold's field: by the codes of the law, so that nothing slips a line."""
    return f"v-{asked.code}-{asked.key.part}".rstrip("-")


def threshold_field(asked: Asked) -> forms.Field:
    """A field fit to the kind of the threshold."""
    label = f"Mức của tỉnh cho chỉ tiêu {asked.code}" + (
        f", {asked.part_title}" if asked.part_title else ""
    )
    if asked.wanted is Kind.FIGURE:
        percent = asked.unit == PERCENT and asked.multiple is None
        return VietnameseDecimalField(
            label=label,
            required=False,
            percent=percent,
            max_digits=18,
            decimal_places=6,
            widget=PlainInput,
        )
    if asked.wanted is Kind.LEVEL:
        options = [(each, each) for each in asked.levels]
    else:
        words = "không được có" if asked.wanted is Kind.ZERO else "phải đạt"
        options = [(MET, words)]
    return forms.ChoiceField(
        label=label, required=False, choices=[("", KEEP), *options], widget=PlainSelect
    )


# --- One threshold, in any way -----------------------------------------------------------------

GIVEN, MULTIPLE, NATIONAL, LEFT_OPEN, WITHDRAWN = (
    "given",
    "multiple",
    "national",
    "delegated",
    "cancelled",
)
WAYS = (
    (GIVEN, "Ghi một mức"),
    (MULTIPLE, "Tính bằng một số lần ngưỡng của chỉ tiêu khác"),
    (NATIONAL, "Trở lại mức chung của cả nước"),
    (LEFT_OPEN, "Để ngỏ: tỉnh sẽ quy định sau"),
    (WITHDRAWN, "Rút mức đã công bố cho đúng ngày này (ghi nhầm)"),
)


class ThresholdForm(forms.Form):
    """One threshold: a value, a multiple, or an end of what the province said."""

    way = forms.ChoiceField(label="Quy định thế nào", choices=WAYS, widget=forms.RadioSelect)
    value = forms.CharField(label="Mức", required=False)
    factor = VietnameseDecimalField(
        label="Số lần, nếu tính theo chỉ tiêu khác",
        required=False,
        max_digits=12,
        decimal_places=6,
        min_value=0,
    )
    of = forms.ChoiceField(label="Chỉ tiêu làm gốc, nếu tính theo chỉ tiêu khác", required=False)
    why = VietnameseTextInput(
        label="Lý do",
        required=False,
        max_length=300,
        help_text="Cần khi trở lại mức chung, để ngỏ, hoặc rút mức ghi nhầm.",
    )
    source = VietnameseTextInput(
        label="Điều, khoản", max_length=300, required=False, help_text=SOURCE_HINT
    )
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
        asked: Asked,
        others: tuple[tuple[str, str], ...],
    ) -> None:
        super().__init__(data, use_required_attribute=False)
        self._asked = asked
        field = threshold_field(asked)
        unit = f" ({asked.unit})" if asked.unit else ""
        field.label = f"Mức{unit}, nếu ghi một mức"
        self.fields["value"] = field
        self.order_fields(["way", "value", "factor", "of", "why", "source", "note"])
        self.fields["of"].choices = [("", "— chọn chỉ tiêu —"), *others]  # type: ignore[attr-defined]  # a ChoiceField, as declared
        if not asked.in_figures:
            self.fields["way"].choices = [each for each in WAYS if each[0] != MULTIPLE]  # type: ignore[attr-defined]  # likewise
        self._show(asked.drafted)

    def _show(self, drafted: Provision | None) -> None:
        self.initial["way"] = GIVEN
        if drafted is None:
            return
        self.initial.update({"source": drafted.source, "note": drafted.note})
        match drafted.content:
            case MultipleOf(factor, of):
                self.initial.update({"way": MULTIPLE, "factor": factor, "of": of})
            case AsNational(why):
                self.initial.update({"way": NATIONAL, "why": why})
            case Delegated(why):
                self.initial.update({"way": LEFT_OPEN, "why": why})
            case Cancelled(why):
                self.initial.update({"way": WITHDRAWN, "why": why})
            case Given(value):
                plain = isinstance(value, Decimal) and self._asked.in_figures
                self.initial["value"] = value if plain or isinstance(value, str) else MET

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        way = cleaned.get("way")
        if way == GIVEN and cleaned.get("value") in {None, ""} and "value" not in self.errors:
            self.add_error("value", "Hãy ghi mức của tỉnh.")
        if way == MULTIPLE:
            for name, demand in (
                ("factor", "Hãy ghi số lần, ví dụ 1,1."),
                ("of", "Hãy chọn chỉ tiêu."),
            ):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, demand)
        if way in {NATIONAL, LEFT_OPEN, WITHDRAWN} and not clean(cleaned.get("why") or ""):
            self.add_error("why", "Hãy ghi lý do.")
        return cleaned

    @property
    def content(self) -> ThresholdContent | Cancelled:
        """What is to hold, of a valid form."""
        read = self.cleaned_data
        match read["way"]:
            case "multiple":
                return MultipleOf(read["factor"], read["of"])
            case "national":
                return AsNational(read["why"])
            case "delegated":
                return Delegated(read["why"])
            case "cancelled":
                return Cancelled(read["why"])
            case _:
                value = read["value"]
                return Given(value) if isinstance(value, Decimal) else self._asked.content(value)
