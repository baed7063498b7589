"""Parsing keeps all text, whatever stands around it, and what was written is read again as the same."""

from __future__ import annotations

import re
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postkit.html import parse, rebuild, repair, serialize, tree

CASES = {
    "<p>a</p>b": "<p>a</p>b",
    "": "",
    "  a  ": "  a  ",
    "<img> <img>\n<b>x</b> <i>y</i>": "<img> <img>\n<b>x</b> <i>y</i>",
    # Nothing falls out of the fragment, and nothing changes its place.
    "a</div>b</body>c</html>d<p>e": "abcd<p>e</p>",
    "<div>a</div></div></div>b<p>c": "<div>a</div>b<p>c</p>",
    "x<html lang=en><head><title>t</title></head><body class=k><p>b</p></body></html>y": "x<title>t</title><p>b</p>y",
    "a<body>b</body>c<body>d</body>e": "abcde",
    "<frameset><frame src=a></frameset>t": '<frameset><frame src="a"></frameset>t',
    "<td>x</td>y": "<td>x</td>y",
    "<table>a<tr><td>b</table>c": "<table>a<tr><td>b</td></tr></table>c",
    "<noscript><img src=a></noscript>b": '<noscript><img src="a"></noscript>b',
    "<template><p>a</p></template>": "<template><p>a</p></template>",
    # Tags that are none.
    "<figureicture>a</figureicture>b": "<figureicture>a</figureicture>b",
    "<ahref='x'>a</ahref>b": "<ahref='x'>ab</ahref='x'>",
    "see <https://a.b/c> there": "see &lt;https://a.b/c&gt; there",
    "see <http:\\\\a.b> <code><https:c></code>": "see &lt;http:\\\\a.b&gt; <code>&lt;https:c&gt;</code>",
    "<o:p>a</o:p>b": "<o:p>a</o:p>b",
    "<lt-div>a</lt-div>b": "<lt-div>a</lt-div>b",
    "1 < 2 <3 <>": "1 &lt; 2 &lt;3 &lt;&gt;",
    "<p {{ x }} class=a>b": '<p {{="" x="" }}="" class="a">b</p>',
    # Tags that are never finished are text.
    'a <a href="b>c</a> <b>d</b> e': 'a &lt;a href="b&gt;c <b>d</b> e',
    "a <b": "a &lt;b",
    "a </b": "a &lt;/b",
    "<script>a</script> <a href='b": "<script>a</script> &lt;a href='b",
    "<!-- <a href='b --> <a href=\"c": "<!-- <a href='b --> &lt;a href=\"c",
    # What would hide all that follows, and ends nowhere, is not there.
    "a<!-- b": "a  b",
    "<script>a": " ",
    "<style>a {<p>b": " <p>b</p>",
    "<textarea>a <b>c</b>": " a <b>c</b>",
    "<p>a<title>b <b>c</b> d": "<p>a b <b>c</b> d</p>",
    "a <iframe src='x'>b <b>c</b>": "a  b <b>c</b>",
    # What is not for readers stays what it is.
    "a<!-- b --><p>c": "a<!-- b --><p>c</p>",
    "<?xml version='1.0'?>a": "<!--?xml version='1.0'?-->a",
    "<style>a > b</style><script>1 < 2</script>": "<style>a > b</style><script>1 < 2</script>",
    "<iframe><p>a</p></iframe>": "<iframe><p>a</p></iframe>",
    # Text written as it is.
    "<plaintext>a<b>": "<pre>a&lt;b&gt;</pre>",
    "<xmp>a <b></xmp>c": "<pre>a &lt;b&gt;</pre>c",
    "<pre>\na\n</pre>": "<pre>a\n</pre>",
    "<pre>\n\na</pre>": "<pre>\n\na</pre>",
    # Characters.
    "a\0b\x01c\x0bd": "abcd",
    "a\fb": "a b",
    "a\rb\r\nc": "a\nb\nc",
    "a\ufffeb\uffffc": "abc",
    "a\ud800b": "a\ufffdb",
    "&#1;&#xFFFE;&#xD800;&#0;&#55296;": "\ufffd" * 5,
    "&#13;&#9;&#10;": "&#13;\t\n",
    "&nbsp;&nbspx &ampx &copy2 &lt &": "&nbsp;&nbsp;x &amp;x ©2 &lt; &amp;",
    "&#150;&#x93;&#128;": "–“€",
    '<a href="?a=1&b=2&amp;c=\'>">x</a>': '<a href="?a=1&amp;b=2&amp;c=\'&gt;">x</a>',
    '<a href="/中文 x" title=\'"\'>x</a>': '<a href="/中文 x" title="&quot;">x</a>',
    "<option selected>a<br/><p hidden=''>": '<option selected="selected">a<br><p hidden=""></p></option>',
}


