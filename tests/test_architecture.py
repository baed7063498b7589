"""Laws about the code itself: who may import whom, and who may touch the world."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

import postkit
from tests.own_code import MODULES, PACKAGE, ROOT, tree

LAYERS = (
    ("model", "patterns"),
    ("fields", "paths"),
    ("plugin", "options"),
    (
        "frontmatter",
        "html",
        "markdown",
        "generators",
        "constructs",
        "records",
        "findings",
        "site",
        "links",
        "epub",
        "schemas",
    ),
    ("readers", "transforms", "writers", "rules"),
    ("registry",),
    ("detect", "guard", "pipeline", "selection"),
    ("jobs", "ignores", "baseline", "asking", "held", "judging", "fixing"),
    ("survey", "workers", "judge", "infer"),
    ("batch", "shell", "verdicts"),
    ("cli",),
    ("__main__",),
)
"""The parts of the house, from the ground up: each may import what stands in its own line or above it."""

GROUPS = ("readers", "transforms", "writers", "rules")

WORLD = {"pathlib", "os", "time", "tempfile", "shutil", "glob", "random", "secrets", "socket", "ssl", "http"} | {
    "urllib.request",
    "subprocess",
    "locale",
    "logging",
    "getpass",
    "platform",
    "fileinput",
}
"""Modules through which code reaches the disk, the environment, the clock, the network or chance."""

WORLD_CALLS = {"open", "print", "input", "breakpoint"}
WORLD_ATTRIBUTES = {"now", "utcnow", "today", "uuid1", "uuid4"}
SYS = {"stdin", "stdout", "stderr", "argv", "exit", "path", "platform", "setrecursionlimit"}

AT_THE_EDGE = {"cli", "shell", "__main__"}

ALLOWED = {
    "registry": {"pathlib", "sys.path"},  # lists folders of plugins and packages: code, not posts
    "generators.load": {"pathlib"},  # lists its own data files; importlib.resources takes a tenth of a start
    "schemas.builtin": {"pathlib"},  # the same
}
"""What a module of the core may touch all the same, and why."""


def part(module: str) -> str:
    """The part of the house that a module belongs to: `postkit.html.parse` is in `html`."""
    return module.split(".")[1]


def plugin(module: str) -> tuple[str, str] | None:
    """The plugin that a module belongs to, if any: its group and name."""
    parts = module.split(".")
    return (parts[1], parts[2]) if len(parts) > 2 and parts[1] in GROUPS else None


def imports(module: str) -> Iterator[tuple[str, int]]:
    """Every module of ours that a module imports, at once, lazily or for types only, and the line."""
    path = MODULES[module]
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names if alias.name in MODULES)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            start = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                name = f"{start}.{alias.name}"
                if target := name if name in MODULES else start if start in MODULES else "":
                    yield target, node.lineno


def edges() -> Iterator[tuple[str, str, int]]:
    """Who imports whom; the version, which `postkit` itself holds, counts for nothing."""
    for module in MODULES:
        if module != "postkit":
            yield from ((module, target, line) for target, line in imports(module) if target not in ("postkit", module))


def test_every_part_has_a_place_in_the_house() -> None:
    homeless = {part(module) for module in MODULES if module != "postkit"} - set(itertools.chain(*LAYERS))
    assert not homeless, f"say in LAYERS where {', '.join(sorted(homeless))} stands"


def test_imports_point_one_way() -> None:
    rank = {name: number for number, names in enumerate(LAYERS) for name in names}
    wrong = [
        f"{MODULES[module].relative_to(ROOT)}:{line}: {part(module)} may not import {target}"
        for module, target, line in edges()
        if rank.get(part(target), 99) > rank.get(part(module), 99)
    ]
    assert not wrong, "imports against the layers:\n" + "\n".join(wrong)


def test_no_plugin_imports_another() -> None:
    wrong = [
        f"{MODULES[module].relative_to(ROOT)}:{line}: imports {target}"
        for module, target, line in edges()
        if plugin(target) and plugin(target) != plugin(module)
    ]
    assert not wrong, "plugins are found by name, never imported:\n" + "\n".join(wrong)


def test_only_the_package_speaks_for_itself() -> None:
    """Nothing inside imports the public surface, except for the version."""
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}: imports {', '.join(alias.name for alias in node.names)} from postkit"
        for path in MODULES.values()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.module == "postkit"
        if any(alias.name != "__version__" and f"postkit.{alias.name}" not in MODULES for alias in node.names)
    ]
    assert not wrong, "\n".join(wrong)


def test_no_circles() -> None:
    graph: dict[str, set[str]] = {module: set() for module in MODULES}
    for module, target, _ in edges():
        graph[module].add(target)
    while free := {module for module, targets in graph.items() if not targets & graph.keys()}:
        graph = {module: targets for module, targets in graph.items() if module not in free}
    # What is left leads to a circle; take away also what nothing in it needs.
    while unused := graph.keys() - set(itertools.chain(*graph.values())):
        graph = {module: targets for module, targets in graph.items() if module not in unused}
    assert not graph, "these import one another in a circle: " + ", ".join(sorted(graph))


def test_public_names_are_all() -> None:
    assert set(postkit.__all__) == {"__version__", "html_to_markdown"}, "a public name is a promise; change both"
    assert list(postkit.__all__) == sorted(postkit.__all__)
    for name in postkit.__all__:
        assert getattr(postkit, name) is not None
    bound = set()
    for node in tree(PACKAGE / "__init__.py").body:
        if isinstance(node, ast.Assign):
            bound |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            bound.add(node.name)
    public = {name for name in bound if not name.startswith("_")} - {"TYPE_CHECKING"}
    assert public <= set(postkit.__all__), f"not in __all__: {public - set(postkit.__all__)}"
    with pytest.raises(AttributeError):
        _ = postkit.nothing


def worldly(path: Path) -> Iterator[tuple[str, int]]:
    """What a module touches of the world, and where."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names if alias.name in WORLD)
        elif isinstance(node, ast.ImportFrom) and node.module in WORLD:
            # Pure paths are only text.
            if any(not alias.name.startswith("Pure") for alias in node.names):
                yield node.module or "", node.lineno
        elif isinstance(node, ast.Attribute) and ast.unparse(node.value) == "sys" and node.attr in SYS:
            yield f"sys.{node.attr}", node.lineno
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WORLD_CALLS:
            yield node.func.id, node.lineno
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WORLD_ATTRIBUTES:
            yield node.func.attr, node.lineno


def test_only_the_shell_touches_the_world() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for module, path in MODULES.items()
        if module == "postkit" or part(module) not in AT_THE_EDGE
        for name, line in worldly(path)
        if module == "postkit" or name not in ALLOWED.get(module.removeprefix("postkit."), set())
    ]
    assert not wrong, "the core takes values and gives values; only shell/ and cli/ touch the world:\n" + "\n".join(
        wrong
    )


@pytest.mark.parametrize(
    "code", ["import os", "sys.argv", "from time import time", "open('x')", "datetime.now()", "print(1)"]
)
def test_touching_the_world_is_noticed(code: str, tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(code)
    assert list(worldly(path))
