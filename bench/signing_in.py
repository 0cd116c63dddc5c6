"""Signs in as a person does: the page, its form with the token, the cookies afterwards."""

import re
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from launcher.address import Address

SIGN_IN = "/accounts/sign-in/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
FOUND = 302
PATIENCE = 10.0


class SignInRefusedError(RuntimeError):
    """The product did not let the demo's account in."""


def sign_in(address: Address, username: str, password: str) -> str:
    """The cookies of somebody who has signed in, as a browser sends them back.

    Raises:
        SignInRefusedError: the page has no form, or the account was not let in.
    """
    asked = HTTPConnection(address.host, address.port, timeout=PATIENCE)
    asked.request("GET", SIGN_IN)
    page = asked.getresponse()
    token = TOKEN.search(page.read().decode())
    cookies = _cookies(page)
    if token is None:
        raise SignInRefusedError(f"{SIGN_IN}: status {page.status}, no form")
    form = {"csrfmiddlewaretoken": token[1], "username": username, "password": password}
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": _header(cookies),
    }
    asked.request("POST", SIGN_IN, body=urlencode(form), headers=headers)
    answer = asked.getresponse()
    answer.read()
    cookies.update(_cookies(answer))
    asked.close()
    if answer.status != FOUND or "sessionid" not in cookies:
        raise SignInRefusedError(f"{SIGN_IN}: status {answer.status} for {username}")
    return _header(cookies)


def _cookies(answer: HTTPResponse) -> dict[str, str]:
    jar: SimpleCookie = SimpleCookie()
    for each in answer.headers.get_all("Set-Cookie", []):
        jar.load(each)
    return {name: morsel.value for name, morsel in jar.items()}


def _header(cookies: dict[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies.items())
