"""The rules that ship with the project, read from their files once."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from chungsuc.rulebook.imports.rule_files import RawFile, read_rule_files
from chungsuc.rulebook.rules.book import Book
from chungsuc.rulebook.rules.rule_file import RuleFile

DATA = Path(__file__).resolve().parents[2] / "data"
FILES = (*sorted((DATA / "rulebook").glob("*.yaml")), DATA / "lang-son/rules.yaml")


@cache
def shipped_file() -> RuleFile:
    """What all files say together."""
    return read_rule_files([RawFile(path.name, path.read_bytes()) for path in FILES])


@cache
def shipped_book() -> Book:
    """The rules as if one edition had published them."""
    return Book(tuple(replace(each.provision, edition=1) for each in shipped_file().provisions))
