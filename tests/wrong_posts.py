"""Posts with something wrong in them, and all that is to be found, as `line:column name`."""

from __future__ import annotations

from typing import NamedTuple


class Wrong(NamedTuple):
    """A post: its text, what is found, the name of its file."""

    text: str
    found: tuple[str, ...]
    name: str = "post.md"


T = "title: A\n"


def yaml(
    block: str, *found: str, name: str = "post.md", end: str = "\n", mark: str = "", body: str = "Text.\n"
) -> Wrong:
    """A post with YAML front matter, a title above the block."""
    return Wrong(mark + f"---\n{T}{block}---\n{body}".replace("\n", end), found, name)


def toml(block: str, *found: str) -> Wrong:
    """A post with TOML front matter."""
    return Wrong(f'+++\ntitle = "A"\n{block}+++\nText.\n', found)


def json(block: str, *found: str) -> Wrong:
    """A post with JSON front matter."""
    return Wrong('{\n  "title": "A",\n' + block + "}\nText.\n", found)


FILES = [
    Wrong("", ("0:0 empty-file",)),
    Wrong("---\ntitle: \udcff\n---\n", ("2:8 undecodable-text",)),
    Wrong("---\ntitle: A\nText.\n", ("1:1 unclosed-front-matter",)),
    Wrong("+++\ntitle = 'A'\n", ("1:1 unclosed-front-matter",)),
    Wrong("Text only.\n", ("1:1 missing-front-matter",)),
    Wrong("---\n- a\n- b\n---\nText.\n", ("2:1 front-matter-not-a-mapping",)),
    Wrong("---js\n{ title: 1 }\n---\n", ("1:1 foreign-front-matter",)),
    yaml("", "1:1 byte-order-mark", mark="\ufeff"),
    Wrong("---\ntitle: A\r\ntags: [a]\n---\n", ("2:1 mixed-line-ends",)),
    Wrong("---\r\ntitle: A\n---\r\n", ("2:1 mixed-line-ends",)),
    Wrong("---\r\ntitle: A\r\n---\r\nText.\n", ()),
]

SYNTAX = [
    yaml("a: b: c\n", "3:5 invalid-yaml"),
    yaml("a: 'b\n", "3:4 invalid-yaml"),
    yaml("\ta: b\n", "3:1 invalid-yaml"),
    yaml("a: @b\n", "3:4 invalid-yaml"),
    yaml("a: {{ b }}\n", "3:4 unquoted-template"),
    yaml("a: 1\na: 2\n", "4:1 duplicate-key"),
    yaml("b:\n  a: 1\n  a: 2\n", "5:3 duplicate-key"),
    yaml("文: 1\n文: 2\n", "4:1 duplicate-key"),
    yaml("a: 1\na: 2\n", "4:1 duplicate-key", end="\r\n"),
    yaml("a: 1\na: 2\n", "1:1 byte-order-mark", "4:1 duplicate-key", mark="\ufeff"),
    toml("a = b\n", "3:5 invalid-toml"),
    toml("a = 1\na = 2\n", "4:6 invalid-toml"),
    json('  "a": 1,\n', "4:1 invalid-json"),
    json('  "a": 1,\n  "a": 2\n', "4:3 duplicate-key"),
]

VALUES = ["No", "yes", "ON", "off", "y", "0123", "12:30:45", "1_000", "+07", "1:00"]

PORTABLE = [
    *(yaml(f"a: {value}\n", "3:4 ambiguous-value") for value in VALUES),
    *(yaml(f"文字: {value}\n", "3:5 ambiguous-value") for value in VALUES),
    *(yaml(f"a: {value}  # why\n", "3:4 ambiguous-value", end="\r\n") for value in VALUES),
    *(yaml(f"a: [b, {value}]\n", "3:8 ambiguous-value") for value in VALUES),
    *(yaml(f"a:\n  - b\n  - {value}\n", "5:5 ambiguous-value") for value in VALUES),
    *(yaml(f'a: "{value}"\n') for value in VALUES),
    *(yaml(f"a: >\n  {value}\n") for value in VALUES),
    *(toml(f'a = "{value}"\n') for value in VALUES),
    *(json(f'  "a": "{value}"\n') for value in VALUES),
    *(yaml(f"date: {value}\n", "3:7 invalid-date") for value in ("2024-13-45", "soon", "2024-02-30", "1/2/2024")),
    *(toml(f'date = "{value}"\n', "3:8 invalid-date") for value in ("2024-13-45", "soon")),
    *(json(f'  "date": "{value}"\n', "3:11 invalid-date") for value in ("2024-13-45", "soon")),
    *(yaml(f"date: '{value}'\n") for value in ("2005-01-08T11:31:00+08:00", "2024-05-01", "2024-05-01 10:00")),
    toml('date = "2024-05-01"\n'),
    json('  "date": "2024-05-01T10:00:00Z"\n'),
    json('  "date": "2024-02-30"\n', "3:11 invalid-date"),
    yaml("date: 20240501x\n", "3:7 invalid-date"),
    yaml("published: false\n"),
    yaml("date: 2024-05-03\n", "3:7 date-disagrees", name="2024-05-01-a.md"),
    yaml("date: 2024-05-02\n", name="2024-05-01-a.md"),
    yaml("date: 2024-05-02\nupdated: 2024-05-01\n", "4:10 updated-before-date"),
    yaml("updated: 2024-05-01\ndate: 2024-05-02\n", "3:10 updated-before-date"),
    yaml("date: 2024-05-02\nupdated: 2024-05-02\n"),
]

