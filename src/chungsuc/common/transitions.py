"""Life cycles as frozen tables.

A table names the states and every move between them; the buttons, the API's allowed actions,
the diagrams of ``docs/workflows.md`` and one generic test come from it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from chungsuc.common.access import Decision, Permission, allow, refuse


@dataclass(frozen=True, slots=True)
class State:
    """A state with a name for staff and one for whoever handed the thing in.

    Attributes:
        code: kept in the database; never changes.
        staff_name: Vietnamese, as the office sees it.
        public_name: Vietnamese, as the submitting unit or person sees it.
        final: nothing leads out of it.
    """

    code: str
    staff_name: str
    public_name: str
    final: bool = False


@dataclass(frozen=True, slots=True)
class Transition:
    """A move that a person (or, without permission, the system alone) can make.

    Attributes:
        code: verb in English; with the state it starts from it names one move.
        label: Vietnamese, as it stands on the button.
        sources: codes of the states it starts from.
        target: code of the state it leads to.
        permission: what the person must hold; ``None``: the system alone makes this move.
        needs_reason: whether the mover must say why.
    """

    code: str
    label: str
    sources: tuple[str, ...]
    target: str
    permission: Permission | None
    needs_reason: bool = False


@dataclass(frozen=True, slots=True)
class Workflow:
    """One life cycle: fits one screen.

    Attributes:
        name: ``station.record``.
        title: Vietnamese, for the documentation and for messages ("Tài khoản").
        initial: code of the state in which a record begins.
        states: every state, in the order in which they are usually passed.
        transitions: every move.
    """

    name: str
    title: str
    initial: str
    states: tuple[State, ...]
    transitions: tuple[Transition, ...]
    _by_code: Mapping[str, State] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_code", {state.code: state for state in self.states})

    def state(self, code: str) -> State:
        """The state named ``code``.

        Raises:
            KeyError: the table has no such state.
        """
        return self._by_code[code]

    def transition(self, code: str) -> Transition:
        """The move named ``code``.

        Raises:
            KeyError: the table has no such move.
        """
        for transition in self.transitions:
            if transition.code == code:
                return transition
        raise KeyError(code)

    def from_state(self, code: str) -> tuple[Transition, ...]:
        """The moves that start from the state ``code``, in the table's order."""
        return tuple(each for each in self.transitions if code in each.sources)

    def decide(
        self,
        state: str,
        move: str,
        *,
        permitted: Decision,
        reason: str = "",
        guards: Iterable[Decision] = (),
    ) -> Decision:
        """Whether ``move`` can be made from ``state``, and why not.

        Args:
            state: code of the state in which the record is.
            move: code of the transition.
            permitted: what the actor's permissions say.
            reason: why the actor makes the move.
            guards: what the station's own rules say; the first refusal is the answer.
        """
        transition = self.transition(move)
        if not permitted.allowed:
            return permitted  # who may not, need not learn how the record stands
        if state not in transition.sources:
            names = " hoặc ".join(f"“{self.state(s).staff_name}”" for s in transition.sources)
            return refuse(
                f"Chỉ “{transition.label}” được khi đang ở trạng thái {names}; "
                f"hiện là “{self.state(state).staff_name}”."
            )
        for decision in guards:
            if not decision.allowed:
                return decision
        if transition.needs_reason and not reason.strip():
            return refuse(f"Phải nêu lý do khi “{transition.label}”.")
        return allow(f"Được phép “{transition.label}”.")


def table_faults(workflow: Workflow) -> list[str]:
    """What is wrong with a table; empty when it is sound.

    Every name is unique, every move starts and ends in a known state, from no state do two
    moves bear one name, every state is reached from the initial one, only final states are
    without a way out, and those have none.
    """
    codes = [state.code for state in workflow.states]
    faults = [
        f"state {code} is named twice" for code in sorted(set(codes)) if codes.count(code) > 1
    ]
    if workflow.initial not in codes:
        faults.append(f"initial state {workflow.initial} is not in the table")
    for each in workflow.transitions:
        unknown = {*each.sources, each.target} - set(codes)
        faults += [f"{each.code} names unknown state {code}" for code in sorted(unknown)]
    for state in workflow.states:
        moves = [each.code for each in workflow.from_state(state.code)]
        faults += [
            f"{state.code} has two moves {move}"
            for move in sorted(set(moves))
            if moves.count(move) > 1
        ]
        if state.final and moves:
            faults.append(f"final state {state.code} has a way out")
        if not state.final and not moves:
            faults.append(f"state {state.code} has no way out and is not final")
    reached = _reached(workflow)
    return faults + [f"state {code} is never reached" for code in codes if code not in reached]


def _reached(workflow: Workflow) -> set[str]:
    reached: set[str] = set()
    waiting = [workflow.initial]
    while waiting:
        code = waiting.pop()
        if code not in reached:
            reached.add(code)
            waiting += [each.target for each in workflow.from_state(code)]
    return reached
