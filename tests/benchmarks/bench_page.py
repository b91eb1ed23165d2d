"""The page of a network, against plain pyvis with the same things and ties, in one run.

python tests/benchmarks/bench_page.py --sizes 200 2000 20000

Each file is opened in a fresh headless Chromium without a network. The first drawing is
when the browser has painted nodes for the first time; a frame is a painting of nodes while
the mouse drags the picture. pyvis is used as its documentation does, with one exception:
above `ADD_EDGE_AT_MOST` ties its lists are filled, for its `add_edge` looks through all ties
each time.
"""

import argparse
import json
import re
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from made_up_claims import make_store
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as TooLongError
from pyvis.edge import Edge
from pyvis.network import Network

from kg.pages.explorer import explore

ADD_EDGE_AT_MOST: Final = 10_000
DRAG_SECONDS: Final = 2.0
VIEWPORT: Final[Any] = {"width": 1300, "height": 800}

#: Tells when nodes were first painted, and how often. What is painted in one go is one
#: drawing, as a microtask runs when it is over.
WATCH: Final = """
window.drawings = 0;
const arc = CanvasRenderingContext2D.prototype.arc;
let painting = false;
CanvasRenderingContext2D.prototype.arc = function (...circle) {
  if (!painting) {
    painting = true;
    queueMicrotask(() => {
      painting = false;
      window.drawings += 1;
      if (window.drawings === 1) console.log(`FIRST ${performance.now()}`);
    });
  }
  return arc.apply(this, circle);
};
"""
DATA: Final = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)
CHROMIUM: Final = ("chromium", "chromium-browser", "google-chrome")
QUIET: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-precise-memory-info",
)


def make_plain(data: dict[str, Any], *, still: bool) -> str:
    """Make the page of plain pyvis of the things and ties that our page shows.

    Parameters
    ----------
    data
        The page data.
    still
        Whether physics is off and things stand where ours do.
    """
    network = Network(cdn_resources="in_line")
    for node in data["drawing"]["nodes"]:
        id_ = node["id"]
        place = {"x": node["x"], "y": node["y"]} if still else {}
        network.add_node(id_, label=data["things"]["label"][id_], **place)
    ties = [(tie["from"], tie["to"]) for tie in data["drawing"]["edges"]]
    for source, target in ties:
        if len(ties) <= ADD_EDGE_AT_MOST:
            network.add_edge(source, target)
        else:
            network.edges.append(Edge(source, target).options)
    network.toggle_physics(not still)
    return str(network.generate_html())


@dataclass(frozen=True, slots=True)
class Seen:
    """What was measured of a page: seconds to its first drawing, heap, frames a second.

    None is not known: the first drawing was not there within the cap.
    """

    seconds: float | None = None
    mebibytes: float | None = None
    frames: float | None = None


def look_at(launch: Callable[[], Browser], address: str, cap: float) -> Seen:
    """Open a page in a fresh browser, wait for its first drawing, and drag the picture.

    The page tells when it has drawn; one that is at work would not answer a question.
    """
    browser = launch()
    try:
        page = browser.new_context(viewport=VIEWPORT, offline=True).new_page()
        page.add_init_script(WATCH)
        try:
            with page.expect_console_message(
                lambda message: message.text.startswith("FIRST"), timeout=cap * 1000
            ) as told:
                page.goto(address, wait_until="commit")
        except TooLongError:
            return Seen()
        seconds = float(told.value.text.split()[1]) / 1000
        page.set_default_timeout(300_000)
        mebibytes = float(page.evaluate("performance.memory.usedJSHeapSize")) / 2**20
        return Seen(seconds, mebibytes, frames_a_second(page))
    finally:
        browser.close()


def frames_a_second(page: Page) -> float:
    """Drag the picture about and count drawings."""
    box = page.locator("canvas").first.bounding_box()
    assert box is not None
    x, y = box["x"] + 12, box["y"] + 12  # a corner, where there is hardly a node to drag
    page.mouse.move(x, y)
    page.mouse.down()
    before, began, step = page.evaluate("window.drawings"), time.perf_counter(), 0
    while time.perf_counter() - began < DRAG_SECONDS:
        step += 1
        page.mouse.move(x + step % 200, y + step % 100)
    drawings = page.evaluate("window.drawings") - before
    seconds = time.perf_counter() - began
    page.mouse.up()
    return float(drawings) / seconds


def measure(launch: Callable[[], Browser], folder: Path, size: int, cap: float) -> None:
    """Measure both pages of one size, and print what was found."""
    store = make_store(size)
    began = time.perf_counter()
    page = explore(store)
    made = time.perf_counter() - began
    ours, plain, still = (folder / f"{name}-{size}.html" for name in ("ours", "plain", "still"))
    page.write(ours)
    found = DATA.search(page.html)
    assert found is not None
    data = json.loads(found[1])
    began = time.perf_counter()
    plain.write_text(make_plain(data, still=False), encoding="utf-8")
    plain_made = time.perf_counter() - began
    still.write_text(make_plain(data, still=True), encoding="utf-8")
    ties, claims = len(data["drawing"]["edges"]), len(data["claims"]["id"])
    del store, page, data
    print(f"\n{size:,} things, {ties:,} ties, {claims:,} claims")
    compare("made, seconds", made, plain_made)
    compare("file, MiB", ours.stat().st_size / 2**20, plain.stat().st_size / 2**20)
    one, other = look_at(launch, ours.as_uri(), cap), look_at(launch, plain.as_uri(), cap)
    compare("as it opens: first drawing, seconds", one.seconds, other.seconds, cap)
    compare("as it opens: script heap, MiB", one.mebibytes, other.mebibytes)
    compare("as it opens: frames a second", one.frames, other.frames)
    one = look_at(launch, ours.as_uri() + "#&overview=0", cap)
    other = look_at(launch, still.as_uri(), cap)
    compare("all, at rest: first drawing, seconds", one.seconds, other.seconds, cap)
    compare("all, at rest: frames a second", one.frames, other.frames)


def compare(title: str, ours: float | None, plain: float | None, cap: float = 0.0) -> None:
    """Print what was measured of both and, where both are known, their ratio."""
    told = [
        (f"> {cap:.0f}" if cap else "?") if value is None else f"{value:,.2f}"
        for value in (ours, plain)
    ]
    ratio = "" if ours is None or plain is None else f"{ours / plain:.3f}"
    if ours is not None and plain is None and cap:
        ratio = f"< {ours / cap:.3f}"
    print(f"{title:<38} ours {told[0]:>9}  pyvis {told[1]:>9}  ours/pyvis {ratio:>8}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[200, 2_000, 20_000])
    parser.add_argument("--cap", type=float, default=90.0, help="seconds to wait for a drawing")
    parser.add_argument("--chromium", default=next(filter(None, map(shutil.which, CHROMIUM)), None))
    given = parser.parse_args()
    explore(make_store(100))  # so that no size bears the imports
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        launch = partial(
            playwright.chromium.launch, executable_path=given.chromium, args=list(QUIET)
        )
        for size in given.sizes:
            measure(launch, Path(folder), size, given.cap)


if __name__ == "__main__":
    main()
