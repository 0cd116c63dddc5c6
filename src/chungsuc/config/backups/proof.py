"""Whether a restored database is what was backed up: every row of every table, compared."""

import hashlib
from collections.abc import Iterable
from itertools import zip_longest

from django.db.backends.base.base import BaseDatabaseWrapper

from chungsuc.config.backups.dump import lines
from chungsuc.config.backups.errors import CopyDiffersError
from chungsuc.config.backups.manifest import TableFacts
from chungsuc.config.backups.tables import Table
from chungsuc.config.backups.values import same_row


def prove_table(
    connection: BaseDatabaseWrapper, table: Table, kept: Iterable[bytes], facts: TableFacts
) -> None:
    """Reads ``table`` anew and compares it with ``kept``, and the digest with the manifest's.

    Raises:
        CopyDiffersError: a row is another, is missing or is too many; its number is said.
    """
    digest, number = hashlib.sha256(), 0
    for number, (wanted, found) in enumerate(zip_longest(kept, lines(connection, table)), 1):
        if wanted is None or found is None or not same_row(wanted, found):
            raise CopyDiffersError(table.name, number)
        digest.update(wanted)
    if (number, digest.hexdigest()) != (facts.rows, facts.sha256):
        raise CopyDiffersError(table.name, number)
