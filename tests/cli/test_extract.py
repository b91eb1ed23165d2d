"""`kg extract` reads texts, pages and folders, and writes drafts with their words and places."""

import json
import sys
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from kg.extract import batch
from kg.extract.extraction import Reader
from tests.conftest import Example, Ran
from tests.extract.article_files import article_names, source
from tests.extract.conftest import REGISTRY
from tests.extract.conftest import lexicon as lexicon
from tests.extract.conftest import metrics as metrics
from tests.extract.conftest import reader as reader

TEXT = (
    "Alphaville opens a second park\n\n"
    "Alphaville is home to more than 3,000 AI\u00a0enterprises, the Bureau of Industry said.\n\n"
    "Its AI sales revenue reached 62.58 billion yuan ($9.05 billion) last year.\n"
)
QUOTES = ["more than 3,000 AI\u00a0enterprises", "62.58 billion yuan"]
PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Alphaville opens a second park</title>
<meta property="article:published_time" content="2018-10-17"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/a">Tarn has 500 AI enterprises</a></li>
</ul></nav><article><h1>Alphaville opens a second park</h1>
<p>Alphaville is home to more than 3,000 AI enterprises, the Bureau of Industry said on Monday,
and the city wants many more of them to come and to stay for good.</p>
<p>Its AI sales revenue reached 62.58&nbsp;billion yuan last year, which is more than it had ever
been before, and the mayor of the city said that he was glad to see it.</p></article>
<footer>We use cookies and have 20,000 readers.</footer></body></html>
"""
#: The keys of a line that scripts rely on, in their order.
KEYS = """
type subject subject_id metric value unit period status bound conversions property object
object_id quote start end rule confidence
"""


@pytest.fixture(scope="session")
def registry(
    tmp_path_factory: pytest.TempPathFactory, make_example: Callable[[Path], Example]
) -> Path:
    """Give a data folder that names Alphaville."""
    return make_example(tmp_path_factory.mktemp("extract")).data(registry=REGISTRY, claims={})


@pytest.fixture
def extract(
    kg: Callable[..., Ran], registry: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ran]:
    """Run the command with the small registry, whose reader is made once for all tests."""
    monkeypatch.setattr(batch, "_make_reader", lambda task: reader)
    return lambda *arguments: kg("extract", *arguments, "--data", registry)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Write the text."""
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def rows(ran: Ran) -> list[dict[str, Any]]:
    """Read the lines that were written."""
    return [json.loads(line) for line in ran.text.splitlines()]


def quotes(ran: Ran) -> list[str]:
    """Give the words of the figures that were written."""
    return [row["quote"] for row in rows(ran) if row["type"] == "figure"]


def test_a_text_gives_one_draft_a_line(extract: Callable[..., Ran], article: Path) -> None:
    ran = extract(article, "--published", "2018-10-17")
    assert ran.code == 0
    assert quotes(ran) == QUOTES
    assert ran.err == "2 figures and 0 relations drafted from 1 file\n"
    revenue = rows(ran)[1]
    assert (revenue["subject_id"], revenue["value"]) == ("place:alphaville", 62_580_000_000)
    assert (revenue["period"], revenue["status"]) == ("2017", "actual")
    assert revenue["conversions"] == [{"value": 9_050_000_000, "unit": "USD"}]


def test_keys_are_always_there_in_their_order(extract: Callable[..., Ran], article: Path) -> None:
    for row in rows(extract(article)):
        assert list(row)[: len(KEYS.split())] == KEYS.split()


def test_main_text_of_a_page_is_read_with_its_day(
    extract: Callable[..., Ran], tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    ran = extract(path)
    assert [" ".join(quote.split()) for quote in quotes(ran)] == [
        "more than 3,000 AI enterprises",
        "62.58 billion yuan",
    ]
    assert [row["period"] for row in rows(ran)] == ["2018-10-17", "2017"]


def test_stdin_is_read(
    extract: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, article: Path
) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(TEXT.encode()), "utf-8"))
    assert quotes(extract("-")) == QUOTES


