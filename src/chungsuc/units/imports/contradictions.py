"""What the files say together and cannot be: found before anything is planned."""

from chungsuc.units.imports.fates import Fates
from chungsuc.units.imports.places import Place
from chungsuc.units.imports.problems import Findings
from chungsuc.units.rules.ledger import Ledger
from chungsuc.units.rules.words import listed, small


def object_to_contradictions(
    fates: Fates, ledger: Ledger, heading: str, findings: Findings
) -> None:
    """Says what cannot be.

    Args:
        fates: what both files say.
        ledger: the register on the eve.
        heading: how the roster calls the column of names.
        findings: where problems are kept.
    """
    _object_to_namesakes(fates, ledger, heading, findings)
    _object_to_codes(fates, ledger, findings)
    _object_to_homeless(fates, ledger, findings)


def _object_to_namesakes(fates: Fates, ledger: Ledger, heading: str, findings: Findings) -> None:
    """One name once below one parent; the second line is at fault."""
    first: dict[tuple[int | None, str], Place] = {}
    for place in fates.places:
        if not place.sound:
            continue
        other = first.setdefault((place.parent_number, place.key), place)
        if other is not place and other.code != place.code:
            findings.object(
                place.file,
                place.line,
                heading,
                f"{place.full_name} đã có ở dòng {other.line}, cùng đơn vị cấp trên: hãy sửa "
                "tên, mã cấp trên, hoặc bỏ một dòng.",
            )
        strangers = ledger.namesakes(place.as_standing()) - fates.old - {place.number}
        if strangers and not place.untouched:
            findings.object(
                place.file,
                place.line,
                heading,
                f"{place.full_name} đã có trong sổ với mã khác, cùng đơn vị cấp trên: hãy sửa "
                "mã, hoặc bỏ dòng này.",
            )


def _object_to_codes(fates: Fates, ledger: Ledger, findings: Findings) -> None:
    """A code that stays with a unit of which the files do not speak is not free."""
    for place in fates.places:
        holder = ledger.holder(place.code) if place.code else None
        standing = ledger.standing(holder) if holder is not None else None
        if standing is None or not place.sound or holder in {place.number, *()}:
            continue
        if holder not in fates.old:
            findings.object(
                place.file,
                place.line,
                "",
                f"Mã {place.code} của {small(place.full_name)} trong sổ đang thuộc "
                f"{small(standing.full_name)}, ngoài phạm vi của lần nạp này: hãy sửa mã, hoặc "
                "chọn phạm vi có cả đơn vị đó.",
            )


def _object_to_homeless(fates: Fates, ledger: Ledger, findings: Findings) -> None:
    """Those below a unit that is divided or no longer listed must have somewhere to go."""
    staying = {each.number for each in fates.places if each.goes_on}
    leaving = {each.unit for place in fates.places for each in (*place.wholes, *place.parts)}
    leaving |= set(fates.gone)
    for unit in (*fates.divided, *fates.gone):
        if unit in staying:
            continue
        left = [
            standing.full_name
            for child in ledger.children(unit)
            if child not in staying | leaving and (standing := ledger.standing(child))
        ]
        standing = ledger.standing(unit)
        if not left or standing is None:
            continue
        entries = fates.divided.get(unit)
        if entries is not None:
            what = (
                f"{standing.full_name} bị chia mà còn {listed(left)} trực thuộc, không rõ theo "
                "phần nào: hãy ghi việc chia này ở trang ghi thay đổi trước, cùng ngày, rồi bỏ "
                "các dòng về đơn vị này."
            )
            findings.object(fates.crosswalk, entries[0][1].line, "", what)
        else:
            what = (
                f"{standing.full_name} (mã {standing.code or 'chưa có'}) không còn trong danh "
                f"sách mà còn {listed(left)} trực thuộc: hãy kèm bảng đối chiếu nói đơn vị này "
                "thành gì."
            )
            findings.object("", 0, "", what)
