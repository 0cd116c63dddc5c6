"""Everything that a service writes into the log has a Vietnamese name."""

import ast
from pathlib import Path

from chungsuc.common.auditing import ACTION_NAMES

STATIONS = Path(__file__).resolve().parents[2] / "src/chungsuc"


def _recorded_actions() -> set[str]:
    files = [*STATIONS.glob("*/services.py"), *STATIONS.glob("*/services/**/*.py")]
    calls = [
        node
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "audit.record"
    ]
    return {ast.literal_eval(call.args[0]) for call in calls}


def test_every_action_is_named_once_and_nothing_else_is() -> None:
    named = [action for names in ACTION_NAMES.bound for action in names]

    assert sorted(named) == sorted(_recorded_actions())


def test_an_action_begins_with_its_station() -> None:
    stations = {folder.name for folder in STATIONS.iterdir() if folder.is_dir()}

    assert {action.split(".")[0] for action in _recorded_actions()} <= stations
