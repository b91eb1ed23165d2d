"""Writing networks to files, whole or not at all, the same bytes for the same network.

Names come from strangers: whatever they hold, a file stays one that its readers can read,
and no name becomes markup or a formula.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any, Final
from xml.sax.saxutils import escape, quoteattr

from kg.dataset.export import written_whole
from kg.errors import SourceError
from kg.networks.network import Network, Node
from kg.sources.spreadsheets import spreadsheet_safe

#: What XML 1.0 cannot hold, and halves of characters that no encoding can.
_NOT_TEXT: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_NODE_TYPES: Final = {"label": "string", "label_zh": "string", "kind": "string", "bipartite": "int"}
_EDGE_TYPES: Final = {
    "weight": "double",
    "relation": "string",
    "first_year": "int",
    "last_year": "int",
}

#: Value by name of what is known of a node or edge.
_About = dict[str, str | int | float]


def write_network(network: Network, path: str | Path) -> list[Path]:
    """Write a network in the format of the path's ending.

    Parameters
    ----------
    network
        The network.
    path
        ``.graphml``; ``.gexf``, with the years of edges where they are known; ``.json``, the
        node-link form that networkx and D3 read; ``.csv``, a table of edges, beside which
        stands a table of nodes, ``NAME.nodes.csv``.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    SourceError
        If the ending is another, or a file cannot be written.
    """
    path = Path(path)
    write = WRITERS.get(path.suffix.lower())
    if write is None:
        raise SourceError(
            str(path),
            f"the ending {path.suffix!r} is no format of networks",
            f"Use {', '.join(WRITERS)}.",
        )
    beside = [path.with_suffix(".nodes.csv")] if path.suffix.lower() == ".csv" else []
    try:
        with ExitStack() as stack:
            files = [stack.enter_context(written_whole(file)) for file in [path, *beside]]
            write(network, *files)
    except OSError as error:
        raise SourceError(
            str(path), f"cannot be written ({error.strerror or error})", "Choose another place."
        ) from error
    return [path, *beside]


def write_graphml(network: Network, file: IO[bytes]) -> None:
    """Write GraphML: a key for each attribute, and an id for each edge."""
    keys = [
        f'  <key id="{sort[0]}_{name}" for="{sort}" attr.name="{name}" attr.type="{type_}"/>\n'
        for sort, types in (("node", _NODE_TYPES), ("edge", _EDGE_TYPES))
        for name, type_ in types.items()
    ]
    file.write(
        b'<?xml version="1.0" encoding="UTF-8"?>\n'
        b'<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    )
    file.write("".join(keys).encode())
    file.write(b'  <key id="g_title" for="graph" attr.name="title" attr.type="string"/>\n')
    direction = "directed" if network.directed else "undirected"
    opening = f'  <graph id={_quoted(network.name)} edgedefault="{direction}">\n'
    file.write(f'{opening}    <data key="g_title">{_text(network.title)}</data>\n'.encode())
    for node in network.nodes:
        data = _graphml_data("n", _about_node(network, node))
        file.write(f"    <node id={_quoted(node.id)}>{data}</node>\n".encode())
    for number, (source, target, about) in enumerate(network.iter_edges()):
        ends = f"source={_quoted(source.id)} target={_quoted(target.id)}"
        data = _graphml_data("e", about)
        file.write(f'    <edge id="e{number}" {ends}>{data}</edge>\n'.encode())
    file.write(b"  </graph>\n</graphml>\n")


def write_gexf(network: Network, file: IO[bytes]) -> None:
    """Write GEXF 1.3; dynamic where years are known.

    An edge is there from the first day of its first year to the last day of its last; a node
    as long as its edges, or always where one of them has no years.
    """
    spans = _node_spans(network)
    dynamic = any(span is not None for span in network.first_years)
    mode = 'mode="dynamic" timeformat="date"' if dynamic else 'mode="static"'
    direction = "directed" if network.directed else "undirected"
    file.write(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
        f"  <meta><creator>kg</creator><description>{_text(network.title)}</description></meta>\n"
        f'  <graph defaultedgetype="{direction}" {mode}>\n'.encode()
    )
    node_types = {name: type_ for name, type_ in _NODE_TYPES.items() if name != "label"}
    edge_types = {name: type_ for name, type_ in _EDGE_TYPES.items() if name != "weight"}
    file.write(_gexf_attributes("node", node_types) + _gexf_attributes("edge", edge_types))
    file.write(b"    <nodes>\n")
    for position, node in enumerate(network.nodes):
        about = _about_node(network, node)
        label = _quoted(str(about.pop("label")))
        opening = f"<node id={_quoted(node.id)} label={label}{_spell(*spans[position])}>"
        file.write(f"      {opening}{_gexf_values('n', about)}</node>\n".encode())
    file.write(b"    </nodes>\n    <edges>\n")
    for number, (source, target, about) in enumerate(network.iter_edges()):
        ends = f"source={_quoted(source.id)} target={_quoted(target.id)}"
        weight, relation = about.pop("weight"), str(about.get("relation", ""))
        named = f" label={_quoted(relation)} kind={_quoted(relation)}" if relation else ""
        spell = _spell(about.get("first_year"), about.get("last_year"))
        opening = f'<edge id="{number}" {ends}{named} weight="{weight}"{spell}>'
        file.write(f"      {opening}{_gexf_values('e', about)}</edge>\n".encode())
    file.write(b"    </edges>\n  </graph>\n</gexf>\n")


def write_node_link(network: Network, file: IO[bytes]) -> None:
    """Write JSON in the node-link form, a node or edge a line."""
    multiple = len(set(zip(network.sources, network.targets, strict=True))) < len(network.sources)
    head = {
        "directed": network.directed,
        "multigraph": multiple,
        "graph": {"name": network.name, "title": network.title},
    }
    nodes = ({"id": node.id, **_about_node(network, node)} for node in network.nodes)
    edges = (
        {"source": source.id, "target": target.id, **about}
        for source, target, about in network.iter_edges()
    )
    file.write(_json(head)[:-1].encode())
    for name, things in (("nodes", nodes), ("edges", edges)):
        file.write(f',\n"{name}": ['.encode())
        for number, thing in enumerate(things):
            file.write(f"{',' if number else ''}\n{_json(thing)}".encode())
        file.write(b"\n]")
    file.write(b"}\n")


def write_tables(network: Network, edges: IO[bytes], nodes: IO[bytes]) -> None:
    """Write a table of edges and one of nodes, safe for spreadsheets."""
    ends = ("source", "target", "source_label", "target_label")
    _write_table(
        edges,
        (*ends, *_EDGE_TYPES),
        (
            (source.id, target.id, source.label, target.label, *map(about.get, _EDGE_TYPES))
            for source, target, about in network.iter_edges()
        ),
    )
    sides = network.sides or ("",)
    _write_table(
        nodes,
        ("id", "label", "label_zh", "kind", "side"),
        (
            (node.id, node.label, node.label_zh, node.kind, sides[node.side])
            for node in network.nodes
        ),
    )


WRITERS: Final[dict[str, Callable[..., None]]] = {
    ".graphml": write_graphml,
    ".gexf": write_gexf,
    ".json": write_node_link,
    ".csv": write_tables,
}


def _about_node(network: Network, node: Node) -> _About:
    about: _About = {"label": node.label, "kind": node.kind}
    if node.label_zh is not None:
        about["label_zh"] = node.label_zh
    if network.bipartite:
        about["bipartite"] = node.side
    return about


def _node_spans(network: Network) -> list[tuple[int | None, int | None]]:
    """Give the years in which each node has edges; None for a node that has always some."""
    firsts: list[list[int | None]] = [[] for _ in network.nodes]
    lasts: list[list[int | None]] = [[] for _ in network.nodes]
    for ends in (network.sources, network.targets):
        columns = (ends, network.first_years, network.last_years)
        for end, first, last in zip(*columns, strict=True):
            firsts[end].append(first)
            lasts[end].append(last)
    return [
        (_bound(first, min), _bound(last, max)) for first, last in zip(firsts, lasts, strict=True)
    ]


def _bound(years: Sequence[int | None], choose: Callable[[list[int]], int]) -> int | None:
    known = [year for year in years if year is not None]
    return choose(known) if known and len(known) == len(years) else None


def _spell(first: object, last: object) -> str:
    start = "" if first is None else f' start="{first:04}-01-01"'
    return start if last is None else f'{start} end="{last:04}-12-31"'


def _graphml_data(sort: str, about: _About) -> str:
    return "".join(
        f'<data key="{sort}_{name}">{_text(str(value))}</data>' for name, value in about.items()
    )


def _gexf_attributes(sort: str, types: dict[str, str]) -> bytes:
    lines = "".join(
        f'      <attribute id="{sort[0]}_{name}" title="{name}" '
        f'type="{"integer" if type_ == "int" else type_}"/>\n'
        for name, type_ in types.items()
    )
    return f'    <attributes class="{sort}" mode="static">\n{lines}    </attributes>\n'.encode()


def _gexf_values(sort: str, about: _About) -> str:
    values = "".join(
        f'<attvalue for="{sort}_{name}" value={_quoted(str(value))}/>'
        for name, value in about.items()
    )
    return f"<attvalues>{values}</attvalues>" if values else ""


def _clean(text: str) -> str:
    """Put the replacement character for what no file can hold."""
    return _NOT_TEXT.sub("\ufffd", text)


def _text(text: str) -> str:
    return escape(_clean(text), {"\r": "&#13;"})


def _quoted(text: str) -> str:
    return quoteattr(_clean(text))


def _json(value: dict[str, Any]) -> str:
    return _clean(json.dumps(value, ensure_ascii=False))


def _write_table(
    file: IO[bytes], columns: Sequence[str], rows: Iterator[tuple[str | int | float | None, ...]]
) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    for row in rows:
        writer.writerow(
            [spreadsheet_safe(_clean(cell)) if isinstance(cell, str) else cell for cell in row]
        )
    text.flush()
    text.detach()
