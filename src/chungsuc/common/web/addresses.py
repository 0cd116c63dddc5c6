"""Every address of the product with its policy: for the start-up check and for the tests."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from chungsuc.common.access import Policy, methods_of, policy_of


@dataclass(frozen=True, slots=True)
class Address:
    """An address that can be asked for.

    Attributes:
        route: as written in the address tables, from the root.
        name: ``station:page``; empty when it has none.
        parameters: what stands in the route, by name, with the kind of each (``int``, ``str``).
        method: which of a path of the API's methods; empty for a page, which reads it itself.
        view: what answers.
        policy: who may ask; ``None`` when nothing was declared, and then nobody may.
    """

    route: str
    name: str
    parameters: dict[str, str]
    method: str
    view: Callable[..., Any]
    policy: Policy | None


def addresses() -> list[Address]:
    """Every address below the root, in the order in which Django tries them.

    A path of the API stands once a method, by the first of its names.
    """
    found: dict[tuple[str, str], Address] = {}
    for each in _below(get_resolver(), "", (), {}):
        found.setdefault((each.route, each.method), each)
    return list(found.values())


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
            view = each.callback
            for method in methods_of(view) or ("",):
                yield Address(here, name, found, method, view, policy_of(view, method))
