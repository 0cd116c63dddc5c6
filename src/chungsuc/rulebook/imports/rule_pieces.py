"""One file of rules, section by section."""

from collections.abc import Callable, Mapping

from chungsuc.documents.enums import DocumentKind
from chungsuc.rulebook.enums import Dimension, ProvisionKind
from chungsuc.rulebook.imports.entries import (
    PARAMETER_NAME,
    basis_of,
    by_province_at,
    choice,
    day_at,
    named,
    optional,
    versions,
    without,
)
from chungsuc.rulebook.imports.provision_pieces import Pieces, keep_provision
from chungsuc.rulebook.imports.set_pieces import read_sets, read_thresholds
from chungsuc.rulebook.rules.forms.reading import indicator_reference
from chungsuc.rulebook.rules.forms.spots import Spot
from chungsuc.rulebook.rules.provisions import Key
from chungsuc.rulebook.rules.rule_file import WrittenDocument, WrittenPlacement


def read_pieces(spot: Spot) -> Pieces:
    """What the file says; what is wrong with it stands among the spot's problems."""
    pieces = Pieces()
    fields = spot.fields(optional=tuple(_SECTIONS))
    for name, read in _SECTIONS.items():
        if fields.facts.get(name) is not None:
            read(fields.at(name), pieces)
    return pieces


def _versioned(kind: ProvisionKind) -> Callable[[Spot, Pieces], None]:
    def read(spot: Spot, pieces: Pieces) -> None:
        for name, inner in named(spot):
            for since, version in versions(inner):
                key = Key(kind, name, by_province=by_province_at(version))
                keep_provision(pieces, key, since, without(version, "by_province"))

    return read


def _parameters(spot: Spot, pieces: Pieces) -> None:
    for name, inner in named(spot, PARAMETER_NAME):
        listed = inner.facts if isinstance(inner.facts, list) else None
        spots = [inner] if listed is None else [inner.at(*each) for each in enumerate(listed)]
        for each in spots:
            fields = each.fields("values", optional=("title", "unit", "by_province"))
            shared = {word: fields.facts[word] for word in ("title", "unit") if fields.has(word)}
            key = Key(ProvisionKind.PARAMETER, name, by_province=by_province_at(each))
            if fields.has("values"):
                for since, version in versions(fields.at("values")):
                    keep_provision(pieces, key, since, _with(version, shared))


def _with(spot: Spot, shared: Mapping[str, object]) -> Spot:
    """The spot with what its group says for all; a closing needs none of it."""
    closed = ("ended", "cancelled", "as_national")
    if not isinstance(spot.facts, Mapping) or any(word in spot.facts for word in closed):
        return spot
    return Spot({**shared, **spot.facts}, spot.path, spot.problems)


def _owners(spot: Spot, pieces: Pieces) -> None:
    def read(each: Spot) -> None:
        fields = each.fields("of", "values", optional=("by_province",))
        of, own = fields.at("of"), by_province_at(each)
        names = [indicator_reference(of)] if isinstance(of.facts, str) else []
        if fields.has("of") and not names:
            names = list(of.listed(indicator_reference, least=1))
        for name in dict.fromkeys(names):
            key = Key(ProvisionKind.OWNER, name, by_province=own)
            if fields.has("values"):
                for since, version in versions(fields.at("values")):
                    keep_provision(pieces, key, since, version)

    spot.listed(read)


# --- The others --------------------------------------------------------------------------------


def _documents(spot: Spot, pieces: Pieces) -> None:
    others = ("issued_on", "title", "source", "checked_on")
    kinds = {each.value: each for each in DocumentKind}

    def read(each: Spot) -> None:
        fields = each.fields("key", "kind", "symbol", "issuer", optional=others)
        before = len(each.problems)
        document = WrittenDocument(
            fields.code("key"),
            fields.read("kind", lambda at: choice(at, kinds, DocumentKind.OTHER), kinds["other"]),
            fields.read("symbol", lambda at: at.text(longest=60), ""),
            fields.read("issuer", lambda at: at.text(longest=200), ""),
            optional(fields, "issued_on", day_at),
            fields.words("title"),
            fields.words("source"),
            optional(fields, "checked_on", day_at),
        )
        if len(each.problems) == before or document.key:
            pieces.documents.append((document, each))

    spot.listed(read)


def _placements(spot: Spot, pieces: Pieces) -> None:
    dimensions = {each.value: each for each in Dimension}

    def read(each: Spot) -> None:
        fields = each.fields("unit", "unit_on", "dimension", "values")
        unit = fields.code("unit")
        unit_on = fields.read("unit_on", day_at, None)
        dimension = fields.read(
            "dimension", lambda at: choice(at, dimensions, Dimension.REGION), Dimension.REGION
        )
        if not fields.has("values"):
            return
        for since, version in versions(fields.at("values")):
            said = version.fields("code", optional=("source", "document"))
            basis = basis_of(said)
            code = optional(said, "code", Spot.code) or ""
            placement = WrittenPlacement(
                unit, unit_on or since, dimension, code, since, basis.source, basis.document
            )
            pieces.placements.append((placement, version))

    spot.listed(read)


def _samples(spot: Spot, pieces: Pieces) -> None:
    pieces.samples.extend(spot.listed(lambda each: each))


_SECTIONS: Mapping[str, Callable[[Spot, Pieces], None]] = {
    "documents": _documents,
    "regions": _versioned(ProvisionKind.REGION),
    "groups": _versioned(ProvisionKind.GROUP),
    "sets": read_sets,
    "thresholds": read_thresholds,
    "parameters": _parameters,
    "titles": _versioned(ProvisionKind.TITLE),
    "measures": _versioned(ProvisionKind.MEASURE),
    "owners": _owners,
    "placements": _placements,
    "samples": _samples,
}
