"""Changes for the log, invented."""

from chungsuc.common.access import Actor, ActorKind
from chungsuc.common.auditing import Change

LAN = Actor(ActorKind.PERSON, 7, "Nguyễn Thị Lan")
MINH = Actor(ActorKind.PERSON, 8, "Lường Văn Minh")


def change(number: int = 1, /, **other: object) -> Change:
    """A change about thing ``number``."""
    facts: dict[str, object] = {
        "action": "test.done",
        "record_type": "test.thing",
        "record_id": str(number),
        "record_name": f"Việc số {number}",
        "before": {"n": number},
        "after": {"n": number + 1},
        "why": "",
        "on_behalf_of": None,
    }
    return Change(**{**facts, **other})  # type: ignore[arg-type]  # facts of the test
