"""Rows of provisions, for those who write them."""

from datetime import date

from chungsuc.rulebook.models import Provision
from chungsuc.rulebook.rules.provisions import Key


def key_fields(key: Key) -> dict[str, str | bool]:
    """The key as fields of a row."""
    return {
        "kind": key.kind.value,
        "name": key.name,
        "part": key.part,
        "region": key.region,
        "group": key.group,
        "by_province": key.by_province,
    }


def provision_row(edition_id: int, key: Key, since: date) -> Provision:
    """What an edition says of the key from the day on; a new row where it says nothing yet.

    One statement.
    """
    rows = Provision.objects.filter(edition_id=edition_id, since=since, **key_fields(key))
    found = rows.select_related("document").first()
    return found or Provision(edition_id=edition_id, since=since, **key_fields(key))
