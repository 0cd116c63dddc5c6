"""A real browser before a real server, for the main life cycles.

Every page that a journey visits is looked at for what a person would meet: an error in the
console (a broken script, a style that the security policy refused), and barriers (axe).
"""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
# As root, Chromium runs only without its sandbox; the rest keeps it from calling home.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
PC, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}


# A module's, not a session's: with its event loop open, other tests could not use the database.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium: the one that CHROMIUM names, else one on the machine, else Playwright's own."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread; Django must not take it for async code,
        # neither in a journey nor when the database is emptied after it.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        if not path and not os.path.exists(playwright.chromium.executable_path):  # noqa: PTH110  a text from outside
            pytest.skip("no Chromium: set CHROMIUM, or install Debian's chromium")
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(params=[PC, PHONE], ids=["1280px", "360px"])
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A fresh profile, at the width of an office's PC and of a phone."""
    made = browser.new_context(viewport=request.param, locale="vi-VN")
    made.set_default_timeout(10_000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A tab that must not complain: what the console says fails the journey at its end."""
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        # A refused form answers 422; the browser reports that, and it is right.
        if message.type == "error" and "status of 422" not in message.text:
            complaints.append(message.text)

    tab = context.new_page()
    tab.on("console", listen)
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    yield tab
    assert complaints == []


def barriers(page: Page) -> list[Any]:
    """What axe finds on the page: rule, and the elements that break it."""
    found = Axe().run(page).response["violations"]
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]


def open_menu(page: Page) -> None:
    """Unfolds the menu where it is folded, as on a phone."""
    fold = page.get_by_text("Danh mục", exact=True)
    if fold.is_visible() and not page.get_by_role("navigation", name="Chính").is_visible():
        fold.click()


def overflows(page: Page) -> bool:
    """Whether the page is wider than the screen, so that one must scroll sideways to read."""
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))
