"""Writes of editions: drafted by one person, approved by another, published by a decision."""

from chungsuc.rulebook.services.editions.deciding import (
    approve_edition,
    discard_edition,
    publish_edition,
    return_edition,
    submit_edition,
)
from chungsuc.rulebook.services.editions.drafting import (
    change_edition,
    draft_provision,
    start_edition,
    take_back_provision,
)

__all__ = [
    "approve_edition",
    "change_edition",
    "discard_edition",
    "draft_provision",
    "publish_edition",
    "return_edition",
    "start_edition",
    "submit_edition",
    "take_back_provision",
]
