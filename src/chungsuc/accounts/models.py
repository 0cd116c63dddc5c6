"""Accounts and the roles they hold."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from chungsuc.accounts.enums import ROLE_TITLES, Role, UserState
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
