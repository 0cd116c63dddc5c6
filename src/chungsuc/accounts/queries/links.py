"""Links that work once: finding one by the code that stands on paper or in the address."""

import hashlib
from datetime import datetime

from django.conf import settings

from chungsuc.accounts.errors import LinkSpentError, LinkUnknownError
from chungsuc.accounts.models import SignInLink, User
from chungsuc.common.vietnamese.dates import write_moment


def plain_code(code: str) -> str:
    """The code as it is hashed: capitals and figures alone, however it was typed."""
    return "".join(each for each in code.upper() if each.isascii() and each.isalnum())


def code_hash(code: str) -> str:
    """What is kept of a code; a hundred random bits need no salt and no slow hash."""
    return hashlib.sha256(plain_code(code).encode()).hexdigest()


def usable_link(code: str, *, at: datetime) -> SignInLink:
    """The link that the code opens at ``at``, with its account; one statement. Changes nothing.

    Raises:
        LinkUnknownError: there is none.
        LinkSpentError: it was used or replaced, it has expired, or its account is closed.
    """
    link = SignInLink.objects.select_related("user").filter(code_hash=code_hash(code)).first()
    if link is None:
        raise LinkUnknownError
    reason = _why_spent(link, at)
    if reason:
        raise LinkSpentError(reason)
    return link


def open_link_of(user: User, *, at: datetime) -> SignInLink | None:
    """The link of the account that still works, if there is one."""
    waiting = SignInLink.objects.filter(user=user, used_at=None, withdrawn_at=None)
    return waiting.filter(expires_at__gt=at).order_by("-id").first()


def _why_spent(link: SignInLink, at: datetime) -> str:
    if link.used_at is not None:
        return f"Đường dẫn này đã được dùng lúc {write_moment(link.used_at)}."
    if link.withdrawn_at is not None:
        return "Đường dẫn này đã được thay bằng một đường dẫn mới hơn."
    if link.expires_at <= at:
        return f"Đường dẫn này đã hết hạn lúc {write_moment(link.expires_at)}."
    if not link.user.is_active:
        return "Tài khoản của đường dẫn này đang bị khoá."
    if settings.PRODUCTION and link.user.is_demo:
        return "Đây là tài khoản dùng thử, không dùng được trên hệ thống chính thức."
    return ""
