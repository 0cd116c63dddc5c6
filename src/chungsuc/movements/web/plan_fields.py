"""Fields that the forms of plans share: units by any spelling, clauses, figures a line each."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from chungsuc.common.fields import (
    VietnameseDateField,
    VietnameseDecimalField,
    VietnameseTextArea,
    VietnameseTextInput,
)
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.common.vietnamese.folding import fold
from chungsuc.common.vietnamese.numbers import write_number
from chungsuc.movements.rules.contents import Allocated, Clause
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.rules.finding import title_of
from chungsuc.units.enums import FOREVER, Kind
from chungsuc.units.models import UnitVersion
from chungsuc.units.queries.naming import choices_among, named_on
from chungsuc.units.queries.on_date import UnitLine, lines_of, versions_on, versions_when_they_began
from chungsuc.units.queries.search import find_ever
from chungsuc.units.rules.spelling import findable

UNIT_HINT = "Tên, có dấu hay không; thêm đơn vị cấp trên khi trùng tên; hoặc mã, hoặc #số."
LONGEST_CODE = 60
MOST_LINES = 300

TAKING_PART = tuple(kind for kind in Kind if kind is not Kind.RESIDENTIAL_AREA)
"""The kinds that are offered to be ticked: a residential area is no unit that reports."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the forms of one version let choose.

    Attributes:
        on: the day on which units are looked up.
        clauses: of the version, in their order.
        measures, titles: of the rulebook, each a code and a name.
    """

    on: date
    clauses: tuple[Clause, ...] = ()
    measures: tuple[tuple[str, str], ...] = ()
    titles: tuple[tuple[str, str], ...] = ()


def choices_on(on: date, clauses: Iterable[Clause] = ()) -> Choices:
    """What can be chosen on the day; one statement where the book is in memory."""
    book = the_book()

    def named(kind: ProvisionKind) -> tuple[tuple[str, str], ...]:
        last = {key.name: title_of(book.series(key)[-1].content) for key in book.keys(kind)}
        return tuple(sorted(((code, name) for code, name in last.items() if name), key=_by_name))

    return Choices(on, tuple(clauses), named(ProvisionKind.MEASURE), named(ProvisionKind.TITLE))


def _by_name(choice: tuple[str, str]) -> str:
    return fold(choice[1])


# --- Units -------------------------------------------------------------------------------------


def unit_called(text: str, on: date) -> UnitLine:
    """The one unit that is called so on the day, else the one that ever was; never a guess.

    Raises:
        ValidationError: none is called so, or several; they are named.
    """
    named = named_on(text, on)
    if named.unit is not None:
        return named.unit
    ever = find_ever(text)
    if len(ever) == 1:
        return ever[0]
    if ever and not named.choices:
        known = "; ".join(f"{each.title}, #{each.id}" for each in ever)
        raise ValidationError(f"Có {len(ever)} đơn vị từng là “{text}”: {known}.")
    among = "; ".join(each.label for each in named.choices)
    raise ValidationError(f"{named.problem} {among}." if among else named.problem)


def unit_texts(units: Collection[int], on: date) -> dict[int, str]:
    """What to type for each unit so that just this one is found; at most five statements."""
    if not units:
        return {}
    lines = lines_of(versions_on(on).filter(unit_id__in=units))
    found = {
        line.id: choice.text for line, choice in zip(lines, choices_among(lines, on), strict=True)
    }
    gone = set(units) - found.keys()
    if gone:
        rows = versions_when_they_began().filter(unit_id__in=gone).order_by("valid_from")
        last = {line.id: line for line in lines_of(rows)}
        alone = _names_of_one_unit(last.values())
        found |= {
            line.id: line.full_name if line.full_name in alone else f"#{line.id}"
            for line in last.values()
        }
    return found


def _names_of_one_unit(lines: Collection[UnitLine]) -> frozenset[str]:
    """The full names that no other unit of the kind has ever borne, marks aside; one statement."""
    keys = {(findable(line.name), line.kind.value) for line in lines}
    rows = UnitVersion.objects.filter(folded_name__in={name for name, _ in keys})
    bearers: dict[tuple[str, str], set[int]] = {}
    for unit, name, kind in rows.values_list("unit_id", "folded_name", "kind"):
        bearers.setdefault((name, kind), set()).add(unit)
    return frozenset(
        line.full_name
        for line in lines
        if len(bearers.get((findable(line.name), line.kind.value), ())) == 1
    )


class UnitField(VietnameseTextInput):
    """One unit by its name or code; the value is its number or ``None``.

    ``day`` is set by the form before it is read.
    """

    day: date = FOREVER

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401  Django's signature
        super().__init__(**{"max_length": 200, "help_text": UNIT_HINT, **kwargs})
        self.widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}

    def clean(self, value: Any) -> Any:  # noqa: ANN401  Django's signature
        text = super().clean(value)
        return unit_called(text, self.day).id if text else None


# --- Kinds -------------------------------------------------------------------------------------


class KindsField(forms.MultipleChoiceField):
    """Kinds of units to be ticked; the value is a tuple of ``Kind`` in the order of the law."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401  Django's signature
        offered = [(each.value, each.name_vi) for each in TAKING_PART]
        ticked = forms.CheckboxSelectMultiple(attrs={"class": "ticked"})
        super().__init__(**{"choices": offered, "required": False, "widget": ticked, **kwargs})

    def clean(self, value: Any) -> Any:  # noqa: ANN401  Django's signature
        ticked = set(super().clean(value))
        return tuple(kind for kind in Kind if kind.value in ticked)


