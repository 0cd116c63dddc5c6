"""Rows as the log keeps them: what people can read years later."""

from chungsuc.common.auditing import Facts, as_json, facts_of
from chungsuc.documents.models import Document
from chungsuc.rulebook.models import Provision
from chungsuc.rulebook.rules.forms import read_content
from chungsuc.rulebook.rules.naming import told


def cited(document: Document | None) -> str:
    """The citation; empty without a document."""
    return document.citation if document else ""


def said_of(row: Provision) -> Facts:
    """What a provision says; nothing of one that says nothing yet."""
    if not row.content:
        return {}
    return {
        "content": as_json(told(read_content(row.key.kind, row.content))),
        **facts_of(row, "since", "source", "certainty", "note"),
        "document": cited(row.document),
    }


def stored_of(row: Provision) -> tuple[object, ...]:
    """What tells whether a provision is written anew or stays as it was."""
    return row.content, row.source, row.document_id, row.certainty, row.note
