"""Build the package; in a wheel, the converter and the validator are compiled with mypyc where that can be done.

`POSTKIT_COMPILE=0` compiles nothing, `POSTKIT_COMPILE=1` fails where compiling does; without it, what cannot be
compiled stays Python, and a warning says so. An editable install is never compiled: no binary follows its source.

`python hatch_build.py FOLDER` makes a compiled copy of the package in a folder.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from hatchling import build as hatchling
from hatchling.build import (
    build_editable,
    build_sdist,
    build_wheel,
    get_requires_for_build_editable,
    get_requires_for_build_sdist,
)
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

__all__ = [
    "build_editable",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
]

ROOT = Path(__file__).parent
REQUIRES = ["mypy>=1.18,<3", "setuptools>=70"]
CONVERTER = {
    "markdown": """
aligned anchors blocks boxes callouts code definitions dollars draft embeds emphasis escape footnotes_draft
footnotes_references footnotes_signs formulas frames inline links lists marks maths neighbours paragraph raw scan
settings source styled tables walk wary white
""",
    "html": "harmless parse thin tree within",
}
"""What is run for each element and each text. The converter itself stays Python: programs make classes of it."""

VALIDATOR = {
    ".": "asking held ignores judging verdicts",
    "frontmatter": "decode load split yaml_scalars yaml_simple",
    "readers": "markdown",
    "schemas": "schema",
    "shell": "cache",
    "rules": """
ambiguous_value byte_order_mark date_disagrees duplicate_address duplicate_slug epoch_disagrees inconsistent_tag
invalid_date missing_front_matter missing_title misspelt_key mixed_line_ends repeated_name series_gap
updated_before_date wrong_type
""",
}
"""What is run for each post that is checked. What is sent to another process stays Python."""

CONFIGURATION = """
[mypy]
ignore_missing_imports = True
follow_imports = silent
[mypy-lxml.*]
follow_imports = skip
follow_imports_for_stubs = True
"""
"""lxml's stubs say that every node has a name; a comment has none, and compiled code takes them at their word."""

SETUP = """
from mypyc.build import mypycify
from setuptools import setup

options = {{"opt_level": "3", "debug_level": "0"}}
libraries = [
    mypycify(["--config-file", "mypy.ini", *modules], group_name=name, **options) for name, modules in {groups}.items()
]
setup(name="postkit", ext_modules=[module for library in libraries for module in library])
"""
GROUPS = {"postkit.compiled": CONVERTER, "postkit.checked": VALIDATOR}
"""Each is one library, such as `postkit.compiled__mypyc`, so that calls between its modules are calls in C."""


class CompileError(Exception):
    """What kept the package from being compiled."""


def asked() -> str:
    """`0` if nothing is to be compiled, `1` if it has to be, else nothing."""
    return os.environ.get("POSTKIT_COMPILE", "")


def obstacle() -> str:
    """What keeps anything from being compiled here, as far as can be told at once."""
    if sys.implementation.name != "cpython":
        return f"mypyc knows CPython alone, not {sys.implementation.name}"
    compiler = (os.environ.get("CC") or sysconfig.get_config_var("CC") or "").split()
    if compiler and shutil.which(compiler[0]) is None:
        return f"there is no C compiler ({compiler[0]})"
    return ""


def get_requires_for_build_wheel(config_settings: dict[str, Any] | None = None) -> list[str]:
    """What a wheel needs to be built: mypy only where something will be compiled."""
    found = hatchling.get_requires_for_build_wheel(config_settings)
    return found if asked() == "0" or (obstacle() and asked() != "1") else [*found, *REQUIRES]


def _files(group: dict[str, str]) -> list[str]:
    """The files of a group, as seen from the folder that the package is in."""
    return [Path("postkit", part, f"{name}.py").as_posix() for part, names in group.items() for name in names.split()]


def compile_into(folder: Path) -> list[Path]:
    """Make a compiled copy of the package in a folder; returns the libraries, relative to it."""
    if problem := obstacle():
        raise CompileError(problem)
    shutil.copytree(ROOT / "postkit", folder / "postkit", ignore=shutil.ignore_patterns("__pycache__", "*.so", "*.pyd"))
    (folder / "mypy.ini").write_text(CONFIGURATION, encoding="utf-8")
    groups = {name: _files(group) for name, group in GROUPS.items()}
    (folder / "compile.py").write_text(SETUP.format(groups=groups), encoding="utf-8")
    command = [
        sys.executable,
        "compile.py",
        "--quiet",
        "build_ext",
        "--inplace",
        "--parallel",
        str(os.cpu_count() or 1),
    ]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CompileError(f"mypyc failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return [path.relative_to(folder) for kind in ("*.so", "*.pyd") for path in sorted((folder / "postkit").rglob(kind))]


class CompileHook(BuildHookInterface[Any]):
    """Adds the compiled modules to a wheel; their source stays beside them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and mark the wheel as one for this platform if that worked."""
        self.scratch = Path(tempfile.mkdtemp())
        if version == "editable" or asked() == "0":
            return
        try:
            libraries = compile_into(self.scratch)
        except CompileError as error:
            if asked() == "1":
                raise
            self.app.display_warning(f"postkit stays plain Python, which is as right but slower: {error}")
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["force_include"].update({str(self.scratch / path): path.as_posix() for path in libraries})

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was only needed to fill the wheel."""
        shutil.rmtree(self.scratch, ignore_errors=True)


if __name__ == "__main__":
    print(*compile_into(Path(sys.argv[1])), sep="\n")
