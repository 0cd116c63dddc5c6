"""What the server loads. A production installation that is not fit to serve ends here."""

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application


def _fit_application() -> WSGIHandler:
    made = get_wsgi_application()
    from chungsuc.config.checks import (  # noqa: PLC0415  models can be imported only from here on
        refuse_unfit_installation,
    )

    refuse_unfit_installation()
    return made


application = _fit_application()
