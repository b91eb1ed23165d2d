"""Projections as files: a SPARQL SELECT with a heading that says what the network shows.

A projection file is a query that runs anywhere::

    #+ title: Companies and their sectors
    #+ nodes: companies; sectors
    #+ edges: the company focuses on the sector
    #+ weight: the number of source documents that say so
    #+ direction: undirected
    #+ sides: companies sectors
    SELECT ?source ?target ?through ?claim WHERE { … }

``sides`` makes a network bipartite: sources on the first side, targets on the second. A
file with ``one-mode-of`` is derived from a bipartite one; its query, which may be left
out, gives the pairs that are no edge. ``claims: optional`` says that what stands in
``GRAPH ?claim { … }`` may be read on the default graph just as well.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import Fault, QueryError
from kg.queries.guard import require_read_only
from kg.queries.tokens import iter_tokens, skip_prologue
from kg.sources.nearest import nearest
from kg.sources.text_files import read_text

_FOLDER: Final = Path(__file__).resolve().parent / "projections"
_LINE: Final = re.compile(r"#\+(.*)")
_HEADING: Final = re.compile(r" ([a-z-]+): (.*\S)\s*")
_NEEDED: Final = ("title", "nodes", "edges", "weight", "direction")
_HEADINGS: Final = (*_NEEDED, "title-zh", "sides", "one-mode-of", "claims")
_DIRECTIONS: Final = ("directed", "undirected")


@dataclass(frozen=True, slots=True)
class Projection:
    """How a network is made from the graph.

    Attributes
    ----------
    name
        Its name, or the path of a user's own file.
    title, title_zh
        What the network shows, in English and Chinese.
    nodes, edges, weight
        What nodes are, what an edge means, what its weight counts.
    directed
        Whether edges lead from source to target.
    sides
        What the sides of a bipartite network hold; else empty.
    one_mode_of
        Name of the bipartite projection and its side, for a derived one; else empty.
    claims_optional
        Whether the query's claims may be passed over.
    text
        The query; empty for a derived projection without one.
    path
        The file.
    """

    name: str
    title: str
    title_zh: str
    nodes: str
    edges: str
    weight: str
    directed: bool
    sides: tuple[str, ...]
    one_mode_of: tuple[str, ...]
    claims_optional: bool
    text: str
    path: str

    def fault(self, what: str, mend: str) -> Fault:
        """Tell a fault of the query, at the line where it begins."""
        return Fault(self.path, _query_line(self.text), what, mend)


def projection_names() -> list[str]:
    """List the names of all named projections."""
    return sorted(path.stem for path in _FOLDER.glob("*.rq"))


def read_projection(projection: str | Path) -> Projection:
    """Read a named projection, or one from a file that ends in ``.rq``.

    Parameters
    ----------
    projection
        Its name, as `projection_names` lists it, or a path.

    Raises
    ------
    QueryError
        If there is none of this name, or its file has faults, all told with file and line.
    SourceError
        If the file cannot be read.
    """
    if isinstance(projection, Path) or projection.endswith(".rq"):
        return parse_projection(str(projection), read_text(Path(projection)))
    names = projection_names()
    if projection not in names:
        hint = f"{nearest(projection, names)} `kg network --list` describes them."
        raise QueryError(projection[:100], "there is no projection of this name", hint)
    return parse_projection(projection, read_text(_FOLDER / f"{projection}.rq"))


def parse_projection(name: str, text: str) -> Projection:
    """Read the text of a projection file.

    Parameters
    ----------
    name
        Name or path, as messages call it.
    text
        Heading and query.

    Raises
    ------
    QueryError
        With all faults of heading and query.
    """
    headings, faults = _read_headings(name, text)
    for key in _NEEDED:
        if key not in headings:
            what = f"the heading {key!r} is missing"
            faults.append(Fault(name, 1, what, f"Write `#+ {key}: …` at the top."))
    direction = headings.get("direction", _DIRECTIONS[0])
    if direction not in _DIRECTIONS:
        what = f"the direction is {direction[:40]!r}"
        faults.append(
            Fault(name, _line_of(text, "direction"), what, "Write directed or undirected.")
        )
    sides = tuple(headings.get("sides", "").split())
    if len(sides) not in (0, 2) or len(set(sides)) != len(sides):
        what = f"the sides are {headings['sides'][:80]!r}"
        mend = "Name two, as in `#+ sides: places sectors`, or leave the heading out."
        faults.append(Fault(name, _line_of(text, "sides"), what, mend))
    if sides and direction == "directed":
        mend = "A network with sides is undirected: write `#+ direction: undirected`."
        faults.append(Fault(name, _line_of(text, "direction"), "the direction is 'directed'", mend))
    one_mode_of = tuple(headings.get("one-mode-of", "").split())
    if len(one_mode_of) not in (0, 2):
        what = f"one-mode-of is {headings['one-mode-of'][:80]!r}"
        mend = "Name a bipartite projection and its side, as in `places-sectors places`."
        faults.append(Fault(name, _line_of(text, "one-mode-of"), what, mend))
    claims = headings.get("claims", "needed")
    if claims not in ("needed", "optional"):
        what, mend = f"claims is {claims[:40]!r}", "Write needed or optional."
        faults.append(Fault(name, _line_of(text, "claims"), what, mend))
    has_query = _query_line(text) > 0
    if has_query or not one_mode_of:
        faults += _query_faults(name, text)
    if faults:
        raise QueryError.gather(faults)
    return Projection(
        name=name,
        title=headings["title"],
        title_zh=headings.get("title-zh", headings["title"]),
        nodes=headings["nodes"],
        edges=headings["edges"],
        weight=headings["weight"],
        directed=direction == "directed",
        sides=sides,
        one_mode_of=one_mode_of,
        claims_optional=claims == "optional",
        text=text if has_query else "",
        path=name,
    )


def _read_headings(name: str, text: str) -> tuple[dict[str, str], list[Fault]]:
    headings: dict[str, str] = {}
    faults = []
    for number, line in enumerate(text.splitlines(), start=1):
        marked = _LINE.fullmatch(line)
        if marked is None:
            continue
        heading = _HEADING.fullmatch(marked[1])
        if heading is None:
            what = f"{line[:80]!r} is no heading"
            faults.append(Fault(name, number, what, "Write `#+ name: text`."))
        elif heading[1] not in _HEADINGS:
            what = f"there is no heading {heading[1]!r}"
            faults.append(Fault(name, number, what, nearest(heading[1], _HEADINGS)))
        elif heading[1] in headings:
            faults.append(Fault(name, number, f"{heading[1]!r} comes twice", "Keep one."))
        else:
            headings[heading[1]] = heading[2]
    return headings, faults


def _query_faults(name: str, text: str) -> list[Fault]:
    """Tell what keeps the text from being a SELECT that only reads."""
    try:
        require_read_only(text, name)
    except QueryError as error:
        return list(error.faults)
    tokens = list(iter_tokens(text))
    first = tokens[skip_prologue(tokens)]
    if first.word == "SELECT":
        return []
    line = text.count("\n", 0, first.start) + 1
    mend = "A projection is a SELECT with the columns ?source and ?target."
    return [Fault(name, line, f"the query is a {first.word}", mend)]


def _query_line(text: str) -> int:
    """Give the line on which the query form stands; 0 where there is no query."""
    tokens = list(iter_tokens(text))
    index = skip_prologue(tokens)
    return text.count("\n", 0, tokens[index].start) + 1 if index < len(tokens) else 0


def _line_of(text: str, heading: str) -> int:
    starts = (
        number
        for number, line in enumerate(text.splitlines(), start=1)
        if line.startswith(f"#+ {heading}:")
    )
    return next(starts, 1)
