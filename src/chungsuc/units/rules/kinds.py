"""What kind of unit a word means, and how a unit is called in full."""

from collections.abc import Iterable
from typing import TypeVar

from chungsuc.units.enums import KIND_NAMES, LEVEL_NAMES, Kind, Level
from chungsuc.units.rules.spelling import findable, fits

_CITIES = (Kind.PROVINCIAL_CITY, Kind.CENTRAL_CITY)

# Further words under which kinds and levels are met in lists.
_FURTHER_KINDS: tuple[tuple[str, tuple[Kind, ...]], ...] = (
    ("thành phố", _CITIES),
    ("tp", _CITIES),
    ("t", (Kind.PROVINCE,)),
    ("h", (Kind.DISTRICT,)),
    ("q", (Kind.URBAN_DISTRICT,)),
    ("tx", (Kind.DISTRICT_TOWN,)),
    ("x", (Kind.COMMUNE,)),
    ("p", (Kind.WARD,)),
    ("tt", (Kind.TOWN,)),
    ("đk", (Kind.SPECIAL_ZONE,)),
    ("làng", (Kind.VILLAGE,)),
    ("xóm", (Kind.VILLAGE,)),
    ("ấp", (Kind.HAMLET,)),
    ("buôn", (Kind.HAMLET,)),
    ("tdp", (Kind.NEIGHBOURHOOD,)),
    ("khu phố", (Kind.NEIGHBOURHOOD,)),
    ("kdc", (Kind.RESIDENTIAL_AREA,)),
    ("sở", (Kind.DEPARTMENT,)),
    ("sở ngành", (Kind.DEPARTMENT,)),
    ("mặt trận", (Kind.FRONT,)),
    ("cơ quan", (Kind.AGENCY,)),
    ("đơn vị", (Kind.AGENCY,)),
)
_FURTHER_LEVELS = (
    ("tỉnh", Level.PROVINCE),
    ("huyện", Level.DISTRICT),
    ("xã", Level.COMMUNE),
    ("thôn", Level.VILLAGE),
    ("cơ quan", Level.ORGANISATION),
    ("tổ chức", Level.ORGANISATION),
)

Meaning = TypeVar("Meaning")


def _by_key(words: Iterable[tuple[str, Meaning]]) -> dict[str, list[tuple[str, Meaning]]]:
    """The words by what is left of them without marks; a later one replaces its like."""
    found: dict[str, dict[str, Meaning]] = {}
    for word, meaning in words:
        found.setdefault(findable(word), {})[word] = meaning
    return {key: list(meanings.items()) for key, meanings in found.items()}


_KINDS = _by_key(
    [
        *((kind.value, (kind,)) for kind in Kind),
        *((name, (kind,)) for kind, name in KIND_NAMES.items()),
        *_FURTHER_KINDS,
    ]
)
_LEVELS = _by_key(
    [
        *((level.value, level) for level in Level),
        *((name, level) for level, name in LEVEL_NAMES.items()),
        *_FURTHER_LEVELS,
    ]
)


def _meant(text: str, words: dict[str, list[tuple[str, Meaning]]]) -> Meaning | None:
    """What the word means whose every mark that was typed is right: ``Lạng`` is no ``làng``."""
    return next(
        (meaning for word, meaning in words.get(findable(text), ()) if fits(text, word)), None
    )


def kinds_named(word: str) -> tuple[Kind, ...]:
    """The kinds that ``word`` can mean, in code or Vietnamese, abbreviated or not; else none."""
    return _meant(word, _KINDS) or ()


def kind_named(word: str, *, top: bool) -> Kind | None:
    """The one kind that ``word`` means; a city ``top`` of the tree is a central one."""
    found = kinds_named(word)
    if len(found) > 1:
        return next(kind for kind in found if (kind.level is Level.PROVINCE) is top)
    return found[0] if found else None


def level_named(word: str) -> Level | None:
    """The level that ``word`` means, in code or Vietnamese; else ``None``."""
    return _meant(word, _LEVELS)


def full_name(kind: Kind, name: str) -> str:
    """``Xã Đại Đồng``; an organisation's name is full already."""
    if not kind.is_territory:
        return name
    word = "thành phố" if kind is Kind.CENTRAL_CITY else kind.name_vi
    return f"{word[:1].upper()}{word[1:]} {name}"


# Which level may stand directly below which; organisations work at every level of the tree.
_PARENT_LEVELS: dict[Level, tuple[Level | None, ...]] = {
    Level.PROVINCE: (None,),
    Level.DISTRICT: (Level.PROVINCE,),
    Level.COMMUNE: (Level.DISTRICT, Level.PROVINCE),
    Level.VILLAGE: (Level.COMMUNE,),
    Level.RESIDENTIAL_AREA: (Level.VILLAGE, Level.COMMUNE),
    Level.ORGANISATION: (
        Level.PROVINCE,
        Level.DISTRICT,
        Level.COMMUNE,
        Level.ORGANISATION,
        None,
    ),
}


def may_stand_below(level: Level, parent: Level | None) -> bool:
    """Whether a unit of ``level`` may have a parent of the level ``parent`` (``None``: none)."""
    return parent in _PARENT_LEVELS[level]


def parent_levels_in_words(level: Level) -> str:
    """``đơn vị cấp huyện hoặc cấp tỉnh``: for refusals."""
    allowed = [each.name_vi for each in _PARENT_LEVELS[level] if each is not None]
    return " hoặc ".join(allowed) or "không đơn vị nào"
