"""A production installation that is not fit to serve does not start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from chungsuc.accounts.models import User
from chungsuc.config.checks import refuse_unfit_installation, unfit_accounts, unfit_settings

CHECKOUT = Path(__file__).resolve().parents[2]
GOOD_KEY = "k" * 25 + "9z" * 20


@override_settings(PRODUCTION=True, DEBUG=False, SECRET_KEY=GOOD_KEY)
def test_a_fit_installation_has_nothing_to_say() -> None:
    assert unfit_settings() == []


@override_settings(PRODUCTION=True, DEBUG=True, SECRET_KEY=GOOD_KEY)
def test_debug_is_refused() -> None:
    assert [error.id for error in unfit_settings()] == ["chungsuc.E001"]


@pytest.mark.parametrize(
    "key", ["short", "django-insecure-" + "x" * 60, "only-for-tests-" + "x" * 60, "ChangeMe" * 10]
)
def test_a_default_key_is_refused(key: str) -> None:
    with override_settings(PRODUCTION=True, DEBUG=False, SECRET_KEY=key):
        assert [error.id for error in unfit_settings()] == ["chungsuc.E002"]


@pytest.mark.django_db
def test_a_demo_account_is_refused_by_its_name() -> None:
    User.objects.create(username="xa", full_name="Xã", is_demo=True)

    with override_settings(PRODUCTION=True, DEBUG=False, SECRET_KEY=GOOD_KEY):
        assert [(error.id, "xa" in error.msg) for error in unfit_accounts()] == [
            ("chungsuc.E003", True)
        ]
        with pytest.raises(ImproperlyConfigured, match=r"tài khoản dùng thử: xa\."):
            refuse_unfit_installation()


@pytest.mark.django_db
def test_none_of_this_concerns_the_demo() -> None:
    User.objects.create(username="xa", full_name="Xã", is_demo=True)

    with override_settings(PRODUCTION=False, DEBUG=True, SECRET_KEY="short"):
        refuse_unfit_installation()


def _in_production(data: Path, code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {key: value for key, value in os.environ.items() if not key.startswith("CHUNGSUC_")}
    env |= {
        "DJANGO_SETTINGS_MODULE": "chungsuc.config.settings.production",
        "PYTHONPATH": str(CHECKOUT / "src"),
        "CHUNGSUC_DATA": str(data),
    }
    return subprocess.run(
        [sys.executable, "-c", code],
        env=env | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.one_database
def test_the_server_itself_refuses_to_load(tmp_path: Path) -> None:
    started = _in_production(
        tmp_path, "import chungsuc.config.wsgi", CHUNGSUC_SECRET_KEY="changeme"
    )

    assert started.returncode == 1
    assert "Khoá bí mật là khoá mặc định hoặc quá ngắn" in started.stderr.splitlines()[-1]


@pytest.mark.one_database
def test_an_installation_makes_its_own_key_once_and_keeps_it_private(tmp_path: Path) -> None:
    code = "from django.conf import settings; print(settings.SECRET_KEY)"

    first, second = _in_production(tmp_path, code), _in_production(tmp_path, code)

    key = first.stdout.strip()
    assert (len(key) >= 64, second.stdout.strip()) == (True, key)
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.one_database
def test_a_restored_back_up_of_the_demo_is_not_served_as_a_real_office(tmp_path: Path) -> None:
    prepared = _in_production(
        tmp_path,
        "import django; django.setup(); from django.core.management import call_command as call;"
        "call('prepare'); call('load_demo')",
        DJANGO_SETTINGS_MODULE="chungsuc.config.settings.demo",
    )

    started = _in_production(tmp_path, "import chungsuc.config.wsgi")

    assert (prepared.returncode, started.returncode) == (0, 1)
    assert "có tài khoản dùng thử: dieuphoi, hoidong, huyen" in started.stderr.splitlines()[-1]
