"""Addresses of the web: what a page may link to."""

import re
import urllib.parse
from typing import Final

_UNSAFE: Final = re.compile(r"[\x00-\x20\x7f-\x9f]")


def web_address(text: str | None) -> str | None:
    """Give an address back if it is one of the web: http or https, with a host.

    Examples
    --------
    >>> web_address("https://example.org/a")
    'https://example.org/a'
    >>> web_address("javascript:alert(1)"), web_address("https:///a")
    (None, None)
    """
    if text is None or _UNSAFE.search(text):
        return None
    try:
        parts = urllib.parse.urlsplit(text)
        return text if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None
