"""Plain data as YAML for people: short groups on one line, long texts folded, codes quoted."""

from collections.abc import Hashable, Iterable
from decimal import Decimal
from typing import Any

import yaml

WIDTH = 110
_FITS = 84  # characters of a group that stays on one line
_SHORT = 60  # characters of a text that is on one line for certain
_LIKE_NUMBERS = "+-.0123456789"


class Block(dict[Hashable, Any]):
    """A group whose members stand under each other, however short it is."""


class _Dumper(yaml.SafeDumper):
    """Writes what the reader of files reads back in one way only."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002  as PyYAML has it
        return True

    def choose_scalar_style(self) -> str:
        """Quotes that need to be are double, as people type them, where nothing is folded."""
        style = super().choose_scalar_style()
        value = str(getattr(self.event, "value", ""))
        short = len(value) <= _SHORT and not set(value) & set('"\\\n')
        return '"' if style == "'" and short else style

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  as PyYAML has it
        """Items of a list stand further in than its name."""
        super().increase_indent(flow, False)


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = '"' if text[:1] in _LIKE_NUMBERS and text else None
    if "\n" in text:
        style = "|"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _number(dumper: _Dumper, value: Decimal) -> yaml.ScalarNode:
    digits = f"{value:f}"
    kind = "float" if "." in digits else "int"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", digits)


def _group(dumper: _Dumper, group: dict[Hashable, Any]) -> yaml.MappingNode:
    node = dumper.represent_mapping("tag:yaml.org,2002:map", group, flow_style=False)
    node.flow_style = not isinstance(group, Block) and _length(node) <= _FITS
    return node


def _list(dumper: _Dumper, items: Iterable[Any]) -> yaml.SequenceNode:
    node = dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=False)
    node.flow_style = _length(node) <= _FITS
    return node


def _length(node: yaml.Node) -> int:
    """How long the node would be on one line; endless where it cannot be on one."""
    if isinstance(node, yaml.ScalarNode):
        return _FITS + 1 if "\n" in node.value else len(node.value) + 2
    if isinstance(node, yaml.MappingNode):
        if node.flow_style is False and len(node.value) == 0:
            return 2
        return sum(_length(key) + _length(value) + 2 for key, value in node.value)
    return sum(_length(each) + 2 for each in node.value)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(Decimal, _number)
_Dumper.add_representer(dict, _group)
_Dumper.add_representer(Block, _group)
_Dumper.add_representer(list, _list)


def yaml_text(facts: Block) -> str:
    """The data as YAML; read again they are equal, numbers to their last digit."""
    return yaml.dump(
        facts,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=WIDTH,
    )
