"""Why pip failed, told from its own words."""

from pathlib import Path

import pytest

from launcher.installation import problem_of_pip, require_whole
from launcher.problems import Problem
from tests.launcher.places import CHECKOUT

pytestmark = pytest.mark.one_database

LOCK = Path("requirements.lock")
FOREIGN = (
    "Không lấy được granian==2.8.7: máy này không tới được kho gói Python,"
    " hoặc kho không có bản dựng sẵn cho Python và máy này."
)
REFUSED = (
    "WARNING: Retrying (Retry(total=0)) after connection broken by"
    " 'ProxyError('Cannot connect to proxy.')'"
)


@pytest.mark.parametrize(
    ("heard", "sentence"),
    [
        (["ERROR: No matching distribution found for granian==2.8.7"], FOREIGN),
        (
            [REFUSED, "ERROR: No matching distribution found for granian==2.8.7"],
            "Không tải được thư viện: máy này không tới được kho gói Python.",
        ),
        (
            ["ERROR: Could not install packages: [Errno 28] No space left on device"],
            "Ổ đĩa đã đầy.",
        ),
        (
            ["ERROR: Hashes are required in --require-hashes mode, but they are missing"],
            "Tệp requirements.lock hỏng: mã băm hoặc tên gói trong đó không khớp với gói tải về.",
        ),
        (
            ["ERROR: something never heard before"],
            "pip không cài được thư viện; những dòng cuối của pip ở ngay trên.",
        ),
    ],
)
def test_the_reason_is_read_from_what_pip_said(heard: list[str], sentence: str) -> None:
    assert problem_of_pip(heard, LOCK).sentence == sentence


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_the_locks_of_the_product_are_whole_and_name_no_address(name: str) -> None:
    require_whole(CHECKOUT / name, CHECKOUT / "pyproject.toml")
    text = (CHECKOUT / name).read_text(encoding="utf-8")
    assert [word for word in ("://", "--index-url", "--find-links") if word in text] == []


def test_a_lock_that_lost_its_end_is_not_whole(tmp_path: Path) -> None:
    whole = (CHECKOUT / "requirements.lock").read_text(encoding="utf-8")
    cut = tmp_path / "requirements.lock"
    cut.write_text(whole[: whole.index("whitenoise==")], encoding="utf-8")
    with pytest.raises(Problem) as caught:
        require_whole(cut, CHECKOUT / "pyproject.toml")
    assert caught.value.sentence == "Tệp requirements.lock hỏng: thiếu gói whitenoise."
