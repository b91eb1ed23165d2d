"""What all tests share: no network, the source documents, small data folders, the command."""

import hashlib
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import settings

from kg.bundled import ontology_folder
from kg.cli.main import run
from kg.registry.things import Things, read_things

ROOT: Final = Path(__file__).resolve().parent.parent

#: How a test starts the command in a process of its own.
COMMAND: Final = (sys.executable, "-m", "kg")

TEXT: Final = (
    "Alphaville is home to more than 3,000 AI enterprises. Its AI sales revenue reached "
    "62.58 billion yuan ($9.05 billion) last year.\n"
    "阿尔法市人工智能企业超2000家。\n"
    "The AI Plan of the Bureau of Industry names manufacturing as a focus; the scale is to "
    "reach 5 billion yuan by 2025. Beta Park lies in the city.\n"
)
DOCUMENT_ID: Final = "press-2018-alphaville"
HEADER: Final = (
    "id,kind,label,label_zh,aliases,partOf,coordinates,wikidata,geonames,iso3166_2,note\n"
)
REGISTRY: Final[Mapping[str, str]] = {
    "organizations": (
        "org:bureau,GovernmentBody,Bureau of Industry,工业局,,,,,,,\n"
        "org:press,MediaOrganization,The Press,,,,,,,,\n"
    ),
    "places": (
        "place:alphaville,City,Alphaville,阿尔法市,Alpha|阿尔法,place:china,23.5 113.25,Q1,2,,\n"
        "place:beta-park,Park,Beta Park,,,place:alphaville,,,,,\n"
        "place:china,Country,China,中国,,,35 105,Q148,1814991,CN,\n"
    ),
    "policies": "policy:ai-plan,Policy,AI Plan,,,,,,,,\n",
}

# A slow machine makes no test fail that has no limit of its own.
settings.register_profile("kg", deadline=None)
settings.load_profile("kg")

_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")


def _is_loopback(host: object) -> bool:
    return host in (*_LOOPBACK, "", None) or str(host).startswith("127.")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that leaves this machine."""
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def connect_here(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and not _is_loopback(address[0]):
            raise AssertionError(f"a test wants to reach {address[0]}: there is no network here")
        connect(self, address)

    def look_up_here(host: Any, *args: Any, **kwargs: Any) -> Any:
        if not _is_loopback(host.decode() if isinstance(host, bytes) else host):
            raise OSError(f"a test wants to look up {host}: there is no network here")
        return look_up(host, *args, **kwargs)

    monkeypatch.setattr(socket.socket, "connect", connect_here)
    monkeypatch.setattr(socket, "getaddrinfo", look_up_here)


@pytest.fixture(scope="session")
def documents() -> Path:
    """Folder of the source documents' texts, which are not part of this repository."""
    folder = Path(os.environ.get("KG_DOCUMENTS") or ROOT.parent / "shared" / "documents")
    if not folder.is_dir():
        pytest.skip(f"the texts of the source documents are not in {folder} (set KG_DOCUMENTS)")
    return folder


Fields = dict[str, object]


@dataclass(frozen=True)
class Example:
    """Makes small data folders about Alphaville, each sound unless a test changes it.

    Attributes
    ----------
    folder
        Where data folders are made.
    text
        The source document's text, in which all quotes stand.
    """

    folder: Path
    text: str = TEXT

    def document(self, **changes: object) -> Fields:
        """Give the fields of the document; None leaves a field out."""
        fields: Fields = {
            "id": DOCUMENT_ID,
            "title": "Alphaville's AI industry",
            "publisher": "org:press",
            "url": "https://example.org/alphaville",
            "published": "2018-10-17",
            "language": "en",
            "sha256": hashlib.sha256(self.text.encode()).hexdigest(),
        }
        return fields | changes

    def figure(self, **changes: object) -> Fields:
        """Give the fields of a figure claim; offsets are found where they are not given."""
        fields: Fields = {
            "figureOf": "place:alphaville",
            "metric": "metric:ai-sales-revenue",
            "value": "62580000000",
            "unit": "unit:CNY",
            "period": "2017",
            "periodBasis": "relative",
            "status": "actual",
            "bound": "exact",
            "quote": "62.58 billion yuan",
        }
        return self._located(fields | changes)

    def relation(self, **changes: object) -> Fields:
        """Give the fields of a relation claim; offsets are found where they are not given."""
        fields: Fields = {
            "subject": "place:beta-park",
            "property": "locatedIn",
            "object": "place:alphaville",
            "quote": "Beta Park",
        }
        return self._located(fields | changes)

    def claims(
        self,
        *,
        document: Fields | None = None,
        figures: list[Fields] | None = None,
        relations: list[Fields] | None = None,
        expected: Fields | None = None,
    ) -> str:
        """Write a claim file: one figure and one relation unless told otherwise."""
        figures = [self.figure()] if figures is None else figures
        relations = [self.relation()] if relations is None else relations
        parts: Fields = {
            "document": self.document() if document is None else document,
            "expected": expected or {"figures": len(figures), "relations": len(relations)},
            "figures": figures,
            "relations": relations,
        }
        return "".join(f"{name}:{_block(part, 1)}" for name, part in parts.items())

    def data(
        self,
        name: str = "data",
        *,
        registry: Mapping[str, str] | None = None,
        claims: str | Mapping[str, str] | None = None,
    ) -> Path:
        """Make a data folder; registry rows without header, claim files by document id."""
        folder = self.folder / name
        (folder / "registry").mkdir(parents=True)
        (folder / "claims").mkdir()
        for table, rows in {**REGISTRY, **(registry or {})}.items():
            path = folder / "registry" / f"{table}.csv"
            path.write_text(HEADER + rows, encoding="utf-8", newline="")
        if claims is None or isinstance(claims, str):
            claims = {DOCUMENT_ID: self.claims() if claims is None else claims}
        for document, content in claims.items():
            path = folder / "claims" / f"{document}.yaml"
            path.write_text(content, encoding="utf-8", newline="")
        return folder

    def texts(self, text: str | None = None, name: str = "texts") -> Path:
        """Make a folder with the document's text."""
        folder = self.folder / name
        folder.mkdir()
        path = folder / "alphaville.txt"
        path.write_text(self.text if text is None else text, encoding="utf-8", newline="")
        return folder

    def _located(self, fields: Fields) -> Fields:
        quote = fields.get("quote")
        if isinstance(quote, str) and quote in self.text and "start" not in fields:
            start = self.text.index(quote)
            fields |= {"start": start, "end": start + len(quote)}
        return {name: value for name, value in fields.items() if value is not None}


