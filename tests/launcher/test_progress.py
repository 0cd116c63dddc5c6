"""What a step says while it works."""

import pytest

from launcher import progress
from launcher.problems import Problem
from launcher.progress import Step

pytestmark = pytest.mark.one_database


def test_a_quick_step_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    with Step("Nạp"):
        pass
    assert capsys.readouterr() == ("", "✓ Nạp (0,0 giây)\n")


def test_a_long_step_says_that_it_lives_and_what_it_does(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "QUIET_START", 0.01)
    monkeypatch.setattr(progress, "HEARTBEAT", 0.05)
    with Step("Nạp") as step:
        step.note = "12/28 gói"
        while "12/28" not in (heard := capsys.readouterr().err):
            pass
    assert heard.splitlines()[-1] == "… Nạp: 12/28 gói (0 giây)"


def test_a_step_that_failed_is_marked(capsys: pytest.CaptureFixture[str]) -> None:
    with Step("Nạp") as step:
        step.failed = True
    with pytest.raises(Problem), Step("Dựng"):
        raise Problem("Không dựng được.")
    assert capsys.readouterr().err == "✗ Nạp (0,0 giây)\n✗ Dựng (0,0 giây)\n"
