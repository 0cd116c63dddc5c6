"""Who has to do something, as a plan's sentences name them: lead, co-operating, receiving.

A name is taken as it is written, with the kinds of units that it means where it means all of a
kind ("UBND các huyện, thành phố"); which unit a single name is, the register says later.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from chungsuc.movements.enums import Part
from chungsuc.units.enums import Kind

DISTRICTS: Final = (Kind.DISTRICT, Kind.DISTRICT_TOWN, Kind.PROVINCIAL_CITY)
COMMUNES: Final = (Kind.COMMUNE, Kind.WARD, Kind.TOWN)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who is named.

    Attributes:
        words: as written.
        kinds: every unit of these kinds is meant; empty: a single one.
        own: whether the unit above all these is meant ("UBND tỉnh"): that of the plan.
    """

    part: Part
    words: str
    kinds: tuple[Kind, ...] = ()
    own: bool = False

    @property
    def name(self) -> str:
        """The name to ask the register for; empty where all of a kind or the own are meant."""
        plain = re.sub(r"\s*\([^)]*\)", "", self.words)
        return "" if self.kinds or self.own else re.sub(r"\s+", " ", plain).strip()


_UBND: Final = r"(?:UBND|(?:Ủy|Uỷ) ban nhân dân)"
_LEVEL: Final = (
    r"(?: (?:các cấp|cùng cấp|cấp (?:tỉnh|huyện|xã)(?:, cấp (?:huyện|xã))*|tỉnh|huyện|xã))?"
)
_DISTRICT_WORDS: Final = r"huyện(?:(?:,| và) (?:thị xã|thành phố|thành phố thuộc tỉnh))*"
_COMMUNE_WORDS: Final = r"xã(?:(?:,| và) (?:phường|thị trấn|đặc khu))*"
# What means every unit of some kinds; the kinds of all that match are joined.
_ALL: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), kinds)
    for pattern, kinds in (
        (rf"(?:{_UBND} )?(?:các {_DISTRICT_WORDS}|cấp huyện)(?! nghèo)", DISTRICTS),
        (rf"(?:{_UBND} )?(?:các {_COMMUNE_WORDS}|cấp xã)(?: đạt|(?=[ ,;.:)]|$))", COMMUNES),
        (
            (
                rf"(?:các )?(?:sở, (?:ban, )?ngành|sở, ban|sở)(?:, (?:đoàn thể|hội))*{_LEVEL}"
                r"(?=[ ,;.:)]|$)"
            ),
            (Kind.DEPARTMENT,),
        ),
        (
            rf"(?:(?:Ủy|Uỷ) ban )?(?:Mặt trận Tổ quốc|MTTQ)(?: Việt Nam)?{_LEVEL}",
            (Kind.FRONT,),
        ),
        (
            (
                r"(?:các )?(?:tổ chức (?:chính trị ?[-–] ?xã hội|thành viên|đoàn thể)"
                rf"|đoàn thể(?: chính trị ?[-–] ?xã hội)?){_LEVEL}"
            ),
            (Kind.MASS_ORGANISATION,),
        ),
    )
)
_OWN: Final = re.compile(
    rf"(?:Chủ tịch )?{_UBND} (?:tỉnh|(?:huyện|thị xã|thành phố)(?! [A-ZĐÀ-Ỹ]))(?= |,|;|\.|\)|$)"
)
_TOGETHER: Final = re.compile(
    r"(?:các )?(?:cụm, khối thi đua|cơ quan, đơn vị(?:, địa phương| (?:có )?liên quan)*"
    r"|đơn vị (?:có )?liên quan|cơ quan (?:có )?liên quan|địa phương|cơ quan thông tin đại chúng"
    r"|cơ quan truyền thông)",
    re.IGNORECASE,
)
_VERBS: Final = (
    "chủ trì|phối hợp|tham mưu|chỉ đạo|hướng dẫn|báo cáo|tổ chức|xây dựng(?! nông thôn mới)"
    "|triển khai|thực hiện|có trách nhiệm|chịu trách nhiệm|căn cứ|tiếp tục|thống nhất|tổng hợp"
    "|theo dõi|đôn đốc|kiểm tra|giám sát|tuyên truyền|vận động|bố trí|ban hành|rà soát|đẩy mạnh"
    "|hàng năm|hằng năm|hàng quý|hằng quý|hàng tháng|hằng tháng|định kỳ|trong|trước|để|đề xuất"
    "|thẩm định|lập|chậm nhất|vào|đến|về|sơ kết|tổng kết"
    "|đăng ký|gửi|là|được|làm|cùng|giúp|phát động|hoàn thành|tiến hành|cụ thể hóa"
    "|lồng ghép|lựa chọn|nghiên cứu|phân bổ|cân đối|thường xuyên|kịp thời|chủ động|tập trung"
)
_STARTS: Final = (
    "Sở|Ban|Văn phòng|Hội đồng|Hội|Công an|Bộ Chỉ huy|Cục|Chi cục|Liên đoàn|Tỉnh đoàn|Đoàn"
    "|Liên minh|Đài|Báo|Kho bạc|Trung tâm|Phòng|Cơ quan|cơ quan thường trực|cơ quan giúp việc"
    "|Ngân hàng|Trường|Thanh tra|UBND|Ủy ban|Uỷ ban|Mặt trận|Tổ|Viện|Quỹ|Huyện ủy|Thành ủy"
)
_SINGLE: Final = re.compile(
    rf"(?:{_STARTS})(?: [^,;.:()]*?)??(?: \([^)]*\))?"
    rf"(?= (?:{_VERBS})\b|,|;|\.(?: |$)|:|\)| và (?:{_STARTS}|các|Chủ tịch|Thường trực) ?|$)"
)
_JOIN: Final = re.compile(r"\s*(?:, và|,|;| và| cùng)\s+")
_OPENING: Final = re.compile(
    r"(?:(?:Hàng|Hằng) (?:năm|quý|tháng),?|Định kỳ[^,]*,|(?:Căn cứ|Trên cơ sở|Theo)[^;.]*?,"
    r"|Giao(?: cho)?|Đề nghị|Yêu cầu|(?:Đến|Trong|Trước)[^,;.]*,)\s+"
)
_SENTENCE: Final = re.compile(r"(?<=[.;])\s+(?=[A-ZĐÀ-Ỹ])|\n")
_ASKED: Final = re.compile(r"\b(?:giao|do|Giao)(?: cho)? ")
_WITH: Final = re.compile(r"(?:phối hợp(?: chặt chẽ)?(?: với| cùng(?: với)?)?|cùng với) ")
_TO: Final = re.compile(
    r"(?:báo cáo|gửi|trình|tổng hợp|nộp)\b(?:[^.;:]*?(?: về| gửi| cho| lên| tới| đến))?(?: về)? "
    r"|\bphản ánh về "
)


