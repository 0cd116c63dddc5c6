"""Says that the server answers: for the launcher, a load balancer or a monitor."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from chungsuc.common.access import PUBLIC, policy


@policy(PUBLIC)
@require_safe
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  Django's signature
    """Answers 200 as long as the process serves; asks nothing of the database."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")
