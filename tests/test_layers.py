"""The rooms import only from rooms above them; heavy libraries stay out of start-up."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

import kg

PACKAGE: Final = Path(kg.__file__).parent
MODULES: Final = sorted(PACKAGE.rglob("*.py"))

#: From the top down. Modules of one line stand side by side.
ROOMS: Final = (
    ("terms", "errors", "bundled", "charts"),
    ("sources",),
    ("registry",),
    ("claims",),
    ("extract",),
    ("dataset",),
    ("queries",),
    ("figures",),
    ("networks",),
    ("pages",),
    ("serve",),
    ("graph",),
    ("cli",),
    ("__main__",),
)
LEVEL: Final = {room: level for level, rooms in enumerate(ROOMS) for room in rooms}

#: Library to the only places that may import it.
AT_HOME: Final = {
    "click": ("cli/",),
    "openpyxl": ("sources/tabular/",),
    "pyarrow": ("sources/tabular/",),
    "pyoxigraph": ("dataset/", "sources/rdf_files.py", "cli/output.py"),
    "pyvis": ("pages/",),
    "rapidfuzz": ("registry/",),
}
NEVER_AT_MODULE_LEVEL: Final = (
    "igraph",
    "lxml",
    "matplotlib",
    "networkx",
    "numpy",
    "openpyxl",
    "oxrdflib",
    "pandas",
    "pyarrow",
    "pypdf",
    "pyshacl",
    "pyvis",
    "rapidfuzz",
    "rdflib",
    "scipy",
    "trafilatura",
)


def name_of(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Give line and full name of all that is imported anywhere in a module."""
    for found in ast.walk(tree):
        if isinstance(found, ast.Import):
            yield from ((found.lineno, alias.name) for alias in found.names)
        elif isinstance(found, ast.ImportFrom):
            assert found.level == 0, f"line {found.lineno}: write the import in full"
            assert found.module is not None
            if found.module == "kg":
                yield from ((found.lineno, f"kg.{alias.name}") for alias in found.names)
            else:
                yield found.lineno, found.module


def start_up_imports(module: Path) -> Iterator[tuple[int, str]]:
    """Give what is imported as soon as the module is: not in functions, not for types."""
    waiting: list[ast.stmt] = list(ast.parse(module.read_text(encoding="utf-8")).body)
    while waiting:
        statement = waiting.pop()
        if isinstance(statement, ast.Import | ast.ImportFrom):
            yield from imports(statement)
        elif isinstance(statement, ast.If) and ast.unparse(statement.test) != "TYPE_CHECKING":
            waiting += [*statement.body, *statement.orelse]
        elif isinstance(statement, ast.Try):
            waiting += [*statement.body, *statement.orelse, *statement.finalbody]


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_module_imports_only_from_rooms_above(module: Path) -> None:
    room = name_of(module).removesuffix(".py").partition("/")[0]
    if room == "__init__":
        return  # the front door names the public things of every room
    assert room in LEVEL, f"{room} is no room: give it a place in DESIGN.md and here"
    for line, name in imports(ast.parse(module.read_text(encoding="utf-8"))):
        package, _, rest = name.partition(".")
        if package != "kg" or not rest:
            continue
        other = rest.partition(".")[0]
        assert other in LEVEL, f"{name_of(module)}:{line}: {name} belongs to no room"
        inside = other == room and "/" in name_of(module)
        assert inside or LEVEL[other] < LEVEL[room] or _same_line(room, other), (
            f"{name_of(module)}:{line}: {room} must not import {name}, which lies below it"
        )


def _same_line(room: str, other: str) -> bool:
    return room != other and LEVEL[room] == LEVEL[other] == 0


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_library_is_imported_only_at_its_home(module: Path) -> None:
    for line, name in imports(ast.parse(module.read_text(encoding="utf-8"))):
        homes = AT_HOME.get(name.partition(".")[0])
        assert homes is None or name_of(module).startswith(homes), (
            f"{name_of(module)}:{line}: {name} is imported only in {' and '.join(homes or ())}"
        )


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_heavy_library_is_not_imported_at_start_up(module: Path) -> None:
    for line, name in start_up_imports(module):
        assert name.partition(".")[0] not in NEVER_AT_MODULE_LEVEL, (
            f"{name_of(module)}:{line}: import {name} inside the function that needs it"
        )


def test_modules_are_found() -> None:
    assert {"terms.py", "cli/main.py", "dataset/build.py"} <= set(map(name_of, MODULES))
