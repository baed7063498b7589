"""Choose the schemas that posts are held against, as a request and the configuration say."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from postkit.cli.request import Request
from postkit.schemas import builtin
from postkit.schemas.names import ORDER, SAID
from postkit.shell.schemas import Schemas, schema
from postkit.shell.sites import detected, generator


def schemas(request: Request, inputs: Sequence[str], rules: Iterable[str]) -> Schemas | None:
    """The schemas for the posts of these inputs; None where no rule that is asked needs one.

    A flag overrules what the configuration and the posts say; where nobody says anything, the generator of the site
    does. Raises PostkitError for a schema or a generator that is not there or cannot be used.
    """
    if stated := request.generator or request.config.generator:
        generator(stated, Path.cwd())
    asked = {*SAID, ORDER}.intersection(rules)
    if not asked:
        return None
    strangers = "foreign-key" in asked
    if request.schema:
        return Schemas(schema(request.schema, os.curdir, strangers=strangers), stated=False, explicit=True)
    settled, root = request.config.validate, request.config.folder or str(Path.cwd())
    by_glob = {glob: schema(name, root, strangers=strangers) for glob, name in settled.schemas.items()}
    name = settled.schema or _generator(request, inputs)
    chosen = schema(name, root, strangers=strangers) if name else None
    return Schemas(chosen, by_glob, root=root, explicit=settled.schema is not None)


def _generator(request: Request, inputs: Sequence[str]) -> str:
    """The generator of the site, if it is stated or can be told, and has a schema."""
    stated = request.generator or request.config.generator
    found = (stated,) if stated else detected(inputs)
    return found[0] if len(found) == 1 and found[0] in builtin.names() else ""
