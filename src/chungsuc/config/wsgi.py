"""What the server loads. A production installation that is not fit to serve ends here."""

import gc

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application

_OBJECTS_A_ROUND, _ROUNDS_A_MIDDLE_ONE, _MIDDLE_ONES_A_FULL_ONE = 20_000, 20, 50


def _fit_application() -> WSGIHandler:
    made = get_wsgi_application()
    from chungsuc.config.checks import (  # noqa: PLC0415  models can be imported only from here on
        refuse_unfit_installation,
    )

    refuse_unfit_installation()
    _set_aside_what_stays()
    return made


def _set_aside_what_stays() -> None:
    """What is loaded now stays for the life of the process: collecting garbage skips it.

    Else every full collection walks through all of Django and the books in memory, and whoever
    waits for a page at that moment waits a tenth of a second longer. Python holds full
    collections back in proportion to what it has walked before; after the freeze it remembers
    nothing, so they are spaced by count. A page makes some ten thousand objects that die by
    themselves.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS_A_ROUND, _ROUNDS_A_MIDDLE_ONE, _MIDDLE_ONES_A_FULL_ONE)


application = _fit_application()
