"""What tests draft, and how they read pages."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.test.html import Element, parse_html

from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.rules.contents import Given
from chungsuc.rulebook.rules.provisions import Key, Provision
from chungsuc.rulebook.services.entering import Entered

DAY = date(2025, 7, 1)
ROADS = Key(ProvisionKind.THRESHOLD, "xa_thu/2.1", by_province=True)


def roads(value: str, *, day: date = DAY) -> Entered:
    """The province's share of roads made hard, as it is entered."""
    return Entered(ROADS, day, {"value": value}, "Điều 1")


def roads_rule(value: str) -> Provision:
    """The same as the rules have it."""
    return Provision(ROADS, DAY, Given(Decimal(value)), "Điều 1")


def texts(answer: Any, selector: str) -> list[str]:  # noqa: ANN401  an answer of the test client
    """The words of every element that fits: names, ``.class``, ``[name=x]``, one inside another."""
    root = parse_html(re.sub(r"<!doctype[^>]*>", "", answer.content.decode()))
    found: list[Element] = [root]
    for part in selector.split():
        found = list(
            {id(each): each for one in found for each in _below(one) if _fits(each, part)}.values()
        )
    return [_words(each) for each in found]


def _below(element: Element) -> Iterator[Element]:
    for child in element.children:
        if isinstance(child, Element):
            yield child
            yield from _below(child)


def _fits(element: Element, part: str) -> bool:
    name, classes, wanted = re.fullmatch(
        r"(\w*)((?:\.[\w-]+)*)(?:\[name=([^\]]+)\])?", part
    ).groups()  # type: ignore[union-attr]  # a selector of a test
    attributes = {key: value or "" for key, value in element.attributes}
    return (
        name in {"", element.name}
        and set(classes.split(".")[1:]) <= set(attributes.get("class", "").split())
        and wanted in {None, attributes.get("name")}
    )


def _words(element: Element) -> str:
    def parts(one: Element) -> Iterator[str]:
        for child in one.children:
            if isinstance(child, Element):
                yield from parts(child)
            else:
                yield str(child)

    return " ".join(" ".join(parts(element)).split())
