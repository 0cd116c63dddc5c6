"""Which passwords are taken, and how they are kept."""

import pytest
from django.contrib.auth.hashers import check_password, identify_hasher
from django.test import override_settings

from chungsuc.accounts.backends.passwords import LOCAL_WORDS
from chungsuc.accounts.errors import WeakPasswordError
from chungsuc.accounts.models import User
from chungsuc.accounts.queries.password_rules import demand_strong, password_rules

LAN = User(username="lan.nguyen", full_name="Nguyễn Thị Hương Lan")

SHORT = "Mật khẩu này quá ngắn. Mật khẩu phải có ít nhất 10 ký tự."
NAME = "Mật khẩu gần giống tên đăng nhập hoặc họ tên của bạn."
COMMON_HERE = "Mật khẩu này nhiều người hay đặt, rất dễ bị đoán ra."


def reasons(password: str, user: User = LAN) -> list[str]:
    try:
        demand_strong(password, user)
    except WeakPasswordError as refusal:
        found = refusal.facts["reasons"]
        assert isinstance(found, list)
        return found
    return []


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("ngựa ô qua cầu tre", []),
        ("sông Kỳ Cùng chảy ngược", []),
        ("ngắn quá", [SHORT]),
        ("lan.nguyen", [NAME]),
        ("NguyenThiHuongLan", [NAME]),
        ("Nguyễn-Thị-Lan-1985", [NAME]),
        ("lannguyen@123", [NAME]),
        ("lan12345678901", [NAME]),
        ("lan9x!7qt2#vz", []),
        ("matkhau123", [COMMON_HERE]),
        ("MẬT KHẨU 2025", [COMMON_HERE]),
        ("Langson@2025", [NAME, COMMON_HERE]),  # her name is Lan
        ("vietnamvietnam1", [COMMON_HERE]),
        ("7!2025vietnam", [COMMON_HERE]),
    ],
)
def test_a_password_is_judged_with_every_reason(password: str, expected: list[str]) -> None:
    assert reasons(password) == expected


def test_a_name_in_a_longer_sentence_does_no_harm() -> None:
    assert reasons("Lan trồng hồi ở Bình Gia") == []


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("84719302586714", "Mật khẩu này chỉ có chữ số."),
        ("qwertyuiop", "Mật khẩu này quá thông dụng, dễ bị đoán ra."),
    ],
)
def test_figures_alone_and_what_the_world_takes_are_refused(password: str, expected: str) -> None:
    assert reasons(password) == [expected]


def test_every_rule_is_said_in_vietnamese_before_anything_is_typed() -> None:
    rules = password_rules()

    assert len(rules) == 5
    assert [rule for rule in rules if "password" in rule.casefold()] == []
    assert all(rule.endswith(".") for rule in rules)


def test_the_local_words_are_written_as_they_are_compared() -> None:
    assert [word for word in LOCAL_WORDS if not (word.isascii() and word.isalpha())] == []


@override_settings(PASSWORD_HASHERS=["chungsuc.accounts.backends.passwords.OfficeArgon2Hasher"])
def test_a_password_is_kept_by_argon2_with_the_memory_that_an_office_has() -> None:
    user = User(username="lan")
    user.set_password("ngựa ô qua cầu tre")

    assert identify_hasher(user.password).algorithm == "argon2"
    assert "m=19456,t=2,p=1" in user.password
    assert check_password("ngựa ô qua cầu tre", user.password)
    assert not check_password("ngựa ô qua cầu", user.password)
