"""What a newcomer reads is there, and points to what is there."""

import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
STATIONS = sorted(
    folder for folder in (CHECKOUT / "src/chungsuc").iterdir() if (folder / "__init__.py").is_file()
)
DOCUMENTS = sorted(
    [
        *CHECKOUT.glob("*.md"),
        *(CHECKOUT / "docs").rglob("*.md"),
        *(CHECKOUT / "src").rglob("*.md"),
    ]
)
_LINK = re.compile(r"\]\((?!\w+:)([^)#\s]+)")


@pytest.mark.parametrize("station", STATIONS, ids=lambda each: each.name)
def test_every_station_says_what_it_is(station: Path) -> None:
    readme = station / "README.md"

    assert readme.is_file()
    assert readme.read_text(encoding="utf-8").startswith(f"# {station.name}: ")


@pytest.mark.parametrize("station", STATIONS, ids=lambda each: each.name)
def test_the_architecture_names_every_station(station: Path) -> None:
    text = (CHECKOUT / "docs/architecture.md").read_text(encoding="utf-8")

    assert f"src/chungsuc/{station.name}/README.md" in text


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: each.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")

    dead = [link for link in _LINK.findall(text) if not (document.parent / link).exists()]

    assert dead == []


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = sorted(int(file.name[:4]) for file in (CHECKOUT / "docs/adr").glob("*.md"))

    assert numbers == list(range(len(numbers)))
