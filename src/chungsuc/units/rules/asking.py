"""How a text may name a unit: every way of reading it, the plainest first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chungsuc.common.vietnamese.text import clean
from chungsuc.units.enums import Kind
from chungsuc.units.rules.kinds import kinds_named
from chungsuc.units.rules.spelling import fits

LONGEST = 200  # characters; a longer text names no unit
_NUMBER = re.compile(r"#\s?([0-9]{1,18})")
_CODE = re.compile(r"([0-9]{1,6})(?:\.0+)?")  # a spreadsheet that took a code for a number
_CODE_AND_NAME = re.compile(r"([0-9]{2,6})\s*[-–:.,]?\s+(\D.*)")
_SEPARATOR = re.compile(r"\s*[,;()\[\]/|]\s*|\s+[-–—]\s+")
_CODE_WIDTHS = (2, 3, 5)  # provinces, districts, communes
_KIND_WORDS = 5  # words of the longest kind: thành phố trực thuộc trung ương has six, not typed
_DIVIDERS = ("tỉnh", "huyện", "quận", "thành phố", "thị xã", "xã", "phường", "thị trấn", "đặc khu")


@dataclass(frozen=True, slots=True)
class Called:
    """A name with the kinds that stood before it; no kinds: any."""

    name: str
    kinds: tuple[Kind, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a text.

    Attributes:
        number: the unit's own number.
        codes: the code, as written and with the zeros that may have been lost.
        called: what it is called; ``None`` where it is named by number or code alone.
        above: of each unit above it that is named, the ways to read its name.
    """

    number: int | None = None
    codes: tuple[str, ...] = ()
    called: Called | None = None
    above: tuple[tuple[Called, ...], ...] = ()


def readings(text: str) -> Iterator[Reading]:
    """Every way of reading ``text``, the plainest first; none for an empty one."""
    written = clean(text[: 2 * LONGEST])
    if not written or len(written) > LONGEST:
        return
    number = _NUMBER.fullmatch(written)
    if number:
        yield Reading(number=int(number[1]))
        return
    code = _CODE.fullmatch(written)
    if code:
        yield Reading(codes=_forms(code[1]))
        return
    yield from _of_names(written)
    both = _CODE_AND_NAME.fullmatch(written)
    if both:
        for reading in _of_names(both[2]):
            yield Reading(codes=_forms(both[1]), called=reading.called, above=reading.above)


def _forms(code: str) -> tuple[str, ...]:
    forms = [code, *(code.zfill(width) for width in _CODE_WIDTHS if len(code) < width)]
    return tuple(dict.fromkeys(forms))


def _of_names(text: str) -> Iterator[Reading]:
    for segments in _segmentations(text):
        above = tuple(tuple(_called(each)) for each in segments[1:])
        for called in _called(segments[0]):
            yield Reading(called=called, above=above)


def _segmentations(text: str) -> Iterator[list[str]]:
    """The whole; cut at commas and brackets; cut before words like ``huyện``."""
    yield [text]
    cut = [each for each in _SEPARATOR.split(text) if each]
    if len(cut) > 1:
        yield cut
    words = [part for each in cut for part in _before_dividers(each)]
    if len(words) > len(cut):
        yield words


def _before_dividers(text: str) -> list[str]:
    words = text.split()
    parts: list[list[str]] = [[]]
    place = 0
    while place < len(words):
        length = next(
            (
                length
                for length in (2, 1)
                if any(fits(" ".join(words[place : place + length]), each) for each in _DIVIDERS)
            ),
            0,
        )
        # A divider begins a part only where a name stands on both sides of it.
        if length and len(parts[-1]) > 1 and place + length < len(words):
            parts.append([])
        parts[-1] += words[place : place + max(length, 1)]
        place += max(length, 1)
    return [" ".join(each) for each in parts]


def _called(text: str) -> list[Called]:
    """The text as a whole name, and as a kind and a name."""
    found = [Called(text)]
    words = text.split()
    for length in range(min(_KIND_WORDS, len(words) - 1), 0, -1):
        kinds = kinds_named(" ".join(words[:length]))
        if kinds:
            found.append(Called(" ".join(words[length:]), kinds))
            break
    glued = re.fullmatch(r"(\w{1,3})\.(\S.*)", text)  # «TT.Đồng Mỏ»
    if glued and kinds_named(glued[1]):
        found.append(Called(glued[2], kinds_named(glued[1])))
    return found
