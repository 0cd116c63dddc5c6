"""Rules from plain data: a word for a simple kind, a mapping with ``kind`` for the others."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import pairwise

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
    Item,
    Level,
    NestedShare,
    Part,
    Rule,
    Step,
    Threshold,
    Weighted,
    WeightedSum,
    YesNo,
)
from chungsuc.rulebook.engine.limits import MAIN
from chungsuc.rulebook.engine.values import WITHIN
from chungsuc.rulebook.rules.forms.faults import Fault
from chungsuc.rulebook.rules.forms.fitting import wanted_limits
from chungsuc.rulebook.rules.forms.spots import (
    NUMBER_LIKE,
    Fields,
    Spot,
    choose_from,
    once,
    shown,
)
from chungsuc.rulebook.rules.forms.writing import OPERATOR_WORDS

DEEPEST = 8
"""So many rules within rules; the law knows two or three."""

_OPERATORS = {word: operator for operator, word in OPERATOR_WORDS.items()}
_SIMPLE = (*_OPERATORS, "yes_no", "count_zero", "figure")


def rule_at(spot: Spot) -> Rule:
    """The rule of a spot, whose thresholds each have one meaning."""
    before = len(spot.problems)
    rule = _rule(spot, 1)
    if len(spot.problems) == before:
        for key, wanted in wanted_limits(rule).items():
            if len(wanted) > 1:
                named = f"“{key}”" if key else "chính"
                spot.object(
                    Fault.MIXED_LIMITS,
                    f"Các phần của quy tắc đòi hỏi ngưỡng {named} phải vừa là loại này, "
                    "vừa là loại khác.",
                    "Hãy đặt “limit” khác nhau cho các phần.",
                )
    return rule


def _rule(spot: Spot, depth: int) -> Rule:
    if depth > DEEPEST:
        spot.object(
            Fault.DEEP_RULE,
            f"Quy tắc lồng nhau quá {DEEPEST} lớp.",
            "Hãy viết quy tắc đơn giản hơn.",
        )
        return Figure()
    facts = spot.facts
    if isinstance(facts, str):
        return _simple(spot, facts)
    kind = facts.get("kind") if isinstance(facts, Mapping) else None
    if not isinstance(kind, str):
        spot.object(
            Fault.NOT_RULE,
            "Cần tên một quy tắc, hoặc các mục của quy tắc trong đó có “kind”.",
            f"Các quy tắc: {', '.join((*_SIMPLE, *_WHOLE))}.",
        )
        return Figure()
    if kind in _WHOLE:
        return _WHOLE[kind](spot, depth)
    fields = spot.fields("kind", optional=() if kind == "figure" else ("limit",))
    return _of_kind(fields.at("kind"), kind, limit_key(fields))


def _simple(spot: Spot, word: str) -> Rule:
    if word in _WHOLE:
        spot.object(
            Fault.BARE_RULE,
            f"Quy tắc “{word}” cần thêm các mục của nó.",
            f"Hãy viết {{kind: {word}, …}} với đủ các mục.",
        )
        return Figure()
    return _of_kind(spot, word, MAIN)


def _of_kind(spot: Spot, kind: str, limit: str) -> Rule:
    if kind in _OPERATORS:
        return Threshold(_OPERATORS[kind], limit)
    simple: dict[str, Rule] = {
        "yes_no": YesNo(limit),
        "count_zero": CountZero(limit),
        "figure": Figure(),
    }
    if kind not in simple:
        spot.object(
            Fault.UNKNOWN_RULE,
            f"Không có quy tắc nào tên “{shown(kind)}”.",
            choose_from(kind, (*_SIMPLE, *_WHOLE)),
        )
    return simple.get(kind, Figure())


def limit_key(fields: Fields, default: str = MAIN) -> str:
    """The key of the threshold that is asked for."""
    return fields.read("limit", _key_of_limit, default)


def _key_of_limit(spot: Spot) -> str:
    return MAIN if spot.facts == MAIN else spot.code()


def threshold_at(spot: Spot, default: str = MAIN) -> Threshold:
    """A comparison with a threshold, the only kind that may stand at its place."""
    facts, key = spot.facts, default
    where, word = spot, facts
    if isinstance(facts, Mapping):
        fields = spot.fields("kind", optional=("limit",))
        where, word = fields.at("kind"), facts.get("kind")
        key = limit_key(fields, default)
    if not isinstance(word, str) or word not in _OPERATORS:
        where.object(
            Fault.NOT_COMPARISON,
            "Ở đây chỉ so sánh được với một ngưỡng.",
            f"Hãy chọn một trong: {', '.join(_OPERATORS)}.",
        )
        return Threshold(_OPERATORS["at_least"], key)
    return Threshold(_OPERATORS[word], key)


# --- Kinds that are mappings -------------------------------------------------------------------


def _level(spot: Spot, _depth: int) -> Rule:
    fields = spot.fields("kind", "levels", optional=("limit",))
    levels = fields.read("levels", lambda each: each.listed(_level_name, least=2), ())
    place = fields.at("levels")
    once(((place.at(number, name), name) for number, name in enumerate(levels)), "Mức")
    return Level(levels, limit_key(fields))


def _level_name(spot: Spot) -> str:
    name = spot.text()
    if NUMBER_LIKE.fullmatch(name):
        spot.object(
            Fault.NUMERIC_LEVEL,
            f"Tên mức “{shown(name)}” đọc ra là một số.",
            "Hãy đặt tên mức bằng chữ, ví dụ “Mức độ 2”.",
        )
    return name


def _both_sexes(spot: Spot, _depth: int) -> Rule:
    fields = spot.fields("kind", "each")
    return BothSexes(fields.read("each", threshold_at, _ANY))


def _nested_share(spot: Spot, _depth: int) -> Rule:
    fields = spot.fields("kind", "total", "within", "within_title")
    return NestedShare(
        fields.read("total", threshold_at, _ANY),
        fields.read("within", lambda each: threshold_at(each, WITHIN), _ANY),
        fields.text("within_title"),
    )


def _checklist(spot: Spot, _depth: int) -> Rule:
    fields = spot.fields("kind", "items", optional=("limit",))
    return Checklist(fields.read("items", _items, ()), limit_key(fields))


def _items(spot: Spot) -> tuple[Item, ...]:
    if not isinstance(spot.facts, Mapping):
        items = spot.listed(_item, least=1)
        once(((spot.at(place, None), each.key) for place, each in enumerate(items)), "Khoá")
        return items
    if not spot.facts:
        spot.object(Fault.FEW_ITEMS, "Cần ít nhất 1 mục.", "Hãy ghi đủ các mục.")
    pairs = [(str(key), title) for key, title in spot.facts.items()]
    return tuple(Item(spot.at(key, key).code(), spot.at(key, each).text()) for key, each in pairs)


def _item(spot: Spot) -> Item:
    fields = spot.fields("key", "title")
    return Item(fields.code("key"), fields.text("title"))


def _applies_if(spot: Spot, depth: int) -> Rule:
    fields = spot.fields("kind", "condition", "rule")
    return AppliesIf(fields.text("condition"), _inner(fields, depth))


def _inner(fields: Fields, depth: int) -> Rule:
    return fields.read("rule", lambda each: _rule(each, depth + 1), Figure())


def _band(spot: Spot, _depth: int) -> Rule:
    fields = spot.fields("kind", "steps", optional=("limit",))
    place = fields.at("steps")
    steps = fields.read("steps", lambda each: each.listed(_step, least=1), ())
    for number, (lower, upper) in enumerate(pairwise(steps), 1):
        if upper.start <= lower.start:
            place.at(number, None).object(
                Fault.FALLING_STEPS,
                f"Bậc bắt đầu từ {upper.start} không cao hơn bậc trước ({lower.start}).",
                "Hãy xếp các bậc theo “from” tăng dần, không trùng nhau.",
            )
    return Band(steps, _points_limit(fields))


def _step(spot: Spot) -> Step:
    fields = spot.fields("from", "points")
    return Step(fields.number("from"), fields.number("points"))


def _points_limit(fields: Fields) -> str | None:
    return None if fields.facts.get("limit") is None else limit_key(fields)


def _weighted_sum(spot: Spot, depth: int) -> Rule:
    optional = ("bonus", "penalty", "most", "most_bonus", "limit")
    fields = spot.fields("kind", "parts", optional=optional)

    def weights(name: str, least: int) -> tuple[Weighted, ...]:
        return fields.read(
            name, lambda each: each.listed(lambda one: _weighted(one, depth), least=least), ()
        )

    groups = {"parts": weights("parts", 1), "bonus": weights("bonus", 0)}
    groups["penalty"] = weights("penalty", 0)
    once(
        (
            (fields.at(name).at(place, None), each.part.key)
            for name, found in groups.items()
            for place, each in enumerate(found)
        ),
        "Khoá",
    )
    most, most_bonus = _ceiling(fields, "most"), _ceiling(fields, "most_bonus")
    return WeightedSum(**groups, most=most, most_bonus=most_bonus, limit=_points_limit(fields))


def _ceiling(fields: Fields, name: str) -> Decimal | None:
    value = fields.number_or_none(name)
    if value is not None and value < 0:
        fields.at(name).object(
            Fault.NEGATIVE_CEILING, "Mức trần không thể là số âm.", "Hãy viết số từ 0 trở lên."
        )
    return value


def _weighted(spot: Spot, depth: int) -> Weighted:
    fields = spot.fields("key", "title", "weight", "rule", optional=("unit",))
    return Weighted(_part_of(fields, depth), fields.read("weight", _weight, Decimal(1)))


def _weight(spot: Spot) -> Decimal:
    before = len(spot.problems)
    weight = spot.number()
    if weight <= 0 and len(spot.problems) == before:
        spot.object(
            Fault.BAD_WEIGHT,
            f"Hệ số {weight} không lớn hơn 0.",
            "Hãy viết hệ số dương; phần bị trừ điểm đặt ở mục “penalty”.",
        )
    return weight


def _part(spot: Spot, depth: int) -> Part:
    return _part_of(spot.fields("key", "title", "rule", optional=("unit",)), depth)


def _part_of(fields: Fields, depth: int) -> Part:
    unit = fields.words("unit") if fields.has("unit") else None
    return Part(fields.code("key"), fields.text("title"), _inner(fields, depth), unit)


def _parts(fields: Fields, depth: int) -> tuple[Part, ...]:
    place = fields.at("parts")
    parts = fields.read(
        "parts", lambda each: each.listed(lambda one: _part(one, depth), least=1), ()
    )
    once(((place.at(number, None), each.key) for number, each in enumerate(parts)), "Khoá")
    return parts


def _all_of(spot: Spot, depth: int) -> Rule:
    return AllOf(_parts(spot.fields("kind", "parts"), depth))


def _at_least_of(spot: Spot, depth: int) -> Rule:
    fields = spot.fields("kind", "least", "parts")
    parts = _parts(fields, depth)
    least = fields.read("least", lambda each: each.count(1), 1)
    if parts and least > len(parts):
        fields.at("least").object(
            Fault.TOO_MANY_ASKED,
            f"Đòi hỏi {least} phần đạt mà chỉ có {len(parts)} phần.",
            f"Hãy viết số từ 1 đến {len(parts)}.",
        )
    return AtLeastOf(least, parts)


def _computed(spot: Spot, _depth: int) -> Rule:
    fields = spot.fields("kind", "figure", "rule")
    return Computed(fields.code("figure"), fields.read("rule", threshold_at, _ANY))


_ANY = Threshold(_OPERATORS["at_least"])
_WHOLE: Mapping[str, Callable[[Spot, int], Rule]] = {
    "level": _level,
    "both_sexes": _both_sexes,
    "nested_share": _nested_share,
    "checklist": _checklist,
    "applies_if": _applies_if,
    "band": _band,
    "weighted_sum": _weighted_sum,
    "all_of": _all_of,
    "at_least_of": _at_least_of,
    "computed": _computed,
}
