"""What things are called and of which kind they are, looked up for many at a time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from kg.dataset.columns import is_iri_cell, read_columns, text_of
from kg.dataset.store import Store
from kg.terms import PREFIXES

_AT_ONCE: Final = 5_000

#: Reading all names there are takes a fifth of the time, name by name, of looking up as many.
_MANY: Final = 1_000
_SCAN_WORTH: Final = 5
_ONTOLOGY: Final = PREFIXES["aie"]


@dataclass(frozen=True, slots=True)
class Description:
    """What a thing is called, and what it is.

    Attributes
    ----------
    label, label_zh
        Its English name, or the one there is, or its id; and the Chinese one, or None.
    kind
        Local name of its most exact class, ``Thing`` if it has none.
    """

    label: str
    label_zh: str | None
    kind: str


def describe_things(store: Store, ids: Iterable[tuple[str, str]]) -> dict[str, Description]:
    """Look up names and kinds of things.

    Parameters
    ----------
    store
        Where they are.
    ids
        The id of each, and its IRI in angle brackets.

    Returns
    -------
    dict of str to Description
        By id, in the same order. A thing without a name is called by its id; of several
        classes the most exact one counts, of several such the first by name.
    """
    wanted = dict(ids)
    found = _look_up(store, list(wanted.values()))
    broader = _broader_classes(store)
    kinds: dict[frozenset[str], str] = {}
    described = {}
    for id_, cell in wanted.items():
        about = found.get(cell, ())
        label, label_zh = _names([value for value in about if not is_iri_cell(value)], id_)
        of_classes = frozenset(filter(is_iri_cell, about))
        kind = kinds.get(of_classes)
        if kind is None:
            kind = kinds[of_classes] = _most_exact(of_classes, broader)
        described[id_] = Description(label, label_zh, kind)
    return described


def _look_up(store: Store, cells: Sequence[str]) -> dict[str, set[str]]:
    """Give labels and classes of things, as cells."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    wanted = list(cells)
    if len(wanted) > _MANY and _number_of_names(store) < _SCAN_WORTH * len(wanted):
        columns = read_columns(store.query("SELECT * { ?node rdfs:label ?label ; a ?class }"))
        for node, label, class_ in zip(
            columns["node"], columns["label"], columns["class"], strict=True
        ):
            found[node] |= {label, class_}
        wanted = [cell for cell in wanted if cell not in found]
    for start in range(0, len(wanted), _AT_ONCE):
        chunk = " ".join(wanted[start : start + _AT_ONCE])
        query = f"SELECT * {{ VALUES ?node {{ {chunk} }} ?node rdfs:label|a ?value }}"
        columns = read_columns(store.query(query))
        for node, value in zip(columns["node"], columns["value"], strict=True):
            found[node].add(value)
    return found


def _number_of_names(store: Store) -> int:
    columns = read_columns(store.query("SELECT (COUNT(*) AS ?n) { ?node rdfs:label ?label }"))
    return int(columns["n"][0])


def _names(labels: Iterable[str], id_: str) -> tuple[str, str | None]:
    """Give the English name, or the one there is, and the Chinese one."""
    by_language: dict[str, str] = {}
    # Of several names in one language the first by text counts.
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
