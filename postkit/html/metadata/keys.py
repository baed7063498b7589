"""The names under which pages put metadata in `<meta>`, from Dublin Core, OpenGraph, Parse.ly and others."""

from __future__ import annotations

_KEYS = {
    "title": "dc:title og:title weibo:article:title weibo:webpage:title title twitter:title parsely-title "
    "sailthru:title citation_title headline",
    "authors": "dc:creator author parsely-author article:author og:article:author sailthru:author citation_author "
    "byl authors byline",
    "date": "article:published_time og:published_time parsely-pub-date sailthru:date dc:date:issued dc:issued "
    "dc:created dc:date date pubdate publishdate publish_date publish-date datepublished article:published "
    "citation_publication_date citation_date weibo:article:create_at publication_date release_date displaydate "
    "pdate ptime",
    "updated": "article:modified_time og:updated_time dc:modified dc:date:modified lastmod last-modified "
    "article:modified datemodified revised weibo:article:update_at utime",
    "site_name": "og:site_name dc:publisher publisher application-name citation_journal_title",
    "language": "content-language dc:language language citation_language",
    "summary": "dc:description dc:abstract og:description weibo:article:description weibo:webpage:description "
    "description twitter:description sailthru:description abstract",
    "image": "og:image:secure_url og:image og:image:url twitter:image twitter:image:src parsely-image-url "
    "sailthru:image:full thumbnail thumbnailurl",
    "source_url": "og:url parsely-link twitter:url citation_public_url",
    "tags": "article:tag sailthru:tags parsely-tags news_keywords keywords dc:subject",
}

KEYS: dict[str, tuple[str, ...]] = {name: tuple(keys.split()) for name, keys in _KEYS.items()}
"""The keys that hold each field, the best first; in lower case, with `:` for `.`, `dc:` for `dcterms:` too."""
