"""What a plan names, in the registers: units by their names on a day, documents by their symbols.

Never guessed: a name that several units bear, or none, is left to a person.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from chungsuc.documents.models import Document
from chungsuc.movements.models import Movement
from chungsuc.movements.rules.bases import Basis
from chungsuc.movements.rules.proposals import Surroundings, names_in
from chungsuc.movements.rules.reading import ReadPlan
from chungsuc.units.models import UnitVersion
from chungsuc.units.queries.on_date import unit_on
from chungsuc.units.queries.search import Outcome, candidate, find_units

MOST_NAMES: Final = 60  # of a plan; more are left to a person
_ABBREVIATIONS: Final = (
    ("PTNT", "Phát triển nông thôn"),
    ("TN&MT", "Tài nguyên và Môi trường"),
    ("KH&ĐT", "Kế hoạch và Đầu tư"),
    ("VH,TT&DL", "Văn hóa, Thể thao và Du lịch"),
    ("LĐ-TB&XH", "Lao động - Thương binh và Xã hội"),
    ("TT&TT", "Thông tin và Truyền thông"),
    ("GD&ĐT", "Giáo dục và Đào tạo"),
    ("KH&CN", "Khoa học và Công nghệ"),
    ("MTTQ", "Mặt trận Tổ quốc"),
)
_OFFICE: Final = re.compile(r"^(?:UBND|(?:Ủy|Uỷ) ban nhân dân) ")


@dataclass(frozen=True, slots=True)
class Match:
    """A name against the register.

    Attributes:
        unit: the one unit that is called so; ``None`` where none or several are.
        title: its name with its kind; empty likewise.
        candidates: those that are called so, where several are.
    """

    unit: int | None = None
    title: str = ""
    candidates: tuple[str, ...] = ()


def matched_units(names: Iterable[str], on: date) -> dict[str, Match]:
    """Each name with what it means on the day; a few statements a name, none without a register."""
    if not UnitVersion.objects.exists():
        return {}
    return {name: _matched(name, on) for name in list(dict.fromkeys(names))[:MOST_NAMES]}


def _matched(name: str, on: date) -> Match:
    ambiguous: tuple[str, ...] = ()
    for spelling in _spellings(name):
        answer = find_units(spelling, on, suggest=False)
        if answer.outcome is Outcome.FOUND:
            return Match(answer.items[0].id, answer.items[0].title)
        if answer.outcome is Outcome.AMBIGUOUS and not ambiguous:
            ambiguous = tuple(map(candidate, answer.items))
    return Match(candidates=ambiguous)


def _spellings(name: str) -> tuple[str, ...]:
    """The name as written, then in full, then without what stands for its level."""
    full = name
    for short, long in _ABBREVIATIONS:
        full = full.replace(short, long)
    plain = _OFFICE.sub("", full)
    ways = (name, full, plain, plain.removesuffix(" tỉnh"), f"{plain} tỉnh")
    return tuple(dict.fromkeys(ways))


def matched_documents(bases: Iterable[Basis]) -> dict[str, int]:
    """Of each symbol the one document that is registered under it and its day; one statement."""
    days = {basis.symbol: basis.issued_on for basis in bases if basis.symbol}
    rows = Document.objects.filter(symbol__in=days).values_list("pk", "symbol", "issued_on")
    fitting = [
        (symbol, pk)
        for pk, symbol, issued_on in rows
        if days[symbol] is None or issued_on in {None, days[symbol]}
    ]
    times = Counter(symbol for symbol, _ in fitting)
    return {symbol: pk for symbol, pk in fitting if times[symbol] == 1}


def surroundings_of(movement: Movement, plan: ReadPlan, on: date) -> Surroundings:
    """What the plan is read against for a movement, with the units of the day."""
    matches: Mapping[str, Match] = matched_units(names_in(plan), on)
    return Surroundings(
        begins_on=movement.begins_on,
        ends_on=movement.ends_on,
        own=movement.launched_by_id,
        own_level=unit_on(movement.launched_by_id, on).kind.level,
        units={name: match.unit for name, match in matches.items() if match.unit is not None},
        documents=matched_documents(plan.bases),
    )
