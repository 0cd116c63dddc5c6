"""Targets as a plan's sentences give them: a number, of what, out of how many, in which shape.

Only proposals: a person confirms each, says what is measured and of which population.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from chungsuc.movements.enums import Shape


@dataclass(frozen=True, slots=True)
class Wish:
    """A target as it is written.

    Attributes:
        words: the part of the sentence that gives it.
        goal: its number.
        noun: what is counted, "xã"; for a share what stands behind the sign.
        of: out of how many; ``None`` where no denominator is given.
        share: the percentage that is given beside a count; ``None`` where none is.
        pace: how many more a year are expected on average; ``None`` where none is said.
        measure: for a mean or a floor what is counted in each unit, "tiêu chí".
    """

    shape: Shape
    words: str
    goal: Decimal
    noun: str
    of: Decimal | None = None
    share: Decimal | None = None
    pace: Decimal | None = None
    measure: str = ""


_N: Final = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_UNITS: Final = (
    "khu dân cư|thôn|bản|ấp|xóm|xã|phường|thị trấn|huyện|thị xã|thành phố"
    "|tỉnh|hợp tác xã|tổ hợp tác|trường|hộ|sản phẩm|mô hình|doanh nghiệp|công trình|đơn vị"
)
_PACE: Final = re.compile(rf"bình quân mỗi năm (?:có )?thêm (?P<pace>{_N})")
_BESIDE: Final = re.compile(rf"(?:chiếm |đạt )?tỷ lệ (?P<share>{_N}) ?%|\((?P<bracketed>{_N}) ?%\)")
_WHOLE: Final = re.compile(rf"(?:trong|trên) (?:tổng )?số (?P<of>{_N}) (?:{_UNITS})")
_JOINT: Final = re.compile(r" và (?=(?:có )?(?:thêm |công nhận (?:mới )?|thành lập (?:mới )?)?\d)")
_LEAST: Final = r"(?:từ |trên |ít nhất |tối thiểu |khoảng )?"
_SHAPES: Final = (
    (
        Shape.FLOOR,
        re.compile(
            rf"không (?:có|còn) (?P<noun>{_UNITS})(?: nào)?(?: đạt)? dưới (?P<goal>{_N}) "
            r"(?P<measure>\w+(?: \w+)?)"
        ),
    ),
    (
        Shape.MEAN,
        re.compile(
            rf"bình quân (?:mỗi|một) (?P<noun>{_UNITS})\b[^;.]*? đạt {_LEAST}(?P<goal>{_N}) "
            r"(?P<measure>\w+(?: \w+)?)"
        ),
    ),
    (
        Shape.MEAN,
        re.compile(
            rf"(?P<noun>thu nhập bình quân)\b[^;.]*? đạt {_LEAST}(?P<goal>{_N}) "
            r"(?P<measure>(?:triệu |nghìn )?đồng(?:/\w+)*)"
        ),
    ),
    (
        Shape.SHARE,
        re.compile(rf"tỷ lệ (?P<noun>[^;.\d%]{{3,80}}?) đạt {_LEAST}(?P<goal>{_N}) ?%"),
    ),
    (
        Shape.DIFFERENCE,
        re.compile(rf"(?:có )?thêm (?:ít nhất )?(?P<goal>{_N}) (?P<noun>{_UNITS})\b"),
    ),
    (
        Shape.NEW,
        re.compile(rf"(?:công nhận|thành lập|xây dựng) mới (?P<goal>{_N}) (?P<noun>{_UNITS})\b"),
    ),
    (Shape.STOCK, re.compile(rf"(?P<goal>{_N})(?:/(?P<of>{_N}))? (?:số )?(?P<noun>{_UNITS})\b")),
    (Shape.SHARE, re.compile(rf"(?P<goal>{_N}) ?% (?:số )?(?P<noun>\w+(?: \w+){{0,3}})")),
)


def wishes_in(text: str) -> tuple[Wish, ...]:
    """The targets that a clause gives, in its order.

    A percentage and a yearly pace that stand beside a count belong to it and are no targets of
    their own.
    """
    found: list[Wish] = []
    for part in _parts(text):
        whole = _WHOLE.fullmatch(part)
        if found and whole is not None:
            found[-1] = replace(found[-1], of=_number(whole["of"]))
            continue
        pace, beside = _PACE.search(part), _BESIDE.search(part)
        if found and (pace or beside) and not _read(_without(part)):
            found[-1] = _completed(found[-1], part, pace, beside)
            continue
        found += _read(part)
    return tuple(found)


def _parts(text: str) -> list[str]:
    """The text cut at what divides one target from the next, commas within numbers kept."""
    pieces = re.split(r"(?<!\d)[;.](?!\d)|[;.]\s|,\s|[()]|\n", text)
    parts = (part.strip(" .") for piece in pieces for part in _halves(piece))
    return [part for part in parts if part]


def _halves(piece: str) -> list[str]:
    """Two where "và" joins two numbers; "xây dựng và công nhận 32 xã" has but one."""
    joint = _JOINT.search(piece)
    if joint is None or not re.search(r"\d", piece[: joint.start()]):
        return [piece]
    return [piece[: joint.start()], *_halves(piece[joint.end() :])]


def _without(part: str) -> str:
    return _BESIDE.sub("", _PACE.sub("", part))


def _read(part: str) -> list[Wish]:
    for shape, pattern in _SHAPES:
        match = pattern.search(_lowered(part))
        if match is not None:
            facts = match.groupdict()
            of = facts.get("of")
            return [
                Wish(
                    shape,
                    part,
                    _number(facts["goal"]),
                    facts["noun"],
                    of=_number(of) if of else None,
                    measure=facts.get("measure") or "",
                )
            ]
    return []


def _lowered(part: str) -> str:
    """The part with a small first letter: sentences begin with what may stand within them."""
    return part[:1].lower() + part[1:]


def _completed(
    wish: Wish, part: str, pace: re.Match[str] | None, beside: re.Match[str] | None
) -> Wish:
    share = (beside["share"] or beside["bracketed"]) if beside else None
    return Wish(
        wish.shape,
        f"{wish.words}, {part}",
        wish.goal,
        wish.noun,
        wish.of,
        _number(share) if share else wish.share,
        _number(pace["pace"]) if pace else wish.pace,
        wish.measure,
    )


def _number(written: str) -> Decimal:
    return Decimal(written.replace(".", "").replace(",", "."))
