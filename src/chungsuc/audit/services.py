"""The one writer of the log: bound to ``common.audit_trail``, called by every service's end."""

from collections.abc import Sequence
from datetime import datetime

from chungsuc.audit.models import Entry
from chungsuc.common.access import Actor
from chungsuc.common.auditing import Change


def append_entries(
    changes: Sequence[Change], *, actor: Actor, at: datetime
) -> None:  # check: no-service  it is what the decorator itself calls
    """Appends one entry a change, in the transaction of the service that made them."""
    Entry.objects.bulk_create(_entry(change, actor, at) for change in changes)


def _entry(change: Change, actor: Actor, at: datetime) -> Entry:
    principal = change.on_behalf_of
    return Entry(
        at=at,
        actor_kind=actor.kind.value,
        actor_id=actor.id,
        actor_name=actor.name,
        on_behalf_of_id=principal.id if principal else None,
        on_behalf_of_name=principal.name if principal else "",
        action=change.action,
        record_type=change.record_type,
        record_id=change.record_id,
        record_name=change.record_name[:300],
        before=change.before,
        after=change.after,
        why=change.why,
    )
