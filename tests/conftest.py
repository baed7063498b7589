"""What all tests share: goldens that `--bless` rewrites, and the corpus where there is one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")  # the same examples on every machine, however slow it is

FIXTURES = Path(__file__).parent / "fixtures"
CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"

Golden = Callable[[Path, str | bytes], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="write what came out as what is expected")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare with an expected file; a missing one fails, `--bless` writes it."""

    def check(expected: Path, actual: str | bytes) -> None:
        data = actual.encode() if isinstance(actual, str) else actual
        if request.config.getoption("--bless"):
            expected.parent.mkdir(parents=True, exist_ok=True)
            expected.write_bytes(data)
        assert expected.exists(), f"{expected} is missing; look at the output and write it with --bless"
        assert data.decode() == expected.read_bytes().decode(), expected

    return check


@pytest.fixture
def corpus() -> Path:
    """Real posts beside the checkout; without them the test is skipped."""
    if not CORPUS.is_dir():
        pytest.skip("no corpus beside the project")
    return CORPUS
