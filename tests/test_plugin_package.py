"""The package in `examples/plugin/` is installed and used; broken packages beside it do no harm."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PLUGIN = Path(__file__).parent.parent / "examples" / "plugin"

LETTER = """\
From: Ada Brenner <ada@example.org>
Subject: Plums, =?utf-8?q?gr=C3=BCn?=
Date: Tue, 03 Sep 2024 08:15:00 +0200
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<h2>This week</h2><p>The <b>plums</b> are ready.<br>Bring a ladder.</p>
"""

POST = "---\ntitle: Two words\nsummary: {summary}\n---\n\nOne paragraph.\n\n- and a *list*\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package installed as pip installs it, without an index."""
    target = tmp_path_factory.mktemp("site")
    options = ["--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--disable-pip-version-check"]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, "--target", target, PLUGIN], check=True)
    return target


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Two packages that should not have been installed: one does not import, one takes a built-in's name."""
    site = tmp_path / "broken"
    _package(site, "crooked", "transforms", "crooked", "raise RuntimeError('out of order')")
    _package(site, "usurper", "writers", "markdown", "raise SystemExit('must not be imported')")
    return site


def _package(site: Path, name: str, group: str, plugin: str, code: str) -> None:
    """What pip leaves behind for a package of one module with one entry point."""
    about = site / f"{name}-1.0.dist-info"
    about.mkdir(parents=True)
    (site / f"{name}.py").write_text(f'"""Do something {name}."""\n{code}\n')
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(f"[postkit.{group}]\n{plugin} = {name}:PLUGIN\n")


def postkit(*arguments: str, path: list[Path], stdin: str = "", python: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command, or a line of Python, with folders of packages in reach."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path)), "NO_COLOR": "1", "COLUMNS": "100"}
    command = ["-c", python] if python else ["-m", "postkit", *arguments]
    return subprocess.run(
        [sys.executable, *command], env=environment, input=stdin, capture_output=True, text=True, check=False
    )


def test_formats_shows_all_four(site: Path) -> None:
    done = postkit("formats", path=[site])
    assert done.returncode == 0, done.stderr
    for name in ("mail", "reading-time", "plain"):
        assert name in done.stdout
    assert "Read e-mail messages" in done.stdout


def test_explain_prints_the_manual_page(site: Path) -> None:
    done = postkit("explain", "summary-too-long", path=[site])
    assert done.returncode == 0, done.stderr
    assert "A summary should fit where it is shown." in done.stdout
    assert "Search engines" in done.stdout


def test_reader_is_chosen_by_the_suffix(site: Path, tmp_path: Path) -> None:
    letter = tmp_path / "plums.eml"
    letter.write_text(LETTER)
    done = postkit("convert", str(letter), path=[site])
    assert done.returncode == 0, done.stderr
    assert "title: Plums, grün" in done.stdout
    assert "Ada Brenner" in done.stdout
    assert "The **plums** are ready." in done.stdout


def test_reader_and_writer_by_name(site: Path) -> None:
    done = postkit("convert", "-", "-f", "mail", "-t", "plain", path=[site], stdin=LETTER)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "Plums, grün\n===========\n\nThis week\n\nThe plums are ready. Bring a ladder.\n"


def test_writer_gets_the_kind_of_body_that_it_wants(site: Path) -> None:
    done = postkit("convert", "-", "-f", "markdown", "-t", "plain", path=[site], stdin=POST.format(summary="s"))
    assert done.returncode == 0, done.stderr
    assert done.stdout == "Two words\n=========\n\nOne paragraph.\n\nand a list\n"


def test_transform_in_a_pipe_with_its_option(site: Path, tmp_path: Path) -> None:
    (tmp_path / "post.md").write_text(f"---\ntitle: Long\n---\n\n{'word ' * 460}\n")
    posts = postkit("read", str(tmp_path / "post.md"), path=[site])
    assert posts.returncode == 0, posts.stderr
    applied = postkit("apply", "reading-time", "-O", "reading-time.words=46", path=[site], stdin=posts.stdout)
    assert applied.returncode == 0, applied.stderr
    assert json.loads(applied.stdout.splitlines()[-1])["meta"]["reading_time"] == 10


def test_rule_through_the_registry(site: Path) -> None:
    python = (
        "from postkit import registry; from postkit.model import *; from postkit.plugin import Rule\n"
        "rule = registry.get(Rule, 'summary-too-long')\n"
        "for length in (160, 161):\n"
        "    post = Post({'summary': 'x' * length}, Markdown([]), source='a.md')\n"
        "    print([f'{finding.place}: {finding.message}' for finding in rule.check(post)])\n"
    )
    done = postkit(path=[site], python=python)
    assert done.stdout == "[]\n['a.md:1:1: the summary has 161 characters']\n", done.stderr


def test_broken_packages_are_shown(site: Path, broken: Path) -> None:
    done = postkit("formats", path=[broken, site])
    text = done.stdout + done.stderr
    assert "crooked" in text
    assert "out of order" in text
    assert "usurper" in text
    assert "taken" in text
    assert "reading-time" in text


def test_broken_packages_harm_nothing_else(broken: Path) -> None:
    source = POST.format(summary="short")
    alone = postkit("convert", "-", "-f", "markdown", path=[], stdin=source)
    beside = postkit("convert", "-", "-f", "markdown", path=[broken], stdin=source)
    assert alone.returncode == 0, alone.stderr
    assert (beside.returncode, beside.stdout) == (0, alone.stdout)


def test_a_broken_plugin_that_is_asked_for_says_why(broken: Path) -> None:
    done = postkit("apply", "crooked", path=[broken])
    assert done.returncode == 2
    assert "plugin crooked of crooked cannot be loaded: RuntimeError: out of order" in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
