"""What leaves the station: rules as YAML that the reader of files takes back."""

from chungsuc.rulebook.exports.rules_yaml import (
    rule_file_of,
    rules_yaml,
    set_provisions,
    standing_provisions,
)

__all__ = ["rule_file_of", "rules_yaml", "set_provisions", "standing_provisions"]
