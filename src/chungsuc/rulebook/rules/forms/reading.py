"""Contents of provisions from plain data: either a whole content, or every problem at once."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from chungsuc.rulebook.engine.kinds import Rule
from chungsuc.rulebook.engine.limits import MAIN, LimitValue
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.rules.contents import (
    AsNational,
    Cancelled,
    Content,
    DefinedCriterion,
    DefinedIndicator,
    Delegated,
    Ended,
    Given,
    MeasureContent,
    MultipleOf,
    NamedContent,
    NotKnown,
    OwnerContent,
    ParameterContent,
    SetContent,
    TitleContent,
)
from chungsuc.rulebook.rules.forms.faults import Fault
from chungsuc.rulebook.rules.forms.fitting import fitting_problem, wanted_limits
from chungsuc.rulebook.rules.forms.rule_reading import rule_at
from chungsuc.rulebook.rules.forms.spots import (
    NUMBER,
    NUMBER_LIKE,
    Fields,
    Spot,
    UnreadableContentError,
    once,
    shown,
)

_TRUTHS = {"true", "false", "yes", "no", "null", "có", "không", "đạt"}


def read_content(
    kind: ProvisionKind, facts: object, *, rule: Rule | None = None, part: str = MAIN
) -> Content:
    """What a provision of that kind says.

    Args:
        kind: of the provision.
        facts: as ``content_facts`` writes it; numbers are texts with a decimal dot, ints or
            Decimals, never floats.
        rule: of the indicator whose threshold it is, where it is known: the threshold must fit.
        part: which of the indicator's thresholds it is.

    Raises:
        UnreadableContentError: something is wrong; every problem is listed.
    """
    spot = Spot(facts)
    content = content_at(kind, spot)
    if rule is not None and not spot.problems:
        judge_fit(spot, content, rule, part)
    if spot.problems:
        raise UnreadableContentError(spot.problems)
    return content


def read_rule(facts: object) -> Rule:
    """The rule that the data say.

    Raises:
        UnreadableContentError: something is wrong; every problem is listed.
    """
    spot = Spot(facts)
    rule = rule_at(spot)
    if spot.problems:
        raise UnreadableContentError(spot.problems)
    return rule


def content_at(kind: ProvisionKind, spot: Spot) -> Content:
    """What the spot says; what is wrong stands among the spot's problems."""
    facts = spot.facts if isinstance(spot.facts, Mapping) else {}
    for word, shape in _CLOSING.items():
        if word in facts:
            if word == "as_national" and kind in _NATIONAL_ONLY:
                continue
            return shape(spot.fields(word).text(word))
    return _READERS[kind](spot)


_CLOSING: Mapping[str, Callable[[str], Content]] = {
    "ended": Ended,
    "cancelled": Cancelled,
    "as_national": AsNational,
}
_NATIONAL_ONLY = {ProvisionKind.REGION, ProvisionKind.GROUP}


def judge_fit(spot: Spot, content: Content, rule: Rule, part: str) -> None:
    """Objects to a threshold by which the rule cannot judge."""
    wanted = wanted_limits(rule)
    if part not in wanted:
        asked = ", ".join(f"“{key}”" if key else "ngưỡng chính" for key in wanted)
        named = f"ngưỡng “{part}”" if part else "ngưỡng chính"
        spot.object(
            Fault.UNASKED_LIMIT,
            f"Quy tắc của chỉ tiêu này không dùng {named}.",
            f"Quy tắc dùng: {asked}." if asked else "Quy tắc này không cần ngưỡng nào.",
        )
        return
    match content:
        case Given(value):
            problem = fitting_problem(wanted[part][0], value)
        case MultipleOf(factor):
            problem = fitting_problem(wanted[part][0], factor)
        case _:
            problem = None
    if problem is not None:
        spot.at("value" if isinstance(content, Given) else "times", None).object(
            Fault.UNFIT_LIMIT, *problem
        )


# --- Thresholds and parameters -----------------------------------------------------------------


def _threshold(spot: Spot) -> Content:
    ways = ("value", "delegated", "unknown", "times")
    known = (*ways, "of", *_CLOSING)
    if not isinstance(spot.facts, Mapping):
        spot.fields(optional=known)
        return NotKnown("")
    found = [way for way in ways if way in spot.facts]
    if len(found) != 1:
        spot.fields(optional=known)
        both = f"có cả {' và '.join(found)}" if found else "chưa ghi là bao nhiêu"
        spot.object(
            Fault.NOT_ONE_WAY,
            f"Ngưỡng {both}.",
            "Hãy ghi đúng một trong: value (giá trị), delegated (giao cho tỉnh), unknown (chưa "
            "biết), times và of (bội của ngưỡng khác).",
        )
        return NotKnown("")
    match found:
        case ["delegated"]:
            return Delegated(spot.fields("delegated").text("delegated"))
        case ["unknown"]:
            return NotKnown(spot.fields("unknown").text("unknown"))
        case ["times"]:
            fields = spot.fields("times", "of")
            factor = fields.read("times", _factor, Decimal(1))
            return MultipleOf(factor, fields.read("of", indicator_reference, ""))
        case _:
            return Given(spot.fields("value").read("value", _threshold_value, Decimal(0)))


