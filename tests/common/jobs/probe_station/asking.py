"""Run as a program: asks for the jobs named on the command line, each with its file.

``migrate`` alone makes the database instead.
"""

import sys

import django
from django.core.management import call_command


def main() -> None:
    django.setup()
    if sys.argv[1:] == ["migrate"]:
        call_command("migrate", verbosity=0)
        return
    from chungsuc.common.jobs.queue import enqueue  # noqa: PLC0415  after django.setup

    for name, file in zip(sys.argv[1::2], sys.argv[2::2], strict=True):
        enqueue(name, file=file)


if __name__ == "__main__":
    main()
