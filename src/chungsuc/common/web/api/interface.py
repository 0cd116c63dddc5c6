"""The API itself: paths that say who may ask, refusals of one shape, a list of all of it."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver
from django.views.decorators.http import require_safe
from ninja import NinjaAPI, Router
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import PathView
from ninja.renderers import JSONRenderer

from chungsuc.common.access import SIGNED_IN, Policy, policies, policy, policy_of
from chungsuc.common.web.api.invalid_requests import InvalidRequestError

REFUSAL = {
    "title": "Refusal",
    "type": "object",
    "description": "Vì sao không làm được và cách khắc phục; code không bao giờ đổi.",
    "required": ["code", "message", "mend", "facts"],
    "properties": {
        "code": {"type": "string"},
        "message": {"type": "string"},
        "mend": {"type": "string"},
        "facts": {"type": "object"},
    },
}
REFUSED = {
    "description": "Chưa thực hiện được",
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Refusal"}}},
}


class GuardedPath(PathView):
    """A path whose view says the policy of each of its methods, and heeds CSRF tokens."""

    def __init__(self, path: PathView) -> None:
        super().__init__()
        self.operations = path.operations
        self.is_async = path.is_async
        self.url_name = path.url_name

    def get_view(self) -> Callable[..., Any]:
        view = super().get_view()
        # Sessions sign people in here, so Django's middleware must ask for the token.
        view.csrf_exempt = False  # type: ignore[attr-defined]  # Django reads it off the function
        declared: dict[str, Policy | None] = {}
        for operation in self.operations:
            for method in operation.methods:
                declared.setdefault(method, policy_of(operation.view_func))
        return policies(declared)(view)


class ReadableRenderer(JSONRenderer):
    """Vietnamese as it is written; no number that JSON does not know."""

    json_dumps_params: Mapping[str, Any] = {"ensure_ascii": False, "allow_nan": False}


class Interface(NinjaAPI):
    """Ninja's API, held to the product's policies and refusals.

    Stations hand in plain ``ninja.Router``s; ``@policy`` on an operation says who may ask.
    Errors leave ninja, so that the middleware answers them like those of pages.
    """

    def __init__(self, *, title: str, version: str, routers: Mapping[str, Router]) -> None:
        super().__init__(
            title=title,
            version=version,
            urls_namespace="api",
            docs_url=None,  # the page of ninja loads scripts from elsewhere
            docs_decorator=lambda view: policy(SIGNED_IN)(require_safe(view)),
            renderer=ReadableRenderer(),
            openapi_extra={"security": [{"session": []}, {"token": []}]},
        )
        for station, router in routers.items():
            self.add_router(station, router, tags=[station])

    @property
    def urls(self) -> tuple[list[URLResolver | URLPattern], str, str]:
        """What ``path()`` mounts: every path with its policies."""
        for router in self._get_bound_routers():
            for path, plain in router.path_operations.items():
                router.path_operations[path] = GuardedPath(plain)
        patterns, application, namespace = super().urls
        for pattern in patterns:
            if isinstance(pattern, URLPattern) and pattern.name == "api-root":
                policy(SIGNED_IN)(pattern.callback)  # answers nothing; ninja counts from it
        return patterns, application, namespace

    def on_exception(self, request: HttpRequest, exc: Exception | type[Exception]) -> NoReturn:  # noqa: ARG002  ninja's signature
        """Passes on what an operation raised; ninja's own errors are said in our words."""
        if isinstance(exc, ValidationError):
            raise InvalidRequestError(exc.errors) from exc
        if isinstance(exc, HttpError) and exc.status_code == HTTPStatus.BAD_REQUEST:
            raise BadRequest(str(exc)) from exc  # a body that is no JSON
        raise exc

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """Every operation, with the refusals that any of them may answer."""
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for path in schema["paths"].values():
            for operation in path.values():
                operation["responses"].setdefault("4XX", REFUSED)
        components = schema["components"]
        components.setdefault("schemas", {})["Refusal"] = REFUSAL
        components["securitySchemes"] = {
            "session": {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME},
            "token": {"type": "http", "scheme": "bearer"},
        }
        return schema
