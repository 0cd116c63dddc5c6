"""What was sent to be checked, kept until it is recorded: nothing must be sent twice.

In Django's cache, which all processes share; each draft belongs to the one who sent it, and
its token is the number under which it is recorded.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.core.cache import cache

from chungsuc.common.access import Actor
from chungsuc.units.imports.judging import SentFile

KEPT_FOR = 2 * 60 * 60  # seconds


@dataclass(frozen=True, slots=True)
class Draft:
    """Files and what was typed beside them."""

    files: Mapping[str, SentFile]
    typed: Mapping[str, str]


def _key(actor: Actor, token: UUID) -> str:
    return f"units.import:{actor.id}:{token}"


def keep_draft(actor: Actor, draft: Draft) -> UUID:
    """Keeps the draft; the token by which its owner finds it again."""
    token = uuid4()
    files = {name: (file.name, zlib.compress(file.content)) for name, file in draft.files.items()}
    cache.set(_key(actor, token), (files, dict(draft.typed)), KEPT_FOR)
    return token


def draft_of(actor: Actor, token: UUID) -> Draft | None:
    """The draft; ``None`` where it has expired, or is another's."""
    found = cache.get(_key(actor, token))
    if found is None:
        return None
    files, typed = found
    read = {name: SentFile(title, zlib.decompress(held)) for name, (title, held) in files.items()}
    return Draft(read, typed)


def draft_named(actor: Actor, text: str) -> Draft | None:
    """The draft whose token somebody's address or form carries; ``None`` for none."""
    try:
        return draft_of(actor, UUID(text))
    except ValueError:
        return None