def _block(value: object, depth: int) -> str:
    """Write a value in block style, texts in double quotes."""
    indent = "  " * depth
    if isinstance(value, dict):
        lines = (
            f"{indent}{key}:{_block(inner, depth + 2)}"
            for key, inner in value.items()
            if inner is not None
        )
        return "\n" + "".join(lines)
    if isinstance(value, list):
        if not value:
            return " []\n"
        members = []
        for member in value:
            block = _block(member, depth + 1).removeprefix("\n")
            members.append(f"{indent}- {block.removeprefix('  ' * (depth + 1))}")
        return "\n" + "".join(members)
    text = str(value) if isinstance(value, int) else json.dumps(value, ensure_ascii=False)
    return f" {text}\n"


@pytest.fixture
def example(tmp_path: Path) -> Example:
    """Give the maker of small data folders."""
    return Example(tmp_path)


@pytest.fixture(scope="session")
def make_example() -> Callable[[Path], Example]:
    """Give the maker for fixtures that outlive a test."""
    return Example


@pytest.fixture(scope="session")
def things(tmp_path_factory: pytest.TempPathFactory) -> Things:
    """Everything the example's claims can name."""
    folder = Example(tmp_path_factory.mktemp("things")).data()
    found, faults = read_things(ontology_folder(), [folder])
    assert not faults
    return found


@dataclass(frozen=True)
class Ran:
    """What a command left: exit code, stdout and stderr."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """Stdout as text."""
        return self.out.decode()


@pytest.fixture
def kg(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Ran]:
    """Run the command in this process."""

    def call(*args: object) -> Ran:
        capfdbinary.readouterr()
        code = run([str(arg) for arg in args])
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Ran(code, out, err.decode())

    return call


@pytest.fixture
def kg_process() -> Callable[..., Ran]:
    """Run the command in a process of its own."""

    def call(
        *args: object,
        stdin: bytes = b"",
        env: Mapping[str, str] | None = None,
        timeout: float = 60,
    ) -> Ran:
        done = subprocess.run(
            [*COMMAND, *map(str, args)],
            input=stdin,
            capture_output=True,
            timeout=timeout,
            check=False,
            env={**os.environ, **(env or {})},
        )
        return Ran(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))

    return call


@pytest.fixture(scope="session")
def alphaville(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a built store of the example, for tests that only read."""
    from kg.dataset.build import build_in_folder

    folder = tmp_path_factory.mktemp("alphaville")
    example = Example(folder)
    figures = [
        example.figure(
            conversions=[{"value": "9050000000", "unit": "unit:USD", "asPrinted": "$9.05 billion"}]
        ),
        example.figure(
            metric="metric:ai-enterprise-count",
            value="3000",
            unit="unit:COUNT",
            period="2018",
            bound="at-least",
            quote="more than 3,000 AI enterprises",
        ),
        example.figure(
            metric="metric:ai-industry-scale",
            value="5000000000",
            period="2025",
            periodBasis="stated",
            status="target",
            quote="5 billion yuan",
            setBy="policy:ai-plan",
        ),
    ]
    relations = [
        example.relation(),
        example.relation(
            subject="policy:ai-plan",
            property="focusesOn",
            object="sector:manufacturing",
            quote="manufacturing",
        ),
        example.relation(
            subject="policy:ai-plan", property="issuedBy", object="org:bureau", quote="AI Plan"
        ),
        example.relation(
            property="focusesOn", object="sector:finance", status="planned", quote="Beta"
        ),
    ]
    data = example.data(claims=example.claims(figures=figures, relations=relations))
    store = folder / "store"
    build_in_folder(ontology_folder(), [data], store)
    return store
