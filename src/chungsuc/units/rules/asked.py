"""Levels and kinds as people write them in a command or an address."""

from collections.abc import Sequence

from chungsuc.units.enums import Kind, Level
from chungsuc.units.errors import UnreadableQuestionError
from chungsuc.units.rules.kinds import kinds_named, level_named


def levels_asked(text: str) -> Sequence[Level]:
    """The level that ``text`` names, in code or Vietnamese; none for an empty text.

    Raises:
        UnreadableQuestionError: there is no such level.
    """
    if not text.strip():
        return ()
    level = level_named(text)
    if level is None:
        raise UnreadableQuestionError("cấp đơn vị", text, [each.value for each in Level])
    return (level,)


def kinds_asked(text: str) -> Sequence[Kind]:
    """The kinds that ``text`` names, in code or Vietnamese; none for an empty text.

    Raises:
        UnreadableQuestionError: there is no such kind.
    """
    if not text.strip():
        return ()
    kinds = kinds_named(text)
    if not kinds:
        raise UnreadableQuestionError("loại đơn vị", text, [each.value for each in Kind])
    return kinds
