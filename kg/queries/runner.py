"""The one runner of queries: reading only, our prefixes known, slips explained."""

from collections.abc import Mapping

from kg.dataset.results import Results
from kg.dataset.store import Store
from kg.errors import QueryError
from kg.queries.catalogue import parse_question, read_question
from kg.queries.diagnosis import explain_syntax_error
from kg.queries.guard import require_read_only
from kg.queries.parameters import fill_in


def run_query(
    store: Store,
    text: str,
    parameters: Mapping[str, str] | None = None,
    *,
    name: str = "query",
    names: Store | None = None,
) -> Results:
    """Run a query.

    Parameters
    ----------
    store
        Where to run it.
    text
        SPARQL 1.1; our prefixes need no declaration.
    parameters
        Values by parameter name, where the text describes parameters in its heading.
    name
        How messages call it, such as its file.
    names
        Where names of things are looked up, if not in the same store: a copy without some
        claims lacks the documents that went with them.

    Raises
    ------
    QueryError
        If the query has a syntax error (told with line, column and what was expected),
        is an update, or uses SERVICE.
    """
    if parameters:
        if "#+ param " not in text:
            raise QueryError(
                name, "this query takes no parameters", "Write the values into the query."
            )
        text = fill_in(parse_question(name, text), parameters, store if names is None else names)
    require_read_only(text, name)
    try:
        return store.query(text)
    except SyntaxError as error:
        raise explain_syntax_error(text, name, error) from error


def run_question(
    store: Store,
    name: str,
    parameters: Mapping[str, str] | None = None,
    *,
    names: Store | None = None,
) -> Results:
    """Run a named question.

    Parameters
    ----------
    store
        Where to run it.
    name
        Name of the question, as `kg questions` lists it.
    parameters
        Values by parameter name; see `kg.queries.parameters.fill_in`.
    names
        Where names of things are looked up, if not in the same store.

    Raises
    ------
    QueryError
        If there is no such question or parameter, or a value does not fit.
    """
    question = read_question(name)
    text = fill_in(question, parameters or {}, store if names is None else names)
    return run_query(store, text, name=question.name)
