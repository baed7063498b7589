"""Choose delimiters of emphasis that will be read as such, by CommonMark's flanking rules."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from postkit.markdown.neighbours import FUSED, Pair, joined

SIZES = {"em": 1, "strong": 2, "del": 2}
SPACES = frozenset(
    " \t\n\r\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)


@lru_cache(maxsize=4096)
def kind_of(char: str) -> str:
    """`s` for white space, `p` for punctuation, `?` for what only CommonMark 0.31 counts as that, or `w`."""
    if not char or char in SPACES:
        return "s"
    category = unicodedata.category(char)
    if category[0] == "P" or (category[0] == "S" and char < "\x7f"):
        return "p"
    return "?" if category[0] == "S" else "w"


def flanks(char: str, before: str, after: str, symbols: bool = True) -> tuple[bool, bool]:
    """Whether a run of `char` between two characters can open, and whether it can close (section 6.2)."""
    left, right = kind_of(before), kind_of(after)
    marks = ("p", "?") if symbols else ("p",)
    opens = right != "s" and (right not in marks or left == "s" or left in marks)
    closes = left != "s" and (left not in marks or right == "s" or right in marks)
    if char == "_":
        return opens and (not closes or left in marks), closes and (not opens or right in marks)
    return opens, closes


OPENS = frozenset(("sw", "ww", "pw", "?w", "sp", "pp", "s?", "p?", "??"))
"""The kinds of characters around a run that can open in all renderers; for one that can close they are swapped."""


def settle(pieces: list[str], pairs: list[Pair], symbol: str, html: bool) -> None:
    """Put delimiters among the pieces that a renderer will read as those elements, or tags where none would be."""
    if len(pairs) == 1:
        settle_cluster(pieces, pairs, symbol, html)
        return
    cluster: list[Pair] = []
    end = -1
    for pair in sorted(pairs):
        if pair[0] > end + 1:
            settle_cluster(pieces, cluster, symbol, html)
            cluster = []
        cluster.append(pair)
        end = max(end, pair[1])
    settle_cluster(pieces, cluster, symbol, html)


def settle_cluster(pieces: list[str], cluster: list[Pair], symbol: str, html: bool) -> None:
    """Settle elements that are inside or right beside each other; those apart from them have no say in it."""
    if not cluster:
        return
    if len(cluster) > 1:
        cluster = joined(pieces, cluster)
    start, stop, _ = cluster[0]
    if len(cluster) > 1 or symbol != "*":
        both = cluster == [(start, stop, "em"), (start + 1, stop - 1, "strong")] and symbol == "*"
        if both and plain(pieces, start + 1, stop - 1):
            return  # three asterisks are read as just that (section 6.2, rule 14)
        choose(pieces, cluster, symbol, html)
    elif not plain(pieces, start, stop) and not fits(pieces, start, stop):
        write(pieces, cluster, [""], html)  # an underscore never opens or closes where an asterisk does not


def plain(pieces: list[str], start: int, stop: int) -> bool:
    """Whether what is emphasised begins and ends in letters, so that its delimiter works whatever is around it."""
    first, last = pieces[start + 1], pieces[stop - 1]
    return bool(first) and bool(last) and first[0].isalnum() and last[-1].isalnum()


def fits(pieces: list[str], start: int, stop: int) -> bool:
    """Whether a lone element's delimiters can open and close where they stand, for every renderer."""
    if kind_of(before(pieces, start)) + kind_of(after(pieces, start)) not in OPENS:
        return False
    return kind_of(after(pieces, stop)) + kind_of(before(pieces, stop)) in OPENS


def choose(pieces: list[str], pairs: list[Pair], symbol: str, html: bool) -> None:
    """Try the same delimiter for all and another one for what is inside or beside; what fails becomes tags."""
    other = "_" if symbol == "*" else "*"
    tries = [[symbol if tag != "del" else "~" for _, _, tag in pairs], alternate(pairs, symbol, other)]
    if any(later[0] <= pair[1] + 1 and later[0] > pair[1] for pair, later in pairwise(pairs)):
        tries.reverse()
    wrongs = []
    for chars in tries:
        wrongs.append(misread(pieces, pairs, chars))
        if not wrongs[-1]:
            break
    wrong = min(wrongs, key=len)
    if wrong and len(fewer := joined(pieces, pairs, FUSED if html else SIZES)) < len(pairs):
        choose(pieces, fewer, symbol, html)
        return
    chars = tries[wrongs.index(wrong)]
    while wrong:
        for number in wrong:
            chars[number] = ""
        write(pieces, pairs, chars, html)
        wrong = misread(pieces, pairs, chars)
    write(pieces, pairs, chars, html)


def alternate(pairs: list[Pair], symbol: str, other: str) -> list[str]:
    """The other delimiter for each element inside one or right behind one."""
    chars: list[str] = []
    around: list[tuple[int, str]] = []
    end, before = -1, other
    for start, stop, tag in pairs:
        while around and around[-1][0] < start:
            end, before = around.pop()
        outer = around[-1][1] if around else ""
        taken = before if start == end + 1 else outer
        char = "~" if tag == "del" else other if taken == symbol else symbol
        chars.append(char)
        if tag != "del":
            around.append((stop, char))
    return chars


