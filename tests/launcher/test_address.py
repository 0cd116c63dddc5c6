"""The address: tried before the long work, and shown as one can open it."""

import socket

import pytest

from launcher.address import Address
from launcher.problems import Problem
from tests.launcher.places import Place, free_port

pytestmark = pytest.mark.one_database


def test_a_busy_port_is_named_before_any_work(bare: Place) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        done = bare.run("demo", "--port", str(port))

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        f"run.py: Cổng {port} đang có chương trình khác dùng.",
        f"  -> Hãy chọn cổng khác, ví dụ: --port {port + 1}, hoặc dừng chương trình đó.",
    ]
    assert not bare.venv.exists()
    assert not (bare.root / "var").exists()


@pytest.mark.parametrize("host", ["203.0.113.7", "không.có.máy.này.invalid"])
def test_a_host_of_another_machine_is_named(host: str) -> None:
    with pytest.raises(Problem) as caught:
        Address(host, free_port()).require_free()
    assert caught.value.sentence == f"«{host}» không phải là địa chỉ của máy này."


def test_a_free_port_stays_free() -> None:
    address = Address("127.0.0.1", free_port())
    address.require_free()
    address.require_free()


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),  # noqa: S104  nothing is opened
        ("::", "http://[::1]:8000"),
        ("10.1.2.3", "http://10.1.2.3:8000"),
    ],
)
def test_the_address_shown_is_one_that_a_browser_here_can_open(host: str, url: str) -> None:
    assert Address(host, 8000).url == url


def test_nobody_answers_at_a_free_port() -> None:
    assert not Address("127.0.0.1", free_port()).answers()
