"""Forms of a name for comparing: what two spellings of one name have in common.

A key leaves out case, accents, punctuation, width, the difference between traditional and
simplified characters and, by the kind of thing, the legal form of a company or the word for
the rank of a place. Two names with one key are alike; whether they mean one thing is for
a person to say.
"""

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import Final

from kg.registry.han_variants import simplify
from kg.terms import is_slug

#: Longer names are cut before they are compared.
MAX_NAME: Final = 300

_HAN: Final = r"\u3400-\u9fff"
_DOTTED: Final = re.compile(r"\b(?:[a-z]\.){2,}|\b[a-z](?:/[a-z]){1,2}\b")
_IN_BRACKETS: Final = re.compile(r"\((?:株|有|주|유)\)")
_ACCENTS: Final = re.compile("[\u0300-\u036f]")
_APART: Final = re.compile(r"[\W_]+")
_BESIDE_HAN: Final = re.compile(rf"(?<=[{_HAN}]) | (?=[{_HAN}])")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Legal forms and words of rank, by what a thing is; after a name, more than one too.
_LATIN_ENDINGS: Final = {
    "org": _words(
        "ab ag as aps asa bhd bv bvba co company corp corporation cv doo eood ev eurl gbr gmbh "
        "group holding holdings inc incorporated int jsc kft kg kgaa kk lc limited llc llp lp ltd "
        "ltda mbh nv ohg ojsc oy oyj pjsc plc private pte pty public pvt sa sab sac sarl sas sdn "
        "se sl slu spa sro srl tbk ug zoo and"
    ),
    "place": _words("city province municipality district county prefecture"),
}
_HAN_ENDINGS: Final = {
    "org": re.compile(
        "(?:(?:股份|集团|控股|责任|有限|投资)*(?:有限|责任|股份|集团)*公司|集团|股份|株式会社|合同会社"
        "|주식회사|유한회사|有限合伙)$"
    ),
    "place": re.compile("(?:特别行政区|自治区|自治州|地区|市|省|县)$"),
}
_HAN_BEGINNINGS: Final = {"org": re.compile("^(?:株式会社|주식회사|유한회사)")}
_LATIN_BEGINNINGS: Final = {"org": frozenset({"the"})}

_SLUG_APART: Final = re.compile("[^a-z0-9]+")
_MAX_SLUG: Final = 60


@lru_cache(maxsize=4096)
def name_key(name: str, sort: str = "") -> str:
    """Give the form of a name in which its spellings agree.

    Parameters
    ----------
    name
        The name.
    sort
        Prefix of the ids of such things: of ``org`` legal forms are left out, of ``place``
        words of rank; of others only case, accents, punctuation and script.

    Returns
    -------
    str
        Words in small letters with a space between, Chinese without; the name itself where
        it has no letters or digits.

    Examples
    --------
    >>> name_key("Alpha-AI Technology Co., Ltd.", "org"), name_key("ALPHA AI Technology", "org")
    ('alpha ai technology', 'alpha ai technology')
    >>> name_key("騰訊控股有限公司", "org"), name_key("腾讯", "org"), name_key("廣州市", "place")
    ('腾讯', '腾讯', '广州')
    """
    text = name[:MAX_NAME]
    if not text.isascii():
        text = _IN_BRACKETS.sub(" ", simplify(unicodedata.normalize("NFKC", text)))
        text = _ACCENTS.sub("", unicodedata.normalize("NFD", text.casefold()))
        text = unicodedata.normalize("NFC", text)
    text = text.lower().replace("&", " and ").replace("'", "")
    text = _DOTTED.sub(lambda match: re.sub("[./]", "", match[0]), text)
    plain = _APART.sub(" ", text).strip()
    shorter = _strip_latin(plain, sort)
    if not shorter.isascii():
        shorter = _strip_han(_BESIDE_HAN.sub("", shorter), sort)
    return shorter or " ".join(name[:MAX_NAME].casefold().split())


def _strip_latin(plain: str, sort: str) -> str:
    words = plain.split(" ")
    endings = _LATIN_ENDINGS.get(sort, frozenset())
    while len(words) > 1 and words[-1] in endings:
        words.pop()
    if len(words) > 1 and words[0] in _LATIN_BEGINNINGS.get(sort, ()):
        del words[0]
    return " ".join(words)


def _strip_han(text: str, sort: str) -> str:
    ending, beginning = _HAN_ENDINGS.get(sort), _HAN_BEGINNINGS.get(sort)
    if beginning is not None:
        text = beginning.sub("", text).strip() or text
    while ending is not None:
        shorter = ending.sub("", text).strip()
        if len(shorter) < 2 or shorter == text:
            break
        text = shorter
    return text


def name_slug(key: str) -> str:
    """Make the local part of an id of a key; two keys never have the same.

    Letters and digits of the key stay where it has only these; other keys get some digits
    of their hash at the end.

    Examples
    --------
    >>> name_slug("alpha ai"), name_slug("腾讯"), name_slug("α lab")
    ('alpha-ai', 'n-53874092e000', 'lab-eec67d39b021')
    """
    slug = _SLUG_APART.sub("-", key.lower()).strip("-")
    if slug and slug.replace("-", " ") == key and len(slug) <= _MAX_SLUG:
        return slug
    return f"{slug[:_MAX_SLUG].strip('-') or 'n'}-{short_hash(key)}"


def identifier_slug(identifier: str) -> str:
    """Make the local part of an id of an identifier; two identifiers never have the same.

    Examples
    --------
    >>> identifier_slug("300024.SZ"), identifier_slug("A 1")
    ('300024.SZ', 'a-1-937bb40e8164')
    """
    if is_slug(identifier) and len(identifier) <= _MAX_SLUG:
        return identifier
    slug = _SLUG_APART.sub("-", identifier.lower())[:_MAX_SLUG].strip("-")
    return f"{slug or 'n'}-{short_hash(identifier)}"


def short_hash(text: str) -> str:
    """Give twelve hexadecimal digits of a text's hash."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]
