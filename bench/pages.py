"""The pages of the product that the measurements ask for."""

from bench.load import Page
from bench.signing_in import SIGN_IN, sign_in
from launcher.address import Address

ROWS = 50
HEAD_ROWS = 1


def health(port: int) -> Page:
    """The trivial page: public, nothing of the database."""
    return Page("product: /health/", port, "/health/", "ok\n", 1)


def sign_in_form(port: int) -> Page:
    """A page from a template: public, nothing of the database."""
    return Page(f"product: {SIGN_IN}", port, SIGN_IN, 'name="csrfmiddlewaretoken"', 1)


def entry_list(address: Address) -> Page:
    """The page with one list, as the demo's administrator sees it once signed in."""
    from chungsuc.config.demo import PASSWORD  # noqa: PLC0415  after django.setup

    cookies = sign_in(address, "quantri", PASSWORD)
    rows = ROWS + HEAD_ROWS
    return Page("product: /audit/, 50 rows", address.port, "/audit/", "<tr>", rows, cookies)


def bare_trivial(port: int) -> Page:
    """The bare site's trivial page."""
    return Page("bare: trivial", port, "/health/", "ok\n", 1)


def bare_list(port: int) -> Page:
    """The bare site's page with one list."""
    return Page("bare: list, 50 rows", port, "/audit/", "<tr>", ROWS + HEAD_ROWS)
