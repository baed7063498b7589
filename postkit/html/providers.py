"""Which page a person opens to see what a page shows in a frame, or writes with a script."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote

from postkit.patterns import pattern

SCHEME = pattern(r"(?:https?:)?//(?:www\.)?", re.IGNORECASE)

_LONGEST = 4_000
"""Addresses that are longer are no provider's."""


class Provider(NamedTuple):
    """A site: how the address of its frame goes on behind `//` and `www.`, and the page that this stands for.

    What the address's groups have found is put in the page's braces.
    """

    frame: str
    page: str


FRAMES = (
    Provider(
        r"youtube(?:-nocookie)?\.com/embed/videoseries\?(?:.*&)?list=([\w-]+)", "www.youtube.com/playlist?list={}"
    ),
    Provider(
        r"youtube(?:-nocookie)?\.com/(?:embed|v)/([\w-]{6,})\?(?:.*&)?start=(\d+)", "www.youtube.com/watch?v={}&t={}"
    ),
    Provider(r"youtube(?:-nocookie)?\.com/(?:embed|v)/([\w-]{6,})", "www.youtube.com/watch?v={}"),
    Provider(r"player\.vimeo\.com/video/(\d+)\?(?:.*&)?h=(\w+)", "vimeo.com/{}/{}"),
    Provider(r"player\.vimeo\.com/video/(\d+)", "vimeo.com/{}"),
    Provider(r"dailymotion\.com/embed/video/(\w+)", "www.dailymotion.com/video/{}"),
    Provider(r"geo\.dailymotion\.com/player(?:/\w+)?\.html\?(?:.*&)?video=(\w+)", "www.dailymotion.com/video/{}"),
    Provider(r"player\.bilibili\.com/player\.html\?(?:.*&)?bvid=(\w+)", "www.bilibili.com/video/{}"),
    Provider(r"player\.bilibili\.com/player\.html\?(?:.*&)?aid=(\d+)", "www.bilibili.com/video/av{}"),
    Provider(r"player\.youku\.com/embed/([\w=]+)", "v.youku.com/v_show/id_{}.html"),
    Provider(r"embed\.nicovideo\.jp/watch/(\w+)", "www.nicovideo.jp/watch/{}"),
    Provider(r"player\.twitch\.tv/\?(?:.*&)?video=v?(\d+)", "www.twitch.tv/videos/{}"),
    Provider(r"player\.twitch\.tv/\?(?:.*&)?channel=(\w+)", "www.twitch.tv/{}"),
    Provider(r"clips\.twitch\.tv/embed\?(?:.*&)?clip=([\w-]+)", "clips.twitch.tv/{}"),
    Provider(r"embed(?:-ssl)?\.ted\.com/(talks/[^?#]+)", "www.ted.com/{}"),
    Provider(r"loom\.com/embed/(\w+)", "www.loom.com/share/{}"),
    Provider(r"streamable\.com/[eo]/(\w+)", "streamable.com/{}"),
    Provider(r"tiktok\.com/(?:embed|player)/(?:v\d/)?(\d+)", "www.tiktok.com/@/video/{}"),
    Provider(r"archive\.org/embed/([^/?#]+)", "archive.org/details/{}"),
    Provider(r"open\.spotify\.com/embed(?:-podcast)?/([a-z]+/\w+)", "open.spotify.com/{}"),
    Provider(r"embed\.spotify\.com/\?uri=spotify(?::|%3A)([a-z]+)(?::|%3A)(\w+)", "open.spotify.com/{}/{}"),
    Provider(r"w\.soundcloud\.com/player/?\?(?:.*&)?url=(https?(?::|%3A)(?:/|%2F){2}(?!api)[^&]+)", "{}"),
    Provider(r"embed\.(music|podcasts)\.apple\.com/([^?#]+)", "{}.apple.com/{}"),
    Provider(r"giphy\.com/embed/(\w+)", "giphy.com/gifs/{}"),
    Provider(r"platform\.twitter\.com/embed/(?:Tweet\.html|index\.html)\?(?:.*&)?id=(\d+)", "twitter.com/i/status/{}"),
    Provider(r"facebook\.com/plugins/(?:post|video)\.php\?(?:.*&)?href=([^&]+)", "{}"),
    Provider(r"instagram\.com/((?:[\w.]+/)?(?:p|reel|tv)/[\w-]+)/embed", "www.instagram.com/{}/"),
    Provider(r"(?:embed\.reddit|redditmedia)\.com/([^?#]+)", "www.reddit.com/{}"),
    Provider(r"([^/?#]+/@[\w.@-]+/\d+)/embed", "{}"),
    Provider(r"codepen\.io/([^/?#]+)/embed/(?:preview/)?([\w-]+)", "codepen.io/{}/pen/{}"),
    Provider(r"codesandbox\.io/embed/([^/?#]+)", "codesandbox.io/s/{}"),
    Provider(r"stackblitz\.com/edit/([^/?#]+)", "stackblitz.com/edit/{}"),
    Provider(r"jsfiddle\.net/((?:[\w-]+/){1,2}(?:\d+/)?)embed(?:ded)?/", "jsfiddle.net/{}"),
    Provider(r"gist\.github\.com/([\w-]+/\w+)\.pibb", "gist.github.com/{}"),
    Provider(r"([^?#]+)/embed/?(?:\?[^#]*)?#\?secret=\w+", "{}/"),
)
"""Frames. The one before CodePen's is Mastodon's, on any host; the last is that of a post on a WordPress site."""

SCRIPTS = (
    Provider(r"gist\.github\.com/((?:[\w-]+/)?\w+)\.js", "gist.github.com/{}"),
    Provider(r"asciinema\.org/a/(\w+)\.js", "asciinema.org/a/{}"),
    Provider(r"jsfiddle\.net/((?:[\w-]+/){1,2}(?:\d+/)?)embed/", "jsfiddle.net/{}"),
    Provider(r"gitlab\.com/((?:[\w.-]+/)+-?/?snippets/\d+)\.js", "gitlab.com/{}"),
)
"""Scripts that write what a reader came to see."""


def page_of(address: str) -> str:
    """The page for the address of a frame: that of its provider, or the address itself; empty if it leads nowhere."""
    address = address.strip()
    start = SCHEME.match(address)
    return (_found(address, FRAMES) or _absolute(address)) if start else ""


def script_page(address: str) -> str:
    """The page for the address of a script that shows something; empty for any other script."""
    return _found(address.strip(), SCRIPTS)


def _found(address: str, providers: tuple[Provider, ...]) -> str:
    start = SCHEME.match(address)
    rest = address[start.end() :] if start else ""
    for frame, page in _compiled(providers) if 0 < len(rest) < _LONGEST else ():
        if found := frame.match(rest):
            filled = page.format(*map(_plain, found.groups()))
            return filled if SCHEME.match(filled) else "https://" + filled
    return ""


def _plain(part: str) -> str:
    """A part of an address; one that is an address itself is read as it was before it was put into another."""
    from html import unescape

    return unescape(unquote(part)) if part[:4].lower() == "http" else part


def _absolute(address: str) -> str:
    return "https:" + address if address.startswith("//") else address


@cache
def _compiled(providers: tuple[Provider, ...]) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(provider.frame, re.IGNORECASE), provider.page) for provider in providers]
