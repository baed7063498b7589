"""Real posts come back byte for byte, through the pipe too, and their front matter costs what PyYAML's takes."""

from __future__ import annotations

import itertools
import resource
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from postkit.frontmatter import copied_meta, load, render
from postkit.model import Markdown, Post
from postkit.plugin import Report
from tests.running import files, postkit

SUFFIXES = (".md", ".markdown", ".mdx")
POSTS = 10_000


@pytest.mark.soak
@pytest.mark.parametrize("name", ["news", "blogs"])
def test_every_post_comes_back_through_the_pipe(name: str, corpus: Path, tmp_path: Path) -> None:
    originals = {path: data for path, data in files(corpus / name).items() if path.endswith(SUFFIXES) and data}
    beside = {path: data for path, data in files(corpus / name).items() if path.endswith(".meta")}
    for path, data in {**originals, **beside}.items():
        target = tmp_path / "in" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    stream = postkit("read", "in", "-q", cwd=tmp_path)
    done = postkit("write", "markdown", "-o", "out", "-q", cwd=tmp_path, stdin=stream.out)
    assert done.status == 0, done.err
    written = files(tmp_path / "out")
    for path, data in originals.items():
        assert written.pop(f"{path.rpartition('.')[0]}.md") == data, path
    for path, data in written.items():
        assert beside[path] == data


def yaml_blocks(corpus: Path) -> Iterator[tuple[str, str]]:
    """The blocks of real posts, with fences and without, that PyYAML reads and writes."""
    for path in sorted((corpus / "blogs").rglob("*.md")) + sorted((corpus / "news").rglob("*.md")):
        found = load(path.read_bytes().decode(), path.name, Report())
        if found is None or found[0] is None or found[0].format != "yaml" or not found[0].text.startswith("---"):
            continue
        content = found[0].text.split("---", 1)[1].rpartition("\n---")[0]
        try:
            yaml.dump(yaml.load(content, Loader=yaml.CSafeLoader), Dumper=yaml.CSafeDumper)
        except (yaml.YAMLError, ValueError):
            continue
        yield found[0].text, content


def seconds(work: Callable[[], None]) -> float:
    """The processor's time for some work."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    work()
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime - before


@pytest.mark.soak
def test_front_matter_costs_what_pyyaml_takes(corpus: Path) -> None:
    blocks = list(itertools.islice(itertools.cycle(yaml_blocks(corpus)), POSTS))

    def by_pyyaml() -> None:
        for _, content in blocks:
            yaml.dump(yaml.load(content, Loader=yaml.CSafeLoader), Dumper=yaml.CSafeDumper, allow_unicode=True)

    def kept() -> None:
        for text, _ in blocks:
            front_matter = load(text, "x", Report())[0]  # type: ignore[index]
            assert front_matter is not None
            post = Post(copied_meta(front_matter.meta), Markdown([]), front_matter=front_matter)
            assert render(post) == text

    def written_anew() -> None:
        for text, _ in blocks:
            front_matter = load(text, "x", Report())[0]  # type: ignore[index]
            assert front_matter is not None
            render(Post(front_matter.meta, Markdown([])), "yaml")

    by_pyyaml()
    measured = seconds(by_pyyaml)
    ratios = {work.__name__: seconds(work) / measured for work in (kept, written_anew)}
    assert max(ratios.values()) < 1.5, ratios
