"""Registers a function as a component: its signature is what a template may write.

Django itself refuses unknown and missing names when a template is compiled. Here written values
are held against ``Literal`` annotations at the same moment, and values that turn up when the
page is made against all of them.
"""

import inspect
from collections.abc import Callable
from functools import wraps
from itertools import takewhile
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from django.template import Library, TemplateSyntaxError
from django.template.base import FilterExpression, Node, Parser, Token

F = TypeVar("F", bound=Callable[..., Any])
_CHECKED = (str, int, bool)  # what an attribute of these types must be; others may be anything


def component(library: Library, *, takes_context: bool = False) -> Callable[[F], F]:
    """A component without an inside: ``{% name … %}``."""
    return _registering(library, "simple_tag", takes_context=takes_context)


def block_component(library: Library, *, takes_context: bool = False) -> Callable[[F], F]:
    """A component with an inside: ``{% name … %}…{% endname %}``."""
    return _registering(library, "simple_block_tag", takes_context=takes_context)


def _registering(library: Library, kind: str, *, takes_context: bool) -> Callable[[F], F]:
    def register(function: F) -> F:
        name = function.__name__
        allowed = {key: _allowed(hint) for key, hint in get_type_hints(function).items()}
        attributes = _attributes(function, takes_context=takes_context, block="block" in kind)
        getattr(library, kind)(takes_context=takes_context, name=name)(
            _holding(function, name, allowed, takes_context=takes_context)
        )
        compiled = library.tags[name]

        def compile_checked(parser: Parser, token: Token) -> Node:
            node: Any = compiled(parser, token)
            written = dict(zip(attributes, node.args, strict=False)) | node.kwargs
            for key, expression in written.items():
                _demand_written(name, key, expression, allowed.get(key))
            return cast("Node", node)

        library.tags[name] = compile_checked
        return function

    return register


def _attributes(function: Callable[..., Any], *, takes_context: bool, block: bool) -> list[str]:
    """The names of what stands in the tag, in order: without the context and the inside."""
    return list(inspect.signature(function).parameters)[takes_context + block :]


class _Allowed:
    """What an annotation allows: some texts, or some types; anything else is not looked at."""

    def __init__(self, texts: tuple[object, ...], types: tuple[type, ...], *, none: bool) -> None:
        self.texts, self.types, self.none = texts, types, none
        # What is of exactly such a type needs no further look: a page has a thousand of them.
        self.at_once = frozenset(() if texts else types)

    def refuses(self, value: object) -> bool:
        if value is None:
            return not self.none
        if self.texts:
            return value not in self.texts
        if bool in self.types:
            return False  # whatever is true or not, as {% if %} takes it
        return bool(self.types) and (
            not isinstance(value, self.types)
            or (isinstance(value, bool) and bool not in self.types)
        )

    def __str__(self) -> str:
        if self.texts:
            return ", ".join(map(repr, self.texts))
        return ", ".join(each.__name__ for each in self.types)


def _allowed(hint: Any) -> _Allowed | None:  # noqa: ANN401  any annotation
    members = get_args(hint) if get_origin(hint) in {Union, UnionType} else (hint,)
    none = NoneType in members
    some = [each for each in members if each is not NoneType]
    if some and all(get_origin(each) is Literal for each in some):
        return _Allowed(tuple(text for each in some for text in get_args(each)), (), none=none)
    if some and all(isinstance(each, type) for each in some) and set(some) & set(_CHECKED):
        return _Allowed((), tuple(some), none=none)
    return None


def _demand_written(
    name: str, key: str, expression: FilterExpression, allowed: _Allowed | None
) -> None:
    written = expression.var if isinstance(expression.var, str) else None
    if allowed is None or not allowed.texts or written is None or expression.filters:
        return
    if allowed.refuses(str(written)):
        raise TemplateSyntaxError(f"{{% {name} %}}: {key} is {str(written)!r}; allowed: {allowed}")


def _holding(
    function: F, name: str, allowed: dict[str, _Allowed | None], *, takes_context: bool
) -> F:
    # Worked out once: a page calls the same tags a hundred times.
    various = {inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD}
    parameters = inspect.signature(function).parameters.values()
    named = list(takewhile(lambda each: each.kind not in various, parameters))
    order = [each.name for each in named]
    limits = {
        each.name: limit
        for each in parameters
        if each.kind not in various and (limit := allowed.get(each.name)) is not None
    }
    if takes_context:
        limits.pop(order[0], None)

    @wraps(function)
    def held(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  whatever a template hands over
        for key, value in zip(order, args, strict=False):
            if key in limits and type(value) not in limits[key].at_once:
                demand(key, value)
        for key, value in kwargs.items():
            if key in limits and type(value) not in limits[key].at_once:
                demand(key, value)
        return function(*args, **kwargs)

    def demand(key: str, value: object) -> None:
        if limits[key].refuses(value):
            raise TypeError(f"{{% {name} %}}: {key} is {value!r}; allowed: {limits[key]}")

    return held  # type: ignore[return-value]  # wraps keeps the signature
