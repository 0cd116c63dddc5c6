"""An installation to back up, and a place to restore into."""

from pathlib import Path

import pytest
from pytest_django import Settings

from chungsuc.config.backups.installation import Installation
from tests.config.backups.places import back_up, empty_place, furnished_place


@pytest.fixture
def here(tmp_path: Path, settings: Settings) -> Installation:
    """An installation with data; workers' locks are looked for in its folder."""
    settings.DATA = tmp_path / "here"
    return furnished_place(tmp_path / "here")


@pytest.fixture
def there(tmp_path: Path) -> Installation:
    """Another one, without any."""
    return empty_place(tmp_path / "there")


@pytest.fixture
def kept(here: Installation, tmp_path: Path) -> Path:
    """A back-up of ``here``."""
    return back_up(here, tmp_path / "kept.tar")
