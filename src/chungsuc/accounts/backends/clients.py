"""From where a request comes: the network address and the name that the browser gives itself."""

from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

LONGEST_AGENT = 300


@dataclass(frozen=True, slots=True)
class Client:
    """Whoever sends a request, as far as it can be told.

    Attributes:
        address: the network address; empty when it cannot be told.
        agent: the browser's own words, cut to what is kept.
    """

    address: str
    agent: str


def client_of(request: HttpRequest) -> Client:
    """The client behind ``settings.ALLAUTH_TRUSTED_PROXY_COUNT`` proxies of ours.

    Every proxy appends to ``X-Forwarded-For`` the address from which it was asked. With n
    proxies the n-th entry from the right was written by our outermost one; what stands left of
    it was sent by the client, and anybody can send anything. Without proxies the header counts
    for nothing.
    """
    agent = request.headers.get("User-Agent", "").replace("\x00", "")[:LONGEST_AGENT]
    return Client(_forwarded(request) or _clean(request.META.get("REMOTE_ADDR", "")), agent)


def _forwarded(request: HttpRequest) -> str:
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    named = [each for each in request.headers.get("X-Forwarded-For", "").split(",") if each.strip()]
    return _clean(named[-proxies]) if 0 < proxies <= len(named) else ""


def _clean(text: str) -> str:
    try:
        found = ip_address(text.strip().strip("[]"))
    except ValueError:
        return ""
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    return str(found).partition("%")[0]
