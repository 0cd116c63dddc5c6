"""Who acts, what they may do, and what a page says of who may open it.

Views declare a policy; ``config.wiring`` binds what decides it. So the stations on the left
need no accounts.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from chungsuc.common.errors import NotAllowedError, NotFoundError
from chungsuc.common.ports import Port


@dataclass(frozen=True, slots=True)
class Permission:
    """Something that a role may do.

    Attributes:
        code: ``station.verb_object``; stable, in English.
        sentence: what it allows, in Vietnamese, to stand after "được" in a sentence.
    """

    code: str
    sentence: str


class ActorKind(StrEnum):
    PERSON = "person"
    SYSTEM = "system"  # a job, a command: nobody asked at that moment
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True)
class Holding:
    """A role held on the day of acting: at a unit and everything below it.

    Attributes:
        role: its code.
        unit: the unit's number; ``None`` for the whole register.
    """

    role: str
    unit: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: kept as values in the audit log, so that it outlives the account.

    Attributes:
        kind: a person, the system itself, or somebody who has not signed in.
        id: the account's number; ``None`` unless a person.
        name: as it is shown and kept.
        holdings: the roles held on the day of acting, each with its place.
        reads_only: whether nothing may be changed in this way (a token that only reads).
    """

    kind: ActorKind
    id: int | None
    name: str
    holdings: frozenset[Holding] = frozenset()
    reads_only: bool = False

    @property
    def roles(self) -> frozenset[str]:
        """Codes of the roles held, wherever."""
        return frozenset(holding.role for holding in self.holdings)

    @property
    def signed_in(self) -> bool:
        """Whether this is a person known to the system."""
        return self.kind is ActorKind.PERSON


ANONYMOUS = Actor(ActorKind.ANONYMOUS, None, "Khách")


def system_actor(name: str) -> Actor:
    """The system itself, acting as ``name``: the job or command that runs."""
    return Actor(ActorKind.SYSTEM, None, name)


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether something may be done, and why (not): the reason is for people to read."""

    allowed: bool
    reason: str

    def __bool__(self) -> bool:
        return self.allowed


def allow(reason: str) -> Decision:
    return Decision(allowed=True, reason=reason)


def refuse(reason: str) -> Decision:
    return Decision(allowed=False, reason=reason)


@dataclass(frozen=True, slots=True)
class Reach:
    """Where an actor holds a permission.

    Attributes:
        everywhere: in the whole register, whatever units there are.
        units: at these units and everything below them.
    """

    everywhere: bool = False
    units: frozenset[int] = frozenset()


class PermissionDecider(Protocol):
    """Says whether an actor holds a permission anywhere, and where."""

    def decide(self, actor: Actor, permission: Permission) -> Decision: ...

    def reach(self, actor: Actor, permission: Permission) -> Reach: ...


class UnitTree(Protocol):
    """What must be known of units to say whether one is within another."""

    def chains(self, units: Collection[int], *, on: date) -> Mapping[int, Collection[int]]:
        """Of each unit itself and all above it on the day, or on its last day before."""

    def within(self, units: Collection[int], *, on: date, most: int) -> Collection[int]:
        """The units and all below them, those that are no more too; at most so many."""

    def names(self, units: Collection[int], *, on: date) -> Collection[str]:
        """What the units are called on the day, or on their last day before."""


PERMISSION_DECIDER: Port[PermissionDecider] = Port("common.permission_decider")
UNIT_TREE: Port[UnitTree] = Port("common.unit_tree")


def reach_of(actor: Actor, permission: Permission) -> Reach:
    """Where the actor holds the permission with today's roles; nowhere is an empty reach."""
    if actor.kind is ActorKind.SYSTEM:
        return Reach(everywhere=True)
    return PERMISSION_DECIDER.only.reach(actor, permission)


def decide(
    actor: Actor, permission: Permission, *, on: date, units: Collection[int | None] = ()
) -> Decision:
    """Whether ``actor`` holds ``permission``, for all of ``units`` on the day ``on``; and why.

    Without ``units``: whether it is held anywhere. ``None`` among them stands for what belongs
    to no unit: only a role in the whole register reaches it. Costs no statement without units
    or for such a role, else that of ``UnitTree.chains``.
    """
    held = PERMISSION_DECIDER.only.decide(actor, permission)
    if not held.allowed or not units:
        return held
    reach = reach_of(actor, permission)
    if reach.everywhere or _all_within(reach, units, on):
        return held
    places = ", ".join(sorted(UNIT_TREE.only.names(reach.units, on=on)))
    return refuse(
        f"Bạn được {permission.sentence} trong phạm vi {places or 'một đơn vị không còn nữa'}; "
        "việc này nằm ngoài phạm vi đó."
    )


def _all_within(reach: Reach, units: Collection[int | None], on: date) -> bool:
    known = [unit for unit in units if unit is not None]
    if len(known) < len(units):
        return False
    if reach.units.issuperset(known):
        return True
    chains = UNIT_TREE.only.chains(known, on=on)
    return all(not reach.units.isdisjoint(chains.get(unit, ())) for unit in known)


