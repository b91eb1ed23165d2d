"""CURIEs and IRIs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import TermError
from kg.terms import PREFIXES, contract, expand, is_slug

slugs = st.from_regex(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,10}[A-Za-z0-9])?", fullmatch=True)


@given(st.sampled_from(sorted(PREFIXES)), slugs)
def test_contract_undoes_expand(prefix: str, slug: str) -> None:
    assert contract(expand(f"{prefix}:{slug}")) == f"{prefix}:{slug}"


@pytest.mark.parametrize(
    "iri",
    [
        "https://w3id.org/ai-ecosystems/id/place/",
        "https://w3id.org/ai-ecosystems/id/place/a/b",
        "https://w3id.org/ai-ecosystems/id/place/-x",
        "https://w3id.org/ai-ecosystems/id/nothing/x",
        "urn:x",
        "",
    ],
)
def test_contract_leaves_alone_what_has_no_curie(iri: str) -> None:
    assert contract(iri) == iri


@pytest.mark.parametrize("text", ["nothing:x", "place", "", "http://example.org/", "Place:x"])
def test_expand_refuses_an_unknown_prefix(text: str) -> None:
    with pytest.raises(TermError, match="unknown prefix"):
        expand(text)


def test_org_is_ours_and_w3org_is_the_w3c_ontology() -> None:
    assert expand("org:x") == "https://w3id.org/ai-ecosystems/id/org/x"
    assert expand("w3org:x") == "http://www.w3.org/ns/org#x"


def test_no_two_prefixes_share_a_namespace() -> None:
    assert len(set(PREFIXES.values())) == len(PREFIXES)


def test_prefixes_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        PREFIXES["x"] = "y"  # type: ignore[index]


@pytest.mark.parametrize("text", ["a", "A1", "a.b", "a-b_c", "core-ai", "0"])
def test_slug(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize(
    "text", ["", "-a", "a-", ".a", "a.", "a b", "a/b", "广州", "a\n", "a:b", ".."]
)
def test_no_slug(text: str) -> None:
    assert not is_slug(text)
