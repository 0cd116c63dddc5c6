"""Reads of stored files, and of who refers to them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Exists, ForeignObjectRel, OuterRef, Q, QuerySet

from chungsuc.files.enums import FileKind
from chungsuc.files.models import StoredFile
from chungsuc.files.queries.contents import hash_of, lying_files, place_of
from chungsuc.files.rules.sizes import write_size

KNOWN_AT_ONCE: Final = 500  # hashes a statement: SQLite takes a thousand parameters


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A stored file as pages show it.

    Attributes:
        size: as people write it.
        is_picture: whether it can be shown in a page.
    """

    id: int
    kind: FileKind
    size: str
    stored_at: datetime
    is_picture: bool


def facts_of_file(row: StoredFile) -> FileFacts:
    kind = FileKind(row.kind)
    return FileFacts(
        id=row.pk,
        kind=kind,
        size=write_size(row.size),
        stored_at=row.stored_at,
        is_picture=kind in {FileKind.JPEG, FileKind.PNG},
    )


def referrers() -> "tuple[ForeignObjectRel, ...]":
    """Every relation by which some model of the product refers to a stored file.

    Django knows them all, hidden ones too: there is no register in which a station could
    forget itself.
    """
    return tuple(
        each
        for each in StoredFile._meta.get_fields(include_hidden=True)
        if isinstance(each, ForeignObjectRel)
    )


def referred_to() -> Q:
    """The condition that some record refers to the file."""
    found = Q(pk__in=[])
    for relation in referrers():
        model: Any = relation.related_model
        every = model._base_manager  # noqa: SLF001  a default manager may hide rows
        rows = every.filter(**{relation.field.name: OuterRef("pk")})
        found |= Q(Exists(rows))
    return found


def unreferred_files() -> QuerySet[StoredFile]:
    """Files that no record refers to, the oldest first."""
    return StoredFile.objects.filter(~referred_to()).order_by("id")


def known_hashes(hashes: Iterable[str]) -> set[str]:
    """Those of ``hashes`` that a row has; one statement for every 500."""
    wanted, known = list(hashes), set[str]()
    for start in range(0, len(wanted), KNOWN_AT_ONCE):
        part = wanted[start : start + KNOWN_AT_ONCE]
        known |= set(StoredFile.objects.filter(sha256__in=part).values_list("sha256", flat=True))
    return known


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rows and contents, held against each other.

    Attributes:
        compared: how many rows were.
        missing: hash and first name of rows whose content is not there.
        changed: the same of rows whose content is another.
        unknown: paths below the folder that no row names.
    """

    compared: int
    missing: tuple[tuple[str, str], ...]
    changed: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether every row has its content; what no row names harms nobody."""
        return not self.missing and not self.changed


def compare_contents() -> Comparison:
    """Reads every content again, and compares its hash with its row; rows in short portions."""
    missing: list[tuple[str, str]] = []
    changed: list[tuple[str, str]] = []
    compared = 0
    for sha256, size, name in _rows():
        compared += 1
        path = place_of(sha256)
        try:
            same = path.stat().st_size == size and hash_of(path) == sha256
        except OSError:
            missing.append((sha256, name))
        else:
            if not same:
                changed.append((sha256, name))
    return Comparison(compared, tuple(missing), tuple(changed), _unknown())


def _rows() -> Iterator[tuple[str, int, str]]:
    last = 0
    while True:
        rows = StoredFile.objects.filter(pk__gt=last).order_by("pk")[:KNOWN_AT_ONCE]
        found = list(rows.values_list("pk", "sha256", "size", "first_name"))
        for _, sha256, size, name in found:
            yield sha256, size, name
        if len(found) < KNOWN_AT_ONCE:
            return
        last = found[-1][0]


def _unknown() -> tuple[str, ...]:
    lying = list(lying_files())
    known = known_hashes(each.sha256 for each in lying if each.sha256)
    return tuple(str(each.path) for each in lying if each.sha256 not in known)
