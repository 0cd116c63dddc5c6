"""What can be done, by station, in Vietnamese: that by which the log is searched."""

from dataclasses import dataclass

from chungsuc.audit.enums import STATION_NAMES
from chungsuc.common.auditing import ACTION_NAMES
from chungsuc.common.vietnamese.sorting import sort_key


@dataclass(frozen=True, slots=True)
class StationKinds:
    """The actions of one station, each with its name, in Vietnamese order."""

    code: str
    name: str
    actions: tuple[tuple[str, str], ...]


def kinds_by_station() -> tuple[StationKinds, ...]:
    """Every action that has a name, by station."""
    named: dict[str, list[tuple[str, str]]] = {}
    for names in ACTION_NAMES.bound:
        for action, name in names.items():
            named.setdefault(action.partition(".")[0], []).append((action, name))
    stations = (
        StationKinds(
            code,
            STATION_NAMES.get(code, code),
            tuple(sorted(actions, key=lambda each: sort_key(each[1]))),
        )
        for code, actions in named.items()
    )
    return tuple(sorted(stations, key=lambda each: sort_key(each.name)))


def actions_named(kind: str) -> tuple[str, ...]:
    """The actions that a kind stands for: an action for itself, a station for all of its own."""
    if not kind:
        return ()
    if "." in kind:
        return (kind,)
    return tuple(
        sorted(
            action
            for names in ACTION_NAMES.bound
            for action in names
            if action.partition(".")[0] == kind
        )
    )


def is_kind(kind: str) -> bool:
    """Whether anything is called so: an action, or a station that has any."""
    found = actions_named(kind)
    return bool(found) and ("." not in kind or any(kind in names for names in ACTION_NAMES.bound))


def kind_name(kind: str) -> str:
    """What a kind is called; a station's stands for all that is done there."""
    if "." not in kind:
        return f"{STATION_NAMES.get(kind, kind)}: mọi việc"
    return next((names[kind] for names in ACTION_NAMES.bound if kind in names), kind)
