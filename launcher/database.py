"""A first look at the database server an office named: whether anybody is there at all.

The product's own pool would try for twenty seconds before it said so.
"""

import socket
from collections.abc import Mapping
from urllib.parse import urlsplit

from launcher.problems import Problem

URL = "CHUNGSUC_DATABASE_URL"
POSTGRESQL_PORT = 5432
PATIENCE = 5.0  # seconds


def require_reachable(environ: Mapping[str, str]) -> None:
    """Returns when the server of ``CHUNGSUC_DATABASE_URL`` takes connections, or none is named.

    What is no address of a server on the network (a socket's path, SQLite) is left to Django.

    Raises:
        Problem: nobody answers there.
    """
    try:
        parsed = urlsplit(environ.get(URL, ""))
        host, port = parsed.hostname, parsed.port or POSTGRESQL_PORT
    except ValueError:
        return
    if not host or "%" in host or not parsed.scheme.startswith("postgres"):
        return
    try:
        socket.create_connection((host, port), timeout=PATIENCE).close()
    except OSError as error:
        raise Problem(
            f"Không tới được máy chủ PostgreSQL {host}:{port} ghi trong {URL}.",
            "Hãy xem máy chủ đó có đang chạy và địa chỉ có đúng không.",
        ) from error
