"""Codes as lists write them: with the zeros that a spreadsheet took, or with ``.0`` behind."""

import re
from collections.abc import Callable, Iterable

from chungsuc.common.vietnamese.text import clean
from chungsuc.units.enums import Level

WIDTHS = {Level.PROVINCE: 2, Level.DISTRICT: 3, Level.COMMUNE: 5}
"""How many digits the statistics office's codes have, level by level."""

_AS_A_NUMBER = re.compile(r"([0-9]+)[.,]0+")
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z.\-]{0,19}")


def written_code(cell: str) -> str:
    """What a cell says, without what a spreadsheet added (``'06040``, ``6040.0``)."""
    text = clean(cell).lstrip("'’`")
    number = _AS_A_NUMBER.fullmatch(text)
    return number[1] if number else text


def completed_code(code: str, level: Level) -> str:
    """The code with its lost zeros; as it is where the level has no width."""
    return code.zfill(WIDTHS.get(level, 0)) if code.isascii() and code.isdigit() else code


def code_obstacle(code: str, level: Level) -> str:
    """Why it is no code of the level; empty where it is one."""
    if not _CODE.fullmatch(code):
        return (
            f"“{code[:30]}” không phải là mã: mã gồm chữ số, chữ cái không dấu, dấu chấm hoặc "
            "gạch nối, không quá 20 ký tự."
        )
    width = WIDTHS.get(level)
    if width and code.isdigit() and len(code) != width:
        return f"Mã {code} có {len(code)} chữ số, mã {level.name_vi} có {width} chữ số."
    return ""


def keeps_zeros(codes: Iterable[str]) -> bool:
    """Whether a column of codes still has its leading zeros."""
    return any(each.startswith("0") for each in codes)


def codes_in(cells: Iterable[str]) -> frozenset[str]:
    """Every code that the cells may mean."""
    return frozenset(form for cell in cells for form in _forms(written_code(cell)))


def _forms(code: str) -> list[str]:
    forms = [code]
    if code.isascii() and code.isdigit():
        forms += [code.zfill(width) for width in WIDTHS.values() if len(code) < width]
    return list(dict.fromkeys(forms))


def codes_meant(code: str, exists: Callable[[str], bool], *, intact: bool) -> list[str]:
    """The codes that exist and that ``code`` may be; several: nobody can tell.

    Args:
        code: as written.
        exists: whether something bears the code.
        intact: whether its column has kept leading zeros: then what exists as written is meant.
    """
    if intact and exists(code):
        return [code]
    return [each for each in _forms(code) if exists(each)]
