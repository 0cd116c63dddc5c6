"""The network address of the page: whether it is free, and whether the page answers there."""

import contextlib
import errno
import http.client
import os
import socket
from dataclasses import dataclass

from launcher.problems import Problem

PROBE = "/health/"
PATIENCE = 5.0  # seconds for one answer
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  read from a person, never a default
ANOTHER = "Hãy chọn cổng khác, ví dụ: --port {port}"


@dataclass(frozen=True)
class Address:
    """Where the server listens."""

    host: str
    port: int

    @property
    def near(self) -> str:
        """The host under which this very machine reaches it."""
        return EVERYWHERE.get(self.host, self.host)

    @property
    def url(self) -> str:
        host = f"[{self.near}]" if ":" in self.near else self.near
        return f"http://{host}:{self.port}"

    def require_free(self) -> None:
        """Tries to listen there.

        Two granian servers would share a port without a word, so it is tried before each start.

        Raises:
            Problem: the port is taken or forbidden, or the host is not one of this machine.
        """
        try:
            found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        except (socket.gaierror, UnicodeError):
            raise self._foreign() from None
        family, kind, protocol, _, place = found[0]
        with socket.socket(family, kind, protocol) as listener:
            if os.name == "posix":
                # Connections of a server that just stopped may linger; they are no hindrance.
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listener.bind(place)
                listener.listen(1)
            except OSError as error:
                raise self._refused(error) from error

    def answers(self) -> bool:
        """Whether the page's health address answers 200.

        A proxy of the environment is not asked, and the names are those that every
        installation allows.
        """
        asked = http.client.HTTPConnection(self.near, self.port, timeout=PATIENCE)
        with contextlib.closing(asked):
            try:
                asked.request(
                    "GET", PROBE, headers={"Host": "localhost", "X-Forwarded-Proto": "https"}
                )
                return asked.getresponse().status == http.client.OK
            except (OSError, http.client.HTTPException):
                return False

    def _foreign(self) -> Problem:
        return Problem(
            f"«{self.host}» không phải là địa chỉ của máy này.",
            "Hãy dùng --host 127.0.0.1 (chỉ máy này) hoặc --host 0.0.0.0 (cả mạng).",
        )

    def _refused(self, error: OSError) -> Problem:
        another = self.port + 1 if 1024 <= self.port < 65535 else 8001  # noqa: PLR2004  ports
        mend = ANOTHER.format(port=another)
        if error.errno == errno.EADDRNOTAVAIL:
            return self._foreign()
        if error.errno in {errno.EACCES, errno.EPERM}:
            return Problem(f"Không được phép mở cổng {self.port} trên máy này.", f"{mend}.")
        if error.errno != errno.EADDRINUSE and os.name == "posix":
            return Problem(f"Không mở được cổng {self.port}: {error.strerror}.", f"{mend}.")
        return Problem(
            f"Cổng {self.port} đang có chương trình khác dùng.",
            f"{mend}, hoặc dừng chương trình đó.",
        )
