"""Pages: the template filled, closed against everything that it does not need."""

import base64
import hashlib
import html
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from kg.dataset.export import written_whole
from kg.errors import SourceError
from kg.pages.drawing import Drawing, read_library

#: In this order they share one scope; each uses only what stands before it when it starts.
_SCRIPTS: Final = (
    "dom.js",
    "model.js",
    "state.js",
    "filters.js",
    "paths.js",
    "search.js",
    "notes.js",
    "sources.js",
    "figure_chart.js",
    "figure_table.js",
    "figures.js",
    "labels.js",
    "rings.js",
    "picture.js",
    "map.js",
    "downloads.js",
    "table.js",
    "panel.js",
    "controls.js",
    "main.js",
)
_STYLES: Final = ("style.css", "panel.css", "figures.css", "table.css")


_TEMPLATE: Final = Path(__file__).parent / "template"
_MARK: Final = re.compile(r"\[\[([a-z]+)\]\]")


@dataclass(frozen=True, slots=True)
class Page:
    """A page that needs nothing but a browser.

    Attributes
    ----------
    html
        The whole page.
    title
        Its heading.
    nodes, edges
        How many the network has.
    """

    html: str = field(repr=False)
    title: str
    nodes: int
    edges: int

    def write(self, path: str | Path) -> None:
        """Write the page to a file, whole or not at all.

        Raises
        ------
        SourceError
            If it cannot be written.
        """
        path = Path(path)
        try:
            with written_whole(path) as file:
                file.write(self.html.encode())
        except OSError as error:
            what = f"cannot be written ({error.strerror or error})"
            raise SourceError(str(path), what, "Choose another place.") from error

    def _repr_html_(self) -> str:
        """Show the page in a notebook, in a frame that reaches nothing around it."""
        return (
            '<iframe sandbox="allow-scripts allow-popups allow-downloads allow-modals" '
            'style="width:100%;height:760px;border:1px solid #ccc" '
            f'title="{html.escape(self.title)}" srcdoc="{html.escape(self.html)}"></iframe>'
        )


def fill_page(data: dict[str, Any], drawing: Drawing) -> Page:
    """Make the page of a drawing and what is known of it.

    Parameters
    ----------
    data
        What the page tells; see `kg.pages.page_data`.
    drawing
        What it draws.
    """
    style = "\n".join(_read(name) for name in _STYLES)
    script = '(() => {\n"use strict";\n' + "\n".join(map(_read, _SCRIPTS)) + "\n})();"
    library = read_library()
    drawn = {"nodes": drawing.nodes, "edges": drawing.edges, "options": drawing.options}
    policy = (
        f"default-src 'none'; script-src {_hash(library)} {_hash(script)}; "
        f"style-src {_hash(style)}; img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    title = data["about"]["title"]
    parts = {
        "policy": policy,
        "title": html.escape(title),
        "style": style,
        "library": library,
        "script": script,
        "data": _inert_json({**data, "drawing": drawn}),
    }
    # In one pass, so that nothing filled in is taken for a mark.
    filled = _MARK.sub(lambda mark: parts[mark[1]], _read("page.html"))
    return Page(filled, title, len(data["nodes"]["community"]), len(data["edges"]["source"]))


def _read(name: str) -> str:
    return (_TEMPLATE / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Name a script or style sheet that the page may run, by its hash."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _inert_json(data: dict[str, Any]) -> str:
    """Write JSON in which nothing can end the element that it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c")
