"""Start the command line: `postkit` and `python -m postkit`."""

from __future__ import annotations

import gc
import sys

GARBAGE = 100_000
"""Objects between two looks for garbage in circles; a run leaves little, and looking took a twelfth of its time."""


def main() -> None:
    """Answer `--version` at once, and what was just asked; hand everything else to the command line."""
    if sys.argv[1:] == ["--version"]:
        from postkit import __version__

        print(f"postkit {__version__}")
        return
    gc.set_threshold(GARBAGE)
    if sys.argv[1:2] == ["validate"]:
        from postkit.shell.again import again

        if (known := again(sys.argv[2:])) is not None:
            sys.exit(known)
    from postkit.cli.main import run

    status = run(sys.argv[1:])
    gc.freeze()  # else Python looks through all that is left for circles before it ends: a sixth of a small run
    sys.exit(status)


if __name__ == "__main__":
    main()
