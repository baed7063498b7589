"""Generate HTML that nobody would write: every element in every other, with attributes of all kinds."""

from __future__ import annotations

import random


def _names(text: str) -> list[str]:
    return text.split()


TAGS = _names(
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink blockquote body br"
    " button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em"
    " embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h6 head header hgroup hr html i"
    " iframe img input ins isindex kbd label legend li link listing main map mark marquee math menu meta meter nav"
    " noframes noscript object ol optgroup option output p param picture plaintext pre progress q rb rp rt rtc"
    " ruby s samp script section select slot small source span strike strong style sub summary sup svg table tbody"
    " td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp o:p my-card postkit-"
    " foreign mi mn mo mrow mfrac msup msubsup mtable mtr mtd semantics annotation annotation-xml munderover"
    " mfenced mstyle g path circle rect text foreignobject lineargradient use image title desc"
)

ATTRIBUTES = _names(
    "id class style title lang dir href src alt width height align name value type start span colspan rowspan"
    " headers scope datetime cite data usemap ismap role aria-label aria-labelledby aria-hidden tabindex accesskey"
    " hidden itemprop itemscope property typeof contenteditable draggable onclick onerror xmlns xmlns:xlink"
    " xlink:href xml:lang xml:space epub:type border cellpadding bgcolor srcset sizes loading poster controls for"
    " form open reversed n display mathvariant linethickness encoding definitionurl viewbox fill transform data-x"
    " v-if @click :key target rel"
)

VALUES = (
    "",
    " ",
    "a",
    "a b",
    "#a",
    "#%61",
    "#",
    "1",
    "-1",
    "0",
    "100%",
    "1.5px",
    "99999999999",
    "x" * 300,
    "zh_CN.UTF-8",
    "en--us",
    "und",
    "i-klingon",
    "toolonglanguage-x",
    "rtl",
    "auto",
    "http://example.org/a b?c=d e#f g",
    "http://ex ample.org/",
    "http://[::1",
    "http://[::1]:99999/",
    "https://例え.jp/路?é=ü",
    "http://xn--a.example/",
    "http://1.2.3.4.5/",
    "//example.org/x",
    "/root/path",
    "../up.html#frag",
    "mailto:a b@c.de",
    "mailto:",
    "tel:+49 30 1234",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "data:text/html,<b>x",
    "data:image/png;base64,iVBORw0KGgo=",
    "data:image/gif;base64,!!!",
    "blob:x",
    "foo:bar",
    "\\\\server\\share",
    "color: red; text-align: center; background: url(http://x/y)",
    "text-align: justify",
    "2024-05-01",
    "2024-13-45",
    "yesterday",
    "MathML-Content",
    "application/xhtml+xml",
    "block",
    "bold",
    "url(#a)",
    "translate(1,2)",
    "M0 0L1 1",
    "noteref",
    "doc-noteref",
    "&amp;&lt;\"'",
    "\u202e\u0000\ufffe",
)

TEXTS = (
    "word",
    " ",
    "\n\n",
    "&nbsp;",
    "字",
    "שלום",
    "&amp;",
    "&lt;p&gt;",
    "]]>",
    "<!-- -- -->",
    "<?php x ?>",
    "&#1;",
    "1",
    "<![CDATA[x]]>",
)


def fragment(seed: int, size: int = 60) -> str:
    """A fragment of so many pieces; the same for the same seed."""
    chance = random.Random(seed)
    out: list[str] = []
    open_tags: list[str] = []
    for _ in range(chance.randint(3, size)):
        kind = chance.random()
        if kind < 0.5:
            tag = chance.choice(TAGS)
            names = chance.choices(ATTRIBUTES, k=chance.choice((0, 0, 1, 2, 4)))
            written = "".join(f" {name}={_quoted(chance)}" for name in names)
            out.append(f"<{tag}{written}{chance.choice(('', '', '', '/'))}>")
            open_tags.append(tag)
        elif kind < 0.7 and open_tags:
            out.append(f"</{open_tags.pop(chance.choice((-1, -1, 0)))}>")
        else:
            out.append(chance.choice(TEXTS))
    return "".join(out)


def _quoted(chance: random.Random) -> str:
    return '"' + chance.choice(VALUES).replace('"', "&quot;") + '"'
