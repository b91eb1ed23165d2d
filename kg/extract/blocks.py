"""Blocks of a text: paragraphs, with the lines joined that a printer broke."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

#: Where a line is longer, lines are paragraphs: nobody broke them to a width.
MAX_WRAPPED: Final = 120
_BULLET: Final = re.compile(r"\s*(?:[•·○●■□◆◇▪▶►*\-–]|\(?[0-9ivxIVX]{1,4}[.)]|\([a-z]\))\s")
_LINE_END: Final = re.compile(r"[.!?…][\"')\]¹²³]*\s*$")
OTHER: Final = re.compile(
    r"[\[(<>»›►▶* ]*(?:see also|read (?:more|also|next)|also (?:read|see)|related:|related (?:news"
    r"|links|articles|stories|posts|topics)|don't miss\b|editor'?s'? picks?\b|(?:watch|listen)(?: "
    r"now)?:|click here|(?:story|article) continues|(?:estimated )?reading time|download (?:our"
    r"|the)"
    r" app\b|by (?:continuing|clicking)\b|accept all\b|[0-9.,]+k? (?:views|comments|likes)\b|"
    r"you (?:may|might) (?:also )?(?:like|be interested)|more (?:news|stories|from)|"
    r"recommended|most (?:read|popular|viewed)|leave a (?:comment|reply)|share (?:this|on)|"
    r"follow us|subscribe\b|sign up|tags?:|categor(?:y|ies):|previous (?:post|article)"
    r"|next (?:post|"
    r"article)|advertisement(?! [a-z])|copyright(?! [a-z])|©|all rights reserved|privacy (?:policy"
    r"|notice"
    r"|settings)|cookies?\b|icp |produced by|"
    r"editor in charge|\[editor|photo:|skip to|menu\b|log ?in|home\b(?! to\b)|attachments?:"
    r"|for enquiries|"
    r"contact:|tel\b|(?:tele)?phone(?! ?[a-z])|e-?mail(?! ?[a-z])|inquiries|media contact"
    r"|forward-looking statements)",
    re.I,
)
OTHER_INSIDE: Final = re.compile(
    r"©|\bcookies?\b|all rights reserved|privacy (?:policy|notice)|comment data|\bicp (?:bei|no)|"
    r" \| .* \| | > .* > | » |\bwe recommend using\b|javascript|your (?:browser|device)|"
    r"we value your privacy|opt-?out",
    re.I,
)


def iter_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Give start and end of every paragraph; broken lines are joined."""
    lines = [(match.start(), match.end()) for match in re.finditer(r"[^\r\n]+", text)]
    wrapped = max((end - begin for begin, end in lines), default=0) <= MAX_WRAPPED
    bodies = Counter(text[a:b].strip() for a, b in lines if "   " in text[a:b].strip())
    start = last = None
    for begin, end in lines:
        body = text[begin:end].strip()
        running = "   " in body and len(body) < 200
        if not body or running or (bodies[body] > 1):
            if running and start is not None and last is not None:
                yield start, last
                start = None
            if not body and start is not None and last is not None:
                yield start, last
                start = None
            continue
        open_block = start is not None and last is not None
        if start is not None and last is not None and wrapped:
            open_block = not _goes_on(text, start, last, begin, end)
        if open_block and start is not None and last is not None:
            yield start, last
            start = None
        if start is None:
            start = begin
        last = end
    if start is not None and last is not None:
        yield start, last


def _goes_on(text: str, start: int, last: int, begin: int, end: int) -> bool:
    """Say whether a line goes on with the sentence of the line before."""
    between = text[last:begin]
    if between.count("\n") > 1 or between.count("\r") > 1:
        return False
    if _BULLET.match(text, begin, end):
        return False
    line_start = max(text.rfind("\n", start, last) + 1, start)
    length = last - line_start
    follows = text[begin:end].lstrip()
    if _stands_alone(text, line_start, last, end - len(follows), end):
        return False
    if length < 45:
        return bool(follows) and follows[0].islower() and length > 25
    return length < 120 and not (
        text[last - 1] in '.!?:;"' and length < 60 and not follows[:1].islower()
    )


def _stands_alone(text: str, start: int, last: int, begin: int, end: int) -> bool:
    """Say whether one of two lines is of the page, and the next does not end its sentence."""
    if _LINE_END.search(text, start, last) is None:
        return _is_page_line(text, start, last) and not (
            text[begin].islower() or (text[begin].isdigit() and last - start >= 45)
        )
    return _is_page_line(text, start, last) or _is_page_line(text, begin, end)


def _is_page_line(text: str, start: int, end: int) -> bool:
    begin = end - len(text[start:end].lstrip())
    other = OTHER.match(text, begin, end) or OTHER_INSIDE.search(text, begin, end)
    return other is not None
