"""Every life cycle's table is sound, and the documentation is made from it."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_django
from django.apps import apps
from django.core.management import CommandError, call_command

from chungsuc.accounts.enums import MANAGE_ACCOUNTS
from chungsuc.accounts.models import User
from chungsuc.accounts.workflow import USER
from chungsuc.common.transitions import State, Transition, Workflow, table_faults
from chungsuc.config.grants import TABLE
from chungsuc.config.workflows import WORKFLOWS


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda each: each.name)
def test_every_state_is_reached_and_no_move_is_ambiguous(workflow: Workflow) -> None:
    assert table_faults(workflow) == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda each: each.name)
def test_every_permission_of_a_move_is_granted_to_somebody(workflow: Workflow) -> None:
    asked = {each.permission for each in workflow.transitions if each.permission}

    assert {permission.code for permission in asked if not TABLE.get(permission)} == set()


def test_every_workflow_module_stands_in_the_list() -> None:
    tables = {
        value
        for name, module in sys.modules.items()
        if name.startswith("chungsuc.") and name.endswith(".workflow")
        for value in vars(module).values()
        if isinstance(value, Workflow)
    }

    assert tables == set(WORKFLOWS)


def test_the_states_of_the_database_are_the_states_of_the_table() -> None:
    field = apps.get_model("accounts", "User")._meta.get_field("state")

    assert [code for code, _ in field.flatchoices] == [state.code for state in USER.states]
    assert User().state == USER.initial


def test_the_documentation_is_what_the_tables_say() -> None:
    call_command("workflows", check=True)


def test_a_stale_documentation_is_refused(settings: pytest_django.Settings, tmp_path: Path) -> None:
    settings.CHECKOUT = tmp_path

    with pytest.raises(CommandError, match="stale"):
        call_command("workflows", check=True)


A, B = State("a", "A", "A"), State("b", "B", "B", final=True)
GO = Transition("go", "Đi", ("a",), "b", MANAGE_ACCOUNTS)
SOUND = Workflow("test.thing", "Vật", "a", (A, B), (GO,))

FAULTY = {
    "state a is named twice": replace(SOUND, states=(A, A, B)),
    "initial state z is not in the table": replace(SOUND, initial="z"),
    "go names unknown state c": replace(SOUND, transitions=(GO, replace(GO, target="c"))),
    "a has two moves go": replace(SOUND, transitions=(GO, replace(GO, target="a"))),
    "final state b has a way out": replace(
        SOUND, transitions=(GO, replace(GO, code="back", sources=("b",), target="a"))
    ),
    "state b has no way out and is not final": replace(SOUND, states=(A, replace(B, final=False))),
    "state c is never reached": replace(SOUND, states=(A, B, State("c", "C", "C", final=True))),
}


def test_a_sound_table_has_no_faults() -> None:
    assert table_faults(SOUND) == []


@pytest.mark.parametrize("fault", FAULTY)
def test_a_faulty_table_is_found_out(fault: str) -> None:
    assert fault in table_faults(FAULTY[fault])
