"""Limits: what is said of a network before it is shown, counted from its records."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import kg
from kg.networks.grounds import grounds_of_edges
from kg.networks.network import Network, Node, make_network
from kg.pages.limits import NO_CENSUS, describe_limits
from kg.pages.record_values import ClaimRecord, Document, Records, Relation
from kg.pages.records import read_records


def document(number: int, published: str | None = None, **changes: str | None) -> Document:
    sound = Document(
        id=f"document:{number}",
        title=f"Title {number}",
        publisher="The Press",
        published=published,
        published_by=published,
        language="en",
        quality="normal",
        url=None,
        note=None,
    )
    return replace(sound, **changes)  # type: ignore[arg-type]


def claim(number: int, source: Document, **changes: str) -> ClaimRecord:
    sound = ClaimRecord(
        id=f"claim:{number}",
        subject="place:a",
        says=Relation("locatedIn", "place:b", None),
        document=source.id,
        status="actual",
        review="accepted",
        evidence="verified",
        first=None,
        last=None,
        dated_by=None,
        period=None,
        quote=None,
        link=None,
        note=None,
    )
    return replace(sound, **changes)  # type: ignore[arg-type]


def records(documents: Sequence[Document], claims: Sequence[ClaimRecord]) -> Records:
    return Records((), claims, documents, (), (), (), ())


def network(nodes: str = "ab") -> Network:
    return make_network("sample", [Node(name, name) for name in nodes], [])


def test_numbers_are_told_in_the_plural() -> None:
    documents = [document(1, "2018-10-17"), document(2, "2020"), document(3)]
    claims = [claim(number, documents[0]) for number in range(1200)]
    assert describe_limits(network(), records(documents, claims))[0] == (
        "1,200 claims about 2 things from 3 documents, published 2018-10-17 to 2020 (1 undated); "
        "the newest is “Title 2”."
    )


def test_numbers_are_told_in_the_singular() -> None:
    source = document(1, "2018-10-17")
    lines = describe_limits(network("a"), records([source], [claim(1, source)]))
    assert lines[0] == "1 claim about 1 thing from 1 document, “Title 1”, published 2018-10-17."


@pytest.mark.parametrize(
    ("count", "end"), [(1, "1 document, which is undated."), (2, "2 documents, all undated.")]
)
def test_documents_without_dates_have_no_newest(count: int, end: str) -> None:
    documents = [document(number) for number in range(count)]
    lines = describe_limits(network(), records(documents, [claim(1, documents[0])]))
    assert lines[0].endswith(end)


def test_second_line_denies_a_census() -> None:
    source = document(1)
    lines = describe_limits(network(), records([source], [claim(1, source)]))
    assert lines[1] == NO_CENSUS
    for words in ("no census", "missing here may well exist", "more links was written about more"):
        assert words in NO_CENSUS


def test_shares_tell_where_it_leans() -> None:
    chinese = {"language": "zh-Hans", "publisher": "新华"}
    documents = [document(1), document(2), document(3, **chinese), document(4, language="de")]
    claims = [
        claim(1, documents[0], evidence="quoted", review="doubtful"),
        claim(2, documents[0], evidence="page-only", review="unreviewed"),
        claim(3, documents[1], evidence="page-only", review="doubtful"),
        claim(4, documents[2]),
    ]
    assert describe_limits(network(), records(documents, claims))[2] == (
        "50 % of documents are in English, 25 % in Chinese; of claims 25 % are verified word for "
        "word, 25 % have a quote, 50 % name the page alone; 75 % from The Press; 2 doubtful, "
        "1 unreviewed."
    )


def test_shares_of_all_are_told_when_all_is_accepted() -> None:
    source = document(1, publisher=None, language=None)
    assert describe_limits(network(), records([source], [claim(1, source)]))[2] == (
        "100 % of documents are in an unknown language; of claims 100 % are verified word for "
        "word, 0 % have a quote, 0 % name the page alone; all accepted by a reviewer."
    )


def test_few_of_many_are_not_rounded_to_none_nor_most_to_all() -> None:
    source = document(1)
    claims = [claim(n, source, evidence="quoted" if n else "verified") for n in range(1000)]
    line = describe_limits(network(), records([source], claims))[2]
    assert "of claims under 1 % are verified word for word, over 99 % have a quote" in line


def test_long_names_are_cut() -> None:
    source = document(1, "2020", title="T" * 400, publisher="P" * 400)
    lines = describe_limits(network(), records([source], [claim(1, source)]))
    assert max(map(len, lines)) <= 220
    assert all(line.count("…") == 1 for line in (lines[0], lines[2]))


def test_network_without_claims_says_so() -> None:
    lines = describe_limits(network(""), records([], []))
    assert lines[0] == "Made of 0 things and no claims: nothing here can be followed to a source."
    assert len(lines) == 3


@pytest.mark.parametrize("name", ["entities", "companies", "places"])
def test_lines_of_bundled_networks_are_short(name: str) -> None:
    graph = kg.open()
    shown = graph.network(name)
    found = read_records(graph.store, shown, grounds_of_edges(graph.store, shown))
    lines = describe_limits(shown, found)
    assert max(map(len, lines)) <= 220
    assert lines[0].startswith(f"{len(found.claims):,} claims about {len(shown.nodes)} things")


def test_lines_of_a_small_graph(alphaville: Path) -> None:
    graph = kg.open(alphaville)
    shown = graph.network("entities")
    found = read_records(graph.store, shown, grounds_of_edges(graph.store, shown))
    assert describe_limits(shown, found)[0] == (
        "6 claims about 5 things from 1 document, “Alphaville's AI industry”, published 2018-10-17."
    )
