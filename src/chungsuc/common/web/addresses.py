"""Every address of the product with its policy: for the start-up check and for the tests."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from chungsuc.common.access import Policy, policy_of


@dataclass(frozen=True, slots=True)
class Address:
    """An address that can be asked for.

    Attributes:
        route: as written in the address tables, from the root.
        name: ``station:page``; empty when it has none.
        parameters: what stands in the route, by name, with the kind of each (``int``, ``str``).
        view: what answers.
        policy: who may ask; ``None`` when nothing was declared, and then nobody may.
    """

    route: str
    name: str
    parameters: dict[str, str]
    view: Callable[..., Any]
    policy: Policy | None


def addresses() -> list[Address]:
    """Every address below the root, in the order in which Django tries them."""
    return list(_below(get_resolver(), "", (), {}))


def _below(
    resolver: URLResolver, route: str, spaces: tuple[str, ...], parameters: dict[str, str]
) -> Iterator[Address]:
    for each in resolver.url_patterns:
        here = route + str(each.pattern)
        found = parameters | {
            name: type(converter).__name__.removesuffix("Converter").lower()
            for name, converter in each.pattern.converters.items()
        }
        if isinstance(each, URLResolver):
            inner = (*spaces, each.namespace) if each.namespace else spaces
            yield from _below(each, here, inner, found)
        elif isinstance(each, URLPattern):
            name = ":".join([*spaces, each.name]) if each.name else ""
            yield Address(here, name, found, each.callback, policy_of(each.callback))
