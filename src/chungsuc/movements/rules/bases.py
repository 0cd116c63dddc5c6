"""The documents that a plan rests on, as its head cites them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from chungsuc.movements.rules.outlines import Line

OPENING: Final = re.compile(
    r"(?:Căn cứ|Thực hiện|Theo đề nghị|Xét đề nghị|Thi hành|Để thực hiện)\b"
)
_ENACTING: Final = re.compile(r"(?:như sau|sau đây) ?[:;.]?$")
_KINDS: Final = (
    "Luật|Pháp lệnh|Nghị quyết liên tịch|Nghị quyết|Nghị định|Quyết định|Thông tư liên tịch"
    "|Thông tư|Chỉ thị|Kế hoạch|Kết luận|Hướng dẫn|Công văn|Chương trình|Đề án|Thông báo"
    "|Quy định|Tờ trình|Văn bản"
)
_CITED: Final = re.compile(
    rf"(?P<kind>{_KINDS}) số (?P<symbol>[0-9]+[^\s,;]*)"
    r"(?:,? ngày (?P<day>\d{1,2})(?:/| tháng )(?P<month>\d{1,2})(?:/| năm )(?P<year>\d{4}))?"
    r"(?:,? của (?P<issuer>.+?))?"
    r"(?=(?:,? (?:về việc|về|ban hành|phê duyệt|quy định|sửa đổi|hướng dẫn|thông qua)\b)|[;.,]|$)"
    r"(?P<title>[^;]*)"
)
# Who issues the plan itself stands behind the last basis.
_ISSUED_HERE: Final = re.compile(
    r"(?:^|,? )(?:UBND|(?:Ủy|Uỷ) ban nhân dân)[^;]*(?:như sau|sau đây) ?:?$"
)
# A law is cited by its name; "Luật số 06/2022/QH15" is among the others.
_LAW: Final = re.compile(
    r"(?:(?:Căn cứ|Thực hiện|Thi hành)(?: các)?|;(?: Căn cứ)?) (?P<kind>Bộ luật|Luật|Pháp lệnh) "
    r"(?!số )(?P<title>[^;.]*?)(?: số (?P<symbol>[0-9]+[^\s,;]*))?"
    r"(?:,? ngày (?P<day>\d{1,2})(?:/| tháng )(?P<month>\d{1,2})(?:/| năm )(?P<year>\d{4})"
    r"|,? năm \d{4})?(?=[;.]|,? (?:được sửa đổi|đã được|sửa đổi)|$)"
)


@dataclass(frozen=True, slots=True)
class Basis:
    """A document that is cited.

    Attributes:
        symbol: number and symbol, "263/QĐ-TTg"; empty of a law that is cited by its name alone.
        issued_on: ``None`` where none is given, or none that is a day.
        issuer: as written; empty where it is not said.
        title: what it is about; may be empty.
    """

    kind: str
    symbol: str
    issued_on: date | None
    issuer: str
    title: str


def bases_in(head: Sequence[Line]) -> tuple[Basis, ...]:
    """The documents cited from the first "Căn cứ" to the words "như sau", in their order."""
    text, reading = "", False
    for line in head:
        reading = reading or bool(OPENING.match(line.text))
        if reading:
            text += f" {line.text}"
        if reading and _ENACTING.search(line.text):
            break
    found = [(match.start("kind"), _basis(match)) for match in _CITED.finditer(text)]
    found += [(match.start("kind"), _law(match)) for match in _LAW.finditer(text)]
    return tuple(basis for _, basis in sorted(found, key=lambda pair: pair[0]))


def _law(match: re.Match[str]) -> Basis:
    symbol = (match["symbol"] or "").rstrip(".")
    return Basis(match["kind"], symbol, _day(match), "", match["title"].strip(" ,"))


def _basis(match: re.Match[str]) -> Basis:
    title = match["title"].strip(" ,.")
    title = _ISSUED_HERE.sub("", re.sub(r"^(?:về việc|về) ", "", title))
    return Basis(
        match["kind"],
        match["symbol"].rstrip("."),
        _day(match),
        (match["issuer"] or "").strip(),
        title[:1].upper() + title[1:],
    )


def _day(match: re.Match[str]) -> date | None:
    if match["year"] is None:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
