"""50 attempts to sign in a second, for 20 seconds: what is answered, and who else still is.

Twice: from many addresses with names that nobody bears or with wrong passwords, so that every
password is checked; and from one address, which is locked soon. Meanwhile somebody signed in
reads the log again and again. Stops by itself after two minutes at most.
"""

import os
import statistics
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

from bench.installation import demo_installation, while_served
from bench.load import slow_of
from bench.signing_in import SIGN_IN, TOKEN, sign_in
from launcher.address import Address

RATE, SECONDS = 50, 20.0
RIGHT_EVERY = 10  # one attempt in ten is somebody who knows the password
CLIENTS = 200  # attempts under way at most; more would measure this client
PATIENCE = 15.0
READ_EVERY = 0.1
READ = "/audit/"
QUIET = 5.0  # seconds of reading before anything else happens
MS = 1_000
OK, FOUND = 200, 302


@dataclass(slots=True)
class Seen:
    """What one series of requests was answered."""

    statuses: Counter[str] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)

    def add(self, status: str, wait: float) -> None:
        self.statuses[status] += 1
        self.waits.append(wait)

    def told(self, name: str) -> str:
        counts = ", ".join(f"{status}: {count}" for status, count in sorted(self.statuses.items()))
        middle, slow = statistics.median(self.waits) * MS, slow_of(self.waits) * MS
        return (
            f"{name:<34} p50 {middle:6.0f} ms  p95 {slow:6.0f} ms"
            f"  longest {max(self.waits) * MS:6.0f} ms   {counts}"
        )


@dataclass(frozen=True, slots=True)
class Form:
    """The sign-in form as a browser holds it: the token, and the cookie that belongs to it."""

    token: str
    cookie: str


def open_form(address: Address) -> Form:
    """Reads the page once; the token may be sent any number of times."""
    asked = HTTPConnection(address.host, address.port, timeout=PATIENCE)
    asked.request("GET", SIGN_IN)
    answer = asked.getresponse()
    found = TOKEN.search(answer.read().decode())
    cookie = (answer.headers.get("Set-Cookie") or "").partition(";")[0]
    asked.close()
    if found is None:
        raise RuntimeError("no form on the sign-in page")
    return Form(found[1], cookie)


def attempt(address: Address, form: Form, number: int, *, one_address: bool, seen: Seen) -> None:
    """One attempt: mostly a wrong one, each tenth with the demo's own password."""
    from django.conf import settings  # noqa: PLC0415  after django.setup

    from chungsuc.config.demo import PASSWORD, sign_ins  # noqa: PLC0415  as above

    right = number % RIGHT_EVERY == 0
    known = sign_ins(settings.DEMO_SIGN_INS)
    name = known[number // RIGHT_EVERY % len(known)].username if right else f"ten{number}"
    body = urlencode(
        {
            "csrfmiddlewaretoken": form.token,
            "username": name,
            "password": PASSWORD if right else f"sai{number}",
        }
    )
    client = "203.0.113.1" if one_address else f"10.{number // 250 % 250}.{number % 250}.7"
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": form.cookie,
        "X-Forwarded-For": client,
    }
    began = time.perf_counter()
    try:
        asked = HTTPConnection(address.host, address.port, timeout=PATIENCE)
        asked.request("POST", SIGN_IN, body=body, headers=headers)
        status = str(asked.getresponse().status)
        asked.close()
    except (OSError, HTTPException) as error:
        status = type(error).__name__
    seen.add(status, time.perf_counter() - began)


@contextmanager
def reading(address: Address, cookies: str, seen: Seen) -> Iterator[None]:
    """Has somebody who is signed in read a page all the while."""
    over = threading.Event()

    def read() -> None:
        while not over.wait(READ_EVERY):
            began = time.perf_counter()
            try:
                asked = HTTPConnection(address.host, address.port, timeout=PATIENCE)
                asked.request("GET", READ, headers={"Cookie": cookies})
                answer = asked.getresponse()
                answer.read()
                asked.close()
                status = str(answer.status)
            except (OSError, HTTPException) as error:
                status = type(error).__name__
            seen.add(status, time.perf_counter() - began)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        yield
    finally:
        over.set()
        reader.join(PATIENCE)


def attack(address: Address, *, one_address: bool) -> Seen:
    """Sends the attempts at their times, whether the ones before are answered or not."""
    form, seen = open_form(address), Seen()
    begin = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        for number in range(int(RATE * SECONDS)):
            time.sleep(max(0.0, begin + number / RATE - time.perf_counter()))
            pool.submit(attempt, address, form, number, one_address=one_address, seen=seen)
    return seen


def measure(address: Address) -> None:
    """Reads in quiet, then during each attack; prints what came of it."""
    from chungsuc.config.demo import PASSWORD  # noqa: PLC0415  after django.setup

    cookies = sign_in(address, "quantri", PASSWORD)
    print(f"{RATE} attempts a second for {SECONDS:.0f} s; 1 in {RIGHT_EVERY} is right")
    quiet = Seen()
    with reading(address, cookies, quiet):
        time.sleep(QUIET)
    print(quiet.told(f"{READ} in quiet"))
    for one_address in (False, True):
        read, where = Seen(), "one address" if one_address else "many addresses"
        with reading(address, cookies, read):
            came = attack(address, one_address=one_address)
        print(came.told(f"sign-in from {where}"))
        print(read.told(f"{READ} meanwhile"))


def main() -> int:
    os.environ["CHUNGSUC_PROXIES"] = "1"  # so that the attempts come from many addresses
    with demo_installation() as management:
        while_served(management, measure)
    return 0


if __name__ == "__main__":
    sys.exit(main())
