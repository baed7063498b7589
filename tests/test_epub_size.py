"""Size is no excuse for a book, either: time grows with its posts, memory hardly."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

MEASURE = """
import resource, sys
from postkit.__main__ import main
try:
    main()
except SystemExit:
    pass
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_utime, used.ru_maxrss)
"""


def measured(folder: Path, source: Path | str, out: str) -> tuple[float, int]:
    """The processor time in seconds, and the most memory in KiB, of making a book."""
    command = ["convert", str(source), "-t", "epub", "-o", out, "-q", "-j", "1"]
    done = subprocess.run([sys.executable, "-c", MEASURE, *command], cwd=folder, capture_output=True, check=True)
    seconds, memory = done.stdout.split()
    return float(seconds), int(memory)


@pytest.mark.soak
def test_ten_times_the_posts_take_ten_times_as_long_and_little_more_memory(tmp_path: Path) -> None:
    for count in (400, 4000):
        (tmp_path / str(count)).mkdir()
        for number in range(count):
            text = "Some text with a [link](00001.md) and more words.\n\n" * 20
            (tmp_path / str(count) / f"{number:05}.md").write_text(f"---\ntitle: Post {number}\nlang: en\n---\n{text}")
    few, many = (measured(tmp_path, str(count), f"{count}.epub") for count in (400, 4000))
    assert many[0] < 13 * few[0]
    assert many[1] - few[1] < 60_000


@pytest.mark.soak
def test_six_hundred_real_posts_take_seconds(corpus: Path, tmp_path: Path) -> None:
    seconds, memory = measured(tmp_path, corpus / "news", "news.epub")
    assert seconds < 5
    assert memory < 200 * 1024
