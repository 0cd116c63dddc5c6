"""How passwords are kept, and which are too easy to guess, beyond what Django asks."""

import re

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.exceptions import ValidationError

from chungsuc.common.vietnamese.folding import fold

# What people here begin with when they are asked for a password, without marks and figures.
LOCAL_WORDS = frozenset(
    {
        "matkhau",
        "matkhaumoi",
        "matkhaucuatoi",
        "doimatkhau",
        "khongbiet",
        "khongnho",
        "khongco",
        "anhyeuem",
        "emyeuanh",
        "toiyeuvietnam",
        "yeuvietnam",
        "vietnam",
        "vietnamese",
        "vietnamvodich",
        "hanoi",
        "langson",
        "thanhpholangson",
        "tinhlangson",
        "sonnongnghiep",
        "nongthon",
        "nongthonmoi",
        "xaydungnongthonmoi",
        "thidua",
        "thiduakhenthuong",
        "khenthuong",
        "phongtrao",
        "chungsuc",
        "chungsucxaydungnongthonmoi",
        "uybannhandan",
        "ubnd",
        "hoidongnhandan",
        "hdnd",
        "mattran",
        "mattrantoquoc",
        "dangcongsan",
        "bacho",
        "hochiminh",
        "quantri",
        "quantrihethong",
        "admin",
        "administrator",
        "password",
        "passwd",
        "welcome",
        "qwerty",
        "abc",
        "abcd",
        "abcdef",
        "xinchao",
        "chaobuoisang",
        "giadinh",
        "hanhphuc",
        "maimai",
        "nguyen",
        "nguyenvan",
        "nguyenthi",
        "canbo",
        "congchuc",
        "vanphong",
    }
)
# What must be left once one's own name is taken out: letters, each row of figures as one.
LEAST_OF_OWN = 6


class OfficeArgon2Hasher(Argon2PasswordHasher):
    """Argon2id with 19 MiB and two rounds, the least that OWASP's cheat sheet recommends.

    Django's 100 MiB and eight threads take six times as long, and eight sign-ins at once would
    take the memory of a small server (docs/performance.md).
    """

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1


class NameValidator:
    """Refuses a password that is mostly the sign-in name or the full name, marks or none."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Raises ``ValidationError`` when too little is left once the names are taken out."""
        names = [getattr(user, "username", ""), getattr(user, "full_name", "")]
        whole = left = _letters(password)
        for name in sorted(_words(names), key=len, reverse=True):
            left = left.replace(name, "")
        own = re.sub(r"[0-9]+", "0", left)
        if left != whole and len(own) < LEAST_OF_OWN:
            raise ValidationError(
                "Mật khẩu gần giống tên đăng nhập hoặc họ tên của bạn.", code="password_is_name"
            )

    def get_help_text(self) -> str:
        return (
            "Không dựa vào tên đăng nhập hay họ tên của bạn, viết có dấu hoặc không dấu, "
            f"thêm vài con số: ngoài tên và số, phải còn ít nhất {LEAST_OF_OWN} ký tự."
        )


class LocalCommonValidator:
    """Refuses what many people in Vietnam take: a well-known word with figures or signs around."""

    def validate(
        self,
        password: str,
        user: AbstractBaseUser | None = None,  # noqa: ARG002  Django's signature
    ) -> None:
        """Raises ``ValidationError`` when nothing but one such word, repeated or not, is left."""
        bare = re.sub(r"[^a-z]", "", fold(password))
        if bare and any(bare == word * (len(bare) // len(word)) for word in LOCAL_WORDS):
            raise ValidationError(
                "Mật khẩu này nhiều người hay đặt, rất dễ bị đoán ra.", code="password_is_common"
            )

    def get_help_text(self) -> str:
        return "Không phải từ quen thuộc thêm con số, ví dụ “matkhau123”, “Langson@2025”."


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(text))


def _words(names: list[str]) -> set[str]:
    words = {_letters(name) for name in names}
    for name in names:
        words |= {_letters(word) for word in re.split(r"[\W_]+", name)}
    return {word for word in words if len(word) > 1}
