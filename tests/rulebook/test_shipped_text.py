"""The files that ship as text: written out and read again they say the same."""

import unicodedata
from dataclasses import replace

from chungsuc.rulebook.exports.rules_yaml import rules_yaml
from chungsuc.rulebook.imports.rule_files import RawFile, read_rule_files
from chungsuc.rulebook.rules.rule_file import Line, RuleFile
from tests.rulebook.shipped import FILES, shipped_file


def test_the_shipped_rules_written_out_and_read_again_say_the_same() -> None:
    text = rules_yaml(shipped_file())
    again = read_rule_files([RawFile("tất cả.yaml", text.encode())])
    assert _sorted(again) == _sorted(shipped_file())


def test_the_shipped_files_are_text_that_is_found_when_it_is_searched() -> None:
    texts = [path.read_text(encoding="utf-8") for path in FILES]
    assert [each for each in texts if not unicodedata.is_normalized("NFC", each)] == []


def _sorted(file: RuleFile) -> RuleFile:
    """Everything in one order, without its lines."""
    nowhere = Line()
    return RuleFile(
        documents=tuple(
            sorted((replace(each, line=nowhere) for each in file.documents), key=lambda it: it.key)
        ),
        provisions=tuple(
            sorted(
                (replace(each, line=nowhere) for each in file.provisions),
                key=lambda it: (it.provision.key, it.provision.since),
            )
        ),
        placements=tuple(replace(each, line=nowhere) for each in file.placements),
        samples=tuple(
            sorted((replace(each, line=nowhere) for each in file.samples), key=lambda it: it.name)
        ),
    )
