"""What an installation must be before it serves anybody."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from chungsuc.accounts.queries.users import demo_usernames
from chungsuc.common.web.addresses import addresses

# Keys that stand in this repository or in Django's templates: anybody could sign with them.
KNOWN_KEYS = ("django-insecure-", "only-for-tests-", "changeme", "secret")
SHORTEST_KEY = 50


def unfit_settings(
    app_configs: Sequence[AppConfig] | None = None,  # noqa: ARG001  Django's signature
    **kwargs: object,  # noqa: ARG001  Django's signature
) -> list[checks.CheckMessage]:
    """DEBUG and default keys, refused in production."""
    if not settings.PRODUCTION:
        return []
    found: list[checks.CheckMessage] = []
    if settings.DEBUG:
        found.append(
            checks.Error(
                "Hệ thống chính thức đang bật DEBUG, nên trang lỗi sẽ lộ cấu hình.",
                hint="Hãy bỏ biến môi trường CHUNGSUC_DEBUG.",
                id="chungsuc.E001",
            )
        )
    key = settings.SECRET_KEY
    if len(key) < SHORTEST_KEY or key.lower().startswith(KNOWN_KEYS):
        found.append(
            checks.Error(
                "Khoá bí mật là khoá mặc định hoặc quá ngắn, nên phiên đăng nhập giả mạo được.",
                hint=(
                    f"Hãy bỏ biến CHUNGSUC_SECRET_KEY để hệ thống tự tạo khoá, hoặc đặt một "
                    f"khoá ngẫu nhiên từ {SHORTEST_KEY} ký tự."
                ),
                id="chungsuc.E002",
            )
        )
    return found


def unfit_accounts(
    app_configs: Sequence[AppConfig] | None = None,  # noqa: ARG001  Django's signature
    **kwargs: object,  # noqa: ARG001  Django's signature
) -> list[checks.CheckMessage]:
    """Demo accounts, refused in production; silent before the first migration."""
    if not settings.PRODUCTION:
        return []
    try:
        names = demo_usernames()
    except DatabaseError:
        return []
    if not names:
        return []
    return [
        checks.Error(
            f"Cơ sở dữ liệu của hệ thống chính thức có tài khoản dùng thử: {', '.join(names)}.",
            hint="Hãy dùng một thư mục dữ liệu khác, chưa từng chạy bản dùng thử.",
            id="chungsuc.E003",
        )
    ]


def undeclared_policies(
    app_configs: Sequence[AppConfig] | None = None,  # noqa: ARG001  Django's signature
    **kwargs: object,  # noqa: ARG001  Django's signature
) -> list[checks.CheckMessage]:
    """Addresses that do not say who may open them: a fault of ours, wherever it runs."""
    return [
        checks.Error(
            f"Địa chỉ {f'{address.method} /{address.route}'.strip()} chưa khai báo ai được mở.",
            hint="Declare @policy(...) on the view or operation (chungsuc.common.access).",
            id="chungsuc.E004",
        )
        for address in addresses()
        if address.policy is None
    ]


def register() -> None:
    """Puts the checks among Django's, so that ``manage check`` runs them too."""
    checks.register(unfit_settings)
    checks.register(unfit_accounts, checks.Tags.database)
    checks.register(undeclared_policies, checks.Tags.urls)


def refuse_unfit_installation() -> None:
    """Ends a server that is about to serve an unfit production installation.

    Raises:
        ImproperlyConfigured: what is wrong and how to mend it, in Vietnamese.
    """
    found = [*unfit_settings(), *unfit_accounts()]
    if found:
        raise ImproperlyConfigured("\n".join(f"{each.msg} {each.hint}" for each in found))
