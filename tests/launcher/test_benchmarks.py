"""``bench``: the measurements there are, each with what it measures."""

import pytest

from launcher.benchmarks import measurements
from tests.launcher.places import CHECKOUT, Place

pytestmark = pytest.mark.one_database

MEASUREMENT = '"""How long it takes.\n\nMore."""\n\nif __name__ == "__main__":\n    pass\n'


def test_the_measurements_are_listed_with_their_first_line(bare: Place) -> None:
    (bare.root / "bench").mkdir()
    (bare.root / "bench/pages.py").write_text(MEASUREMENT, encoding="utf-8")
    (bare.root / "bench/shared.py").write_text('"""Not started alone."""\n', encoding="utf-8")

    done = bare.run("bench")

    assert (done.returncode, done.stdout, done.stderr) == (0, "pages  How long it takes.\n", "")
    assert not bare.venv.exists()


def test_a_measurement_that_there_is_not_is_named(bare: Place) -> None:
    done = bare.run("bench", "nothing")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[0] == "run.py: Không có phép đo «nothing»."


def test_a_measurement_gets_its_words_and_may_be_called_like_a_library(ready: Place) -> None:
    (ready.root / "bench").mkdir()
    source = 'import json, sys\nif __name__ == "__main__":\n    print(json.dumps(sys.argv[1:]))\n'
    (ready.root / "bench/json.py").write_text(source, encoding="utf-8")

    done = ready.run("bench", "json", "--port", "1")

    assert (done.returncode, done.stdout) == (0, '["--port", "1"]\n')


def test_every_measurement_of_the_product_says_what_it_measures() -> None:
    silent = [name for name, about in measurements(CHECKOUT / "bench").items() if not about]
    assert silent == []
