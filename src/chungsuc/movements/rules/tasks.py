"""The tasks that a clause gives: one for each time in it, or one for who shall do it."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from chungsuc.movements.enums import Part, Recurrence
from chungsuc.movements.rules.outlines import Item
from chungsuc.movements.rules.parties import parties_in
from chungsuc.movements.rules.times import Due, dues_in


@dataclass(frozen=True, slots=True)
class Task:
    """A task as a clause gives it.

    Attributes:
        words: the part of the clause that gives it.
        title: the same, as one begins to speak of it.
        delivers: what is to be handed in, "báo cáo"; empty where nothing is said.
        due: ``None`` where no time is set.
    """

    words: str
    title: str
    delivers: str
    due: Due | None


_DELIVERED: Final = (
    (re.compile(r"\bsơ kết\b", re.IGNORECASE), "báo cáo sơ kết"),
    (re.compile(r"\btổng kết\b", re.IGNORECASE), "báo cáo tổng kết"),
    (
        re.compile(r"\b(?:xây dựng|ban hành|lập)(?: và ban hành)? kế hoạch\b", re.IGNORECASE),
        "kế hoạch",
    ),
    (re.compile(r"\bbáo cáo\b", re.IGNORECASE), "báo cáo"),
    (re.compile(r"\bđăng ký\b", re.IGNORECASE), "bản đăng ký"),
    (re.compile(r"\bkiểm tra\b", re.IGNORECASE), "kết quả kiểm tra"),
    (re.compile(r"\bhồ sơ\b", re.IGNORECASE), "hồ sơ"),
    (re.compile(r"\bkế hoạch\b(?=[^.;]*\b(?:gửi|về)\b)", re.IGNORECASE), "kế hoạch"),
)
_SENTENCE: Final = re.compile(r"(?<=[.;])\s+(?=[A-ZĐÀ-Ỹ])|\n")
_LONGEST_TITLE: Final = 240


def tasks_in(item: Item, dues: tuple[Due, ...], *, given: bool) -> tuple[Task, ...]:
    """The tasks of a clause, in its order.

    With ``given`` a clause that somebody shall carry out is a task also without a time; without
    it (a clause that sets targets) only what somebody shall do by a time is one.
    """
    text = item.text
    leads = any(named.part is Part.LEAD for named in parties_in(text))
    heading = bool(item.items) and not leads and not text.endswith((".", ";", ":"))
    if dues and (given or leads) and not heading:
        return tuple(_timed(text, given=given))
    if not (given and leads):
        return ()
    words = " ".join(text.split())
    return (Task(words, _title(words), "", None),)


def _timed(text: str, *, given: bool) -> Iterator[Task]:
    for sentence in _SENTENCE.split(text):
        dues = dues_in(sentence)
        if not dues and given and _gives_work(sentence):
            words = " ".join(sentence.split())
            yield Task(words, _title(words), "", None)
        for due, words in zip(dues, _cut(sentence, dues) if dues else (), strict=True):
            yield Task(words, _title(words), _delivered(words), due)


def _gives_work(sentence: str) -> bool:
    """Whether somebody shall do what a sentence without a time says; "UBND các xã:" only names."""
    leads = any(named.part is Part.LEAD for named in parties_in(sentence))
    return leads and not sentence.rstrip().endswith(":")


def _cut(sentence: str, dues: tuple[Due, ...]) -> list[str]:
    """The sentence in as many parts as it gives times."""
    ends: list[int] = []
    place = 0
    for due, following in itertools.pairwise(dues):
        first = due.words.split(" … ")[-1]
        here = sentence.find(first, place) + len(first)
        there = sentence.find(following.words.split(" … ")[0], here)
        leading = due.recurrence is not Recurrence.ONCE
        joint = max(sentence.rfind(sign, here, there) for sign in (" và ", "; ", ", "))
        ends.append(joint if leading and joint > 0 else here)
        place = here
    starts = [0, *ends]
    parts = [sentence[start:end] for start, end in zip(starts, [*ends, len(sentence)], strict=True)]
    return [re.sub(r"^[\s,;]*(?:và )?", "", part).strip(" .;,") for part in parts]


def _delivered(words: str) -> str:
    return next((what for pattern, what in _DELIVERED if pattern.search(words)), "")


def _title(words: str) -> str:
    """The words from the first to the last that fits a title, with a great first letter."""
    title = f"{words[:1].upper()}{words[1:]}"
    if len(title) <= _LONGEST_TITLE:
        return title.rstrip(" .;,")
    return f"{title[:_LONGEST_TITLE].rsplit(' ', 1)[0]}…"
