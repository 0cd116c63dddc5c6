"""Who acts in the log: found there, so that accounts which are gone are found as well."""

from dataclasses import dataclass

from django.db import connection

from chungsuc.common.vietnamese.folding import fold

# One step along the index a person, however many entries each has.
_ACTORS = """
    WITH RECURSIVE actor(id) AS (
        SELECT min(actor_id) FROM audit_entry WHERE actor_id IS NOT NULL
        UNION ALL
        SELECT (SELECT min(actor_id) FROM audit_entry WHERE actor_id > actor.id)
        FROM actor WHERE actor.id IS NOT NULL
    )
    SELECT id, (
        SELECT actor_name FROM audit_entry WHERE actor_id = actor.id
        ORDER BY at DESC, audit_entry.id DESC LIMIT 1
    )
    FROM actor WHERE id IS NOT NULL
"""
MOST = 20


@dataclass(frozen=True, slots=True)
class ActingPerson:
    """Somebody who did something, as they were called when they did the last thing."""

    id: int
    name: str


def acting_persons(text: str) -> tuple[ActingPerson, ...]:
    """Those in whose name every word of ``text`` stands, marks or not; one statement.

    Bare digits are the number of the account; where a whole name was typed, only those of just
    that name are meant. At most ``MOST`` of them, in the order of their
    numbers.
    """
    words = fold(text).split()
    number = int(text) if text.isascii() and text.isdigit() else None
    with connection.cursor() as cursor:
        cursor.execute(_ACTORS)
        everybody = [ActingPerson(*row) for row in cursor.fetchall()]
    exact = tuple(each for each in everybody if each.id == number or fold(each.name) == fold(text))
    if exact:
        return exact
    found = (each for each in everybody if all(word in fold(each.name) for word in words))
    return tuple(found)[:MOST]