def _factor(spot: Spot) -> Decimal:
    before = len(spot.problems)
    factor = spot.number()
    if factor <= 0 and len(spot.problems) == before:
        spot.object(
            Fault.BAD_FACTOR,
            f"Số lần {factor} không lớn hơn 0.",
            "Hãy viết số dương, ví dụ times: 1.1.",
        )
    return factor


def indicator_reference(spot: Spot) -> str:
    """``set/indicator``."""
    text = spot.text()
    code, _, indicator = text.partition("/")
    if text and (not code or not indicator or "/" in indicator or " " in text):
        spot.object(
            Fault.BAD_REFERENCE,
            f"“{shown(text)}” không phải là tên một chỉ tiêu.",
            "Hãy viết bộ/chỉ tiêu, ví dụ xa_ntm_nang_cao_2021_2025/10.",
        )
    return text


def _threshold_value(spot: Spot) -> LimitValue:
    value = _value(spot)
    if value is False:
        spot.object(
            Fault.FALSE_THRESHOLD,
            "Ngưỡng không thể là false: không làm cũng đạt.",
            "Hãy viết value: true (phải có); điều không được xảy ra thì dùng quy tắc count_zero "
            "và value: 0.",
        )
    return value


def _value(spot: Spot) -> LimitValue:
    """A figure, true or false, or a word; a text of digits is a figure."""
    facts = spot.facts
    if isinstance(facts, bool):
        return facts
    if not isinstance(facts, str) or NUMBER.fullmatch(facts.strip()):
        return spot.number()
    text = spot.text()
    if NUMBER_LIKE.fullmatch(text):
        spot.object(
            Fault.FOREIGN_NUMBER,
            f"“{shown(text)}” là số nhưng không viết theo dạng của tệp.",
            "Hãy chỉ dùng chữ số và một dấu chấm thập phân, ví dụ 48 hoặc 48.5; đơn vị ghi ở "
            "“unit”.",
        )
    if text.lower() in _TRUTHS:
        spot.object(
            Fault.QUOTED_TRUTH,
            f"“{shown(text)}” là chữ, không phải giá trị có hay không.",
            "Hãy viết true hoặc false, không đặt trong ngoặc kép.",
        )
    return text


def _parameter(spot: Spot) -> Content:
    fields = spot.fields("title", optional=("unit", "value", "unknown"))
    title, unit = fields.text("title"), fields.words("unit")
    if fields.readable and fields.has("value") == fields.has("unknown"):
        spot.object(
            Fault.NOT_ONE_WAY,
            "Tham số phải có đúng một trong hai mục “value” và “unknown”.",
            "Hãy ghi value: … nếu biết giá trị; nếu chưa biết thì ghi unknown: vì sao.",
        )
    if fields.has("unknown"):
        return ParameterContent(title, unit, None, fields.text("unknown"))
    return ParameterContent(title, unit, fields.read("value", _value, Decimal(0)))


# --- Sets --------------------------------------------------------------------------------------


def _set(spot: Spot) -> Content:
    optional = ("gates", "least", "complete", "expected", "note")
    fields = spot.fields("name", "level", "criteria", optional=optional)
    criteria = fields.read("criteria", lambda each: each.listed(_criterion), ())
    gates = fields.read("gates", lambda each: each.listed(_indicator), ())
    expected = fields.read("expected", _expected, (None, None))
    least = fields.facts.get("least")
    content = SetContent(
        name=fields.text("name"),
        level=fields.text("level"),
        criteria=criteria,
        gates=gates,
        least=None if least is None else fields.at("least").count(1),
        complete=fields.read("complete", Spot.truth, default=True),
        expected_criteria=expected[0],
        expected_indicators=expected[1],
        note=fields.words("note", lines=True),
    )
    _judge_set(fields, content)
    return content


def _expected(spot: Spot) -> tuple[int | None, int | None]:
    fields = spot.fields(optional=("criteria", "indicators"))
    criteria, indicators = (
        None if fields.facts.get(name) is None else fields.at(name).count(0)
        for name in ("criteria", "indicators")
    )
    return criteria, indicators


def _criterion(spot: Spot) -> DefinedCriterion:
    fields = spot.fields("code", "name", optional=("group", "indicators"))
    indicators = fields.read("indicators", lambda each: each.listed(_indicator), ())
    return DefinedCriterion(
        fields.code("code"), fields.text("name"), fields.words("group"), indicators
    )


