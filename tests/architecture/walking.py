"""How the tests walk over every address of the product."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.urls import reverse

from chungsuc.common.web.addresses import Address, addresses

# How a parameter of each kind is filled with the number of a record.
FILLINGS: dict[str, Callable[[int], object]] = {
    "int": int,
    "string": str,
    "slug": str,
    "path": str,
    "uuid": lambda record: UUID(int=record),
    "uuidstr": lambda record: str(UUID(int=record)),
}


def written(
    address: Address, record: int = 1, *, records: Mapping[str, object] | None = None
) -> str:
    """The address as a browser asks for it, every parameter filled with ``record``.

    Or, by the parameter's name, with one of ``records``.
    """
    unknown = set(address.parameters.values()) - set(FILLINGS)
    assert unknown == set(), f"say how to fill {address.parameters} of {address.route}"
    filled = {name: FILLINGS[kind](record) for name, kind in address.parameters.items()}
    return reverse(address.name, kwargs=filled | dict(records or {}))


def asked(methods: tuple[str, ...]) -> list[tuple[Address, str]]:
    """Every address with every method to ask it by: a page by ``methods``, a path by its own."""
    return [
        (address, method)
        for address in addresses()
        for method in ((address.method,) if address.method else methods)
    ]