def parties_in(text: str) -> tuple[Named, ...]:
    """Everybody that a clause names, lead before co-operating before receiving.

    Who is named in several parts has the first of them; a clause that only speaks of somebody
    ("Đối với các sở") names nobody.
    """
    found: dict[str, Named] = {}
    for sentence in _SENTENCE.split(text):
        for part, names in _of_sentence(sentence):
            for named in names:
                found.setdefault(named.words.casefold(), _as(named, part))
    return tuple(sorted(found.values(), key=lambda named: _ORDER.index(named.part)))


_ORDER: Final = (Part.LEAD, Part.SUPPORT, Part.RECEIVER)


def _of_sentence(sentence: str) -> Iterator[tuple[Part, tuple[Named, ...]]]:
    yield Part.LEAD, _subject(sentence)
    for pattern, part in ((_ASKED, Part.LEAD), (_WITH, Part.SUPPORT), (_TO, Part.RECEIVER)):
        for match in pattern.finditer(sentence):
            yield part, _listed(sentence, match.end())[0]


def _subject(sentence: str) -> tuple[Named, ...]:
    """Who stands at the beginning, behind a time, a reason or "Giao"."""
    place = 0
    names, end = _listed(sentence, place)
    while not names:
        opening = _OPENING.match(sentence, place)
        if opening is None:
            return ()
        place = opening.end()
        names, end = _listed(sentence, place)
    return names if end < len(sentence.rstrip(" .;")) else ()


def _listed(text: str, place: int) -> tuple[tuple[Named, ...], int]:
    """The names that stand at the place, joined by commas and "và", and where they end."""
    names: list[Named] = []
    end = place
    while True:
        one = _one(text, place)
        if one is None:
            return tuple(names), end
        named, end = one
        names.append(named)
        joint = _JOIN.match(text, end)
        if joint is None:
            return tuple(names), end
        place = joint.end()


def _one(text: str, place: int) -> tuple[Named, int] | None:
    own = _OWN.match(text, place)
    if own is not None:
        return Named(Part.LEAD, own[0], own=True), own.end()
    every = [(match, kinds) for pattern, kinds in _ALL if (match := pattern.match(text, place))]
    if every:
        match, kinds = max(every, key=lambda pair: pair[0].end())
        if not _names_one(text, match):
            return Named(Part.LEAD, match[0].strip(), _meant(match[0], kinds)), match.end()
    for pattern in (_TOGETHER, _SINGLE):
        single = pattern.match(text, place)
        if single is not None and single[0].strip():
            return Named(Part.LEAD, single[0].strip()), single.end()
    return None


def _meant(words: str, kinds: tuple[Kind, ...]) -> tuple[Kind, ...]:
    """Those of the kinds that the words say: "các huyện, thành phố" are no towns."""
    if kinds == (Kind.DEPARTMENT,) and "đoàn thể" in words:
        return Kind.DEPARTMENT, Kind.MASS_ORGANISATION
    said = tuple(kind for kind in kinds if re.search(rf"\b{kind.name_vi}\b", words))
    return said if said and "cấp" not in words else kinds


def _names_one(text: str, match: re.Match[str]) -> bool:
    """Whether a name follows: "Sở Nội vụ" is one department and not all."""
    rest = text[match.end() : match.end() + 2]
    alone = match[0].casefold() in {"sở", "ban", "mặt trận tổ quốc"}
    return alone and rest[:1] == " " and rest[1:2].isupper()


def _as(named: Named, part: Part) -> Named:
    return Named(part, named.words, named.kinds, named.own)
