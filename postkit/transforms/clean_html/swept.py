"""Hold what is known of a tree while sweeps go over it."""

from __future__ import annotations

from postkit.model import Html
from postkit.transforms.clean_html import signs
from postkit.transforms.clean_html.context import Context, Sweep


class Swept:
    """A tree at work: which sweeps may find something in it."""

    def __init__(self, island: Html, context: Context) -> None:
        self.island, self.context = island, context
        # lxml climbs to the root for every element that Python lets go of, so none is, until all is done
        self._alive = list(island.tree.iter())
        context.signs, context.values = signs.of(self._alive)

    def has_ids(self) -> bool:
        """Whether the tree has what links may point to."""
        return not self.context.signs.isdisjoint(("@id", "@name"))

    def sweep(self, name: str, sweep: Sweep) -> None:
        """Let a sweep go over the tree."""
        context = self.context
        if sweep(self.island.tree, context) is False:
            return
        if name not in signs.WRITERS:
            context.forget()
        if name in signs.MAKES:
            context.signs |= signs.MAKES[name]
        elif name in signs.MAKERS:
            context.signs, context.values = signs.of(list(self.island.tree.iter()))
