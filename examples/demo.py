"""Convert the posts beside this file, and show what came of them: `make demo` runs this."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.panel import Panel
from rich.syntax import Syntax
from rich.tree import Tree

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "demo-output"
BEFORE = Path("examples/posts/news/2024-03-18-night-library.md")
AFTER = Path("demo-output/news/2024-03-18-night-library.md")
INSPECTED = Path("examples/posts/news/2024-03-19-harbour-ferry.md")

console = Console(highlight=False)


def main() -> int:
    """Run the commands that a newcomer would, one after another; the worst of their exit statuses."""
    shutil.rmtree(OUTPUT, ignore_errors=True)
    step("A folder of posts becomes a folder of clean Markdown")
    status = postkit("convert", "examples/posts", "-o", "demo-output")
    console.print(tree(OUTPUT, Tree("demo-output")))
    step("One of them, before and after")
    for path in (BEFORE, AFTER):
        text = (ROOT / path).read_text(encoding="utf-8")
        console.print(Panel(Syntax(text, "markdown", word_wrap=True, background_color="default"), title=str(path)))
    step("One post, looked at")
    status = max(status, postkit("inspect", str(INSPECTED)))
    step("The same posts for another program")
    status = max(status, postkit("convert", str(INSPECTED), "-t", "json", "--quiet"))
    console.print("\nNext: [bold].venv/bin/postkit --help[/], the README, and your own posts.")
    return status


def step(title: str) -> None:
    """Print a heading."""
    console.print()
    console.rule(f"[bold]{title}", align="left")


def postkit(*arguments: str) -> int:
    """Show a command and run it; its exit status."""
    console.print(f"[dim]$[/] postkit {' '.join(arguments)}")
    return subprocess.run([sys.executable, "-m", "postkit", *arguments], cwd=ROOT, check=False).returncode


def tree(folder: Path, branch: Tree) -> Tree:
    """A folder as a tree, sizes beside the names."""
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            tree(path, branch.add(path.name))
        else:
            branch.add(f"{path.name} [dim]{path.stat().st_size:,} bytes[/]")
    return branch


if __name__ == "__main__":
    sys.exit(main())
