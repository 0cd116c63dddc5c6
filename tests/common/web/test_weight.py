"""What a page weighs on a slow line: itself and all that it asks for, as it is sent."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings

from chungsuc.accounts.models import User

MOST_BYTES = 200_000
STORAGE = {
    **settings.STORAGES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
_ASKED = re.compile(r'(?:href|src)="/static/([^"]+)"')
_IN_STYLES = re.compile(r'url\("?([^")]+)"?\)')


def _sent(name: str) -> int:
    """The bytes of a static file as a browser gets it: compressed where that was built."""
    file = Path(settings.STATIC_ROOT) / name
    gzipped = file.with_name(file.name + ".gz")
    return (gzipped if gzipped.is_file() else file).stat().st_size


def _assets(page: str) -> set[str]:
    asked = set(_ASKED.findall(page))
    for sheet in [name for name in asked if name.endswith(".css")]:
        text = (Path(settings.STATIC_ROOT) / sheet).read_text(encoding="utf-8")
        folder = sheet.rpartition("/")[0]
        asked |= {f"{folder}/{name}" for name in _IN_STYLES.findall(text) if "data:" not in name}
    return asked


@pytest.mark.django_db
@override_settings(STORAGES=STORAGE)
@pytest.mark.parametrize("address", ["/accounts/sign-in/", "/", "/styleguide/", "/units/"])
def test_a_first_page_with_all_that_it_asks_for_stays_below_200_kb(
    address: str, administrator: User, sign_in: Callable[[User], Client]
) -> None:
    client = Client() if "sign-in" in address else sign_in(administrator)
    page = client.get(address).content

    assets = _assets(page.decode())

    assert {name.rpartition(".")[2] for name in assets} >= {"css", "js", "woff2", "svg"}
    assert len(page) + sum(map(_sent, assets)) < MOST_BYTES
