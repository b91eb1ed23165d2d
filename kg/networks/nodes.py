"""What is known of nodes: their names and kinds, looked up for many at a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kg.dataset.columns import read_columns, text_of
from kg.dataset.store import Store
from kg.networks.network import Node
from kg.terms import PREFIXES, contract

_AT_ONCE: Final = 5_000
_ONTOLOGY: Final = PREFIXES["aie"]


def describe_nodes(store: Store, cells: Sequence[str], side: int = 0) -> list[Node]:
    """Look up names and kinds of nodes.

    Parameters
    ----------
    store
        Where they are.
    cells
        Their IRIs in angle brackets.
    side
        Side of a bipartite network on which they stand.

    Returns
    -------
    list of Node
        One for each cell, in the same order. A thing without a name is called by its id, one
        without a class is of the kind ``Thing``; of several classes the most exact one counts,
        of several such the first by name.
    """
    labels = _look_up(store, cells, "rdfs:label")
    classes = _look_up(store, cells, "a")
    broader = _broader_classes(store)
    kinds: dict[frozenset[str], str] = {}
    nodes = []
    for cell in cells:
        id_ = contract(cell[1:-1])
        label, label_zh = _names(labels.get(cell, ()), id_)
        of_classes = frozenset(classes.get(cell, ()))
        kind = kinds.get(of_classes)
        if kind is None:
            kind = kinds[of_classes] = _most_exact(of_classes, broader)
        nodes.append(Node(id_, label, label_zh, kind, side))
    return nodes


def values_chunks(cells: Iterable[str]) -> Iterator[str]:
    """Cut IRIs into pieces short enough for a VALUES clause."""
    listed = list(cells)
    for start in range(0, len(listed), _AT_ONCE):
        yield " ".join(listed[start : start + _AT_ONCE])


def _look_up(store: Store, cells: Sequence[str], property_: str) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for chunk in values_chunks(cells):
        query = f"SELECT ?node ?value {{ VALUES ?node {{ {chunk} }} ?node {property_} ?value }}"
        columns = read_columns(store.query(query))
        for node, value in zip(columns["node"], columns["value"], strict=True):
            found[node].append(value)
    return found


def _names(labels: Iterable[str], id_: str) -> tuple[str, str | None]:
    """Give the English name, or the one there is, and the Chinese one."""
    by_language: dict[str, str] = {}
    for text, language in sorted(map(text_of, labels), reverse=True):
        by_language[language.partition("-")[0]] = text
    chinese = by_language.get("zh")
    for language in ("en", ""):
        if language in by_language:
            return by_language[language], chinese
    return by_language[min(by_language)] if by_language else id_, chinese


def _broader_classes(store: Store) -> dict[str, set[str]]:
    """Give the superclasses of each class, of any distance."""
    query = "SELECT ?class ?other { ?class rdfs:subClassOf+ ?other FILTER(?class != ?other) }"
    columns = read_columns(store.query(query))
    broader: defaultdict[str, set[str]] = defaultdict(set)
    for class_, other in zip(columns["class"], columns["other"], strict=True):
        broader[class_].add(other)
    return broader


def _most_exact(classes: frozenset[str], broader: dict[str, set[str]]) -> str:
    ours = {cell for cell in classes if cell.startswith(f"<{_ONTOLOGY}")} or classes
    above = {other for cell in ours for other in broader.get(cell, ())}
    exact = sorted(ours - above) or sorted(ours)
    if not exact:
        return "Thing"
    iri = exact[0][1:-1]
    return iri[max(iri.rfind("/"), iri.rfind("#")) + 1 :] or iri
