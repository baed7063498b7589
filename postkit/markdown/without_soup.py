"""Import markdownify, and leave BeautifulSoup, which takes longer than all the rest, for when something asks for it.

markdownify names five classes of BeautifulSoup: it makes one, and asks of elements whether they are of the others.
It gets stand-ins that look for the class when they are used. Nothing else meets them: whoever imports bs4 gets bs4.
"""

from __future__ import annotations

import builtins
import importlib
import sys
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any


class _Class(type):
    """Stands for the class of its name in bs4."""

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        return _found(cls)(*args, **kwargs)

    def __getattr__(cls, name: str) -> Any:
        return getattr(_found(cls), name)

    def __instancecheck__(cls, instance: Any) -> bool:
        """Whether something is of the class; as long as nobody has imported bs4, nothing is."""
        return "bs4" in sys.modules and isinstance(instance, _found(cls))

    def __subclasscheck__(cls, subclass: type) -> bool:
        return "bs4" in sys.modules and issubclass(subclass, _found(cls))


def _found(cls: type) -> Any:
    return getattr(importlib.import_module("bs4"), cls.__name__)


class _Soup(ModuleType):
    """Stands for bs4."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        setattr(self, name, found := _Class(name, (), {}))
        return found


_SOUP = _Soup("bs4")


def _import(name: str, *details: Any) -> Any:
    """What `import` does in markdownify."""
    return _SOUP if name == "bs4" else __import__(name, *details)


class _Loader:
    """Runs a module with an `import` of its own, so that no other module, in whatever thread, notices."""

    def __init__(self, loader: Any) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """The module, as it would be."""
        return self._loader.create_module(spec)  # type: ignore[no-any-return]

    def exec_module(self, module: ModuleType) -> None:
        """Fill the module."""
        vars(module)["__builtins__"] = {**vars(builtins), "__import__": _import}
        self._loader.exec_module(module)


class _Finder:
    """Finds markdownify, and nothing else."""

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> ModuleSpec | None:
        """The spec of markdownify with the loader above; None for every other module."""
        spec = PathFinder.find_spec(fullname, path) if fullname == "markdownify" else None
        if spec is not None and spec.loader is not None:
            spec.loader = _Loader(spec.loader)  # type: ignore[assignment]
        return spec


def markdownify() -> Any:
    """The module markdownify; as others have it, where BeautifulSoup or itself is there already."""
    if "bs4" in sys.modules:
        return importlib.import_module("markdownify")
    sys.meta_path.insert(0, finder := _Finder())
    try:
        return importlib.import_module("markdownify")
    finally:
        sys.meta_path.remove(finder)
