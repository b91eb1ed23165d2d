"""Filling in a question's parameters: every value is checked, then written as a term."""

import re
from collections.abc import Mapping
from functools import partial
from typing import Final

from kg.claims.periods import parse_period
from kg.dataset.nquads import text_literal
from kg.dataset.store import Store
from kg.errors import QueryError, TermError
from kg.queries.catalogue import Parameter, Question, values_clause
from kg.sources.decimals import parse_decimal
from kg.sources.nearest import nearest
from kg.sources.rdf_files import is_iri
from kg.terms import ID, THING_PREFIXES, contract, expand, is_slug

_ALL: Final = "UNDEF"


def fill_in(question: Question, given: Mapping[str, str], store: Store) -> str:
    """Give the query text of a question with parameters filled in.

    Parameters
    ----------
    question
        The question.
    given
        Values by parameter name. A thing is named by its id (``place:guangzhou``), the
        last part of it (``guangzhou``), or any of its names (``广州``); ``all`` leaves
        the parameter open where its default does.
    store
        Where names of things are looked up.

    Raises
    ------
    QueryError
        If a parameter is unknown, or a value does not fit it.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    text = question.text
    for name, value in given.items():
        parameter = known.get(name)
        if parameter is None:
            hint = nearest(name, known) if known else "It takes none."
            raise QueryError(question.name, f"there is no parameter {name!r}", hint)
        term = _write_term(question.name, parameter, value.strip(), store)
        clause = f"VALUES ?{name} {{ {term} }}"
        # A function's answer is taken as it is: no backslash in it means anything.
        text = values_clause(name).sub(partial(_constant, clause), text)
    return text


def _constant(text: str, _: re.Match[str]) -> str:
    return text


def _write_term(question: str, parameter: Parameter, value: str, store: Store) -> str:
    where = f"{question} --param {parameter.name}"
    if value == "all" and parameter.default == _ALL:
        return _ALL
    try:
        match parameter.sort:
            case "year" if not re.fullmatch(r"[0-9]{4}", value):
                raise ValueError(f"{value[:40]!r} is no year, such as 2020")
            case "year":
                return value
            case "number":
                return str(parse_decimal(value))
            case "date":
                lexical, datatype = parse_period(value).rdf_literal
                return f'"{lexical}"^^xsd:{datatype}'
            case "text":
                return text_literal(value)
            case "choice" if value not in parameter.choices:
                raise ValueError(f"{value[:40]!r} is not {' or '.join(_allowed(parameter))}")
            case "choice":
                return text_literal(value)
    except ValueError as error:
        raise QueryError(where, str(error), f"It stands for {parameter.meaning}.") from error
    return f"<{find_thing(store, value, where, parameter.sort)}>"


def _allowed(parameter: Parameter) -> tuple[str, ...]:
    """List the fixed words that a parameter takes."""
    return (*parameter.choices, "all") if parameter.default == _ALL else parameter.choices


def find_thing(store: Store, name: str, where: str, prefix: str = "thing") -> str:
    """Find a thing by id, last part of its id, or any of its names.

    Parameters
    ----------
    store
        Where to look.
    name
        What was written.
    where
        How messages call the place it was written in.
    prefix
        Prefix of the ids to look among, or ``thing`` for all.

    Returns
    -------
    str
        Its IRI.

    Raises
    ------
    QueryError
        If no thing, or more than one, has this name.
    """
    prefixes = THING_PREFIXES if prefix == "thing" else (prefix,)
    for iri in _spellings(name, prefixes):
        if prefix != "thing" and not iri.startswith(f"{ID}{prefix}/"):
            what = f"{name[:80]!r} is not the id of a {prefix}"
            raise QueryError(where, what, f"Give a name, or {prefix}:….")
        if store.query(f"ASK {{ <{iri}> ?p ?o }}").answer:
            return iri
    starts = " || ".join(f'STRSTARTS(STR(?thing), "{ID}{p}/")' for p in prefixes)
    query = f"""SELECT DISTINCT ?thing WHERE {{
        ?thing rdfs:label|skos:altLabel ?name
        FILTER(LCASE(STR(?name)) = LCASE({text_literal(name)}) && ({starts}))
    }} ORDER BY ?thing"""
    found = [str(row["thing"]) for row in store.query(query).rows()]
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(contract(iri) for iri in found)
        raise QueryError(where, f"{name!r} names several things", f"Choose one: {listed}.")
    raise QueryError(where, f"nothing is called {name!r}", _suggest(store, name, starts))


def find_id(store: Store, name: str | None, where: str, prefix: str = "thing") -> str | None:
    """Give the CURIE of a thing as `find_thing` finds it; None where no name is given."""
    return contract(find_thing(store, name, where, prefix)) if name else None


def _spellings(name: str, prefixes: tuple[str, ...]) -> list[str]:
    if is_slug(name) and len(prefixes) == 1:
        return [f"{ID}{prefixes[0]}/{name}"]
    try:
        iri = expand(name)
    except TermError:
        iri = name
    return [iri] if is_iri(iri) else []


def _suggest(store: Store, name: str, starts: str) -> str:
    query = f"""SELECT DISTINCT ?thing ?name WHERE {{
        ?thing rdfs:label|skos:altLabel ?name FILTER({starts})
    }} LIMIT 100000"""
    ids: dict[str, str] = {}
    for row in store.query(query).rows(compact=True):
        ids[str(row["name"])] = ids[str(row["thing"])] = str(row["thing"])
        ids[str(row["thing"]).partition(":")[2]] = str(row["thing"])
    return nearest(name, ids, see="the registry")
