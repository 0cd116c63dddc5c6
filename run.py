# -*- coding: utf-8 -*-
# ruff: noqa: UP009, UP010, UP031, UP036  an old Python, even Python 2, must read this file
"""Chung Sức from a fresh clone: ``python3 run.py demo``, ``test``, ``--help``.

Only the version of Python is looked at here; everything else is in the package ``launcher``.
"""

from __future__ import unicode_literals

import sys

if __name__ == "__main__":
    if sys.version_info < (3, 11):
        sentence = (
            "run.py: Chung Sức cần Python 3.11 trở lên, còn đây là Python %d.%d (%s).\n"
            "  -> Hãy chạy lại bằng bản mới hơn, ví dụ: python3.11 run.py demo"
            " (Debian 12, Ubuntu 24.04: apt install python3 python3-venv).\n"
        ) % (sys.version_info[0], sys.version_info[1], sys.executable)
        getattr(sys.stderr, "buffer", sys.stderr).write(sentence.encode("utf-8"))
        sys.exit(2)
    from pathlib import Path

    # The folder of this file, also where PYTHONSAFEPATH keeps it from the path.
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    from launcher.command_line import main

    sys.exit(main(sys.argv[1:]))
