"""Which encoding a text from strangers is in: told where it says so, otherwise detected.

Only what occurs in practice is tried: UTF-8, UTF-16, GB18030 (with GBK and GB2312) and
windows-1252 (with Latin-1 and ASCII). Any other has to be named.
"""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from kg.errors import SourceError

#: Characters without which the likelihood of an encoding is not judged anew.
_SAMPLE: Final = 1 << 16

#: A text with more control characters than this share of its bytes is no text.
_CONTROL_SHARE: Final = 0.02

#: Where more characters outside ASCII are broken, a text is not in the encoding it names.
_BROKEN_SHARE: Final = 0.3

_CONTROLS: Final = bytes([*range(9), 11, *range(14, 27), *range(28, 32), 127])
_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Runs of bytes outside ASCII, as GB2312 pairs of its signs and most used characters.
_HIGH: Final = re.compile(rb"[\x80-\xff]+")
_UTF8_CHARACTERS: Final = re.compile(
    rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+"
)
_GB_PAIRS: Final = re.compile(rb"(?:[\xa1-\xa3\xb0-\xf7][\xa1-\xfe])+")

#: Names by which pages call an encoding that browsers read as another.
_READ_AS: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}


#: How encodings that are guessed are called outside Python.
_LABELS: Final = {
    "cp1252": "windows-1252",
    "gb18030": "GB18030",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was read.

    Attributes
    ----------
    text
        The text, without a byte order mark.
    encoding
        Name of the encoding as Python knows it.
    detected
        Whether the encoding was guessed from the bytes.
    """

    text: str
    encoding: str
    detected: bool


def tell_detected(decoded: Decoded) -> tuple[str, ...]:
    """Say how a text was read, where that was guessed.

    Examples
    --------
    >>> tell_detected(Decoded("café", "cp1252", detected=True))
    ('read as windows-1252, a guess; --encoding names another',)
    >>> tell_detected(Decoded("café", "utf-8", detected=False))
    ()
    """
    if not decoded.detected:
        return ()
    label = _LABELS.get(decoded.encoding, decoded.encoding)
    return (f"read as {label}, a guess; --encoding names another",)


def decode_text(
    raw: bytes, name: str, encoding: str | None = None, *, hint: str = "", lenient: bool = False
) -> Decoded:
    r"""Decode the bytes of a text.

    Parameters
    ----------
    raw
        The bytes.
    name
        How messages call them.
    encoding
        Their encoding, where the user names it.
    hint
        The encoding that the text itself names; it is dropped where it does not fit.
    lenient
        Whether single bytes that do not fit become U+FFFD, as in a browser.

    Raises
    ------
    SourceError
        If the encoding is unknown or does not fit, or the bytes are no text.

    Examples
    --------
    >>> decode_text("广州".encode("gb18030") * 9, "example").encoding
    'gb18030'
    >>> decode_text(b"caf\xe9", "example")
    Decoded(text='café', encoding='cp1252', detected=True)
    """
    if encoding is not None:
        return Decoded(_decode_as(raw, name, encoding), _python_name(encoding) or encoding, False)
    for mark, found in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return Decoded(_decode_as(raw, name, found), found, False)
    told = _python_name(hint)
    if told is not None and not told.startswith(("utf-16", "utf-32")):
        read = _decode_as_told(raw, told, lenient=lenient)
        if read is not None:
            return read
    found = _detect(raw, name, lenient=lenient)
    if lenient:
        return Decoded(_without_mark(raw.decode(found, "replace")), found, found != "utf-8")
    return Decoded(_decode_as(raw, name, found), found, found != "utf-8")


def _decode_as_told(raw: bytes, told: str, *, lenient: bool) -> Decoded | None:
    """Decode a text as it says itself, or None where it is wrong about itself."""
    if told != "utf-8" and not raw.isascii() and _fits(raw, "utf-8"):
        return None  # what is UTF-8 throughout is nothing else
    text = raw.decode(told, "replace")
    broken = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    if broken and (not lenient or broken > _BROKEN_SHARE * beyond_ascii):
        return None
    return Decoded(_without_mark(text), told, False)


def _python_name(label: str) -> str | None:
    """Python's name of a text encoding, or None if there is no such encoding."""
    try:
        found = codecs.lookup(label.strip())
    except (LookupError, ValueError):
        return None
    if not found._is_text_encoding or found.name in {"idna", "punycode", "utf-7"}:
        return None
    return _READ_AS.get(found.name, found.name)


def _decode_as(raw: bytes, name: str, encoding: str) -> str:
    known = _python_name(encoding)
    if known is None:
        mend = "Name one such as utf-8, gb18030, big5, shift_jis or windows-1252."
        raise SourceError(name, f"there is no encoding {encoding[:40]!r}", mend)
    try:
        return _without_mark(raw.decode(known))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        what = f"byte 0x{raw[error.start]:02x} in line {line} is not {known}"
        mend = "Name its encoding with --encoding, or save the file as UTF-8."
        raise SourceError(name, what, mend) from error


def _without_mark(text: str) -> str:
    return text.removeprefix("\ufeff")


def _detect(raw: bytes, name: str, *, lenient: bool) -> str:
    """Guess the encoding of bytes without a mark."""
    sample = raw[:_SAMPLE]
    if b"\0" in sample:
        return _detect_wide(sample, name)
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > _CONTROL_SHARE * len(sample) + 1:
        raise SourceError(name, "this is no text, but binary data", _NO_TEXT)
    # One broken byte makes no other encoding of a long text in UTF-8.
    if _share(_UTF8_CHARACTERS, raw) > 0.6:
        return "utf-8"
    if _share(_GB_PAIRS, raw) > 0.8 and _fits(raw, "gb18030"):
        return "gb18030"
    if lenient or _fits(raw, "cp1252"):
        return "cp1252"
    what = "its encoding is not known: it is not UTF-8, UTF-16, GB18030 or windows-1252"
    raise SourceError(name, what, "Name it with --encoding.")


_NO_TEXT: Final = "Give a plain text, an HTML page or a PDF."


def _detect_wide(sample: bytes, name: str) -> str:
    """Tell which UTF-16 it is by where the zeros of ASCII characters stand."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    for zeros, others, found in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros > len(sample) // 20 and others <= zeros // 50 and _is_text(sample, found):
            return found
    raise SourceError(name, "this is no text, but binary data", _NO_TEXT)


def _is_text(sample: bytes, encoding: str) -> bool:
    """Say whether wide characters are hardly ever controls."""
    text = sample.decode(encoding, "ignore")
    controls = sum(character < " " and character not in "\t\n\r\f" for character in text)
    return controls <= _CONTROL_SHARE * len(text)


def _fits(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _share(characters: re.Pattern[bytes], raw: bytes) -> float:
    """Share of the bytes outside ASCII that such characters make up; 1 where there are none."""
    high = fitting = 0
    for match in _HIGH.finditer(raw[:_SAMPLE]):
        high += len(match[0])
        fitting += sum(len(found) for found in characters.findall(match[0]))
    return fitting / high if high else 1.0
