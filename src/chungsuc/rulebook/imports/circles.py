"""Thresholds and titles that follow from themselves."""

from collections.abc import Iterable, Mapping

from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.imports.provision_pieces import Piece
from chungsuc.rulebook.imports.standing import Standing
from chungsuc.rulebook.rules.contents import MultipleOf, TitleContent
from chungsuc.rulebook.rules.forms import Fault


def object_to_circles(pieces: Iterable[Piece], standing: Standing) -> None:
    """Objects to thresholds and titles that follow from themselves."""
    multiples: dict[str, set[str]] = {}
    requires: dict[str, set[str]] = {}
    implies: dict[str, set[str]] = {}
    for each in standing.lasting((ProvisionKind.THRESHOLD, ProvisionKind.TITLE)):
        if isinstance(each.content, MultipleOf):
            multiples.setdefault(each.key.name, set()).add(each.content.of)
        if isinstance(each.content, TitleContent):
            requires.setdefault(each.key.name, set()).update(each.content.requires)
            implies.setdefault(each.key.name, set()).update(each.content.implies)
    for piece in pieces:
        name, content = piece.provision.key.name, piece.provision.content
        if isinstance(content, MultipleOf) and _reaches(content.of, name, multiples):
            piece.spot.at("of", None).object(
                Fault.MULTIPLE_CIRCLE,
                f"Ngưỡng của “{name}” được tính vòng quanh chính nó.",
                "Hãy ghi giá trị cho một ngưỡng trong vòng ấy.",
            )
        if isinstance(content, TitleContent):
            for graph, word in ((requires, "requires"), (implies, "implies")):
                if any(_reaches(each, name, graph) for each in getattr(content, word)):
                    piece.spot.at(word, None).object(
                        Fault.TITLE_CIRCLE,
                        f"Theo “{word}”, danh hiệu “{name}” đòi hỏi hoặc bao gồm chính nó.",
                        "Hãy bỏ một danh hiệu trong vòng ấy.",
                    )


def _reaches(start: str, goal: str, graph: Mapping[str, set[str]]) -> bool:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name == goal:
            return True
        if name not in seen:
            seen.add(name)
            waiting.extend(graph.get(name, ()))
    return False
