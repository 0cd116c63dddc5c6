"""Who acts, what they may do, and what a page says of who may open it.

Views declare a policy; ``config.wiring`` binds what decides it. So the stations on the left
need no accounts.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from chungsuc.common.errors import NotAllowedError
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
class Actor:
    """Who acts: kept as values in the audit log, so that it outlives the account.

    Attributes:
        kind: a person, the system itself, or somebody who has not signed in.
        id: the account's number; ``None`` unless a person.
        name: as it is shown and kept.
        roles: codes of the roles held on the day of acting.
    """

    kind: ActorKind
    id: int | None
    name: str
    roles: frozenset[str] = frozenset()

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


class PermissionDecider(Protocol):
    """Says whether an actor holds a permission on a day."""

    def __call__(self, actor: Actor, permission: Permission, *, on: date) -> Decision: ...


PERMISSION_DECIDER: Port[PermissionDecider] = Port("common.permission_decider")


def decide(actor: Actor, permission: Permission, *, on: date) -> Decision:
    """Whether ``actor`` holds ``permission`` on the day ``on``, and why (not)."""
    return PERMISSION_DECIDER.only(actor, permission, on=on)


def require(actor: Actor, permission: Permission, *, on: date) -> None:
    """Refuses an actor that does not hold ``permission`` on ``on``; the system itself may.

    Raises:
        NotAllowedError: with the reason.
    """
    if actor.kind is ActorKind.SYSTEM:
        return
    decision = decide(actor, permission, on=on)
    if not decision.allowed:
        raise NotAllowedError(decision.reason, permission=permission.code)


@dataclass(frozen=True, slots=True)
class Policy:
    """Who may open an address.

    Attributes:
        everyone: also people who have not signed in.
        permission: what the person must hold; ``None`` when signing in is enough.
    """

    everyone: bool = False
    permission: Permission | None = None

    def decide(self, actor: Actor, *, on: date) -> Decision:
        """Whether ``actor`` may open the address on the day ``on``, and why (not)."""
        if self.everyone:
            return allow("Trang công khai.")
        if not actor.signed_in:
            return refuse("Trang này chỉ dành cho người đã đăng nhập.")
        if self.permission is None:
            return allow("Trang dành cho mọi người đã đăng nhập.")
        return decide(actor, self.permission, on=on)


PUBLIC = Policy(everyone=True)
SIGNED_IN = Policy()


def needs(permission: Permission) -> Policy:
    """Only people who hold ``permission``."""
    return Policy(permission=permission)


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
