"""The page behind a frame, and behind a script."""

from __future__ import annotations

import pytest

from postkit.html.providers import FRAMES, SCRIPTS, page_of, script_page

PAGES = {
    "https://www.youtube.com/embed/abc_de-f?rel=0": "https://www.youtube.com/watch?v=abc_de-f",
    "//youtube-nocookie.com/embed/abcdef?a=b&start=9": "https://www.youtube.com/watch?v=abcdef&t=9",
    "https://geo.dailymotion.com/player/x1.html?video=x9": "https://www.dailymotion.com/video/x9",
    "https://player.twitch.tv/?channel=ada&parent=x": "https://www.twitch.tv/ada",
    "https://player.twitch.tv/?video=v12": "https://www.twitch.tv/videos/12",
    "https://embed.spotify.com/?uri=spotify%3Atrack%3A4cO": "https://open.spotify.com/track/4cO",
    "https://embed.podcasts.apple.com/us/podcast/x/id1?i=2": "https://podcasts.apple.com/us/podcast/x/id1",
    "https://platform.twitter.com/embed/Tweet.html?dnt=1&id=20": "https://twitter.com/i/status/20",
    "https://www.instagram.com/p/Cx-1/embed/captioned/": "https://www.instagram.com/p/Cx-1/",
    "https://jsfiddle.net/ada/x1y2/3/embedded/result/": "https://jsfiddle.net/ada/x1y2/3/",
    "https://blog.example.org/gate/embed/#?secret=AbC": "https://blog.example.org/gate/",
    "https://gist.github.com/ada/12ab.pibb": "https://gist.github.com/ada/12ab",
    "//example.org/frame?x=1": "https://example.org/frame?x=1",
    "https://notyoutube.com/embed/abcdef": "https://notyoutube.com/embed/abcdef",
    "javascript:alert(1)": "",
    "about:blank": "",
    "/local/frame.html": "",
    "": "",
}
SHOWN = {
    "https://gist.github.com/12ab.js": "https://gist.github.com/12ab",
    "//gist.github.com/ada/12ab.js?file=x.py": "https://gist.github.com/ada/12ab",
    "https://gitlab.com/group/project/-/snippets/7.js": "https://gitlab.com/group/project/-/snippets/7",
    "https://example.org/gist.github.com/ada/12ab.js": "",
    "app.js": "",
    "": "",
}


@pytest.mark.parametrize(("frame", "page"), PAGES.items())
def test_page_of(frame: str, page: str) -> None:
    assert page_of(frame) == page


@pytest.mark.parametrize(("script", "page"), SHOWN.items())
def test_script_page(script: str, page: str) -> None:
    assert script_page(script) == page


def test_pages_have_room_for_what_frames_say() -> None:
    import re

    for provider in (*FRAMES, *SCRIPTS):
        assert re.compile(provider.frame).groups == provider.page.count("{}"), provider


def test_long_addresses_take_no_time() -> None:
    assert page_of("https://" + "a/" * 500_000).endswith("a/")
    assert not script_page("https://gitlab.com/" + "a/" * 1_900)
