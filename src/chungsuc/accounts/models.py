"""Accounts and the roles they hold."""

from importlib import import_module
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import F, Q

from chungsuc.accounts.enums import (
    LINK_TITLES,
    OUTCOME_TITLES,
    ROLE_TITLES,
    LinkPurpose,
    Role,
    SignInOutcome,
    UserState,
)
from chungsuc.accounts.workflow import USER
from chungsuc.common.fields import VietnameseCharField


class UserManager(BaseUserManager["User"]):
    """Finds an account whatever the case in which its name is typed."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=(username or "").strip().casefold())


class User(AbstractBaseUser):
    """Somebody who can sign in. An account is disabled, never deleted: the log names it."""

    username = models.CharField("tên đăng nhập", max_length=60, unique=True)
    full_name = VietnameseCharField("họ và tên", max_length=200)
    state = models.CharField(
        "trạng thái",
        max_length=16,
        choices=[(state.code, state.staff_name) for state in USER.states],
        default=UserState.ACTIVE.value,
    )
    is_demo = models.BooleanField("tài khoản dùng thử", default=False)
    last_signed_in_at = models.DateTimeField("đăng nhập gần nhất", null=True)
    last_login = None  # Django would write it outside a service

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.full_name} ({self.username})"

    @property
    def is_active(self) -> bool:  # type: ignore[override]  # the state decides, not a flag
        return self.state == UserState.ACTIVE


class RoleHolding(models.Model):
    """A role that an account holds from a day until a day, both included."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="role_holdings")
    role = models.CharField(
        "vai trò", max_length=32, choices=[(role.value, name) for role, name in ROLE_TITLES.items()]
    )
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến hết ngày", null=True, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="role_holding_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "starts_on"], name="role_holding_starts_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{Role(self.role).name_vi}: {self.user}"


class Session(AbstractBaseSession):
    """An open session: one row, which says whose it is. Ending a session deletes the row.

    Rows of people who are not signed in have no user. The columns repeat what stands in
    ``session_data``; ``backends.sessions`` writes both.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sessions")
    started_at = models.DateTimeField("đăng nhập lúc", null=True)
    seen_at = models.DateTimeField("hoạt động gần nhất", null=True)
    address = models.CharField("địa chỉ mạng", max_length=45, blank=True)
    agent = models.CharField("trình duyệt", max_length=300, blank=True)

    class Meta(AbstractBaseSession.Meta):
        abstract = False
        default_permissions = ()

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        store: type[SessionBase] = import_module(settings.SESSION_ENGINE).SessionStore
        return store


class SignInAttempt(models.Model):
    """Somebody tried to sign in to an account: when, from where, and what came of it.

    A log of its own, kept for ``settings.SIGN_IN_ATTEMPTS_KEPT``. A name that no account bears
    is not kept: people type passwords into the wrong field.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_in_attempts")
    at = models.DateTimeField("lúc")
    outcome = models.CharField(
        "kết quả",
        max_length=16,
        choices=[(each.value, name) for each, name in OUTCOME_TITLES.items()],
    )
    address = models.CharField("địa chỉ mạng", max_length=45, blank=True)
    agent = models.CharField("trình duyệt", max_length=300, blank=True)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["user", "-id"], name="sign_in_attempt_by_user"),
            models.Index(fields=["at"], name="sign_in_attempt_by_moment"),
        ]

    def __str__(self) -> str:
        return f"{SignInOutcome(self.outcome).name_vi}: {self.user}"


class SignInLink(models.Model):
    """A way in that works once: for somebody invited, or whose password is being reset.

    Only the hash of the code is kept, so that whoever reads the database cannot use it.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_in_links")
    purpose = models.CharField(
        "mục đích",
        max_length=16,
        choices=[(each.value, name) for each, name in LINK_TITLES.items()],
    )
    code_hash = models.CharField("mã đã băm", max_length=64, unique=True)
    made_at = models.DateTimeField("lập lúc")
    made_by = models.CharField("người lập", max_length=200)
    expires_at = models.DateTimeField("hết hạn lúc")
    used_at = models.DateTimeField("đã dùng lúc", null=True)
    withdrawn_at = models.DateTimeField("bị thay thế lúc", null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{LinkPurpose(self.purpose).name_vi}: {self.user}"
