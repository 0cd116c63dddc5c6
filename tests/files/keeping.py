"""Putting files in their place, as a view does."""

import os
from pathlib import Path

from chungsuc.common.access import Actor
from chungsuc.files.models import StoredFile
from chungsuc.files.queries.contents import place_of
from chungsuc.files.rules.inspection import inspect
from chungsuc.files.services.contents import PlacedContent, place_content
from chungsuc.files.services.stored import store_file
from tests.conftest import AT
from tests.files import makers
from tests.files.conftest import LARGEST


def placed(content: bytes, name: str) -> PlacedContent:
    return place_content(inspect(makers.stream(content), name, largest=LARGEST))


def stored(actor: Actor, content: bytes, name: str) -> StoredFile:
    return store_file(actor=actor, at=AT, content=placed(content, name))


def text(number: int) -> bytes:
    return f"văn bản số {number}\n".encode()


def set_age(sha256: str, changed_at: float) -> Path:
    """Has a content be as old as that."""
    path = place_of(sha256)
    os.utime(path, (changed_at, changed_at))
    return path
