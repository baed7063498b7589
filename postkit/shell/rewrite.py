"""Put new bytes in the place of a file's, whole or not at all, if it is still what was read."""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from postkit.model import Place, Problem, Severity


def rewrite(path: str, name: str, before: bytes, after: bytes) -> Problem | None:
    """Write a file anew, behind a link where it is one, with the rights that it has; why not, where it was not."""
    real = os.path.realpath(path)
    scratch = os.path.join(os.path.dirname(real), f".postkit-{os.getpid()}-fix.tmp")
    try:
        with open(real, "rb") as stream:
            if stream.read() != before:
                hint = "run again when nothing else writes it"
                return Problem("changed-meanwhile", "has changed since it was read", Place(name), Severity.ERROR, hint)
        mode = stat.S_IMODE(os.stat(real).st_mode)
        if not os.access(real, os.W_OK):
            raise PermissionError(13, "the file may not be written")
        handle = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        with open(handle, "wb") as out:
            out.write(after)
        os.chmod(scratch, mode)
        os.replace(scratch, real)
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}"
        return Problem("write-failed", message, Place(name), Severity.ERROR, "it is as it was")
    finally:
        with suppress(FileNotFoundError):
            os.unlink(scratch)
    return None
