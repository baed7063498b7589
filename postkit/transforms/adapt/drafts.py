"""Mark drafts as the generator does."""

from __future__ import annotations

from postkit.model import Value
from postkit.transforms.adapt.wish import Wish


def adapt(wish: Wish) -> None:
    """Give the field `draft` the generator's key and value; none where the folder says it."""
    draft = wish.fields.get("draft")
    if not isinstance(draft, bool) or wish.stays("draft"):
        return
    how = wish.writes.draft
    in_folder = bool(how.folder and wish.entry and how.folder in wish.entry.path.split("/"))
    if draft and in_folder:
        del wish.fields["draft"]
        return
    wish.fields["draft"] = _value(how.value, draft)


def _value(marks: bool | str, draft: bool) -> Value:
    if isinstance(marks, str):
        return marks if draft else "published"
    return marks if draft else not marks
