"""A strict reading of YAML: plain data with line numbers, every scalar as text.

Files come from strangers. So there are no tags, anchors or aliases, no guessed
types (`no` stays "no", 2017 stays "2017"), no repeated keys, and limits on size
and depth. Every node knows its line, so that a fault can name it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from kg.errors import Fault, SourceError
from kg.sources.text_files import read_text

MAX_DEPTH: Final = 12

#: What YAML calls not printable.
_UNWANTED: Final = re.compile(
    "[^\\t\\n\\r\\x20-\\x7e\\x85\\xa0-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]"
)

_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text and the line it stands in."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: "tuple[Node, ...]"
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their nodes; the line of a value is the line of its key's entry."""

    items: "dict[str, Node]"
    line: int


Node = Scalar | Sequence | Mapping


def parse_yaml(text: str, name: str) -> Node:
    r"""Parse one YAML document into nodes.

    Parameters
    ----------
    text
        The document.
    name
        How messages call it, usually its path.

    Raises
    ------
    SourceError
        If the text is not YAML, is empty, or uses what the strict subset leaves out.

    Examples
    --------
    >>> node = parse_yaml("a: no\nb: [1, 2]", "example")
    >>> node.items["a"]
    Scalar(text='no', line=1)
    """
    unwanted = _UNWANTED.search(text)
    if unwanted:
        line = text.count("\n", 0, unwanted.start()) + 1
        what = f"the character U+{ord(unwanted[0]):04X} is not allowed in YAML"
        raise SourceError.gather([Fault(name, line, what, "Remove the control character.")])
    events = _iter_events(text, name)
    event = next(events, None)
    if event is None:
        raise SourceError(name, "the file is empty", "Write a document and its claims into it.")
    root = _build_node(event, events, name, 1)
    extra = next(events, None)
    if extra is not None:
        raise _refusal(name, extra, "a second document begins", "Use one file a document.")
    return root


def read_yaml(path: Path) -> Node:
    """Read and parse a YAML file; see `parse_yaml`."""
    return parse_yaml(read_text(path), str(path))


def _iter_events(text: str, name: str) -> Iterator[yaml.Event]:
    skipped = (
        yaml.StreamStartEvent,
        yaml.StreamEndEvent,
        yaml.DocumentStartEvent,
        yaml.DocumentEndEvent,
    )
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if not isinstance(event, skipped):
                yield event
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 1 if mark is not None else 0
        fault = Fault(
            name,
            line,
            f"this is not YAML: {error.problem or error.context}",
            "Check indentation, quotes and colons in this line and the one before.",
        )
        raise SourceError.gather([fault]) from error


def _build_node(event: yaml.Event, events: Iterator[yaml.Event], name: str, depth: int) -> Node:
    line = _line(event)
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
        raise _refusal(name, event, "anchors (&) and aliases (*) are not read", "Write it out.")
    tag = getattr(event, "tag", None)
    if tag is not None:
        raise _refusal(name, event, f"the tag {tag!r} is not read", "Remove the tag.")
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(event.value, line)
    if depth > MAX_DEPTH:
        raise _refusal(
            name, event, f"nested more than {MAX_DEPTH} levels deep", "Claim files need three."
        )
    if isinstance(event, yaml.SequenceStartEvent):
        nodes = []
        for inner in events:
            if isinstance(inner, yaml.SequenceEndEvent):
                break
            nodes.append(_build_node(inner, events, name, depth + 1))
        return Sequence(tuple(nodes), line)
    items: dict[str, Node] = {}
    for key in events:
        if isinstance(key, yaml.MappingEndEvent):
            break
        if not isinstance(key, yaml.ScalarEvent):
            raise _refusal(name, key, "a key is not a plain word", "Write `key: value`.")
        key_node = _build_node(key, events, name, depth + 1)
        assert isinstance(key_node, Scalar)
        if key_node.text in items:
            raise _refusal(
                name, key, f"the key {key_node.text[:60]!r} is repeated", "Keep one of them."
            )
        items[key_node.text] = _build_node(next(events), events, name, depth + 1)
    return Mapping(items, line)


def _refusal(name: str, event: yaml.Event, what: str, mend: str) -> SourceError:
    return SourceError.gather([Fault(name, _line(event), what, mend)])


def _line(event: yaml.Event) -> int:
    mark = event.start_mark
    return mark.line + 1 if mark is not None else 0
