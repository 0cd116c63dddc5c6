"""A provision: what holds of one thing from one day, with the article it comes from."""

from dataclasses import dataclass
from datetime import date

from chungsuc.rulebook.engine.limits import MAIN
from chungsuc.rulebook.enums import Certainty, ProvisionKind
from chungsuc.rulebook.rules.contents import Content


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """Of what a provision speaks; what holds of it ends where the next provision starts.

    Attributes:
        name: the code of a set, title, measure, region or group; the dotted name of a parameter;
            ``set/indicator`` of a threshold and of an owner.
        part: which of the indicator's thresholds.
        region: only in this region; empty: everywhere.
        group: only for this group of communes; empty: for all.
        by_province: the province's own, which stands before the national one.
    """

    kind: ProvisionKind
    name: str
    part: str = MAIN
    region: str = ""
    group: str = ""
    by_province: bool = False

    def __hash__(self) -> int:
        # Books look keys up by the thousand; the hash of an enum is a call of its own.
        return hash((self.name, self.part, self.region, self.group, self.by_province))


@dataclass(frozen=True, slots=True)
class Provision:
    """What holds of ``key`` from ``since`` on.

    Attributes:
        source: the article, as it is cited.
        document: number of the registered document, where there is one.
        checked_on: when it was last found to agree with the signed text; ``None``: never, or it
            was found to differ since.
        disputed: whether it was found to differ from the signed text when last compared.
        edition: the edition that published it; 0 for a draft that is being tried.
        id: of its row; 0 where it has none.
    """

    key: Key
    since: date
    content: Content
    source: str = ""
    document: int | None = None
    certainty: Certainty | None = None
    checked_on: date | None = None
    note: str = ""
    edition: int = 0
    id: int = 0
    disputed: bool = False

    @property
    def checked(self) -> bool:
        """Whether somebody compared it with the signed text and found it right."""
        return self.checked_on is not None


def indicator_name(set_code: str, indicator: str) -> str:
    """The name under which an indicator's thresholds and owners stand."""
    return f"{set_code}/{indicator}"
