"""The checkouts in which the launcher is tried."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.launcher.places import Place, make_bare, make_ready


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Place]:
    """Nothing installed yet."""
    place = make_bare(tmp_path)
    yield place
    place.end_all()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A bare checkout after its first start; what a test breaks, it mends."""
    place = make_bare(tmp_path_factory.mktemp("installed"))
    done = place.run("manage", "first")
    assert done.returncode == 0, done.stderr
    return place


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return make_ready(tmp_path_factory.mktemp("ready"))


@pytest.fixture
def ready(built: Place) -> Iterator[Place]:
    """The product itself; the first start builds it."""
    yield built
    built.end_all()