def test_texts_of_a_folder_are_read_in_order_of_name(
    extract: Callable[..., Ran], tmp_path: Path
) -> None:
    folder = tmp_path / "articles"
    (folder / "b").mkdir(parents=True)
    (folder / "b" / "two.md").write_text("Tarn had 300 AI enterprises in the year 2017.\n")
    (folder / "a.txt").write_text("Alphaville had 200 AI enterprises in the year 2017.\n")
    (folder / "notes.docx").write_bytes(b"no text")
    ran = extract(folder)
    assert [(row["subject_id"], row["value"], Path(row["file"]).name) for row in rows(ran)] == [
        ("place:alphaville", 200, "a.txt"),
        ("place:tarn", 300, "two.md"),
    ]
    assert "from 2 files" in ran.err


def test_unreadable_files_are_told_and_the_others_read(
    extract: Callable[..., Ran], tmp_path: Path, article: Path
) -> None:
    binary = tmp_path / "picture.txt"
    binary.write_bytes(bytes(range(256)) * 8)
    missing = tmp_path / "missing.txt"
    ran = extract(binary, article, missing)
    assert ran.code == 2
    assert quotes(ran) == QUOTES
    assert "from 1 file\n" in ran.err
    assert [name for name in ("picture.txt", "missing.txt") if f"{tmp_path / name}" in ran.err] == [
        "picture.txt",
        "missing.txt",
    ]
    assert "Traceback" not in ran.err


