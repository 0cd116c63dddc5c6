"""Accounts and the roles they hold."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from chungsuc.accounts.enums import ROLE_TITLES, Role, UserState
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