@pytest.mark.parametrize("text", CASES, ids=ascii)
def test_fragment(text: str) -> None:
    written = serialize.inner(parse.fragment(text))
    assert written == CASES[text]
    assert serialize.inner(parse.fragment(written)) == written


@pytest.mark.parametrize("text", CASES, ids=ascii)
def test_slow_way_agrees(text: str) -> None:
    data = parse.clean(text)
    slow = rebuild.fragment(repair.escape_unfinished(data) + parse.MARK, parse.END)
    assert _folded(tree.text_of(slow)) == _folded(tree.text_of(parse.fragment(text)))


def test_root_stands_alone() -> None:
    root = parse.fragment("<p>a</p>")
    assert root.tag == "div"
    assert root.getparent() is None
    assert root.getroottree().getroot() is root
    assert not root.attrib


def test_trees_take_every_text() -> None:
    """lxml refuses control characters where text is set, so none may come out of a parse."""
    root = parse.fragment("".join(map(chr, range(0x2100))) + "".join(f"<p>&#{n};&#x{n:x};</p>" for n in range(300)))
    for element in root.iter():
        element.text, element.tail = element.text, element.tail


DEEP = 50_000


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "p", "ul", "li", "a", "table", "span", "o:p"])
def test_depth_costs_nothing(tag: str) -> None:
    root = parse.fragment(f"<{tag}>x" * DEEP + "end")
    assert tree.text_of(root) == "x" * DEEP + "end"
    written = serialize.inner(root)
    assert len(tree.elements(root)) == DEEP
    again = parse.fragment(written)
    assert tree.text_of(again) == "x" * DEEP + "end"


DEEP_OPERATIONS = {
    "text": "assert len(tree.text_of(root)) == 50003",
    "elements": "assert len(tree.elements(root, 'b')) == 50000",
    "empty": "assert not tree.is_empty(root)",
    "unwrap": "tree.unwrap_all(root, tree.elements(root)); assert len(root) == 0 and len(root.text) == 50003",
    "unwrap one": "tree.unwrap(root[0]); assert len(tree.elements(root)) == 49999",
    "drop": "tree.drop(root[0][0]); assert tree.text_of(root) == 'x'",
    "drop each": "[tree.drop(e) for e in reversed(tree.elements(root))]; assert tree.is_empty(root)",
    "copy": "import copy; assert len(tree.text_of(copy.deepcopy(root))) == 50003",
    "move": "other = parse.fragment(''); other.append(root[0]); del root; assert len(tree.text_of(other)) == 50003",
    "wrap": "tree.wrap(root[0], 'p'); tree.replace(root[0][0], 'y'); assert tree.text_of(root) == 'y'",
    "xpath": "assert len(root.xpath('.//b')) == 50000",
    "clear": "root.clear()",
}


@pytest.mark.parametrize("operation", DEEP_OPERATIONS)
def test_deep_trees_do_not_kill_the_process(operation: str) -> None:
    begin = "from postkit.html import parse, tree\nroot = parse.fragment('<b>x' * 50000 + 'end')\n"
    code = begin + DEEP_OPERATIONS[operation]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("text", ["x" * 11_000_000, "<p>x y</p>" * 300_000, "<p " + "a" * 1_000_000 + "=b>x"])
def test_length_is_no_limit(text: str) -> None:
    assert tree.text_of(parse.fragment(text)) == re.sub("<[^>]*>", "", text)


