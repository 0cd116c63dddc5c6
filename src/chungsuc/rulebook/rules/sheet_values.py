"""One value of a sheet, by the rule that will judge it."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from chungsuc.common.vietnamese.numbers import (
    AmbiguousNumber,
    CertainNumber,
    RefusedNumber,
    Unit,
    question,
    read_number,
    write_number,
)
from chungsuc.common.vietnamese.text import clean
from chungsuc.rulebook.engine.kinds import (
    AllOf,
    AppliesIf,
    AtLeastOf,
    Band,
    BothSexes,
    Checklist,
    Computed,
    CountZero,
    Figure,
    Level,
    NestedShare,
    Operator,
    Part,
    Rule,
    Threshold,
    WeightedSum,
    YesNo,
)
from chungsuc.rulebook.engine.values import (
    FEMALE,
    MALE,
    MISSING,
    NOT_APPLICABLE,
    TOTAL,
    WITHIN,
    Value,
)
from chungsuc.rulebook.engine.wording import PERCENT
from chungsuc.rulebook.rules.forms.faults import Fault
from chungsuc.rulebook.rules.forms.spots import Spot, choose_from, digits_of, shown

MOST_DIGITS = 20
_BINARY_DIGITS = 15  # so many digits of a number survive a float
_WHOLE_SHARE = 100

YES = ("đạt", "có", "đúng", "true")
NO = ("chưa đạt", "không đạt", "không", "chưa", "chưa có", "false")
NOT_CONCERNED = ("không áp dụng", "not_applicable")
SEXES = {"nam": MALE, "nữ": FEMALE}
SHARES = {"tổng số": TOTAL, "trong đó": WITHIN}

COUNTED = frozenset(
    {
        *("người", "hộ", "nhà", "xã", "huyện", "thôn", "bản", "xóm", "khu dân cư", "trường"),
        *("vụ", "vụ việc", "sự cố", "trường hợp", "lần", "cuộc", "đợt", "mô hình", "lĩnh vực"),
        *("HTX", "hợp tác xã", "cơ sở", "công trình", "dự án", "sản phẩm"),
    }
)
"""Units of which there is no half."""


def value_at(spot: Spot, rule: Rule, unit: str) -> Value:  # noqa: PLR0911  one way out for each shape of value
    """The value of a spot under the rule; a placeholder where it is refused."""
    if spot.facts is None or spot.facts == "":
        return MISSING
    if _says(spot.facts, NOT_CONCERNED) and not isinstance(rule, Computed):
        return NOT_APPLICABLE
    match rule:
        case AppliesIf():
            return value_at(spot, rule.rule, unit)
        case Threshold():
            return figure_at(spot, unit)
        case CountZero():
            return figure_at(spot, unit, counted=True)
        case Band() | Figure():
            return figure_at(spot, unit, signed=True)
        case YesNo():
            return _yes_no(spot)
        case Level():
            return _level(spot, rule)
        case Computed():
            return _computed(spot, rule)
        case _:
            return _parts(spot, rule, unit)


def _says(facts: object, words: tuple[str, ...]) -> bool:
    return isinstance(facts, str) and clean(facts).casefold() in words


def _yes_no(spot: Spot) -> Value:
    if isinstance(spot.facts, bool):
        return spot.facts
    if _says(spot.facts, YES):
        return True
    if not _says(spot.facts, NO):
        spot.object(
            Fault.NOT_YES_NO,
            f"“{shown(spot.facts)}” không phải là đạt hay chưa đạt.",
            "Hãy viết true, đạt hoặc có; false, chưa đạt hoặc không.",
        )
    return False


def _level(spot: Spot, rule: Level) -> Value:
    if isinstance(spot.facts, str):
        written = _plain(spot.facts)
        for level in rule.levels:
            if _plain(level) == written:
                return level
    spot.object(
        Fault.NOT_LEVEL,
        f"“{shown(spot.facts)}” không phải là mức nào của chỉ tiêu này.",
        choose_from(clean(str(spot.facts)), rule.levels),
    )
    return rule.levels[0]


def _plain(text: str) -> str:
    return "".join(clean(text).casefold().split())


def _computed(spot: Spot, rule: Computed) -> Value:
    spot.object(
        Fault.COMPUTED_VALUE,
        "Chỉ tiêu này do hệ thống tính, không ghi ở phiếu.",
        f"Hãy bỏ ở đây và ghi ở “figures” với tên “{rule.figure}”.",
    )
    return MISSING


# --- Figures -----------------------------------------------------------------------------------


def figure_at(spot: Spot, unit: str, *, counted: bool = False, signed: bool = False) -> Value:
    """A figure of that unit.

    Args:
        spot: what is said.
        unit: of the figure.
        counted: whether it counts something, whatever the unit.
        signed: whether it may be negative.
    """
    if spot.facts is None or spot.facts == "":
        return MISSING
    before = len(spot.problems)
    value = _number(spot, unit)
    if len(spot.problems) > before:
        return value
    if digits_of(value) > MOST_DIGITS:
        spot.object(
            Fault.MANY_DIGITS, f"Số có quá {MOST_DIGITS} chữ số.", "Hãy kiểm tra lại con số."
        )
        return Decimal(0)
    _judge_range(spot, value, unit, counted=counted or unit in COUNTED, signed=signed)
    return value


def _judge_range(spot: Spot, value: Decimal, unit: str, *, counted: bool, signed: bool) -> None:
    if unit == PERCENT and not 0 <= value <= _WHOLE_SHARE:
        spot.object(
            Fault.NOT_SHARE,
            f"{write_number(value)}% không nằm trong khoảng từ 0% đến 100%.",
            "Hãy kiểm tra lại con số; tỷ lệ viết theo phần trăm, ví dụ 63,5.",
        )
    elif counted and (value < 0 or value != value.to_integral_value()):
        spot.object(
            Fault.NOT_COUNT,
            f"{write_number(value)} không phải là số đếm.",
            "Hãy viết số nguyên từ 0 trở lên.",
        )
    elif value < 0 and not signed:
        spot.object(
            Fault.NEGATIVE_FIGURE,
            f"{write_number(value)} là số âm.",
            "Hãy kiểm tra lại con số; ở đây chỉ ghi số từ 0 trở lên.",
        )


def _number(spot: Spot, unit: str) -> Decimal:
    facts = spot.facts
    if isinstance(facts, bool) or _says(facts, (*YES, *NO)):
        of = f" theo đơn vị “{unit}”" if unit else ""
        spot.object(
            Fault.NOT_FIGURE,
            f"“{shown(facts)}” là lời kết luận, còn ở đây cần một con số{of}.",
            "Hãy ghi số liệu; đạt hay chưa đạt do hệ thống so sánh và kết luận.",
        )
        return Decimal(0)
    if isinstance(facts, str):
        return _written(spot, facts, unit)
    if not isinstance(facts, int | float | Decimal):
        spot.object(
            Fault.NOT_FIGURE,
            f"“{shown(facts)}” không phải là một số.",
            "Hãy ghi một số, ví dụ 63.5 hoặc “63,5”.",
        )
        return Decimal(0)
    value = Decimal(repr(facts)) if isinstance(facts, float) else Decimal(facts)
    if not value.is_finite():
        spot.object(
            Fault.INFINITE_NUMBER,
            f"{shown(facts)} không phải là một số hữu hạn.",
            "Hãy ghi một số; chưa có số liệu thì để null.",
        )
        return Decimal(0)
    if isinstance(facts, float) and digits_of(value) > _BINARY_DIGITS:
        spot.object(
            Fault.BINARY_NUMBER,
            f"Số {shown(facts)} đã qua dạng nhị phân nên có thể sai chữ số cuối.",
            "Hãy ghi số ấy trong ngoặc kép.",
        )
    return value


def _written(spot: Spot, text: str, unit: str) -> Decimal:
    reading = read_number(text)
    match reading:
        case CertainNumber(value=value):
            if reading.unit is Unit.PERCENT and unit != PERCENT:
                named = f"đơn vị của chỉ tiêu là “{unit}”" if unit else "chỉ tiêu không tính theo %"
                spot.object(
                    Fault.FOREIGN_UNIT,
                    f"“{shown(text)}” là phần trăm, {named}.",
                    "Hãy kiểm tra lại con số và ghi không kèm %.",
                )
            return value
        case AmbiguousNumber():
            spot.object(Fault.AMBIGUOUS_NUMBER, *question(reading))
        case RefusedNumber():
            spot.object(Fault.UNREADABLE_NUMBER, reading.message, reading.mend)
    return Decimal(0)


# --- Values of parts ---------------------------------------------------------------------------

_Read = Callable[[Spot], Value]


def _parts(spot: Spot, rule: Rule, unit: str) -> Value:
    readers, words = _readers(rule, unit)
    if not isinstance(spot.facts, Mapping):
        titles = ", ".join(words or readers)
        spot.object(
            Fault.NOT_PARTS,
            f"“{shown(spot.facts)}” là một giá trị, chỉ tiêu này cần giá trị của từng phần.",
            f"Hãy ghi theo dạng {{tên: giá trị}} với các tên: {titles}.",
        )
        return MISSING
    before = len(spot.problems)
    values = _read_parts(spot, spot.facts, readers, words)
    total, within = values.get(TOTAL), values.get(WITHIN)
    if (
        isinstance(rule, NestedShare)
        and len(spot.problems) == before
        and isinstance(total, Decimal)
        and isinstance(within, Decimal)
        and within > total
    ):
        spot.object(
            Fault.WITHIN_EXCEEDS_TOTAL,
            f"Phần trong đó ({write_number(within)}) lớn hơn tổng số ({write_number(total)}).",
            "Hãy kiểm tra lại hai con số: phần trong đó nằm trong tổng số.",
        )
    return values


def _read_parts(
    spot: Spot, facts: Mapping[str, object], readers: Mapping[str, _Read], words: Mapping[str, str]
) -> dict[str, Value]:
    values: dict[str, Value] = {}
    seen: set[str] = set()
    for name, said in facts.items():
        written = clean(str(name))
        key = written if written in readers else words.get(written.casefold(), written)
        inner = spot.at(str(name), said)
        if key not in readers:
            inner.object(
                Fault.UNKNOWN_PART,
                f"Chỉ tiêu này không có phần nào tên “{shown(name)}”.",
                choose_from(written, words or readers),
            )
        elif key in seen:
            inner.object(
                Fault.TWO_WAYS,
                f"Phần “{shown(name)}” đã được ghi bằng tên khác.",
                "Hãy chỉ giữ một chỗ.",
            )
        else:
            seen.add(key)
            value = readers[key](inner)
            if value is not MISSING:
                values[key] = value
    return values


def _readers(rule: Rule, unit: str) -> tuple[dict[str, _Read], Mapping[str, str]]:
    """How the value of each part is read, and other names of the parts."""

    def figure(spot: Spot) -> Value:
        return value_at(spot, Threshold(Operator.AT_LEAST), unit)

    match rule:
        case BothSexes():
            return dict.fromkeys((MALE, FEMALE), figure), SEXES
        case NestedShare():
            return dict.fromkeys((TOTAL, WITHIN), figure), SHARES
        case Checklist(items):
            return dict.fromkeys((item.key for item in items), _item), {}
        case AllOf(parts) | AtLeastOf(parts=parts):
            return {part.key: _part_reader(part, unit) for part in parts}, {}
        case WeightedSum():
            weights = (*rule.parts, *rule.bonus, *rule.penalty)
            return {each.part.key: _part_reader(each.part, unit) for each in weights}, {}
        case _:
            return {}, {}


def _item(spot: Spot) -> Value:
    return value_at(spot, YesNo(), "")


def _part_reader(part: Part, unit: str) -> _Read:
    own = unit if part.unit is None else part.unit
    return lambda spot: value_at(spot, part.rule, own)
