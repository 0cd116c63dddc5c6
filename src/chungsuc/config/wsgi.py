"""What the server loads. A production installation that is not fit to serve ends here."""

import gc

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application


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
    waits for a page at that moment waits a tenth of a second longer.
    """
    gc.collect()
    gc.freeze()


application = _fit_application()