PIECES = """
    < > / ! -- --> <!-- " ' = & &# ; &amp; &nbsp; &#13; <p> </p> <b> </b> <a~href='x'> </a> <div> </div> </html> <html>
    <body> </body> <head> <table> <td> <li> <ul> </ul> <pre> </pre> <title> </title> <script> </script> <img> <select>
    <xmp> </xmp> <textarea> <? <![CDATA[ ]]> </br> <br/> <plaintext> <iframe> </iframe> <noscript> <option> \x01 \x02
"""
PIECE = st.sampled_from([*(piece.replace("~", " ") for piece in PIECES.split()), " ", "\n", "\r", "\f", "\0"])


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(PIECE, st.text(max_size=5)), max_size=25))
def test_twice_is_once(pieces: list[str]) -> None:
    once = serialize.inner(parse.fragment("".join(pieces)))
    twice = serialize.inner(parse.fragment(once))
    assert serialize.inner(parse.fragment(twice)) == twice
    assert _folded(tree.text_of(parse.fragment(twice))) == _folded(tree.text_of(parse.fragment(once)))


WORD = st.from_regex(r"[a-z]{3}[0-9]{4}", fullmatch=True)
TAGS = [
    "p",
    "div",
    "b",
    "a",
    "i",
    "span",
    "ul",
    "li",
    "table",
    "tr",
    "td",
    "h1",
    "h2",
    "pre",
    "blockquote",
    "body",
    "html",
]
TAGS += [
    "head",
    "form",
    "button",
    "select",
    "option",
    "dl",
    "dt",
    "dd",
    *("figureicture", "o:p"),
    "https:",
    "noscript",
    "nav",
]
TAGS += ["frameset", "template", "center", "font", "ruby", "rt", "caption", "details", "summary", "svg", "math", "main"]
AROUND = st.one_of(
    st.sampled_from(TAGS).map("<{}>".format),
    st.sampled_from(TAGS).map("</{}>".format),
    st.sampled_from(
        ["<!-- c -->", "<br>", "<img src='a>b'>", "&", "<", '<a title="x>y" <b>', " ", "\n", "</ x>", "<!x>"]
    ),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(AROUND, WORD), max_size=40))
def test_words_survive_in_their_order(pieces: list[str]) -> None:
    words = [piece for piece in pieces if re.fullmatch(r"[a-z]{3}[0-9]{4}", piece)]
    root = parse.fragment(" ".join(pieces))
    assert re.findall(r"[a-z]{3}[0-9]{4}", tree.text_of(root)) == words
    again = parse.fragment(serialize.inner(root))
    assert re.findall(r"[a-z]{3}[0-9]{4}", tree.text_of(again)) == words


def _folded(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("form", ["a{}=x", "a{}", 'a{}="x > y"', "a{}= '<x'", "/a{}"])
@pytest.mark.parametrize("end", [">x</a>y", "/>x</a>y"])
def test_a_tag_keeps_the_attributes_that_say_most(form: str, end: str) -> None:
    many = " ".join(map(form.format, range(9_000)))
    root = parse.fragment(f"<p>before</p><a {many} href='/z' {many}{end}<p>behind</p>")
    link = tree.select(root, "//a")[0]
    assert link.get("href") == "/z"
    assert link.get("a0") is not None
    assert tree.text_of(root) == "beforexybehind"


def test_few_attributes_stay_all_however_long_they_are() -> None:
    text = f'<p title="{"x" * 30_000}" a="{"y " * 30_000}">z</p>'
    assert serialize.inner(parse.fragment(text)) == text


@pytest.mark.soak
@pytest.mark.parametrize("form", ["a{}=x", "a{}", 'a{}="x > y"'])
@pytest.mark.parametrize("end", [">x</p>", "", "<p>x</p>"])
def test_a_million_attributes_cost_no_time(form: str, end: str) -> None:
    html = f"<p {' '.join(map(form.format, range(1_000_000)))}{end}<p>y</p>"
    start = time.process_time()
    assert tree.text_of(parse.fragment(html)).endswith("y")
    assert time.process_time() - start < 5
