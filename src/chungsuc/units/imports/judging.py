"""Judges a roster, a crosswalk or both: every problem, or all that is to be recorded.

    verdict = judged(Sending(roster=SentFile("units.csv", content), on=..., scope=...))

Nothing is written; recorded is what ``verdict.instructions`` holds, by ``import_changes``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chungsuc.common.vietnamese.dates import write_date
from chungsuc.common.vietnamese.numbers import write_number
from chungsuc.units.enums import OF_THE_REGISTER, Kind, OperationKind
from chungsuc.units.imports.changes import (
    Change,
    ChangeMaker,
    counted,
    stands_as_wanted,
)
from chungsuc.units.imports.contradictions import object_to_contradictions
from chungsuc.units.imports.crosswalks import Crosswalk, read_crosswalk
from chungsuc.units.imports.emptied import UnitsAbove, units_above
from chungsuc.units.imports.fates import Fates, FatesFinder
from chungsuc.units.imports.implied_places import implied_places
from chungsuc.units.imports.ordering import Sorter
from chungsuc.units.imports.places import Place, places_of
from chungsuc.units.imports.problems import Findings, Problem, in_order
from chungsuc.units.imports.rosters import Roster, read_roster
from chungsuc.units.imports.scopes import Reach, Scope
from chungsuc.units.imports.steps import StepMaker
from chungsuc.units.queries.ledger import ledger_for
from chungsuc.units.queries.register_state import (
    alias_keys,
    changed_later,
    changed_since,
    recorded_on,
)
from chungsuc.units.queries.revision import revision
from chungsuc.units.rules.words import small
from chungsuc.units.services.recording import Instruction


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as it came."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Sending:
    """What somebody sends to be taken in.

    Attributes:
        on: the first day of what the files say.
        decided: whether a decision is named: what happens in the world needs one.
    """

    on: date
    scope: Scope
    roster: SentFile | None = None
    crosswalk: SentFile | None = None
    decided: bool = False


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many units of a kind there are on the eve and on the day."""

    kind: Kind
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class ActCount:
    """How many operations of a kind, and how many units begin or end with them."""

    kind: OperationKind
    operations: int
    units: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What judging found.

    Attributes:
        problems: everything that is wrong, in the order of the files; then nothing is recorded.
        remarks: what was done with the files, or happens besides.
        assumptions: what no file says and is taken to be so.
        changes: what is to be recorded, in order.
        counts: territories by kind, before and after, in the scope.
        revision: of the register that was judged; ``None`` of an empty one.
    """

    on: date
    problems: tuple[Problem, ...]
    remarks: tuple[str, ...]
    assumptions: tuple[str, ...]
    changes: tuple[Change, ...]
    counts: tuple[KindCount, ...]
    revision: UUID | None

    @property
    def accepted(self) -> bool:
        return not self.problems

    @property
    def instructions(self) -> list[Instruction]:
        """What is recorded; the decision is put in by whoever records."""
        return [
            Instruction(each.request, self.on, None, each.clause, each.note)
            for each in self.changes
        ]

    @property
    def acts(self) -> tuple[ActCount, ...]:
        """How many operations of which kind."""
        return tuple(
            ActCount(kind, len(found), sum(map(_units, found)))
            for kind in OperationKind
            if (found := [each for each in self.changes if each.plan.kind is kind])
        )


def _units(change: Change) -> int:
    """How many units an operation begins or ends, or else speaks of."""
    match change.plan.kind:
        case OperationKind.REGISTER | OperationKind.FOUND:
            return len(change.plan.openings)
        case OperationKind.MERGE | OperationKind.ABOLISH | OperationKind.DELIST:
            return len(change.plan.endings)
        case _:
            return 1


def _is_one_of(place: Place, units: Mapping[str, tuple[Kind, frozenset[str]]]) -> bool:
    kind, keys = units.get(place.code, (None, frozenset()))
    return place.kind is kind and place.key in keys


def judged(sending: Sending) -> Verdict:
    """The verdict on what was sent; some statements, and nothing is written."""
    return _Judging(sending).verdict()


class _Judging:
    def __init__(self, sending: Sending) -> None:
        self._sending = sending
        self._scope = sending.scope
        self._revision = revision()
        self._ledger = ledger_for(sending.on)
        self._findings = Findings()
        self._changes: list[Change] = []
        self._before: dict[Kind, int] = {}

    def verdict(self) -> Verdict:
        """Everything, as far as it can be told."""
        roster, crosswalk = self._read()
        if self._may_be_matched(roster, crosswalk):
            self._before = counted(self._ledger, self._root)
            self._match(roster, crosswalk)
        findings = self._findings
        if findings.problems:
            self._changes = []
            self._hint_at_a_resend()
        return Verdict(
            self._sending.on,
            tuple(in_order(findings.problems)),
            tuple(findings.remarks),
            tuple(findings.assumptions),
            tuple(self._changes),
            self._counts(),
            self._revision,
        )

    @property
    def _root(self) -> int | None:
        return self._scope.root

    def _object(self, what: str) -> None:
        self._findings.object("", 0, "", what)

    def _read(self) -> tuple[Roster | None, Crosswalk | None]:
        sent, findings = self._sending, self._findings
        roster = crosswalk = None
        if sent.roster is not None:
            roster = read_roster(sent.roster.name, sent.roster.content, findings)
        if sent.crosswalk is not None:
            crosswalk = read_crosswalk(sent.crosswalk.name, sent.crosswalk.content, findings)
        return roster, crosswalk

    # --- Whether it makes sense at all --------------------------------------------------------

    def _may_be_matched(self, roster: Roster | None, crosswalk: Crosswalk | None) -> bool:
        """Whether both files could be read, and the register is one that they can speak of."""
        sent = self._sending
        if sent.roster is None and sent.crosswalk is None:
            self._object("Chưa có tệp nào: hãy chọn danh sách đơn vị, bảng đối chiếu, hoặc cả hai.")
            return False
        if sent.crosswalk is not None and not self._scope.complete:
            self._object(
                "“Chỉ bổ sung” không dùng cùng bảng đối chiếu: hãy chọn phạm vi khác, hoặc bỏ "
                "bảng đối chiếu."
            )
            return False
        if self._root is not None and self._ledger.standing(self._root) is None:
            self._object(
                "Đơn vị được chọn làm phạm vi nay không còn trong sổ: hãy chọn đơn vị khác."
            )
            return False
        if (sent.roster is None) is not (roster is None):
            return False
        if (sent.crosswalk is None) is not (crosswalk is None):
            return False
        return roster is None or not self._scope.complete or self._is_end_of_register(roster)

    def _is_end_of_register(self, roster: Roster) -> bool:
        """Whether nothing of which the roster speaks was changed after the day."""
        on = self._sending.on
        changed = changed_later(on, roster.levels, under=self._root)
        if not changed:
            return True
        number = write_number(len(changed))
        names = ", ".join(small(each.full_name) for each in changed[:3])
        self._object(
            f"Sổ đã có thay đổi sau ngày {write_date(on)} ở {number} đơn vị mà danh sách này "
            f"phải nói tới (ví dụ {names}): hãy chọn ngày muộn hơn, chọn “Chỉ bổ sung”, hoặc "
            "đảo các thay đổi đó trước."
        )
        return False

    # --- Matching -----------------------------------------------------------------------------

    def _match(self, roster: Roster | None, crosswalk: Crosswalk | None) -> None:
        finder = FatesFinder(self._ledger, self._scope, alias_keys(), self._findings)
        if roster is not None:
            fates = finder.of_roster(roster, self._places(roster), crosswalk)
            heading = roster.table.heading("name")
            levels = roster.levels
        else:
            assert crosswalk is not None  # noqa: S101  one of both was sent and read
            places, old = implied_places(crosswalk, self._ledger, self._scope, self._findings)
            fates = finder.of_crosswalk(crosswalk, places, old)
            heading, levels = "", frozenset()
        object_to_contradictions(fates, self._ledger, heading, self._findings)
        if self._findings.problems:
            return
        levels = levels if self._scope.complete else frozenset()
        above = units_above(self._ledger, self._root, levels)
        self._play(fates, above, known=crosswalk is not None)

    def _places(self, roster: Roster) -> list[Place]:
        """A place for each line; what stands on the day and changed since is there already.

        Nothing can be added to such a unit, but a list may well name it.
        """
        places = places_of(roster)
        if self._scope.complete:
            return places
        changed = changed_since(self._sending.on)
        coming = [each for each in places if not _is_one_of(each, changed)]
        if len(coming) < len(places):
            self._findings.remark(
                f"{write_number(len(places) - len(coming))} dòng là đơn vị đã có trong sổ vào "
                "ngày này và về sau đã thay đổi: bỏ qua."
            )
        return coming

    def _play(self, fates: Fates, above: UnitsAbove, *, known: bool) -> None:
        steps = StepMaker(fates, self._ledger).make()
        sorter = Sorter(steps, self._ledger, fates)
        ordered = sorter.sort()
        for place in sorter.stuck:
            self._findings.object(
                place.file,
                place.line,
                "",
                f"{place.full_name}: không có thứ tự nào để ghi, vì trong cùng ngày tên hay chỗ "
                "của đơn vị này phải chờ một đơn vị khác, mà đơn vị đó lại chờ đơn vị này. Nếu "
                "đơn vị cũ vẫn tiếp tục, hãy ghi unchanged (giữ nguyên) ở dòng của nó; nếu không, "
                "hãy ghi một trong các thay đổi ở trang ghi thay đổi trước.",
            )
        if sorter.stuck:
            return
        maker = ChangeMaker(fates, self._ledger, self._sending.on, self._findings)
        maker.play(ordered)
        maker.end(above, known=known)
        self._changes = maker.changes
        for remark in maker.remarks:
            self._findings.remark(remark)
        if sorter.circles:
            codes = ", ".join(sorted(sorter.circles))
            self._findings.remark(
                f"Các mã trao vòng cho nhau trong ngày: không có thứ tự nào trao thẳng được, nên "
                f"đơn vị nhận mã {codes} được ghi không có mã trước, rồi mới ghi đổi mã."
            )
        self._object_to_what_is_left(fates)

    def _object_to_what_is_left(self, fates: Fates) -> None:
        """What the roster says must stand in the end, and what was decided must have a decision."""
        if self._findings.problems:
            return
        for place in fates.places:
            if not place.untouched and not stands_as_wanted(place, self._ledger):
                self._findings.object(
                    place.file,
                    place.line,
                    "",
                    f"Không đưa được sổ đến đúng như dòng này nói về {place.full_name}. Hãy ghi "
                    "thay đổi này ở trang ghi thay đổi trước, rồi nạp lại.",
                )
        decided = [each for each in self._changes if each.plan.kind.value not in OF_THE_REGISTER]
        if decided and not self._sending.decided:
            self._object(
                f"{write_number(len(decided))} thay đổi cần có quyết định làm căn cứ (ví dụ: "
                f"{decided[0].plan.statement[:120]}): hãy ghi số, ký hiệu và cơ quan ban hành của "
                "văn bản."
            )

    # --- Besides ------------------------------------------------------------------------------

    def _hint_at_a_resend(self) -> None:
        number = recorded_on(self._sending.on)
        if number and self._scope.reach is not Reach.ADDITIONS:
            self._findings.remark(
                f"Sổ đã có {write_number(number)} thay đổi của chính ngày "
                f"{write_date(self._sending.on)}. Nếu các tệp này đã được nạp thì không cần nạp "
                "lại."
            )

    def _counts(self) -> tuple[KindCount, ...]:
        after = counted(self._ledger, self._root)
        return tuple(
            KindCount(kind, self._before.get(kind, 0), after.get(kind, 0))
            for kind in Kind
            if kind in self._before or kind in after
        )
