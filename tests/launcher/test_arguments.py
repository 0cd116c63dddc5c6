"""What the command line is understood to say."""

from pathlib import Path

import pytest

from launcher.arguments import COMMANDS, HELP, Order, read_order
from launcher.problems import Problem

pytestmark = pytest.mark.one_database

VAR = Path("/checkout/var")


def order(*words: str, **environ: str) -> Order:
    return read_order(words, environ, VAR)


def refusal(*words: str) -> Problem:
    with pytest.raises(Problem) as caught:
        order(*words)
    return caught.value


@pytest.mark.parametrize(
    "words",
    [
        ("demo", "--port", "8765", "--host=10.1.2.3", "--data", "/d"),
        ("--port=8765", "--host", "10.1.2.3", "--data=/d", "demo"),
    ],
)
def test_options_stand_before_or_after_the_command(words: tuple[str, ...]) -> None:
    assert order(*words) == Order("demo", Path("/d"), host="10.1.2.3", port=8765)


def test_the_data_folder_is_the_option_else_the_environment_else_var() -> None:
    assert order("demo", "--data", "/one", CHUNGSUC_DATA="/two").data == Path("/one")
    assert order("demo", CHUNGSUC_DATA="/two").data == Path("/two")
    assert order("demo").data == VAR


def test_a_relative_data_folder_is_meant_from_where_one_stands() -> None:
    assert order("demo", "--data", "here").data == Path.cwd() / "here"


def test_what_follows_manage_belongs_to_the_management_command() -> None:
    said = order("manage", "--data", "/d", "loaddata", "--data", "x", "--help")
    assert said == Order("manage", Path("/d"), rest=("loaddata", "--data", "x", "--help"))


def test_what_follows_test_belongs_to_pytest() -> None:
    assert order("test", "-k", "merger", "-x").rest == ("-k", "merger", "-x")


def test_two_dashes_end_the_launcher_s_own_options() -> None:
    assert order("test", "--", "--port", "1").rest == ("--port", "1")


@pytest.mark.parametrize("words", [(), ("--help",), ("-h", "demo"), ("manage", "--help")])
def test_without_a_command_or_with_help_the_help_is_given(words: tuple[str, ...]) -> None:
    assert order(*words).command == "help"


def test_the_help_names_every_command() -> None:
    assert [name for name in COMMANDS if f"\n  {name} " not in HELP] == []


@pytest.mark.parametrize(
    "port", ["0", "70000", "65536", "-1", "tám nghìn", "", "8_000", "٨٠", "9" * 50]
)
def test_a_port_that_is_none_is_refused_with_the_range(port: str) -> None:
    problem = refusal("demo", "--port", port)
    assert problem.sentence == f"«{port}» không phải là một cổng: cổng là số từ 1 đến 65535."
    assert problem.code == 2


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("dmeo",), "Không có lệnh «dmeo». Có phải «demo»?"),
        (("xyz",), "Không có lệnh «xyz»."),
        (("--verbose", "demo"), "Không có tuỳ chọn «--verbose»."),
        (("demo", "extra"), "Lệnh «demo» không hiểu «extra»."),
        (("demo", "--data"), "Thiếu giá trị sau --data."),
        (("demo", "--host", " "), "Địa chỉ sau --host đang trống."),
    ],
)
def test_what_is_not_understood_is_named(words: tuple[str, ...], sentence: str) -> None:
    problem = refusal(*words)
    assert (problem.sentence, problem.code) == (sentence, 2)
    assert problem.mend == "Xem cách dùng: python3 run.py --help"