def test_an_empty_folder_is_refused_with_what_to_name(
    extract: Callable[..., Ran], tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    ran = extract(tmp_path / "empty")
    assert (ran.code, ran.out) == (2, b"")
    assert f"the folder {tmp_path / 'empty'} has no texts in it" in " ".join(ran.err.split())


def test_yaml_of_one_file_holds_head_drafts_and_text(
    extract: Callable[..., Ran], article: Path
) -> None:
    told = ("--published", "2018-10-17", "--url", "https://example.org/a", "--title", "A title")
    found = yaml.safe_load(extract(article, "--format", "yaml", *told).out)
    assert {key: found["draftsOf"][key] for key in ("file", "title", "url", "published")} == {
        "file": str(article),
        "title": "A title",
        "url": "https://example.org/a",
        "published": "2018-10-17",
    }
    assert [figure["quote"] for figure in found["figures"]] == QUOTES
    assert found["text"] == TEXT


def test_yaml_of_several_files_goes_into_a_folder(
    extract: Callable[..., Ran], tmp_path: Path, article: Path
) -> None:
    other = tmp_path / "other" / "article.txt"
    other.parent.mkdir()
    other.write_text("Tarn had 300 AI enterprises in the year 2017.\n")
    ran = extract(article, other, "--format", "yaml")
    assert (ran.code, "need -o FOLDER" in ran.err) == (2, True)
    out = tmp_path / "drafts"
    assert extract(article, other, "--format", "yaml", "-o", out).code == 0
    found = [yaml.safe_load(path.read_text("utf-8")) for path in sorted(out.iterdir())]
    assert sorted(len(each["figures"]) for each in found) == [1, 2]


def test_a_file_is_written_whole(
    extract: Callable[..., Ran], tmp_path: Path, article: Path
) -> None:
    out = tmp_path / "out" / "drafts.jsonl"
    out.parent.mkdir()
    out.write_text("what was there before\n" * 1000)
    ran = extract(article, "-o", out)
    assert (ran.code, ran.out) == (0, b"")
    assert [json.loads(line)["quote"] for line in out.read_text("utf-8").splitlines()] == QUOTES
    assert [path.name for path in out.parent.iterdir()] == ["drafts.jsonl"]


def test_a_place_that_cannot_be_written_is_told(
    extract: Callable[..., Ran], tmp_path: Path, article: Path
) -> None:
    ran = extract(article, "-o", article / "drafts.jsonl")
    assert (ran.code, "cannot be written" in ran.err) == (2, True)


def test_two_processes_give_the_same_bytes_as_one(
    extract: Callable[..., Ran], tmp_path: Path
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(TEXT.replace("3,000", f"{number + 2},000"), "utf-8")
    one, two = (extract(folder, "--jobs", jobs) for jobs in (1, 2))
    assert (one.code, len(one.text.splitlines())) == (0, 12)
    assert (two.code, two.out, two.err) == (one.code, one.out, one.err)


@pytest.mark.parametrize(
    ("published", "period"), [("2018-10-17", "2017"), ("2016-05", "2015"), ("2014", "2013")]
)
def test_day_month_or_year_of_publication_dates_last_year(
    extract: Callable[..., Ran], article: Path, published: str, period: str
) -> None:
    assert rows(extract(article, "--published", published))[1]["period"] == period


@pytest.mark.parametrize(
    ("published", "mend"),
    [("last week", "2018"), ("2018-13-01", "2018"), ("2017/2018", "Write one day: 2018-10-17")],
)
def test_a_wrong_day_of_publication_is_refused_with_the_mend(
    extract: Callable[..., Ran], article: Path, published: str, mend: str
) -> None:
    ran = extract(article, "--published", published)
    assert (ran.code, ran.out) == (2, b"")
    assert published in ran.err
    assert mend in ran.err


def test_a_missing_day_of_publication_is_told(extract: Callable[..., Ran], article: Path) -> None:
    ran = extract(article)
    assert ran.code == 0
    assert "article.txt: no date of publication was found" in ran.err
    assert "--published" in ran.err
    assert rows(ran)[1]["period"] is None


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.replace("revenue ", "revenue\t\u2009").replace("(", "(\u00ad").encode(),
    ],
    ids=["newlines", "crlf", "mark", "spaces"],
)
def test_quotes_stand_at_their_offsets_in_the_file(
    extract: Callable[..., Ran], tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(content)
    found = rows(extract(path))
    text = yaml.safe_load(extract(path, "--format", "yaml").out)["text"]
    assert [row["quote"] for row in found] == QUOTES
    assert [text[row["start"] : row["end"]] for row in found] == QUOTES


def test_offsets_count_the_characters_of_the_file_itself(
    extract: Callable[..., Ran], tmp_path: Path
) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(TEXT.encode())
    found = rows(extract(path))
    assert [TEXT[row["start"] : row["end"]] for row in found] == QUOTES


def test_drafts_of_the_development_articles_are_as_the_schema_says(
    kg: Callable[..., Ran],
) -> None:
    schema = json.loads(kg("extract", "--schema").out)
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    ran = kg("extract", *(source(name) for name in article_names(held_out=False)))
    found = rows(ran)
    assert {row["type"] for row in found} == {"figure", "relation"}
    assert [error.message for row in found for error in validator.iter_errors(row)] == []
    assert not validator.is_valid(found[0] | {"value": "many", "start": -1})


def test_things_of_ones_own_registry_are_recognised(
    kg: Callable[..., Ran], tmp_path: Path, make_example: Callable[[Path], Example]
) -> None:
    own = make_example(tmp_path).data(
        registry={"places": "place:my-orchard,Park,Orchard Nine,,,,,,,,\n"}, claims={}
    )
    for table in ("organizations", "policies"):
        (own / "registry" / f"{table}.csv").unlink()
    path = tmp_path / "orchard.txt"
    path.write_text("Orchard Nine had 300 AI enterprises in 2017, as Guangzhou said.\n")
    plain = rows(kg("extract", path))
    with_own = rows(kg("extract", path, "--data", "bundled", "--data", own))
    assert "place:my-orchard" not in {row["subject_id"] for row in plain}
    assert [row["subject_id"] for row in with_own] == ["place:my-orchard"]


def test_from_an_article_to_a_query_that_finds_its_figure(
    kg: Callable[..., Ran], tmp_path: Path
) -> None:
    path, drafts, own = tmp_path / "tarn.txt", tmp_path / "tarn.yaml", tmp_path / "data"
    path.write_text(
        "Guangzhou's AI sales revenue reached 71.5 billion yuan in 2019, it was said.\n"
    )
    told = ("--published", "2020-02-03", "--title", "Guangzhou grows")
    assert kg("extract", path, *told, "--format", "yaml", "-o", drafts).code == 0
    review = ("--batch", "--accept-above", "0.5", "--publisher", "The Bay Press", "--data", own)
    ran = kg("review", drafts, *review, "--url", "https://example.org/g", "--language", "en")
    assert ran.code == 0, ran.err
    assert "1 claim written" in ran.err
    store = tmp_path / "store"
    built = kg("build", "-o", store, "--data", "bundled", "--data", own)
    assert built.code == 0, built.err
    asked = kg(
        "query",
        "SELECT ?period ?quote { ?claim aie:figureOf place:guangzhou ; aie:value 71500000000 ; "
        "aie:period ?period ; aie:evidence/oa:hasSelector/oa:exact ?quote }",
        *("--format", "csv", "--store", store),
    )
    assert asked.text == "period,quote\r\n2019,71.5 billion yuan\r\n"
