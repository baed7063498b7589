"""What the documentation says of CI systems is accepted by their schemas, and its commands do what they should."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from tests.test_transcripts import ROOT, Block, make_environment, parse

DOC = ROOT / "docs" / "ci.md"
BLOCKS = {
    block.name: block
    for block in parse(DOC.read_text(encoding="utf-8"))
    if isinstance(block, Block) and block.language in ("yaml", "groovy")
}

GOOD = "---\ntitle: Tea\ndate: 2024-05-01\n---\nText.\n"
BAD = '---\ntitle: ""\ndate: 2024-05-01\ndraft: No\n---\nText.\n'

SCHEMAS = {
    ".github/workflows/posts.yml": ("vendor.github-workflows",),
    ".github/workflows/changed.yml": ("vendor.github-workflows",),
    ".gitlab-ci.yml": ("vendor.gitlab-ci", "--data-transform", "gitlab-ci"),
    "azure-pipelines.yml": ("vendor.azure-pipelines", "--data-transform", "azure-pipelines"),
}


def text_of(name: str) -> str:
    return "\n".join([*BLOCKS[name].lines, ""])


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )


def python(module: str, *arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "-m", module, *arguments, cwd=cwd)


@pytest.mark.parametrize("name", SCHEMAS)
def test_snippets_fit_the_schemas_of_their_systems(name: str, tmp_path: Path) -> None:
    path = tmp_path / Path(name).name
    path.write_text(text_of(name), encoding="utf-8")
    done = python("check_jsonschema", "--builtin-schema", *SCHEMAS[name], path, cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    path.write_text(text_of(name).replace("script:", "scirpt:").replace("runs-on:", "run-on:"), encoding="utf-8")
    done = python("check_jsonschema", "--builtin-schema", *SCHEMAS[name], path, cwd=tmp_path)
    assert done.returncode == 1, "the schema sees nothing"


def test_the_action_and_the_hooks_are_what_their_systems_read(tmp_path: Path) -> None:
    done = python("check_jsonschema", "--builtin-schema", "vendor.github-actions", ROOT / "action.yml", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    done = python("pre_commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    for name in (".pre-commit-config.yaml", ".pre-commit-config-all.yaml"):
        (tmp_path / name).write_text(text_of(name), encoding="utf-8")
        assert python("pre_commit", "validate-config", tmp_path / name, cwd=tmp_path).returncode == 0


def lines_of(found: Any) -> list[str]:
    """The shell lines in a pipeline, wherever they stand."""
    if isinstance(found, dict):
        own = [line for key in ("run", "script") for line in _texts(found.get(key))]
        return own + [line for value in found.values() for line in lines_of(value)]
    return [line for each in found for line in lines_of(each)] if isinstance(found, list) else []


def _texts(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else [each for each in value or () if isinstance(each, str)]


def commands() -> set[str]:
    """The commands of all snippets that check posts."""
    found: set[str] = set()
    for name, block in BLOCKS.items():
        text = text_of(name)
        found.update(re.findall(r"sh '(.*)'", text) if block.language == "groovy" else lines_of(yaml.safe_load(text)))
    return {line for line in found if "postkit validate" in line}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A repository with a branch, and posts in `content`; CI systems have git and bash, and so must who tests this."""
    if not (shutil.which("git") and shutil.which("bash")):
        pytest.skip("there is no git or no bash")
    folder = tmp_path / "site"
    (folder / "content").mkdir(parents=True)
    (folder / "content" / "tea.md").write_text(GOOD, encoding="utf-8")
    git(folder, "init", "-q", "-b", "main")
    commit(folder)
    git(folder, "update-ref", "refs/remotes/origin/main", "HEAD")
    return folder


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    done = run("git", *who, *arguments, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def commit(folder: Path) -> str:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "posts")
    return git(folder, "rev-parse", "HEAD")


