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
from chungsuc.units.models import Unit


class UserManager(BaseUserManager["User"]):
    """Finds an account whatever the case in which its name is typed."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=(username or "").strip().casefold())


class User(AbstractBaseUser):
    """Somebody who can sign in. An account is disabled, never deleted: the log names it."""

    username = models.CharField("tên đăng nhập", max_length=60, unique=True)
    full_name = VietnameseCharField("họ và tên", max_length=200)
    folded_name = models.CharField("họ và tên không dấu", max_length=200, default="")
    sort_key = models.CharField("chỗ trong danh sách", max_length=1600, default="")
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
    """A role that an account holds at a unit, from a day until a day, both included.

    It reaches everything below the unit; without a unit, the whole register. It gives no right
    on a day on which its unit is no more: somebody decides at which unit the role is held then.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="role_holdings")
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="đơn vị",
    )
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
                fields=["user", "role", "unit", "starts_on"],
                name="role_holding_starts_once_a_day_and_unit",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "starts_on"],
                condition=Q(unit__isnull=True),
                name="role_holding_everywhere_starts_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{Role(self.role).name_vi}: {self.user}"


class ApiToken(models.Model):
    """What a program shows instead of a password, until a day; kept as a digest alone.

    It may do what its owner may, within the unit if there is one, and only read unless it may
    write.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    name = VietnameseCharField("dùng cho", max_length=100)
    digest = models.CharField("mã băm", max_length=64)
    may_write = models.BooleanField("được ghi", default=False)
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="trong phạm vi",
    )
    made_at = models.DateTimeField("tạo lúc")
    ends_on = models.DateField("dùng đến hết ngày")
    revoked_at = models.DateTimeField("thu hồi lúc", null=True)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["user", "-id"], name="api_token_by_owner")]

    def __str__(self) -> str:
        return f"Thẻ “{self.name}”"


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
