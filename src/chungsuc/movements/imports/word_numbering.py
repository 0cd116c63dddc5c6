"""The numbers that Word makes by itself: they stand in no paragraph's text and are counted here.

What people see as "II.", "1.2." or "a)" is described once (``numbering.xml``, ECMA-376 part 1,
17.9) and a paragraph, or its style, only says to which list and level it belongs.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from chungsuc.movements.rules.marks import as_roman

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_LEVELS: Final = 9
_BULLETS: Final = "-–—•+*"
_HOLLOW: Final = ("o", "○", "◦")  # the bullet of the second level
_NO_LIST: Final = "0"
_LARGEST: Final = 9_999


def local(name: str) -> str:
    """A tag's or attribute's name without its namespace: two namespaces are in use for Word."""
    return name.rpartition("}")[2]


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The children of this name."""
    return (each for each in (() if element is None else element) if local(each.tag) == name)


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of the first name, of it the first of the second, and so on."""
    for name in path:
        element = next(children(element, name), None)
    return element


def attribute(element: Element | None, name: str = "val") -> str:
    """An attribute by its name without namespace; empty where there is none."""
    found = () if element is None else element.attrib.items()
    return next((value for key, value in found if local(key) == name), "")


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered.

    Attributes:
        text: "%1.%2" with the levels' numbers, from 1, to be put in.
        restart: after which level, from 1, it begins anew; 0: never; ``None``: after any above.
        style: the style whose paragraphs stand on this level; may be empty.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    style: str = ""
    legal: bool = False


@dataclass(frozen=True, slots=True)
class _List:
    """A list that paragraphs belong to: lists of one description count on together."""

    described: str
    levels: dict[int, _Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """Counts through a document: asked for each paragraph once, in their order."""

    _lists: dict[str, _List]
    _styles: dict[str, tuple[str, int]]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def mark(self, properties: Element | None) -> str:
        """The mark before a paragraph with these properties; empty where it has none."""
        found = self._place(properties)
        if found is None:
            return ""
        number, level = found
        counted = self._lists[number]
        if level not in counted.levels:
            return ""
        self._count(number, counted, level)
        return self._written(counted, level)

    def _place(self, properties: Element | None) -> tuple[str, int] | None:
        """Of which list and on which level the paragraph is."""
        own = child(properties, "numPr")
        style = attribute(child(properties, "pStyle"))
        number, level = self._styles.get(style) or self._styles.get("", ("", 0))
        number = attribute(child(own, "numId")) or number
        level = _whole(attribute(child(own, "ilvl")), level)
        return (number, level) if number != _NO_LIST and number in self._lists else None

    def _count(self, number: str, counted: _List, level: int) -> None:
        counts = self._counts.setdefault(counted.described, {})
        if level in counted.starts and (number, level) not in self._begun:
            counts[level] = counted.starts[level]
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = counted.levels[level].start
        self._begun.add((number, level))
        for deeper in [each for each in counts if each > level]:
            restart = counted.levels[deeper].restart if deeper in counted.levels else None
            if restart is None or level < restart:
                del counts[deeper]

    def _written(self, counted: _List, level: int) -> str:
        said = counted.levels[level]
        if said.form == "bullet":
            return _bullet(said.text)
        if said.form == "none":
            return said.text if "%" not in said.text else ""
        counts, text = self._counts[counted.described], said.text
        for place in range(min(level, _LEVELS - 1) + 1):
            above = counted.levels.get(place, _Level())
            form = "decimal" if said.legal else above.form
            text = text.replace(f"%{place + 1}", _number(counts.get(place, above.start), form))
        return text.strip()


def read_numbering(numbering: Element | None, styles: Element | None) -> Numbering:
    """What the two parts of a document say; either may be missing."""
    described = {
        attribute(each, "abstractNumId"): each for each in children(numbering, "abstractNum")
    }
    linked = {
        attribute(child(each, "styleLink")): key
        for key, each in described.items()
        if child(each, "styleLink") is not None
    }
    lists: dict[str, _List] = {}
    for each in children(numbering, "num"):
        key = attribute(child(each, "abstractNumId"))
        key = linked.get(attribute(child(described.get(key), "numStyleLink")), key)
        if key in described:
            lists[attribute(each, "numId")] = _list(each, key, described[key])
    return Numbering(lists, _numbered_styles(styles, lists))


def _list(number: Element, key: str, described: Element) -> _List:
    levels = {_depth(each): _level(each) for each in children(described, "lvl")}
    starts: dict[int, int] = {}
    for override in children(number, "lvlOverride"):
        replaced, start = child(override, "lvl"), child(override, "startOverride")
        if replaced is not None:
            levels[_depth(override)] = _level(replaced)
        if start is not None:
            starts[_depth(override)] = _whole(attribute(start), 1)
    return _List(key, levels, starts)


def _depth(element: Element) -> int:
    return _whole(attribute(element, "ilvl"), 0)


def _level(element: Element) -> _Level:
    restart, legal = child(element, "lvlRestart"), child(element, "isLgl")
    return _Level(
        start=_whole(attribute(child(element, "start")), 0),
        form=attribute(child(element, "numFmt")) or "decimal",
        text=attribute(child(element, "lvlText")),
        restart=None if restart is None else _whole(attribute(restart), 0),
        style=attribute(child(element, "pStyle")),
        legal=legal is not None and attribute(legal) not in {"0", "false"},
    )


def _numbered_styles(styles: Element | None, lists: dict[str, _List]) -> dict[str, tuple[str, int]]:
    """Of each numbered style its list and level; under "" those of the usual style."""
    all_styles = {attribute(each, "styleId"): each for each in children(styles, "style")}
    found: dict[str, tuple[str, int]] = {}
    for key, style in all_styles.items():
        numbered = _of_style(key, all_styles, lists)
        if numbered is None:
            continue
        found[key] = numbered
        if attribute(style, "default") in {"1", "true"} and attribute(style, "type") == "paragraph":
            found[""] = numbered
    return found


def _of_style(
    key: str, styles: dict[str, Element], lists: dict[str, _List]
) -> tuple[str, int] | None:
    """What the style says, or the one that it is based on; a circle of styles says nothing."""
    number, level, asked = "", None, key
    for _ in range(len(styles)):
        style = styles.get(asked)
        said = child(style, "pPr", "numPr")
        number = number or attribute(child(said, "numId"))
        if level is None and number in lists:
            levels = lists[number].levels
            level = next((depth for depth, each in levels.items() if each.style == asked), None)
        if level is None and child(said, "ilvl") is not None:
            level = _whole(attribute(child(said, "ilvl")), 0)
        asked = attribute(child(style, "basedOn"))
        if not asked or (number and level is not None):
            break
    return (number, level or 0) if number else None


def _whole(text: str, otherwise: int) -> int:
    short = text.isascii() and text.isdigit() and len(text) <= len(str(_LARGEST))
    return int(text) if short else otherwise


def _bullet(text: str) -> str:
    """A bullet as texts have it; a picture of a symbol font is one like any other."""
    sign = text.strip()[:1]
    if sign in _HOLLOW:
        return "+"
    return sign if sign and sign in _BULLETS else "•"


def _number(value: int, form: str) -> str:
    if form in {"upperRoman", "lowerRoman"} and value > 0:
        written = as_roman(value)
        return written if form == "upperRoman" else written.lower()
    if form in {"upperLetter", "lowerLetter"} and value > 0:
        # Word writes aa after z, and knows no đ.
        written = _LETTERS[(value - 1) % 26] * (1 + min(value - 1, _LARGEST) // 26)
        return written if form == "lowerLetter" else written.upper()
    if form == "decimalZero":
        return f"{value:02}"
    return "" if form in {"none", "bullet"} else str(value)
