"""Whether a provision can stand among the others: every reason why not, and what is odd.

A book here always holds the provision that is judged, with the rest of its edition.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from chungsuc.common.vietnamese.dates import write_date
from chungsuc.rulebook.engine.kinds import (
    Band,
    Level,
    Operator,
    Rule,
    Threshold,
    WeightedSum,
)
from chungsuc.rulebook.engine.limits import LimitValue
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.errors import Objection
from chungsuc.rulebook.rules.asking import rules_asking
from chungsuc.rulebook.rules.book import Book, Place
from chungsuc.rulebook.rules.contents import (
    AsNational,
    Cancelled,
    DefinedIndicator,
    Delegated,
    Ended,
    Given,
    MultipleOf,
    NotKnown,
    OwnerContent,
    SetContent,
    TitleContent,
)
from chungsuc.rulebook.rules.forms import fitting_problem, wanted_limits
from chungsuc.rulebook.rules.naming import name_of, shown_limit
from chungsuc.rulebook.rules.provisions import Key, Provision, indicator_name

_ONE_DAY = timedelta(days=1)
_WHOLE = Decimal(100)
PERCENT = "%"


def objections_to(book: Book, provision: Provision) -> list[Objection]:
    """Every reason why the provision cannot stand by itself; none when it can.

    What it would do to other provisions is said by ``clashes_with``.
    """
    where = f"{name_of(provision.key)} từ {write_date(provision.since)}"
    return [Objection(where, what, mend) for what, mend in _reasons(book, provision)]


_Reason = tuple[str, str]


def _reasons(book: Book, provision: Provision) -> Iterator[_Reason]:
    key = provision.key
    yield from _unknown_places(book, key)
    match provision.content:
        case Cancelled():
            yield from _nothing_to_cancel(book, provision)
        case Ended():
            yield from _nothing_to_end(book, provision)
        case AsNational() if not key.by_province:
            yield (
                "chỉ mức riêng của tỉnh mới trở về mức chung được.",
                "Hãy ghi rõ mức mới, hoặc chọn “của tỉnh”.",
            )
        case Given() | Delegated() | NotKnown() | MultipleOf() | AsNational():
            yield from _unfit_threshold(book, provision)
        case OwnerContent():
            yield from _unknown_indicator(book, provision)
        case TitleContent() as title:
            yield from _unfit_title(book, title)
        case _:
            return


def _unknown_places(book: Book, key: Key) -> Iterator[_Reason]:
    for kind, code, noun in (
        (ProvisionKind.REGION, key.region, "vùng"),
        (ProvisionKind.GROUP, key.group, "nhóm xã"),
    ):
        if code and not _ever(book, kind, code):
            yield (
                f"không có {noun} nào mã “{code}”.",
                f"Hãy ghi {noun} ấy vào bộ quy tắc trước, hoặc sửa lại mã.",
            )


def _ever(book: Book, kind: ProvisionKind, name: str) -> bool:
    return any(book.series(Key(kind, name, by_province=own)) for own in (True, False))


def _nothing_to_cancel(book: Book, provision: Provision) -> Iterator[_Reason]:
    published = any(
        each.key == provision.key and each.since == provision.since and each.edition > 0
        for each in book.provisions
    )
    if not published:
        yield (
            "chưa công bố quy định nào như vậy cho ngày này, nên không có gì để rút.",
            "Hãy kiểm tra lại ngày bắt đầu và phạm vi.",
        )


def _nothing_to_end(book: Book, provision: Provision) -> Iterator[_Reason]:
    before = book.in_force(provision.key, provision.since - _ONE_DAY)
    if before is None or isinstance(before.content, Ended):
        yield (
            "ngay trước ngày này không có quy định nào đang có hiệu lực để kết thúc.",
            "Hãy kiểm tra lại ngày và phạm vi.",
        )


# --- Thresholds --------------------------------------------------------------------------------


def _unfit_threshold(book: Book, provision: Provision) -> Iterator[_Reason]:
    found = indicator_of(book, provision.key.name, provision.since)
    if found is None:
        yield _no_indicator(provision.key.name)
        return
    asking = rules_asking(found.rule)
    if provision.key.part not in asking:
        parts = ", ".join(f"“{part}”" for part in asking if part) or "phần chính (để trống)"
        yield (
            f"chỉ tiêu này không so với ngưỡng nào ở phần “{provision.key.part}”.",
            f"Chỉ tiêu có ngưỡng ở: {parts}." if asking else "Chỉ tiêu này không có ngưỡng.",
        )
        return
    match provision.content:
        case Given(value):
            yield from _unfit_value(value, found, provision.key.part)
        case MultipleOf(_, of):
            yield from _unfit_multiple(book, provision, asking[provision.key.part], of)
        case _:
            return


def _no_indicator(name: str) -> _Reason:
    return (
        f"không có chỉ tiêu nào là “{name}” từ ngày này.",
        "Hãy ghi mã bộ tiêu chí và mã chỉ tiêu, ví dụ xa_ntm_2021_2025/10.",
    )


def _unknown_indicator(book: Book, provision: Provision) -> Iterator[_Reason]:
    """A criterion whose indicators are not known can have an owner too."""
    code, _, asked = provision.key.name.partition("/")
    known = any(
        one.code == asked and not one.indicators
        for structure in _structures(book, code, provision.since)
        for one in structure.criteria
    )
    if not known and indicator_of(book, provision.key.name, provision.since) is None:
        yield _no_indicator(provision.key.name)


def indicator_of(book: Book, name: str, on: date) -> DefinedIndicator | None:
    """The indicator ``set/indicator`` as the set has it on the day, or first has it later."""
    code, _, indicator = name.partition("/")
    return next(
        (
            each
            for structure in _structures(book, code, on)
            for each in structure.indicators()
            if each.code == indicator
        ),
        None,
    )


def _structures(book: Book, code: str, on: date) -> Iterator[SetContent]:
    """The set as it is on the day and in every version that begins later."""
    for own in (True, False):
        key = Key(ProvisionKind.SET, code, by_province=own)
        standing = book.in_force(key, on)
        later = [each for each in book.series(key) if each.since > on]
        for each in [*([standing] if standing else []), *later]:
            if isinstance(each.content, SetContent):
                yield each.content


def _unfit_value(value: LimitValue, indicator: DefinedIndicator, part: str) -> Iterator[_Reason]:
    for wanted in wanted_limits(indicator.rule).get(part, ()):
        problem = fitting_problem(wanted, value)
        if problem is not None:
            what, mend = problem
            yield f"“{shown_limit(value)}” không hợp với cách xét. {what}", mend
            return
    compared = rules_asking(indicator.rule).get(part)
    if not isinstance(value, Decimal) or not isinstance(compared, Threshold):
        return
    if indicator.unit == PERCENT and not 0 <= value <= _WHOLE:
        yield f"tỷ lệ {shown_limit(value)}% nằm ngoài 0–100.", "Hãy ghi tỷ lệ từ 0 đến 100."


def _unfit_multiple(book: Book, provision: Provision, rule: Rule, of: str) -> Iterator[_Reason]:
    if not isinstance(rule, Threshold):
        yield (
            "chỉ ngưỡng là con số mới tính theo ngưỡng khác được.",
            "Hãy ghi thẳng mức phải đạt.",
        )
    base = indicator_of(book, of, provision.since)
    if base is None:
        yield _no_indicator(of)
    elif not isinstance(rules_asking(base.rule).get(""), Threshold):
        yield f"ngưỡng của {of} không phải là một con số.", "Hãy chọn chỉ tiêu khác làm gốc."
    if _leads_back(book, provision, of):
        yield (
            f"ngưỡng của {of} lại tính theo chính ngưỡng này.",
            "Hãy ghi một con số ở một trong hai nơi.",
        )


def _leads_back(book: Book, provision: Provision, of: str) -> bool:
    """Whether the multiple is one of itself, by whatever way."""
    seen: set[str] = set()
    place = Place(provision.key.region, provision.key.group)
    while of not in seen:
        if of == provision.key.name:
            return True
        seen.add(of)
        found = book.threshold(of, "", provision.since, place)
        if found is None or not isinstance(found.content, MultipleOf):
            return False
        of = found.content.of
    return False


# --- Titles ------------------------------------------------------------------------------------


def _unfit_title(book: Book, title: TitleContent) -> Iterator[_Reason]:
    if title.set_code and not _ever(book, ProvisionKind.SET, title.set_code):
        yield (
            f"không có bộ tiêu chí nào mã “{title.set_code}”.",
            "Hãy ghi bộ tiêu chí ấy trước, hoặc sửa lại mã.",
        )
    for code in (*title.requires, *title.implies):
        if not _ever(book, ProvisionKind.TITLE, code):
            yield (
                f"không có danh hiệu nào mã “{code}”.",
                "Hãy ghi danh hiệu ấy trước, hoặc sửa lại mã.",
            )


# --- What a new structure does to the thresholds that stand -------------------------------------


@dataclass(frozen=True, slots=True)
class _Span:
    """From a day until before another."""

    since: date
    until: date


def clashes_with(book: Book, provision: Provision) -> list[Objection]:
    """The thresholds that a set's new structure could no longer be compared with; else none."""
    if not isinstance(provision.content, SetContent):
        return []
    later = [each.since for each in book.series(provision.key) if each.since > provision.since]
    span = _Span(provision.since, min(later, default=date.max))
    indicators = {
        indicator_name(provision.key.name, each.code): each
        for each in provision.content.indicators()
    }
    return [
        objection
        for key in book.keys(ProvisionKind.THRESHOLD)
        if key.name in indicators
        for objection in _clashes(book, key, indicators[key.name], span)
    ]


