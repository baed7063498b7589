"""The style sheet of a book: little, so that the reader's own settings rule."""

from __future__ import annotations

from postkit.epub.package import About
from postkit.plugin import Report


def css(tells: About, report: Report) -> str:
    """The style sheet of a book; lines run from top to bottom only in scripts that are written so."""
    if not tells.vertical:
        return CSS
    if tells.language.partition("-")[0] not in ("zh", "ja"):
        tells.vertical = False
        report.add("not-vertical", f"{tells.language} is not written from top to bottom", hint="leave out --vertical")
        return CSS
    return CSS + VERTICAL


CSS = """@charset "utf-8";
/* Fonts, sizes, colours and margins of the page are the reader's. */
body { line-height: 1.6; widows: 2; orphans: 2; line-break: strict; overflow-wrap: break-word; }
:lang(zh), :lang(ja), :lang(ko) { text-align: start; line-height: 1.75; }
h1, h2, h3, h4, h5, h6, .h1, .h2, .h3, .h4, .h5, .h6 {
  line-height: 1.3; font-weight: bold; text-align: start; margin: 1.4em 0 .6em; break-after: avoid;
}
h1, .h1 { font-size: 1.5em; } h2, .h2 { font-size: 1.3em; } h3, .h3 { font-size: 1.15em; }
h4, h5, h6, .h4, .h5, .h6 { font-size: 1em; }
.head { margin: 0 0 2em; }
.head h1 { margin: .5em 0 .4em; }
.about { font-size: .85em; opacity: .75; margin: 0; text-indent: 0; }
p, .p { margin: 0 0 .8em; }
blockquote { margin: 1em 1.2em; padding-inline-start: .8em; border-inline-start: .2em solid; }
ul, ol { padding-inline-start: 1.6em; margin: 0 0 .8em; }
dd { margin-inline-start: 1.6em; }
img, svg { max-width: 100%; max-height: 95vh; height: auto; }
figure { margin: 1.2em 0; text-align: center; break-inside: avoid; }
figcaption, .caption { font-size: .85em; opacity: .8; text-align: center; margin-top: .3em; }
pre, .pre {
  white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; text-align: start; line-height: 1.4;
  font-size: .85em; padding: .6em .8em; margin: 1em 0; border: 1px solid; border-radius: .3em;
}
pre, code, kbd, samp, .code { font-family: monospace, monospace; hyphens: none; }
code, kbd, samp { font-size: .9em; overflow-wrap: anywhere; }
pre code { font-size: 1em; }
table { border-collapse: collapse; font-size: .8em; line-height: 1.35; margin: 1em 0; max-width: 100%; }
th, td {
  border: 1px solid; padding: .25em .45em; text-align: start; vertical-align: top;
  min-width: 3em; hyphens: auto; overflow-wrap: anywhere;
}
caption { font-size: .9em; margin-bottom: .3em; }
hr { border: 0; border-top: 1px solid; width: 30%; margin: 1.6em auto; opacity: .6; }
mark, .mark { background-color: #ff9; color: #000; }
.bold { font-weight: bold; } .italic { font-style: italic; } .small { font-size: .85em; }
.struck { text-decoration: line-through; } .underlined { text-decoration: underline; }
:lang(zh) em, :lang(ja) em, :lang(ko) em {
  font-style: normal; -epub-text-emphasis-style: filled; text-emphasis-style: filled;
}
rt { font-size: .5em; }
sup, sub { line-height: 0; font-size: .75em; }
.missing { font-size: .9em; border: 1px dashed; padding: .1em .3em; }
.notes { margin-top: 2em; padding-top: .8em; border-top: 1px solid; font-size: .9em; }
.cover { text-align: center; margin: 0; }
.cover img { max-width: 100%; max-height: 98vh; height: auto; }
.title-page { text-align: center; margin-top: 20%; }
.title-page h1 { text-align: center; font-size: 1.8em; }
nav ol { list-style: none; padding-inline-start: 0; }
nav ol ol { padding-inline-start: 1.2em; }
nav li { margin: .35em 0; }
@media (prefers-color-scheme: dark) {
  mark, .mark { background-color: #660; color: #fff; }
}
"""

VERTICAL = """html { -epub-writing-mode: vertical-rl; -webkit-writing-mode: vertical-rl; writing-mode: vertical-rl; }
body { text-orientation: mixed; }
table, pre, .pre, figure, .cover, .title-page { writing-mode: horizontal-tb; }
img, svg { max-height: 100%; max-width: 95vw; }
"""
