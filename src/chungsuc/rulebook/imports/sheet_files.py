"""Sheets from JSON and YAML files."""

from dataclasses import replace

from chungsuc.rulebook.engine.sets import CriteriaSet, Sheet
from chungsuc.rulebook.imports.json_text import parse_json
from chungsuc.rulebook.imports.problems import FileProblem, UnreadableFileError, located
from chungsuc.rulebook.imports.yaml_text import ParsedText, parse_yaml
from chungsuc.rulebook.rules.forms import Problem
from chungsuc.rulebook.rules.forms.spots import Spot
from chungsuc.rulebook.rules.sheets import sentence, sheet_at

LINELESS = ".json"


def read_sheet_file(rules: CriteriaSet, name: str, data: bytes) -> Sheet:
    """The sheet of a file; JSON where its name ends so, YAML otherwise.

    Raises:
        UnreadableFileError: something is wrong; every problem is listed with its line (in JSON:
            with the code of its indicator).
    """
    text = parse_sheet_text(name, data)
    spot = Spot(text.facts, problems=list(text.problems))
    sheet = Sheet({}) if text.facts is None and text.problems else _sheet(rules, spot)
    if spot.problems:
        raise UnreadableFileError(_worded(name, text, spot.problems))
    return sheet


def parse_sheet_text(name: str, data: bytes) -> ParsedText:
    """The data of a sheet's file, numbers with all their digits."""
    if name.lower().endswith(LINELESS):
        return parse_json(data)
    return parse_yaml(data, plain_codes=True)


def _sheet(rules: CriteriaSet, spot: Spot) -> Sheet:
    return sheet_at(rules.indicators(), spot)


def _worded(name: str, text: ParsedText, problems: list[Problem]) -> list[FileProblem]:
    """The problems with the indicator named: a sheet is known by codes rather than by lines."""
    named = [
        each
        if each in text.problems
        else replace(each, what=sentence(each).removesuffix(each.mend).rstrip())
        for each in problems
    ]
    return located(name, text, named)