def _clashes(book: Book, key: Key, indicator: DefinedIndicator, span: _Span) -> Iterator[Objection]:
    for threshold in _thresholds(book, key, span):
        if not isinstance(threshold.content, Given):
            continue
        for what, _ in _unfit_value(threshold.content.value, indicator, key.part):
            yield Objection(
                f"{name_of(threshold.key)} từ {write_date(threshold.since)}",
                what,
                f"Hãy ghi ngưỡng mới từ {write_date(span.since)} trong cùng bản soạn.",
            )


def _thresholds(book: Book, key: Key, span: _Span) -> Iterator[Provision]:
    """What holds of the key in the span, one after the other."""
    standing = book.in_force(key, span.since)
    if standing is not None:
        yield standing
    yield from (each for each in book.series(key) if span.since < each.since < span.until)


# --- What is odd but may be --------------------------------------------------------------------


def remarks_on(book: Book, provision: Provision, today: date, *, region: str = "") -> list[str]:
    """What whoever drafts or approves should know; nothing of it is refused.

    Args:
        book: with the provision and the rest of its edition.
        provision: drafted.
        today: the day of asking.
        region: the province's own: where the nation asks different things of regions, a threshold
            for the whole province is held against that region's.
    """
    return [*_past(provision, today), *_weaker(book, provision, region)]