@pytest.mark.parametrize("command", sorted(commands()))
def test_commands_of_the_snippets_tell_good_posts_from_bad(command: str, site: Path) -> None:
    environment = make_environment(site.parent)
    environment |= {"GITHUB_BASE_REF": "main", "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(site, "rev-parse", "HEAD")}
    line = command.replace(".venv/bin/postkit", "postkit")
    done = run("sh", "-c", line, cwd=site, env=environment)
    assert done.returncode == 0, done
    (site / "content" / "milk.md").write_text(BAD, encoding="utf-8")
    done = run("sh", "-c", line, cwd=site, env=environment)
    assert done.returncode == 1, done
    assert "the title of this post is empty" in done.stdout
    for file in re.findall(r"=(\S+\.(?:json|xml))", line):
        data = (site / file).read_bytes()
        assert b"the title of this post is empty" in data
        (json.loads if file.endswith("json") else etree.fromstring)(data)


def test_there_are_commands_for_every_system() -> None:
    formats = re.findall(r"--output-format (\w+)", " ".join(commands()))
    assert {"github", "azure", "gitlab", "junit", "checkstyle"} <= set(formats)


def test_the_action_runs_what_it_is_told(site: Path) -> None:
    """Its script, as GitHub runs it, with a Python that has Postkit already and a pip that says what it was asked."""
    step = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"][-1]
    temporary = site.parent / "runner"
    (temporary / "postkit" / "bin").mkdir(parents=True)
    stand_in = temporary / "python"
    stand_in.write_text(
        f'#!/bin/sh\ncase "$*" in\n*" pip "*) echo "$*" >> {temporary}/asked;;\n'
        f'"-m venv "*) cp {stand_in} {temporary}/postkit/bin/python;;\n*) exec {sys.executable} "$@";;\nesac\n'
    )
    stand_in.chmod(0o755)
    (site / "two words").mkdir()
    (site / "two words" / "milk.md").write_text(BAD, encoding="utf-8")
    told = {"PYTHON": str(stand_in), "RUNNER_TEMP": str(temporary), "HERE": "/action", "SARIF": "out.sarif"}
    assert set(step["env"]) == {"PYTHON", "HERE", "SARIF", "PATHS", "ARGS", "VERSION", "POSTKIT_COMPILE"}

    def act(paths: str, args: str = "", version: str = "") -> subprocess.CompletedProcess[str]:
        own = {**told, "PATHS": paths, "ARGS": args, "VERSION": version, "PYTHONPATH": str(ROOT)}
        return run("bash", "-e", "-o", "pipefail", "-c", step["run"], cwd=site, env={**os.environ, **own})

    done = act("content")
    assert (done.returncode, done.stdout) == (0, ""), done
    done = act("content 'two words'", "--select all --ignore 'style, portability'", "1.2.3")
    assert done.returncode == 1
    assert "::error file=two words/milk.md,line=2," in done.stdout
    assert json.loads((site / "out.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert act("content; touch forged", "$(touch forged)").returncode == 2
    assert not (site / "forged").exists()
    asked = (temporary / "asked").read_text().splitlines()
    assert [line.split()[-1] for line in asked] == ["/action", "postkit==1.2.3", "/action"]


def test_the_hooks_run_in_pre_commit(site: Path, tmp_path: Path) -> None:
    """Pre-commit installs this very tree, as its users' machines would, and runs it on what is committed."""
    tree = tmp_path / "tree"
    tree.mkdir()
    shutil.copytree(ROOT / "postkit", tree / "postkit", ignore=shutil.ignore_patterns("__pycache__", "*.so"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "hatch_build.py", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, tree / name)
    git(tree, "init", "-q")
    revision = commit(tree)

    def configure(name: str) -> None:
        config = text_of(name).replace("https://github.com/OWNER/postkit", tree.as_uri()).replace("v1.0.0", revision)
        (site / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")

    configure(".pre-commit-config.yaml")
    (site / "README.md").write_text("No front matter, and no post.\n", encoding="utf-8")
    environment = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "home"), "POSTKIT_COMPILE": "0"}

    def hooks() -> subprocess.CompletedProcess[str]:
        git(site, "add", "-A")
        return run(sys.executable, "-m", "pre_commit", "run", "--color=never", cwd=site, env=environment)

    (site / "content" / "two words.md").write_text(GOOD, encoding="utf-8")
    done = hooks()
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("Passed") == 2, done.stdout
    (site / "content" / "milk.md").write_text("---\ndate: 2024-05-01\ntags: [a, a]\n---\n", encoding="utf-8")
    done = hooks()
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stdout
    assert "content/milk.md:1:1: error[missing-title]" in done.stdout
    assert "README.md" not in done.stdout
    assert (site / "content" / "milk.md").read_text(encoding="utf-8") == "---\ndate: 2024-05-01\ntags: [a]\n---\n"
    configure(".pre-commit-config-all.yaml")
    (site / "content" / "tea.md").write_text(GOOD.replace("date:", "permalink: /a/\ndate:"), encoding="utf-8")
    commit(site)
    (site / "content" / "milk.md").write_text("---\ntitle: A\npermalink: /a/\n---\n", encoding="utf-8")
    done = hooks()
    assert done.returncode == 1
    assert "duplicate-address" in done.stdout, "it is judged beside a post that is not committed anew"