# --- Lines -------------------------------------------------------------------------------------


class FiguresField(VietnameseTextArea):
    """``name: figure``, one a line; a line that cannot be read has its own error."""

    widget = forms.Textarea
    example: ClassVar[str]

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401  Django's signature
        super().__init__(**{"max_length": MOST_LINES * 200, "required": False, **kwargs})
        self.widget.attrs |= {"rows": 4, "autocomplete": "off", "spellcheck": "false"}
        self.day = FOREVER

    def clean(self, value: Any) -> Any:  # noqa: ANN401  Django's signature
        text = super().clean(value) or ""
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) > MOST_LINES:
            raise ValidationError(f"Ô này nhận nhiều nhất {MOST_LINES} dòng.")
        read: list[tuple[Any, Decimal]] = []
        errors: list[ValidationError] = []
        for number, line in enumerate(lines, 1):
            try:
                read.append(self._read(line))
            except ValidationError as refusal:
                said = " ".join(refusal.messages)
                errors.append(ValidationError(f"Dòng {number} “{line}”: {said}"))
        if errors:
            raise ValidationError(errors)
        return self.value_of(read)

    def _read(self, line: str) -> tuple[Any, Decimal]:
        name, mark, figure = line.rpartition(":")
        if not mark:
            raise ValidationError(f"Hãy ghi như “{self.example}”.")
        return self.name_of(name.strip()), _FIGURE.clean(figure.strip())

    def name_of(self, text: str) -> Any:  # noqa: ANN401  each kind of line has its own
        """What stands before the colon."""
        raise NotImplementedError

    def value_of(self, read: list[tuple[Any, Decimal]]) -> Any:  # noqa: ANN401  as above
        """The value of the field."""
        raise NotImplementedError


_FIGURE = VietnameseDecimalField(max_digits=18, decimal_places=6)


class PointsField(FiguresField):
    """The path's figures between its ends: ``31/12/2023: 95``; the value is as in the terms."""

    example = "31/12/2023: 95"

    def name_of(self, text: str) -> Any:  # noqa: ANN401  as the base
        return VietnameseDateField().clean(text)

    def value_of(self, read: list[tuple[Any, Decimal]]) -> Any:  # noqa: ANN401  as the base
        return tuple(read)


class AllocationField(FiguresField):
    """What each unit shall bring: ``Huyện Chi Lăng: 12``; the value is as in the terms."""

    example = "Huyện Chi Lăng: 12"

    def name_of(self, text: str) -> Any:  # noqa: ANN401  as the base
        return unit_called(text, self.day).id

    def value_of(self, read: list[tuple[Any, Decimal]]) -> Any:  # noqa: ANN401  as the base
        units = [unit for unit, _ in read]
        if len(set(units)) < len(units):
            raise ValidationError("Có đơn vị được ghi hai lần. Hãy giữ một dòng cho mỗi đơn vị.")
        return tuple(Allocated(unit, goal) for unit, goal in read)


def points_text(points: Iterable[tuple[date, Decimal]]) -> str:
    """As ``PointsField`` reads them."""
    return "\n".join(f"{write_date(day)}: {plain_number(figure)}" for day, figure in points)


def allocation_text(allocation: Iterable[Allocated], names: Mapping[int, str]) -> str:
    """As ``AllocationField`` reads it."""
    return "\n".join(f"{names[each.unit]}: {plain_number(each.goal)}" for each in allocation)


def plain_number(figure: Decimal) -> str:
    """A figure as it is typed: with a comma and without dots."""
    return write_number(figure, grouped=False)


# --- Choices and codes -------------------------------------------------------------------------


def clause_choices(clauses: Iterable[Clause], empty: str) -> Iterator[tuple[str, str]]:
    """Each clause by its path and how it begins; before them what an empty choice means."""
    yield "", empty
    for clause in clauses:
        yield clause.path, f"{clause.path}: {_beginning(clause.text)}"


def with_kept(offered: Iterable[tuple[str, str]], kept: str, empty: str) -> list[tuple[str, str]]:
    """The choices, an empty one first, and what is chosen already though it is offered no more."""
    choices = [("", empty), *offered]
    if kept and kept not in {code for code, _ in choices}:
        choices.append((kept, kept))
    return choices


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 70 else f"{line[:69].rstrip()}…"  # noqa: PLR2004  a line of a choice


CODE = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")


def code_from(title: str, taken: Collection[str]) -> str:
    """A code that nobody has, made of the title: ``so_xa_dat_chuan``, then ``…_2``."""
    stem = re.sub(r"[^a-z0-9]+", "_", fold(title)).strip("_")[: LONGEST_CODE - 4].strip("_")
    stem = stem or "muc"
    code, number = stem, 1
    while code in taken:
        number += 1
        code = f"{stem}_{number}"
    return code


def checked_code(typed: str, title: str, taken: Collection[str]) -> str:
    """The code that was typed, or where none was one made of the title.

    Raises:
        ValidationError: it is no code, or taken.
    """
    if not typed:
        return code_from(title, taken)
    if not CODE.fullmatch(typed):
        raise ValidationError("Mã chỉ gồm chữ thường không dấu, chữ số và gạch dưới.")
    if typed in taken:
        raise ValidationError(f"Mã “{typed}” đã có trong bản này. Hãy đặt mã khác.")
    return typed


def set_days(form: forms.Form, on: date) -> None:
    """Tells the fields that look units up on which day."""
    for field in form.fields.values():
        if isinstance(field, UnitField | AllocationField):
            field.day = on