def _indicator(spot: Spot) -> DefinedIndicator:
    fields = spot.fields("code", "name", "rule", optional=("unit", "note"))
    rule = rule_at(fields.at("rule")) if fields.has("rule") else rule_at(Spot("figure"))
    note = fields.words("note", lines=True)
    return DefinedIndicator(
        fields.code("code"), fields.text("name"), fields.words("unit"), rule, note
    )


def _judge_set(fields: Fields, content: SetContent) -> None:
    place = fields.at("criteria")
    codes = (
        (place.at(number, None).at("code", None), one.code)
        for number, one in enumerate(content.criteria)
    )
    once(codes, "Mã tiêu chí")
    once(_indicator_codes(fields, content), "Mã chỉ tiêu")
    count = len(content.criteria)
    if content.least is not None and count and content.least > count:
        fields.at("least").object(
            Fault.TOO_MANY_ASKED,
            f"Đòi hỏi {content.least} tiêu chí đạt mà chỉ có {count} tiêu chí.",
            f"Hãy viết số từ 1 đến {count}.",
        )
    if content.complete and fields.readable:
        _judge_completeness(fields, content)


def _indicator_codes(fields: Fields, content: SetContent) -> Iterator[tuple[Spot, str]]:
    criteria, gates = fields.at("criteria"), fields.at("gates")
    for number, one in enumerate(content.criteria):
        for place, each in enumerate(one.indicators):
            spot = criteria.at(number, None).at("indicators", None).at(place, None)
            yield spot.at("code", None), each.code
    for place, each in enumerate(content.gates):
        yield gates.at(place, None).at("code", None), each.code


_INCOMPLETE = "Hãy ghi đủ, hoặc ghi complete: false nếu nội dung chưa đầy đủ."


def _judge_completeness(fields: Fields, content: SetContent) -> None:
    place = fields.at("criteria")
    if fields.has("criteria") and not content.criteria:
        place.object(Fault.EMPTY_SET, "Bộ tiêu chí không có tiêu chí nào.", _INCOMPLETE)
    for number, one in enumerate(content.criteria):
        if not one.indicators:
            place.at(number, None).object(
                Fault.EMPTY_CRITERION,
                f"Tiêu chí “{one.code}” không có chỉ tiêu nào để xét.",
                _INCOMPLETE,
            )
    found = {
        "criteria": (content.expected_criteria, len(content.criteria), "tiêu chí"),
        "indicators": (
            content.expected_indicators,
            sum(len(one.indicators) for one in content.criteria),
            "chỉ tiêu",
        ),
    }
    for name, (expected, actual, noun) in found.items():
        if expected is not None and expected != actual:
            fields.at("expected").at(name, None).object(
                Fault.UNEXPECTED_COUNT,
                f"Văn bản có {expected} {noun}, ở đây ghi {actual}.",
                _INCOMPLETE,
            )


# --- The others --------------------------------------------------------------------------------


def _title(spot: Spot) -> Content:
    optional = ("set", "requires", "implies", "gates", "decided_by", "note")
    fields = spot.fields("name", "level", "order", optional=optional)

    def codes(name: str) -> tuple[str, ...]:
        found = fields.read(name, lambda each: each.listed(Spot.code), ())
        once(((fields.at(name).at(place, None), one) for place, one in enumerate(found)), "Mã")
        return found

    return TitleContent(
        name=fields.text("name"),
        level=fields.text("level"),
        order=fields.read("order", lambda each: each.count(1), 1),
        set_code="" if fields.facts.get("set") in (None, "") else fields.code("set"),
        requires=codes("requires"),
        implies=codes("implies"),
        gates=fields.read("gates", lambda each: each.listed(Spot.text), ()),
        decided_by=fields.words("decided_by"),
        note=fields.words("note", lines=True),
    )


def _measure(spot: Spot) -> Content:
    fields = spot.fields("title", "definition", optional=("unit",))
    return MeasureContent(fields.text("title"), fields.words("unit"), fields.text("definition"))


def _owner(spot: Spot) -> Content:
    fields = spot.fields("lead", optional=("note",))
    lead = fields.read("lead", lambda each: each.listed(Spot.text, least=1), ())
    place = fields.at("lead")
    once(((place.at(number, None), each) for number, each in enumerate(lead)), "Cơ quan")
    return OwnerContent(lead, fields.words("note", lines=True))


def _named(spot: Spot) -> Content:
    fields = spot.fields("title", optional=("description",))
    return NamedContent(fields.text("title"), fields.words("description", lines=True))


_READERS: Mapping[ProvisionKind, Callable[[Spot], Content]] = {
    ProvisionKind.SET: _set,
    ProvisionKind.THRESHOLD: _threshold,
    ProvisionKind.PARAMETER: _parameter,
    ProvisionKind.TITLE: _title,
    ProvisionKind.MEASURE: _measure,
    ProvisionKind.OWNER: _owner,
    ProvisionKind.REGION: _named,
    ProvisionKind.GROUP: _named,
}