TITLES = ["", "~", "''", '""', "' '", "null"]

FIELDS = [
    Wrong("---\ndate: 2024-05-01\n---\n", ("1:1 missing-title",)),
    Wrong("+++\na = 1\n+++\n", ("1:1 missing-title",)),
    Wrong('{\n  "a": 1\n}\n', ("1:1 missing-title",)),
    Wrong("---\r\na: 1\r\n---\r\n", ("1:1 missing-title",)),
    *(Wrong(f"---\na: 1\ntitle: {value}\n---\n", ("3:8 missing-title",)) for value in TITLES[2:5]),
    *(Wrong(f"---\na: 1\ntitle: {value}\n---\n", ("1:1 missing-title",)) for value in ("~", "null")),
    Wrong("---\ntitle: [a]\n---\n", ("2:8 wrong-type",)),
    Wrong("---\ntitle: {a: b}\n---\n", ("2:8 wrong-type",)),
    Wrong("+++\ntitle = [1]\n+++\n", ("2:9 wrong-type",)),
    yaml("tags: {a: b}\n", "3:7 wrong-type"),
    yaml("summary: [a]\n", "3:10 wrong-type"),
    json('  "tags": {"a": 1}\n', "3:11 wrong-type"),
    *(
        yaml(f"{key}: a\n", "3:1 misspelt-key")
        for key in ("daet", "tgas", "catagories", "desciption", "auhtor", "slugg")
    ),
    *(yaml(f"{key}: a\n") for key in ("taxes", "layout", "x", "subject", "lang")),
    yaml("tags: [a, b, A]\n", "3:14 repeated-name"),
    yaml("tags:\n- a\n- b\n- a\n", "6:3 repeated-name"),
    yaml("tags: [一, 二, 一]\n", "3:14 repeated-name"),
    toml('tags = ["a", "a"]\n', "3:14 repeated-name"),
    json('  "tags": ["a", "a"]\n', "3:17 repeated-name"),
]

EPOCH = [
    yaml("date: 2024-05-01T10:00:00Z\n", body="<!--1714557600000-->\nB\n"),
    yaml("date: 2024-05-01T10:00:00Z\n", "5:1 epoch-disagrees", body="<!--1714600800000-->\nB\n"),
    yaml("date: 2024-05-01T10:00:00Z\n", "6:1 epoch-disagrees", body="\n<!--NaN-->\nB\n"),
    yaml("date: 2024-05-01 10:00:00\n", body="<!--1714600800-->\nB\n"),
    yaml("date: 2024-05-03 10:00:00\n", "5:1 epoch-disagrees", body="<!-- 1714600800 -->\nB\n"),
    yaml("date: 2024-05-01T10:00:00Z\n", body="B <!--1-->\n"),
]

IGNORED = [
    yaml("# postkit: ignore[ambiguous-value] meant so\na: No\n"),
    yaml("a: No  # postkit: ignore[ambiguous-value]\n"),
    yaml("a: No  # postkit: ignore[ambiguous-value, wrong-type]\n", "3:43 unused-ignore"),
    yaml("# postkit: ignore[nonsense]\n", "3:19 unused-ignore"),
    yaml("# postkit: ignore[PK301] meant so\na: No\n"),
    yaml("# postkit: ignore[PK301, ambiguous-value]\na: No\n"),
    yaml("# postkit: ignore[PK301,PK405]\na: No\n", "3:25 unused-ignore"),
    yaml("# postkit: ignore[PK999 PK3]\n", "3:19 unused-ignore", "3:25 unused-ignore"),
    yaml("# postkit: ignore[PK502] told beside others\nslug: tea\n"),
    yaml("# postkit: ignore[PK205]\na: 1\na: 2\n"),
    yaml("#postkit:ignore[PK301]\na: No\n"),
    yaml("a: '# postkit: ignore[PK301]'\nb: No\n", "4:4 ambiguous-value"),
    toml("# postkit: ignore[repeated-name]\ntags = ['a', 'a']\n"),
    Wrong("---\n# postkit: ignore[missing-title]\ndate: 2024-05-01\n---\n", ()),
]

POSTS = [*FILES, *SYNTAX, *PORTABLE, *FIELDS, *EPOCH, *IGNORED]