def write(pieces: list[str], pairs: list[Pair], chars: list[str], html: bool) -> None:
    """Put the chosen delimiters in their places."""
    for (start, stop, tag), char in zip(pairs, chars, strict=True):
        if char:
            pieces[start] = pieces[stop] = char * SIZES[tag]
        else:
            pieces[start], pieces[stop] = (f"<{tag}>", f"</{tag}>") if html else ("", "")


class Run:
    """A run of one delimiter character; `owners` has for each character the element that it was written for."""

    __slots__ = ("char", "closes", "index", "opens", "owners", "size")

    def __init__(self, char: str, owners: list[tuple[int, bool]], opens: bool, closes: bool) -> None:
        self.char = char
        self.owners = owners
        self.size = len(owners)
        self.opens = opens
        self.closes = closes


def misread(pieces: list[str], pairs: list[Pair], chars: list[str]) -> list[int]:
    """The elements that a renderer would not find, read as CommonMark 0.31 or as earlier ones do."""
    write_all = [(start, stop) for start, stop, _ in pairs]
    saved = [(pieces[start], pieces[stop]) for start, stop in write_all]
    for (start, stop, tag), char in zip(pairs, chars, strict=True):
        if char:
            pieces[start] = pieces[stop] = char * SIZES[tag]
    good = set(range(len(pairs)))
    for symbols in (True, False):
        good &= read(runs(pieces, pairs, chars, symbols), pairs, old=not symbols)
    for (start, stop), (opening, closing) in zip(write_all, saved, strict=True):
        pieces[start], pieces[stop] = opening, closing
    return [number for number, char in enumerate(chars) if char and number not in good]


def runs(pieces: list[str], pairs: list[Pair], chars: Sequence[str], symbols: bool) -> list[Run]:
    """The delimiter runs as a renderer sees them: neighbours of the same character are one."""
    places: dict[int, tuple[int, bool]] = {}
    for number, (start, stop, _) in enumerate(pairs):
        if chars[number]:
            places[start] = (number, True)
            places[stop] = (number, False)
    found: list[Run] = []
    order = sorted(places)
    at = 0
    while at < len(order):
        first = order[at]
        char = chars[places[first][0]]
        owners: list[tuple[int, bool]] = []
        last = first
        while at < len(order) and not any(pieces[last + 1 : order[at]]) and chars[places[order[at]][0]] == char:
            last = order[at]
            owners += [places[last]] * len(pieces[last])
            at += 1
        opens, closes = flanks(char, before(pieces, first), after(pieces, last), symbols)
        if char == "~" and len(owners) != 2:  # GFM: three or more tildes are none
            opens = closes = False
        found.append(Run(char, owners, opens, closes))
    return found


def before(pieces: list[str], index: int) -> str:
    """The character before a piece, empty at the beginning."""
    index -= 1
    while index >= 0 and not pieces[index]:
        index -= 1
    return pieces[index][-1] if index >= 0 else ""


def after(pieces: list[str], index: int) -> str:
    """The character after a piece, empty at the end."""
    index += 1
    while index < len(pieces) and not pieces[index]:
        index += 1
    return pieces[index][0] if index < len(pieces) else ""


def read(found: list[Run], pairs: list[Pair], old: bool) -> set[int]:
    """The elements that come out where delimiters are matched as section 6.2 says.

    Renderers up to CommonMark 0.30, GitHub's among them, remember how far back they have looked in vain for a run of
    some length, and do not look there again for another, even if that one cannot open and would find a partner.
    """
    good: set[int] = set()
    openers: list[Run] = []
    bottoms: dict[tuple[str, int], int] = {}
    for run in found:
        while run.closes and run.owners:
            kind = (run.char, run.size % 3)
            opener = partner(openers[bottoms.get(kind, 0) if old else 0 :], run)
            if opener is None:
                bottoms[kind] = len(openers)
                break
            del openers[openers.index(opener) + 1 :]
            used = 2 if len(opener.owners) >= 2 and len(run.owners) >= 2 else 1
            taken = opener.owners[-used:] + run.owners[:used]
            del opener.owners[-used:], run.owners[:used]
            number = taken[0][0]
            wanted = [(number, True)] * used + [(number, False)] * used
            if taken == wanted and SIZES[pairs[number][2]] == used:
                good.add(number)
            if not opener.owners:
                openers.pop()
        if run.opens and run.owners:
            openers.append(run)
    return good


def partner(openers: list[Run], run: Run) -> Run | None:
    """The nearest opener for a closer; the rule of three keeps some apart."""
    for opener in reversed(openers):
        if opener.char != run.char:
            continue
        if run.char == "~" and opener.size != run.size:
            continue
        both = (opener.closes or run.opens) and (opener.size + run.size) % 3 == 0
        if not both or (opener.size % 3 == 0 and run.size % 3 == 0):
            return opener
    return None
