"""Makes the table of the bare site and fills it: ``python -m bench.bare_site 5000``."""

import sys

from django.db import connection

from bench.bare_site.page import Line
from bench.log_lines import log_lines


def fill(number: int) -> None:
    """Makes the table with ``number`` rows."""
    with connection.schema_editor() as editor:
        editor.create_model(Line)
    Line.objects.bulk_create(
        Line(
            at=each.at,
            who=each.who,
            action=each.action,
            record=each.record,
            field=each.field,
            before=each.before,
            after=each.after,
            why=each.why,
        )
        for each in log_lines(number)
    )


if __name__ == "__main__":
    fill(int(sys.argv[1]))
