"""What every entry of a file of rules has: codes, days, and where it comes from."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from chungsuc.common.vietnamese.dates import read_date
from chungsuc.common.vietnamese.errors import UnreadableDateError
from chungsuc.rulebook.enums import Certainty
from chungsuc.rulebook.rules.forms import Fault
from chungsuc.rulebook.rules.forms.spots import Fields, Spot, choose_from, shown

T = TypeVar("T")

BASIS = ("source", "document", "certainty", "checked_on")
"""From where a provision comes; a set's stand for its thresholds that say nothing of their own."""

CODE = re.compile(r"[a-z][a-z0-9_]*")
PARAMETER_NAME = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*")
LONGEST_SOURCE, LONGEST_NAME = 300, 60


@dataclass(frozen=True, slots=True)
class Basis:
    """Where something comes from."""

    source: str = ""
    document: str = ""
    cited: Spot = field(default_factory=lambda: Spot(None))
    certainty: Certainty | None = None
    checked_on: date | None = None


NO_BASIS = Basis()


def day_at(spot: Spot) -> date | None:
    """A day, as YAML has it."""
    facts = spot.facts
    if isinstance(facts, date):
        return facts
    if isinstance(facts, str):
        try:
            written = read_date(facts).isoformat()
        except UnreadableDateError:
            written = ""
        if written:
            spot.object(
                Fault.DAY_AS_TEXT,
                f"Ngày “{shown(facts)}” được viết như một đoạn chữ.",
                f"Hãy viết {written}, không có ngoặc kép.",
            )
            return None
    spot.object(
        Fault.NOT_DAY,
        f"“{shown(facts)}” không phải là một ngày.",
        "Hãy viết năm-tháng-ngày, ví dụ 2022-03-08.",
    )
    return None


def optional(fields: Fields, name: str, read: Callable[[Spot], T]) -> T | None:
    return None if fields.facts.get(name) is None else read(fields.at(name))


def choice(spot: Spot, choices: Mapping[str, T], default: T) -> T:
    if isinstance(spot.facts, str) and spot.facts in choices:
        return choices[spot.facts]
    spot.object(
        Fault.UNKNOWN_CHOICE,
        f"“{shown(spot.facts)}” không có trong các giá trị được dùng ở đây.",
        choose_from(str(spot.facts), choices),
    )
    return default


def named(spot: Spot, form: re.Pattern[str] = CODE) -> Iterator[tuple[str, Spot]]:
    """What stands under each code."""
    if not isinstance(spot.facts, Mapping):
        spot.fields()
        return
    for name, facts in spot.facts.items():
        inner = spot.at(str(name), facts)
        if not isinstance(name, str) or not form.fullmatch(name) or len(name) > LONGEST_NAME:
            inner.object(
                Fault.BAD_KEY,
                f"“{shown(name)}” không dùng làm mã được.",
                f"Hãy dùng chữ thường không dấu, chữ số và dấu gạch dưới, bắt đầu bằng chữ, "
                f"không quá {LONGEST_NAME} ký tự, ví dụ xa_ntm_2021_2025.",
            )
        yield str(name), inner


def versions(spot: Spot) -> Iterator[tuple[date, Spot]]:
    """What stands under each day; under one day perhaps the nation's and the province's own."""
    if not isinstance(spot.facts, Mapping):
        spot.object(
            Fault.NOT_NAMED,
            "Cần các giá trị theo ngày bắt đầu có hiệu lực.",
            "Hãy viết theo dạng “2021-01-01: {…}”.",
        )
        return
    for day, facts in spot.facts.items():
        shown_day = day.isoformat() if isinstance(day, date) else str(day)
        inner = spot.at(shown_day, facts)
        since = day_at(Spot(day, inner.path, inner.problems))
        if since is None:
            continue
        if isinstance(facts, list):
            yield from ((since, inner.at(place, each)) for place, each in enumerate(facts))
        else:
            yield since, inner


def basis_of(fields: Fields, default: Basis = NO_BASIS) -> Basis:
    """Where it comes from; ``default`` for what is not said."""
    facts = fields.facts
    levels = {each.value: each for each in Certainty}

    def certain(spot: Spot) -> Certainty | None:
        return choice(spot, levels, None)

    said = "document" in facts
    return Basis(
        optional(fields, "source", _source) or "" if "source" in facts else default.source,
        optional(fields, "document", Spot.code) or "" if said else default.document,
        fields.at("document") if said else default.cited,
        optional(fields, "certainty", certain) if "certainty" in facts else default.certainty,
        optional(fields, "checked_on", day_at) if "checked_on" in facts else default.checked_on,
    )


def _source(spot: Spot) -> str:
    return spot.text(longest=LONGEST_SOURCE, empty=True)


def without(spot: Spot, *names: str) -> Spot:
    if not isinstance(spot.facts, Mapping):
        return spot
    facts = {name: each for name, each in spot.facts.items() if name not in names}
    return Spot(facts, spot.path, spot.problems)


def by_province_at(spot: Spot) -> bool:
    facts = spot.facts if isinstance(spot.facts, Mapping) else {}
    return "by_province" in facts and spot.at("by_province", facts["by_province"]).truth()
