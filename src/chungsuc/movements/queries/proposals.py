"""What was read of a plan and waits for people, for pages: beside the clauses that say it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from chungsuc.common.errors import NotFoundError
from chungsuc.common.vietnamese.dates import write_date, write_moment
from chungsuc.movements.enums import ProposalKind, ProposalState
from chungsuc.movements.models import PlanVersion, Proposal
from chungsuc.movements.queries.plan_pages import names_in, target_line, task_line
from chungsuc.movements.rules.comparisons import Names
from chungsuc.movements.rules.contents import AssignmentTerms, PlanContent, TargetTerms
from chungsuc.movements.rules.term_facts import assignment_from, target_from

MOST_SHOWN: Final = 150

Tone = Literal["neutral", "good", "waiting"]

_TONES: Final[dict[ProposalState, Tone]] = {
    ProposalState.OPEN: "waiting",
    ProposalState.CONFIRMED: "good",
    ProposalState.CORRECTED: "good",
    ProposalState.DISMISSED: "neutral",
}

TEXTS: Final = frozenset(
    {
        ProposalKind.BASIS,
        ProposalKind.CLAUSE,
        ProposalKind.RECIPIENT,
        ProposalKind.SIGNATURE,
    }
)
"""What is only words: seen once, it can be confirmed together."""


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """One thing that was read.

    Attributes:
        number: of the record, as forms send it.
        place: in the plan, from 1, as addresses have it.
        said: what is proposed, a sentence each; empty where it is the words themselves.
        tone: of what colour the state is shown.
        decided: who decided it when; empty while it waits.
    """

    number: str
    place: str
    kind_name: str
    words: str
    said: tuple[str, ...]
    state_name: str
    tone: Tone
    is_open: bool
    is_text: bool
    decided: str

    @property
    def understood(self) -> str:
        """The sentences, a line each."""
        return "\n".join(self.said)


@dataclass(frozen=True, slots=True)
class ProposalBlock:
    """A clause with what it proposes, or what stands before or behind all clauses."""

    title: str
    lines: tuple[ProposalLine, ...]


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """A part of what was read of a plan.

    Attributes:
        first_open: the place of the first that waits; ``None`` where none does.
        next_from, first, last: which are shown, from 1; ``next_from`` 0: these are the last.
        texts: how many on the page are only words and wait; ``text_numbers`` are these.
    """

    blocks: tuple[ProposalBlock, ...]
    total: int
    open: int
    confirmed: int
    corrected: int
    dismissed: int
    first_open: int | None
    first: int
    last: int
    next_from: int
    texts: int
    text_numbers: str


def proposal_page(plan: PlanVersion, on: date, *, start: int = 0) -> ProposalPage:
    """What was read from place ``start`` on, with the names that units bear on the day.

    Two statements however much it is.
    """
    rows = list(plan.proposals.order_by("place"))
    states = [row.state for row in rows]
    begin = max(0, min(start - 1, len(rows) - 1))
    shown = rows[begin : begin + MOST_SHOWN]
    end = begin + len(shown)
    lines = _lines(shown, on)
    texts = [line.number for line in lines if line.is_text and line.is_open]
    return ProposalPage(
        blocks=tuple(_blocks(shown, lines)),
        total=len(rows),
        open=states.count(ProposalState.OPEN),
        confirmed=states.count(ProposalState.CONFIRMED),
        corrected=states.count(ProposalState.CORRECTED),
        dismissed=states.count(ProposalState.DISMISSED),
        first_open=next((row.place for row in rows if row.state == ProposalState.OPEN), None),
        first=begin + 1 if rows else 0,
        last=end,
        next_from=end + 1 if end < len(rows) else 0,
        texts=len(texts),
        text_numbers=" ".join(texts),
    )


def proposal_at(plan: PlanVersion, place: int) -> Proposal:
    """The proposal at this place; one statement.

    Raises:
        NotFoundError: there is none.
    """
    found = plan.proposals.filter(place=place).first()
    if found is None:
        raise NotFoundError("điều đọc từ tệp này", plan=plan.pk, place=place)
    return found


def line_of(proposal: Proposal, on: date) -> ProposalLine:
    """One proposal in words; one statement."""
    return _lines([proposal], on)[0]


def next_open(plan: PlanVersion, place: int) -> int | None:
    """The next place behind this one that waits, else the first that does; one statement."""
    rows = plan.proposals.filter(state=ProposalState.OPEN)
    places = sorted(rows.values_list("place", flat=True))
    return next((each for each in places if each > place), places[0] if places else None)


def open_count(plan: PlanVersion) -> int:
    """How many wait; one statement."""
    return plan.proposals.filter(state=ProposalState.OPEN).count()


# --- Words ---------------------------------------------------------------------------------------


def _blocks(rows: Sequence[Proposal], lines: Sequence[ProposalLine]) -> Iterator[ProposalBlock]:
    title, gathered = "", list[ProposalLine]()
    for row, line in zip(rows, lines, strict=True):
        named = _block_of(row)
        if named != title and gathered:
            yield ProposalBlock(title, tuple(gathered))
            gathered = []
        title = named
        gathered.append(line)
    if gathered:
        yield ProposalBlock(title, tuple(gathered))


def _block_of(row: Proposal) -> str:
    if row.clause:
        return f"Mục {row.clause}"
    return "Căn cứ" if row.kind == ProposalKind.BASIS else "Nơi nhận, người ký"


def _lines(rows: Sequence[Proposal], on: date) -> list[ProposalLine]:
    terms = {row.pk: _terms(row) for row in rows}
    content = PlanContent(
        "",
        targets=tuple(each for each in terms.values() if isinstance(each, TargetTerms)),
        assignments=tuple(each for each in terms.values() if isinstance(each, AssignmentTerms)),
    )
    names = names_in(content, on=on)
    return [_line(row, terms[row.pk], names) for row in rows]


def _terms(row: Proposal) -> TargetTerms | AssignmentTerms | None:
    if row.kind == ProposalKind.TARGET:
        return target_from(row.content)
    return assignment_from(row.content) if row.kind == ProposalKind.ASSIGNMENT else None


def _line(row: Proposal, terms: TargetTerms | AssignmentTerms | None, names: Names) -> ProposalLine:
    kind, state = ProposalKind(row.kind), ProposalState(row.state)
    if isinstance(terms, TargetTerms):
        said = tuple(_target(terms, names))
    elif isinstance(terms, AssignmentTerms):
        said = tuple(_task(terms, names))
    else:
        said = tuple(_text(kind, row.content))
    return ProposalLine(
        number=str(row.pk),
        place=str(row.place),
        kind_name=kind.name_vi[:1].upper() + kind.name_vi[1:],
        words=row.words,
        said=said,
        state_name=state.name_vi,
        tone=_TONES[state],
        is_open=state is ProposalState.OPEN,
        is_text=kind in TEXTS,
        decided=f"{row.decided_by_name}, {write_moment(row.decided_at)}" if row.decided_at else "",
    )


def _target(target: TargetTerms, names: Names) -> Iterable[str]:
    line = target_line(target, names)
    yield f"{line.shape.capitalize()}: {line.goal}, chậm nhất {write_date(target.ends_on)}."
    yield from line.details


def _task(task: AssignmentTerms, names: Names) -> Iterable[str]:
    line = task_line(task, names)
    if line.delivers:
        yield f"Phải nộp: {line.delivers}."
    if line.due:
        yield f"Hạn: {line.due}."
    for party in line.parties:
        yield f"{party}."
    lost = [each.words for each in task.parties if each.kind is None and each.unit is None]
    if lost:
        yield f"Chưa rõ là đơn vị nào trong sổ: {'; '.join(dict.fromkeys(lost))}."
    if task.note:
        yield task.note


def _text(kind: ProposalKind, content: dict[str, Any]) -> Iterable[str]:
    if kind is ProposalKind.BASIS:
        yield (
            "Đã có trong sổ văn bản."
            if content["document"]
            else "Chưa thấy trong sổ văn bản: chỉ giữ lời dẫn."
        )
