"""What happens around every view, in the order of ``settings.MIDDLEWARE``."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from chungsuc.common.access import Actor, Policy, policy_of
from chungsuc.common.errors import (
    DomainError,
    NotAllowedError,
    ReadsOnlyError,
    UndeclaredPolicyError,
)
from chungsuc.common.web.api.answers import in_api, refuse_method
from chungsuc.common.web.occasion import ACTOR_SOURCE, PageRequest
from chungsuc.common.web.refusals import ask_to_sign_in, refusal_answer, wrong_method

Answer = Callable[[HttpRequest], HttpResponse]
_READING = frozenset({"GET", "HEAD", "OPTIONS"})

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; manifest-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class SecurityHeadersMiddleware:
    """No inline script or style, no foreign address, no camera or microphone: on every answer."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()"
        )
        return response


class OccasionMiddleware:
    """Reads who asks and when: the only clock of a request."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        page_request = cast("PageRequest", request)
        at = timezone.now()
        page_request.at = at
        page_request.on = timezone.localdate(at)
        on = page_request.on
        # Looked up when first needed: a public page costs no statement.
        page_request.actor = cast(
            "Actor", SimpleLazyObject(lambda: ACTOR_SOURCE.only(request, on=on))
        )
        response = self.get_response(request)
        if not policy_is_public(request):
            # A page of one person must not be shown to the next by a shared PC's cache.
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class RefusalMiddleware:
    """Turns a refusal of any layer below into an answer that says what, where and how to mend."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and in_api(request):
            return refuse_method(request, response)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            return wrong_method(request, response)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, DomainError):
            return refusal_answer(request, exception)
        return None


class PolicyMiddleware:
    """Holds every view to the policy it declares; one without a policy opens to nobody."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: object,  # noqa: ARG002  Django's signature
        kwargs: Mapping[str, object],
    ) -> HttpResponse | None:
        page_request = cast("PageRequest", request)
        declared = policy_of(view, request.method or "")
        if declared is None:
            name = f"{view.__module__}.{getattr(view, '__qualname__', view)}"
            return refusal_answer(request, UndeclaredPolicyError(name))
        decision = declared.decide(page_request.actor, on=page_request.on)
        if decision.allowed:
            return self._refused_here(page_request, declared, kwargs)
        if not page_request.actor.signed_in:
            return ask_to_sign_in(page_request)
        return refusal_answer(request, NotAllowedError(decision.reason))

    def _refused_here(
        self, request: PageRequest, declared: Policy, parameters: Mapping[str, object]
    ) -> HttpResponse | None:
        """Why somebody who may open such addresses may not use this one; ``None`` if they may."""
        if not declared.everyone and request.actor.reads_only and request.method not in _READING:
            return refusal_answer(request, ReadsOnlyError())
        try:
            declared.hide_others(request.actor, parameters, on=request.on)
        except DomainError as refusal:
            return refusal_answer(request, refusal)
        return None


def policy_is_public(request: HttpRequest) -> bool:
    """Whether the address that was asked for is open to everyone."""
    match = request.resolver_match
    declared = policy_of(match.func, request.method or "") if match else None
    return declared is not None and declared.everyone and not settings.DEBUG
