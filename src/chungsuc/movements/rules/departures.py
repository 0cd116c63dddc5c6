"""In what one content of a plan departs from another, in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from chungsuc.movements.rules.contents import PlanContent

_NAMES = {
    "title": "tên",
    "note": "ghi chú",
    "mark": "ký hiệu",
    "depth": "cấp",
    "text": "nội dung",
    "shape": "dạng",
    "goal": "mức phải đạt",
    "begins_on": "ngày đầu",
    "ends_on": "ngày cuối",
    "clause": "mục được dẫn",
    "measure": "thước đo",
    "unit": "đơn vị tính",
    "baseline": "mức đầu kỳ",
    "points": "mốc giữa kỳ",
    "population": "đối tượng tính",
    "basis": "nguồn số liệu",
    "owner": "đơn vị phụ trách",
    "tolerance": "ngưỡng vàng",
    "adopts": "chỉ tiêu cấp trên",
    "confirmed": "đã xác nhận hay chưa",
    "allocation": "mức giao",
    "delivers": "việc phải nộp",
    "timing": "thời hạn",
    "parties": "chủ trì, phối hợp, nơi nhận",
}


def departures(kept: PlanContent, other: PlanContent) -> tuple[str, ...]:
    """Every place in which ``other`` says something else than what is kept; empty: it is equal."""
    return tuple(_departures(kept, other))


def _departures(kept: PlanContent, other: PlanContent) -> Iterator[str]:
    if kept.title != other.title:
        yield "tên kế hoạch"
    if kept.grounds != other.grounds:
        yield "căn cứ"
    yield from _of_each(
        "mục",
        {each.path: each for each in kept.clauses},
        {each.path: each for each in other.clauses},
    )
    yield from _of_each(
        "chỉ tiêu",
        {each.code: each for each in kept.targets},
        {each.code: each for each in other.targets},
    )
    yield from _of_each(
        "nhiệm vụ",
        {each.code: each for each in kept.assignments},
        {each.code: each for each in other.assignments},
    )
    if kept.recipients != other.recipients:
        yield "nơi nhận"
    if kept.signature != other.signature:
        yield "người ký"
    if kept.note != other.note:
        yield "ghi chú"


def _of_each(what: str, kept: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[str]:
    for code in (code for code in kept if code not in other):
        yield f"{what} {code} không còn"
    for code in (code for code in other if code not in kept):
        yield f"{what} {code} chưa từng có"
    for code, piece in kept.items():
        if code in other and other[code] != piece:
            yield f"{what} {code} ({', '.join(_changed(piece, other[code]))})"
    if list(kept) != list(other) and set(kept) == set(other):
        yield f"thứ tự các {what}"


def _changed(kept: Any, other: Any) -> Iterable[str]:  # noqa: ANN401  pieces of one kind, whichever
    return [
        _NAMES[each.name]
        for each in fields(kept)
        if getattr(kept, each.name) != getattr(other, each.name)
    ]
