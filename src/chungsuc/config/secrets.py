"""The key that signs sessions: made once for an installation, never shipped."""

import os
import secrets
from pathlib import Path

FILE_NAME = "secret.key"


def secret_key(data: Path) -> str:
    """The key of the data folder ``data``; made, readable by its owner alone, where missing.

    Two processes that start together agree: the file is created exclusively, and the slower
    one reads what the faster one wrote.
    """
    file = data / FILE_NAME
    if not file.exists():
        data.mkdir(parents=True, exist_ok=True)
        made = file.with_name(f"{FILE_NAME}.{os.getpid()}")
        made.write_text(secrets.token_urlsafe(64), encoding="ascii")
        made.chmod(0o600)
        try:
            os.link(made, file)
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return file.read_text(encoding="ascii").strip()
