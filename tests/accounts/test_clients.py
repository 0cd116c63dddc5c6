"""From where a request comes, with and without proxies of ours."""

import pytest
from django.test import RequestFactory, override_settings

from chungsuc.accounts.backends.clients import client_of
from chungsuc.accounts.queries.devices import device_words

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "198.51.100.1", "192.0.2.1"),  # nobody of ours wrote it
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "6.6.6.6, 198.51.100.1", "198.51.100.1"),  # the left part is the client's own invention
        (2, "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        (2, "198.51.100.1", "192.0.2.1"),  # fewer entries than proxies: not written by them
        (1, "", "192.0.2.1"),
        (1, "rubbish", "192.0.2.1"),
        (1, "::ffff:198.51.100.1", "198.51.100.1"),
    ],
)
def test_the_header_counts_as_far_as_our_own_proxies_wrote_it(
    proxies: int, forwarded: str, expected: str
) -> None:
    request = RequestFactory().get(
        "/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": forwarded}
    )

    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=proxies):
        assert client_of(request).address == expected


def test_an_address_that_cannot_be_told_is_empty_and_a_long_agent_is_cut() -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="", headers={"User-Agent": "x" * 900})

    client = client_of(request)

    assert (client.address, len(client.agent)) == ("", 300)


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36",
            "Chrome trên máy Windows",
        ),
        (
            "Mozilla/5.0 (Windows NT 6.1) Chrome/109.0 Safari/537.36 Edg/109.0",
            "Edge trên máy Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Version/17.0 Mobile Safari/604.1",
            "Safari trên iPhone",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0) coc_coc_browser/120 Chrome/114",
            "Cốc Cốc trên máy Windows",
        ),
        ("curl/8", "Trình duyệt khác trên thiết bị chưa rõ"),
        ("", "Trình duyệt khác trên thiết bị chưa rõ"),
    ],
)
def test_a_device_is_called_as_people_call_it(agent: str, words: str) -> None:
    assert device_words(agent) == words