def require(
    actor: Actor, permission: Permission, *, on: date, units: Collection[int | None] = ()
) -> None:
    """Refuses an actor that ``decide`` refuses; the system itself may.

    Raises:
        NotAllowedError: with the reason.
    """
    if actor.kind is ActorKind.SYSTEM:
        return
    decision = decide(actor, permission, on=on, units=units)
    if not decision.allowed:
        raise NotAllowedError(decision.reason, permission=permission.code)


class UnitsOfRecord(Protocol):
    """Finds the units of the record that an address names by its parameters."""

    def __call__(self, *, on: date, **parameters: object) -> Collection[int | None] | None:
        """The units to which the record belongs; ``None`` where there is no such record."""


@dataclass(frozen=True, slots=True)
class RecordScope:
    """What an address's record belongs to: outside of it the record seems not to exist.

    Attributes:
        what: the record as it stands in the refusal, in Vietnamese ("tài khoản này").
        units: finds its units; called with the address's parameters.
        any_unit: whether one of its units within reach is enough (a record that concerns several,
            as a list of one's units shows it too), instead of all of them.
    """

    what: str
    units: UnitsOfRecord
    any_unit: bool = False

    def reached(
        self, actor: Actor, permission: Permission, parameters: Mapping[str, object], *, on: date
    ) -> bool:
        """Whether there is such a record, and the permission reaches it."""
        units = self.units(on=on, **parameters)
        if units is None:
            return False
        groups = [[unit] for unit in units] if self.any_unit else [units]
        return any(decide(actor, permission, on=on, units=group).allowed for group in groups)


@dataclass(frozen=True, slots=True)
class Policy:
    """Who may open an address.

    Attributes:
        everyone: also people who have not signed in.
        permission: what the person must hold; ``None`` when signing in is enough.
        of: to what the record named by the address belongs.
        open_because: why each record there is for everybody who may open such addresses, or how
            the page itself decides.
    """

    everyone: bool = False
    permission: Permission | None = None
    of: RecordScope | None = None
    open_because: str = ""

    def decide(self, actor: Actor, *, on: date) -> Decision:
        """Whether ``actor`` may open addresses like this one at all, and why (not)."""
        if self.everyone:
            return allow("Trang công khai.")
        if not actor.signed_in:
            return refuse("Trang này chỉ dành cho người đã đăng nhập.")
        if self.permission is None:
            return allow("Trang dành cho mọi người đã đăng nhập.")
        return decide(actor, self.permission, on=on)

    def hide_others(self, actor: Actor, parameters: Mapping[str, object], *, on: date) -> None:
        """Refuses the record at the address where it is none or outside the actor's reach.

        Both are refused alike, so that nobody learns which records others have.

        Raises:
            NotFoundError: there is no such record for this actor.
        """
        if self.of is None or self.permission is None:
            return
        if reach_of(actor, self.permission).everywhere:
            return  # the page itself says what does not exist
        if not self.of.reached(actor, self.permission, parameters, on=on):
            raise NotFoundError(self.of.what)


PUBLIC = Policy(everyone=True)
SIGNED_IN = Policy()


def needs(
    permission: Permission, *, of: RecordScope | None = None, open_because: str = ""
) -> Policy:
    """Only people who hold ``permission``; for an address that names a record, where it counts.

    Args:
        permission: what must be held.
        of: the record must be within the reach of the permission.
        open_because: why every record is for whoever holds it; an address that names a record
            declares one of both.
    """
    return Policy(permission=permission, of=of, open_because=open_because)


def signed_in(*, open_because: str) -> Policy:
    """Everybody who has signed in may see each record at the address, for the reason given."""
    return Policy(open_because=open_because)


V = TypeVar("V", bound=Callable[..., object])

_POLICY_ATTRIBUTE = "chungsuc_policy"


def policy(declared: Policy) -> Callable[[V], V]:
    """Declares who may open a view; a view without it is refused to everybody."""
    return _mark(declared)


def policies(declared: Mapping[str, Policy | None]) -> Callable[[V], V]:
    """Declares who may open a view, method by method: a path of the API.

    ``None`` stands for a method that says nothing of who may use it: nobody may. A method that
    is not served is held to what the first one declares, so that whoever may not open the path
    does not learn from it what the path serves.
    """
    return _mark(dict(declared))


def _mark(declared: Policy | Mapping[str, Policy | None]) -> Callable[[V], V]:
    def mark(view: V) -> V:
        setattr(view, _POLICY_ATTRIBUTE, declared)
        return view

    return mark


def policy_of(view: Callable[..., object], method: str = "GET") -> Policy | None:
    """The policy that ``view`` declares for ``method``, or ``None``; a page has one for all."""
    declared = getattr(view, _POLICY_ATTRIBUTE, None)
    if isinstance(declared, Mapping):
        declared = declared.get(method, next(iter(declared.values()), None))
    return declared if isinstance(declared, Policy) else None


def methods_of(view: Callable[..., object]) -> tuple[str, ...]:
    """The methods that ``view`` declares its policies by; empty for a page."""
    declared = getattr(view, _POLICY_ATTRIBUTE, None)
    return tuple(declared) if isinstance(declared, Mapping) else ()