def _past(provision: Provision, today: date) -> Iterator[str]:
    if provision.since < today:
        yield (
            f"Có hiệu lực từ {write_date(provision.since)}, trước ngày soạn: kết quả xét cho các "
            "ngày từ đó trở đi có thể khác đi."
        )


def _weaker(book: Book, provision: Provision, region: str) -> Iterator[str]:
    key, content = provision.key, provision.content
    if key.kind is not ProvisionKind.THRESHOLD or not key.by_province:
        return
    found = indicator_of(book, key.name, provision.since)
    if found is None or not isinstance(content, Given):
        return
    place = Place(key.region or region, key.group)
    national = book.national.limit(key.name, key.part, provision.since, place).value
    rule = rules_asking(found.rule).get(key.part)
    if rule is not None and national is not None and _is_weaker(content.value, national, rule):
        yield (
            f"Mức của tỉnh ({shown_limit(content.value)}) nhẹ hơn mức chung của cả nước "
            f"({shown_limit(national)})."
        )


def _is_weaker(ours: LimitValue, theirs: LimitValue, rule: Rule) -> bool:
    match rule:
        case Threshold(Operator.AT_MOST):
            return isinstance(ours, Decimal) and isinstance(theirs, Decimal) and ours > theirs
        case Threshold(Operator.AT_LEAST) | Band() | WeightedSum():
            return isinstance(ours, Decimal) and isinstance(theirs, Decimal) and ours < theirs
        case Level(levels):
            return (
                ours in levels
                and theirs in levels
                and levels.index(str(ours)) < levels.index(str(theirs))
            )
        case _:
            return False
