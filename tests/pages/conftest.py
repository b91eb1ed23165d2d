"""A real browser for the pages, without any network, that tells what they ask and say."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

from kg.dataset.opening import open_store
from kg.dataset.store import Store
from kg.pages.explorer import explore

#: Nothing of the browser itself goes out: what a test sees asked, the page has asked.
_QUIET: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_SETTINGS: Final[dict[str, Any]] = {
    "viewport": {"width": 1300, "height": 800},
    "offline": True,
    "reduced_motion": "reduce",
}
_CHROMIUM: Final = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start headless Chromium.

    Not for the whole session: as long as it runs, Playwright's loop runs in this thread, and
    no other test could start one.
    """
    found = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if found is None:
        pytest.skip("no Chromium is installed (Debian: apt install chromium)")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=_QUIET)
        yield launched
        launched.close()


@dataclass
class View:
    """A page in the browser, and what it asked and said."""

    page: Page
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def things(self) -> int:
        """How many things are shown, as the page says."""
        return self._shown(0)

    def ties(self) -> int:
        """How many ties are shown, as the page says."""
        return self._shown(1)

    def _shown(self, which: int) -> int:
        status = self.page.locator("#status").inner_text()
        return int(re.findall(r"([0-9,]+) of [0-9,]+", status)[which].replace(",", ""))

    @property
    def panel(self) -> Locator:
        """The panel beside the picture."""
        return self.page.locator("#panel")

    @property
    def heading(self) -> str:
        """What the panel is about."""
        return self.panel.locator("h2").inner_text()

    @property
    def hash(self) -> str:
        """What the address says after the file."""
        return str(self.page.evaluate("decodeURI(location.hash)"))

    def start_anew(self) -> "View":
        """Go back to what the page shows when it opens: the address says it all."""
        self.page.evaluate("location.hash = '#'")
        self.page.locator("#panel h2", has_text="Choose a thing").wait_for()
        self.messages.clear()
        return self

    def search(self, text: str) -> Locator:
        """Type into the search box; gives the options it offers."""
        box = self.page.get_by_role("combobox", name="Search this graph")
        box.fill("")
        box.type(text)
        return self.page.locator("#search [role=option]")

    def choose(self, text: str) -> None:
        """Search and take the first option."""
        self.search(text).first.click()

    def open_part(self, name: str) -> None:
        """Open a folded part of the controls."""
        summary = self.page.locator("#controls summary", has_text=name)
        if summary.locator("xpath=..").get_attribute("open") is None:
            summary.click()

    def point_at(self, words: str) -> tuple[float, float]:
        """Move the mouse over the picture until the page tells these words; gives where."""
        box = self.page.locator("#picture").bounding_box()
        assert box
        tooltip = self.page.locator("#tooltip")
        for step in (24, 9):
            for down in range(step, int(box["height"]), step):
                for right in range(step, int(box["width"]), step):
                    x, y = box["x"] + right, box["y"] + down
                    self.page.mouse.move(x, y)
                    if words in (tooltip.text_content() or "") and tooltip.is_visible():
                        return x, y
        raise AssertionError(f"nothing in the picture tells {words!r}")


Show = Callable[..., View]


@contextmanager
def opened(browser: Browser) -> Iterator[Show]:
    """Give what opens files, each in a context of its own that has no network at all."""
    contexts: list[BrowserContext] = []

    def call(path: Path, address: str = "", *, waits: bool = True, **options: Any) -> View:
        context = browser.new_context(**{**_SETTINGS, **options})
        contexts.append(context)
        view = View(context.new_page())
        view.page.on("request", lambda request: view.requests.append(request.url))
        view.page.on("console", lambda message: view.messages.append(message.text))
        view.page.on("pageerror", lambda error: view.messages.append(str(error)))
        view.page.goto(path.as_uri() + address)
        if waits:
            view.page.wait_for_function("performance.getEntriesByName('drawn').length > 0")
        return view

    try:
        yield call
    finally:
        for context in contexts:
            context.close()


@pytest.fixture
def show(browser: Browser) -> Iterator[Show]:
    """Open a file in the browser, for this test alone."""
    with opened(browser) as call:
        yield call


@pytest.fixture(scope="module")
def show_long(browser: Browser) -> Iterator[Show]:
    """Open a file in the browser, for many tests: opening takes longer than most of them."""
    with opened(browser) as call:
        yield call


@pytest.fixture(scope="session")
def bundled() -> Store:
    """Open the bundled data."""
    return open_store(None)


@pytest.fixture(scope="session")
def bundled_page(bundled: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of the bundled data, as `kg explore` writes it."""
    path = tmp_path_factory.mktemp("page") / "explorer.html"
    explore(bundled).write(path)
    return path


@pytest.fixture(scope="session")
def small_page(alphaville: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of the example about Alphaville."""
    path = tmp_path_factory.mktemp("page") / "alphaville.html"
    explore(open_store(str(alphaville))).write(path)
    return path
