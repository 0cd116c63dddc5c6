"""Provisions of a file, each with its spot."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.imports.entries import BASIS, NO_BASIS, Basis, basis_of
from chungsuc.rulebook.rules.contents import AsNational
from chungsuc.rulebook.rules.forms import Fault
from chungsuc.rulebook.rules.forms.reading import content_at
from chungsuc.rulebook.rules.forms.spots import Fields, Spot
from chungsuc.rulebook.rules.provisions import Key, Provision
from chungsuc.rulebook.rules.rule_file import WrittenDocument, WrittenPlacement

_OWN_NOTE = {ProvisionKind.SET, ProvisionKind.TITLE, ProvisionKind.OWNER}
"""Kinds whose ``note`` belongs to the content; the provision's is then ``remark``."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A provision of a file.

    Attributes:
        document: key of the document that it cites; empty for none.
        spot: of its content.
        cited: where the document is named.
    """

    provision: Provision
    document: str
    spot: Spot
    cited: Spot


@dataclass(slots=True)
class Pieces:
    """All that one file says.

    Attributes:
        unread: names of sets and of indicators of which something could not be read: nothing
            is said of what refers to them.
    """

    documents: list[tuple[WrittenDocument, Spot]] = field(default_factory=list)
    provisions: list[Piece] = field(default_factory=list)
    placements: list[tuple[WrittenPlacement, Spot]] = field(default_factory=list)
    samples: list[Spot] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)


def keep_provision(
    pieces: Pieces, key: Key, since: date, spot: Spot, default: Basis = NO_BASIS
) -> Piece | None:
    """Keeps what a spot says of the key from a day on; ``None`` where it cannot be read."""
    if not isinstance(spot.facts, Mapping):
        content_at(key.kind, spot)
        return None
    closed = any(word in spot.facts for word in ("ended", "cancelled", "as_national"))
    note = "remark" if key.kind in _OWN_NOTE and not closed else "note"
    fields = Fields(spot, spot.facts, readable=True)
    basis = basis_of(fields, default)
    words = fields.words(note, lines=True)
    facts = {name: each for name, each in spot.facts.items() if name not in (*BASIS, note)}
    inner = Spot(facts, spot.path, spot.problems)
    before = len(spot.problems)
    content = content_at(key.kind, inner)
    if len(spot.problems) > before:
        return None
    if isinstance(content, AsNational) and not key.by_province:
        spot.object(
            Fault.NOT_THE_PROVINCES,
            "“as_national” chỉ dùng để bỏ quy định riêng của tỉnh.",
            "Hãy ghi by_province: true, hoặc dùng “ended” nếu quy định chung hết hiệu lực.",
        )
    provision = Provision(
        key,
        since,
        content,
        basis.source,
        certainty=basis.certainty,
        checked_on=basis.checked_on,
        note=words,
    )
    piece = Piece(provision, basis.document, spot, basis.cited)
    pieces.provisions.append(piece)
    return piece
