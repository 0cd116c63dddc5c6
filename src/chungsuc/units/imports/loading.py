"""Taking a province's own data file into the register: all of it, or nothing."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import yaml
from django.db import transaction

from chungsuc.common.access import Actor
from chungsuc.documents.services import register_document
from chungsuc.units.errors import RefusedImportError
from chungsuc.units.imports.data_file import Alias, DataFile, read_data_file
from chungsuc.units.models import Operation
from chungsuc.units.queries.ledger import ledger_for
from chungsuc.units.queries.search import the_unit
from chungsuc.units.services.aliases import add_alias
from chungsuc.units.services.recording import Instruction, record_operations


class _Loader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):  # type: ignore[misc]  # the fast one where libyaml is there
    """YAML in which ``on``, ``yes`` and the like are words, not truth values (YAML 1.2)."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def parsed(text: str) -> object:
    """The content of a data file.

    Raises:
        RefusedImportError: it is not YAML.
    """
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506  built on PyYAML's safe loader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" ở dòng {mark.line + 1}" if mark else ""
        raise RefusedImportError([f"Tệp không phải YAML đọc được{where}."]) from error


def load_data_file(
    text: str, *, actor: Actor, at: datetime, on: date, batch: UUID
) -> list[Operation]:
    """Records what the file says; loaded again under the same ``batch``, nothing changes.

    Raises:
        NotAllowedError: the actor may not change units.
        RefusedImportError: something is wrong; every place is listed, nothing is recorded.
    """
    recorded = list(Operation.objects.filter(batch=batch).order_by("place"))
    if recorded:
        return recorded
    content = read_data_file(parsed(text), ledger_for)
    who: dict[str, Any] = {"actor": actor, "at": at}
    with transaction.atomic():
        documents = _registered(content, who)
        instructions = [
            Instruction(
                each.request,
                each.on,
                None if each.document is None else documents[each.document],
                each.clause,
                each.note,
            )
            for each in content.entries
        ]
        recorded = record_operations(**who, on=on, instructions=instructions, batch=batch)
        for alias in content.aliases:
            add_alias(**who, on=on, unit_id=_unit(alias), text=alias.text)
    return recorded


def _registered(content: DataFile, who: dict[str, Any]) -> dict[str, int]:
    return {
        each.key: register_document(
            **who,
            kind=each.kind,
            symbol=each.symbol,
            issuer=each.issuer,
            issued_on=each.issued_on,
            title=each.title,
            source=each.source,
            checked_on=each.checked_on,
        ).pk
        for each in content.documents
    }


def _unit(alias: Alias) -> int:
    return the_unit(alias.unit, alias.on).id
