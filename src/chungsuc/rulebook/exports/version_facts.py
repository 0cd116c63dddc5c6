"""What a provision says, as a file has it under its day."""

from collections.abc import Hashable
from datetime import date
from typing import Any

from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.exports.yaml_writing import Block
from chungsuc.rulebook.rules.contents import AsNational, Cancelled, Ended
from chungsuc.rulebook.rules.forms import exact_facts
from chungsuc.rulebook.rules.rule_file import WrittenProvision

_OWN_NOTE = {ProvisionKind.SET, ProvisionKind.TITLE, ProvisionKind.OWNER}

Facts = dict[str, Any]


def version_facts(written: WrittenProvision) -> Facts:
    """Content, then where it comes from; ``checked_on`` always, since null says something."""
    key = written.provision.key
    own = {"by_province": True} if key.by_province else {}
    return {**own, **exact_facts(written.provision.content), **basis_facts(written)}


def basis_facts(written: WrittenProvision) -> Facts:
    """Where a provision comes from."""
    provision = written.provision
    closed = isinstance(provision.content, Ended | Cancelled | AsNational)
    note = "remark" if provision.key.kind in _OWN_NOTE and not closed else "note"
    facts = basis(written)
    said = {name: each for name, each in facts.items() if each is not None}
    return {
        **said,
        "checked_on": facts["checked_on"],
        **({note: provision.note} if provision.note else {}),
    }


def basis(written: WrittenProvision) -> Facts:
    """Source, document, certainty and day of comparing; ``None`` for what is not said."""
    provision = written.provision
    return {
        "source": provision.source or None,
        "document": written.document or None,
        "certainty": provision.certainty.value if provision.certainty else None,
        "checked_on": provision.checked_on,
    }


def by_day(days: dict[Hashable, Any], since: date, facts: Facts) -> None:
    """Puts facts under a day; a second one of the day makes a list."""
    if since not in days:
        days[since] = Block(facts)
    elif isinstance(days[since], list):
        days[since].append(Block(facts))
    else:
        days[since] = [days[since], Block(facts)]
