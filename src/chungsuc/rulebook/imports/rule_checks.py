"""Whether all that files say fits together, and fits what was published before."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chungsuc.common.vietnamese.dates import write_date
from chungsuc.rulebook.engine.limits import MAIN
from chungsuc.rulebook.engine.wording import PERCENT
from chungsuc.rulebook.enums import Dimension, ProvisionKind
from chungsuc.rulebook.imports.circles import object_to_circles
from chungsuc.rulebook.imports.provision_pieces import Piece, Pieces
from chungsuc.rulebook.imports.standing import Standing, Version
from chungsuc.rulebook.rules.contents import (
    Cancelled,
    DefinedIndicator,
    Ended,
    Given,
    MultipleOf,
    SetContent,
    TitleContent,
)
from chungsuc.rulebook.rules.forms import Fault, Kind, wanted_limits
from chungsuc.rulebook.rules.forms.reading import judge_fit
from chungsuc.rulebook.rules.forms.spots import Spot, choose_from, shown
from chungsuc.rulebook.rules.provisions import Key, indicator_name
from chungsuc.rulebook.rules.rule_file import WrittenDocument

_WHOLE_SHARE = 100


@dataclass(frozen=True)
class Checks:
    """The checks over everything that some files say together.

    Attributes:
        files: what each says.
        standing: what would stand.
    """

    files: Sequence[Pieces]
    standing: Standing

    def run(self) -> None:
        """Keeps every problem at its spot."""
        self._documents()
        self._once()
        for piece in self.pieces():
            self._place(piece)
            _CHECKS.get(piece.provision.key.kind, _nothing)(self, piece)
            self._closing(piece)
        object_to_circles(self.pieces(), self.standing)
        self._placements()

    def pieces(self) -> Iterable[Piece]:
        """Every provision of every file."""
        return (piece for file in self.files for piece in file.provisions)

    # --- Documents and days ---------------------------------------------------------------------

    def _documents(self) -> None:
        known: dict[str, WrittenDocument] = {}
        for file in self.files:
            for document, spot in file.documents:
                before = known.setdefault(document.key, document)
                if document.key and (before != document or _twice(document, file)):
                    spot.object(
                        Fault.DOCUMENT_TWICE,
                        f"Văn bản “{document.key}” đã được khai ở chỗ khác.",
                        "Hãy dùng khoá khác; cùng một văn bản ở nhiều tệp thì chép giống hệt nhau.",
                    )
        cited = [(each.document, each.cited) for each in self.pieces()]
        cited += [(each.document, spot) for file in self.files for each, spot in file.placements]
        for key, spot in cited:
            if key and key not in known:
                spot.object(
                    Fault.UNKNOWN_DOCUMENT,
                    f"Văn bản “{shown(key)}” chưa được khai ở mục documents.",
                    choose_from(key, known) if known else "Hãy khai văn bản ở mục documents.",
                )

    def _once(self) -> None:
        seen: set[tuple[Key, date]] = set()
        for piece in self.pieces():
            said = (piece.provision.key, piece.provision.since)
            if said in seen:
                piece.spot.object(
                    Fault.TWICE_A_DAY,
                    f"“{piece.provision.key.name}” đã được quy định ở chỗ khác cho cùng ngày "
                    f"{write_date(piece.provision.since)}.",
                    "Hãy chỉ giữ một chỗ.",
                )
            seen.add(said)

    def _closing(self, piece: Piece) -> None:
        provision = piece.provision
        if isinstance(provision.content, Cancelled):
            published = self.standing.book.series(provision.key)
            if all(each.since != provision.since for each in published):
                piece.spot.object(
                    Fault.UNSTARTED_END,
                    f"Chưa công bố quy định nào của “{provision.key.name}” cho ngày "
                    f"{write_date(provision.since)} để huỷ.",
                    "Hãy bỏ mục này, hoặc ghi đúng ngày của quy định bị huỷ.",
                )
        if isinstance(provision.content, Ended):
            before = [
                each
                for each in self.standing.whole.series(provision.key)
                if each.since < provision.since
            ]
            if not before:
                piece.spot.object(
                    Fault.UNSTARTED_END,
                    f"“{provision.key.name}” chưa có hiệu lực ngày nào trước "
                    f"{write_date(provision.since)} nên không thể hết hiệu lực.",
                    "Hãy bỏ mục này, hoặc ghi cả quy định có trước.",
                )

    # --- Places ---------------------------------------------------------------------------------

    def _place(self, piece: Piece) -> None:
        key = piece.provision.key
        self.known_place(Dimension.REGION, key.region, piece.spot)
        self.known_place(Dimension.GROUP, key.group, piece.spot)

    def known_place(self, dimension: Dimension, code: str, spot: Spot) -> None:
        """Objects where there is no such region or group."""
        kind, fault, noun = _PLACES[dimension]
        known = self.standing.names(kind)
        if code and code not in known:
            spot.object(
                fault,
                f"Chưa có {noun} nào mang mã “{shown(code)}”.",
                choose_from(code, sorted(known)) if known else f"Hãy khai {noun} ấy trước.",
            )

    def _placements(self) -> None:
        seen: set[tuple[str, Dimension, date]] = set()
        for file in self.files:
            for placement, spot in file.placements:
                self.known_place(placement.dimension, placement.code, spot)
                said = (placement.unit, placement.dimension, placement.since)
                if said in seen:
                    spot.object(
                        Fault.TWICE_A_DAY,
                        f"Đơn vị “{placement.unit}” đã được xếp ở chỗ khác cho cùng ngày "
                        f"{write_date(placement.since)}.",
                        "Hãy chỉ giữ một chỗ.",
                    )
                seen.add(said)


def _twice(document: WrittenDocument, file: Pieces) -> bool:
    found = [each for each, _ in file.documents if each.key == document.key]
    return len(found) > 1 and found[0] is not document


_PLACES = {
    Dimension.REGION: (ProvisionKind.REGION, Fault.UNKNOWN_REGION, "vùng"),
    Dimension.GROUP: (ProvisionKind.GROUP, Fault.UNKNOWN_GROUP, "nhóm xã"),
}


# --- Indicators and their thresholds -----------------------------------------------------------


def known_set(standing: Standing, code: str, spot: Spot) -> bool:
    """Whether there is such a set; objects where there is none."""
    if code in standing.unread or standing.versions(code):
        return True
    known = sorted(standing.names(ProvisionKind.SET))
    spot.object(
        Fault.UNKNOWN_SET,
        f"Không có bộ tiêu chí nào mang mã “{shown(code)}”.",
        choose_from(code, known) if known else "Hãy ghi bộ tiêu chí ấy trước.",
    )
    return False


def versions_of(
    standing: Standing, name: str, since: date, until: date, spot: Spot
) -> list[Version]:
    """The structures in the span that have the indicator; objects where none has.

    A criterion whose indicators are not known counts as one.
    """
    code, _, indicator = name.partition("/")
    if not known_set(standing, code, spot) or code in standing.unread:
        return []
    first = standing.first_day(code)
    if first is not None and since < first:
        spot.object(
            Fault.BEFORE_ITS_SET,
            f"Ngày {write_date(since)} đứng trước ngày bộ “{code}” bắt đầu có hiệu lực "
            f"({write_date(first)}).",
            "Hãy ghi ngày từ đó trở đi.",
        )
        return []
    versions = [each for each in standing.during(code, since, until) if each.content is not None]
    found = [each for each in versions if indicator in each.codes]
    if not versions:
        spot.object(
            Fault.AFTER_ITS_SET,
            f"Bộ “{code}” đã hết hiệu lực vào ngày {write_date(since)}.",
            "Hãy ghi ngày trước khi bộ hết hiệu lực, hoặc bỏ mục này.",
        )
    elif not found:
        known = sorted({one for each in versions for one in each.codes})
        spot.object(
            Fault.UNKNOWN_INDICATOR,
            f"Bộ “{code}” không có chỉ tiêu nào mang mã “{shown(indicator)}”.",
            choose_from(indicator, known) if known else "Bộ này chưa ghi chỉ tiêu nào.",
        )
    return found


def known_indicators(
    standing: Standing, name: str, since: date, until: date, spot: Spot
) -> list[DefinedIndicator]:
    """The indicator in every structure that has it in the span; objects where none has."""
    indicator = name.partition("/")[2]
    versions = versions_of(standing, name, since, until, spot)
    found = [each.indicators[indicator] for each in versions if indicator in each.indicators]
    if versions and not found:
        spot.object(
            Fault.UNKNOWN_INDICATOR,
            f"“{shown(name)}” là một tiêu chí chưa ghi chỉ tiêu nào nên chưa có ngưỡng.",
            "Hãy ghi các chỉ tiêu của tiêu chí ấy trước.",
        )
    return found


def _threshold(checks: Checks, piece: Piece) -> None:
    provision, standing = piece.provision, checks.standing
    if isinstance(provision.content, Cancelled | Ended):
        return  # of what came before, which is judged by itself
    until = standing.until(provision)
    indicators = known_indicators(standing, provision.key.name, provision.since, until, piece.spot)
    if isinstance(provision.content, MultipleOf):
        _base(checks, piece, provision.content.of)
    before = len(piece.spot.problems)
    for indicator in indicators:
        judge_fit(piece.spot, provision.content, indicator.rule, provision.key.part)
        if len(piece.spot.problems) > before:
            return
        _range(piece, indicator)


def _range(piece: Piece, indicator: DefinedIndicator) -> None:
    content = piece.provision.content
    if not isinstance(content, Given) or not isinstance(content.value, Decimal):
        return
    if indicator.unit == PERCENT and not 0 <= content.value <= _WHOLE_SHARE:
        piece.spot.at("value", None).object(
            Fault.NOT_SHARE,
            f"Ngưỡng {content.value}% không nằm trong khoảng từ 0% đến 100%.",
            "Hãy kiểm tra lại con số.",
        )


def _base(checks: Checks, piece: Piece, name: str) -> None:
    spot = piece.spot.at("of", None)
    since = piece.provision.since
    for base in known_indicators(
        checks.standing, name, since, checks.standing.until(piece.provision), spot
    ):
        wanted = wanted_limits(base.rule).get(MAIN, ())
        if [each.kind for each in wanted] not in ([Kind.FIGURE], [Kind.ZERO]):
            spot.object(
                Fault.MULTIPLE_OF_NO_FIGURE,
                f"Ngưỡng của “{name}” không phải là một số nên không nhân lên được.",
                "Hãy chỉ lấy bội của một ngưỡng là số.",
            )
            return


def _set(checks: Checks, piece: Piece) -> None:
    """Every threshold that the structure asks for is given, and what holds on fits it."""
    provision, standing = piece.provision, checks.standing
    content = provision.content
    if not isinstance(content, SetContent):
        return
    span = Version(provision.since, standing.until(provision), content)
    own = {(each.provision.key, each.provision.since) for each in checks.pieces()}
    for place, indicator in enumerate(content.indicators()):
        spot = _spot_of(piece.spot, content, place)
        name = indicator_name(provision.key.name, indicator.code)
        found = list(standing.thresholds_of(name))
        if name not in standing.unread:
            _wanting(spot, content, indicator, {each.key.part for each in found})
        for each in found:
            if (each.key, each.since) in own or each.since >= span.until:
                continue
            if standing.until(each) > span.since and not isinstance(each.content, Ended):
                judge_fit(spot, each.content, indicator.rule, each.key.part)


def _wanting(spot: Spot, content: SetContent, indicator: DefinedIndicator, given: set[str]) -> None:
    wanting = [key for key in wanted_limits(indicator.rule) if key not in given]
    if not wanting or not content.complete:
        return
    named = ", ".join(f"“{key}”" if key else "chính" for key in wanting)
    spot.object(
        Fault.LIMIT_WITHOUT_VALUE,
        f"Chỉ tiêu {indicator.code} cần ngưỡng {named} mà chưa có ngưỡng nào được ghi.",
        "Hãy ghi ở “thresholds”; nếu giao tỉnh thì ghi delegated, chưa biết thì ghi unknown: vì "
        "sao.",
    )


def _spot_of(spot: Spot, content: SetContent, place: int) -> Spot:
    """Where the indicator of that place among all of the set stands."""
    for number, criterion in enumerate(content.criteria):
        if place < len(criterion.indicators):
            inner = spot.at("criteria", None).at(number, None)
            return inner.at("indicators", None).at(place, None)
        place -= len(criterion.indicators)
    return spot.at("gates", None).at(place, None)


def _owner(checks: Checks, piece: Piece) -> None:
    provision = piece.provision
    if isinstance(provision.content, Cancelled | Ended):
        return  # of what came before, which is judged by itself
    until = checks.standing.until(provision)
    versions_of(checks.standing, provision.key.name, provision.since, until, piece.spot)


def _title(checks: Checks, piece: Piece) -> None:
    content, standing = piece.provision.content, checks.standing
    if not isinstance(content, TitleContent):
        return
    if content.set_code:
        known_set(standing, content.set_code, piece.spot.at("set", None))
    known = standing.names(ProvisionKind.TITLE)
    for name in ("requires", "implies"):
        for place, code in enumerate(getattr(content, name)):
            if code not in known:
                piece.spot.at(name, None).at(place, None).object(
                    Fault.UNKNOWN_TITLE,
                    f"Không có danh hiệu nào mang mã “{shown(code)}”.",
                    choose_from(code, sorted(known)),
                )


def _nothing(_checks: Checks, _piece: Piece) -> None:
    """Nothing more to look at."""


_CHECKS: Mapping[ProvisionKind, Callable[[Checks, Piece], None]] = {
    ProvisionKind.SET: _set,
    ProvisionKind.THRESHOLD: _threshold,
    ProvisionKind.OWNER: _owner,
    ProvisionKind.TITLE: _title,
}
