"""What files of rules say, read and judged, before anything of it is published."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from chungsuc.documents.enums import DocumentKind
from chungsuc.rulebook.enums import Dimension
from chungsuc.rulebook.rules.provisions import Provision


@dataclass(frozen=True, slots=True)
class Line:
    """Where something stands.

    Attributes:
        file: its name, as whoever sent it knows it.
        number: from 1; 0 for the file as a whole.
    """

    file: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class WrittenDocument:
    """A document that the other parts cite by ``key``; the facts are those of its register."""

    key: str
    kind: DocumentKind
    symbol: str
    issuer: str
    issued_on: date | None
    title: str = ""
    source: str = ""
    checked_on: date | None = None
    line: Line = field(default_factory=Line, compare=False)


@dataclass(frozen=True, slots=True)
class WrittenProvision:
    """A provision with the key of its document in place of a number.

    Attributes:
        provision: with no document, edition or id.
        document: key of a document of the files; empty for none.
    """

    provision: Provision
    document: str = ""
    line: Line = field(default_factory=Line, compare=False)


@dataclass(frozen=True, slots=True)
class WrittenPlacement:
    """In which region or group a unit is from a day on.

    Attributes:
        unit, unit_on: the code that the unit bears on that day.
        code: of the region or group; empty: in none.
        document: key of a document of the files; empty for none.
    """

    unit: str
    unit_on: date
    dimension: Dimension
    code: str
    since: date
    source: str = ""
    document: str = ""
    line: Line = field(default_factory=Line, compare=False)


@dataclass(frozen=True, slots=True)
class WrittenSample:
    """A sheet on which drafts are tried.

    Attributes:
        values, figures: as ``rules.sheets.sheet_facts`` writes them, ready for JSON.
        invented: whether the figures are nobody's.
    """

    name: str
    set_code: str
    region: str = ""
    group: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    figures: Mapping[str, object] = field(default_factory=dict)
    invented: bool = True
    note: str = ""
    line: Line = field(default_factory=Line, compare=False)


@dataclass(frozen=True, slots=True)
class RuleFile:
    """What one or more files say, in the order in which they say it."""

    documents: tuple[WrittenDocument, ...] = ()
    provisions: tuple[WrittenProvision, ...] = ()
    placements: tuple[WrittenPlacement, ...] = ()
    samples: tuple[WrittenSample, ...] = ()
