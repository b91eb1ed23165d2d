"""What a reader can do in the page, tried in a real browser without any network."""

import csv
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.dataset.store import Store
from kg.networks.selection import make_selection
from kg.pages.explorer import explore

if TYPE_CHECKING:
    from tests.pages.conftest import Show, View

TIE = "#place:beta-park~place:alphaville"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="module")
def long_view(show_long: "Show", bundled_page: Path) -> "View":
    """Open the page of the bundled data."""
    return show_long(bundled_page)


@pytest.fixture(scope="module")
def long_small(show_long: "Show", small_page: Path) -> "View":
    """Open the page about Alphaville."""
    return show_long(small_page)


@pytest.fixture
def view(long_view: "View") -> "View":
    """Give the page of the bundled data as it opens."""
    return long_view.start_anew()


@pytest.fixture
def small(long_small: "View") -> "View":
    """Give the page about Alphaville as it opens."""
    return long_small.start_anew()


def downloaded(view: "View", button: str) -> bytes:
    """Take something away through the menu."""
    view.page.locator("summary", has_text="Take away").click()
    with view.page.expect_download() as download:
        view.page.get_by_role("button", name=button).click()
    return Path(download.value.path()).read_bytes()


def rows_of(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


# --- it opens by itself ---


def test_page_draws_asks_nothing_of_the_network_and_says_nothing(
    show: "Show", bundled_page: Path
) -> None:
    view = show(bundled_page)
    assert view.requests == [bundled_page.as_uri()]
    assert view.messages == []
    painted = view.page.evaluate(
        """() => {
        const canvas = document.querySelector("#picture canvas");
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        const colours = new Set();
        for (let at = 0; at < data.length; at += 4) {
            if (data[at + 3] > 250) colours.add(data.slice(at, at + 3).join());
        }
        return colours.size;
    }"""
    )
    assert painted > 20


def test_page_still_asks_nothing_after_all_has_been_used(show: "Show", bundled_page: Path) -> None:
    view = show(bundled_page)
    view.choose("Guangzhou")
    for name in ("Map", "Table", "Graph", "中文", "Dark"):
        view.page.get_by_role("button", name=name, exact=True).click()
    view.page.get_by_role("button", name="Show what is within 2 steps").click()
    assert view.requests == [bundled_page.as_uri()]
    assert view.messages == []


def test_policy_forbids_what_the_page_does_not_need(show: "Show", bundled_page: Path) -> None:
    view = show(bundled_page)
    blocked = view.page.evaluate(
        """async () => {
        const seen = [];
        document.addEventListener("securitypolicyviolation", (event) => {
            seen.push(event.effectiveDirective);
        });
        const script = document.createElement("script");
        script.textContent = "window.trapped = true";
        document.body.append(script);
        document.body.setAttribute("onclick", "window.trapped = true");
        document.body.dispatchEvent(new Event("click"));
        await fetch("https://example.org/").catch(() => null);
        const picture = new Image();
        picture.src = "https://example.org/a.png";
        await new Promise((resolve) => setTimeout(resolve, 200));
        return { seen, trapped: window.trapped };
    }"""
    )
    assert blocked.get("trapped") is None
    assert {"script-src-elem", "script-src-attr", "connect-src", "img-src"} <= set(blocked["seen"])


def test_limits_stand_before_the_picture(view: "View") -> None:
    lines = view.page.locator("#limits li").all_inner_texts()
    assert len(lines) == 3
    assert re.search(r"claims about .* from 3[0-9]{2} documents", lines[0])
    assert "no census" in lines[1]


def test_page_of_a_part_says_which(show: "Show", bundled: Store, tmp_path: Path) -> None:
    path = tmp_path / "part.html"
    explore(bundled, selection=make_selection(evidence="verified"), about="Jinan").write(path)
    told = show(path).page.locator("#selection").inner_text()
    assert "only claims whose words are verified; within 1 step of Jinan" in told


def test_page_of_the_whole_speaks_of_no_part(view: "View") -> None:
    assert not view.page.locator("#selection").is_visible()


# --- finding and choosing ---


@pytest.mark.parametrize("text", ["广州", "Guangzhou", "guangzhou", "Canton", "ＧＵＡＮＧＺＨＯＵ"])
def test_search_finds_a_city_by_any_of_its_names(view: "View", text: str) -> None:
    view.choose(text)
    assert view.heading == "Guangzhou"
    assert view.hash == "#place:guangzhou"


def test_search_works_with_the_keyboard(view: "View") -> None:
    view.search("shenzh")
    view.page.keyboard.press("ArrowDown")
    view.page.keyboard.press("Enter")
    assert view.heading == "Shenzhen"


def test_search_without_result_says_what_was_searched_and_what_is_near(view: "View") -> None:
    options = view.search("Guangzou")
    told = view.page.locator("#search [role=status]").inner_text()
    assert re.search(r"searched in [0-9,]+ names of 7[0-9]{2} things", told)
    assert "does not mean" in told
    assert "Guangzhou" in options.first.inner_text()


def test_click_on_a_node_shows_its_figures_with_their_sources(small: "View") -> None:
    small.page.mouse.click(*small.point_at("Alphaville"))
    assert small.heading == "Alphaville"
    figures = small.panel.inner_text()
    for words in ("AI sales revenue", "62,580,000,000", "at least", "3,000", "target", "actual"):
        assert words in figures
    small.panel.locator("details", has_text="source").last.click()
    small.panel.locator("summary", has_text="source").first.click()
    link = small.panel.locator("a", has_text="Alphaville's AI industry").first
    assert str(link.get_attribute("href")).startswith("https://example.org/alphaville#:~:text=")
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_click_on_a_line_shows_the_claims_behind_it(small: "View") -> None:
    small.page.mouse.click(*small.point_at("located in"))
    assert "Beta Park" in small.heading
    assert "Alphaville" in small.heading
    assert "The Press, 2018-10-17" in small.panel.inner_text()
    assert small.panel.locator("q").first.inner_text() == "Beta Park"


def test_citation_names_publisher_date_quote_and_claim(show: "Show", small_page: Path) -> None:
    small = show(small_page, TIE)
    small.panel.get_by_role("button", name="cite").first.click()
    media, academic = (box.input_value() for box in small.page.locator("dialog textarea").all())
    assert media.startswith('The Press, "Alphaville\'s AI industry", 17 October 2018: "Beta Park"')
    assert "claim:" in academic
    small.page.keyboard.press("Escape")
    assert not small.page.locator("dialog").is_visible()


def test_correction_is_prefilled_with_the_claim(show: "Show", small_page: Path) -> None:
    small = show(small_page, TIE)
    small.panel.get_by_role("button", name="correct").first.click()
    note = small.page.locator("dialog textarea").first.input_value()
    assert re.search(r"claim:[0-9a-f]{8}", note)
    assert "What is wrong:" in note
    mail = small.page.locator("dialog a[href^='mailto:']").first.get_attribute("href")
    assert mail is not None
    assert len(mail) < 2000


# --- narrowing ---


def test_legend_hides_and_shows_a_kind(view: "View") -> None:
    before = view.things()
    box = view.page.get_by_role("checkbox", name=re.compile("^company"))
    box.click()
    assert view.things() < before - 100
    assert "hiddenKinds=Company" in view.hash
    view.page.get_by_role("checkbox", name=re.compile("^company")).click()
    assert view.things() == before


def test_relation_filter_hides_its_ties(view: "View") -> None:
    before = view.ties()
    view.open_part("Relations")
    view.page.get_by_role("checkbox", name=re.compile("^focuses on")).click()
    assert view.ties() < before / 1.5


def test_planned_ties_appear_when_they_are_asked_for(small: "View") -> None:
    before = small.ties()
    small.open_part("Claims")
    small.page.get_by_role("checkbox", name=re.compile("^planned")).click()
    assert small.ties() == before + 1


@pytest.mark.parametrize(
    ("control", "value"), [("Evidence", "verified"), ("Sector or technology", "sector:healthcare")]
)
def test_filters_of_claims_leave_fewer_ties(view: "View", control: str, value: str) -> None:
    before = view.ties()
    view.open_part("Claims")
    view.page.get_by_label(control, exact=True).select_option(value)
    assert 0 < view.ties() < before / 2
    view.page.get_by_role("button", name="Reset", exact=True).click()
    assert view.ties() == before


@pytest.mark.parametrize("name", ["leave out low-quality sources", "leave out doubtful"])
def test_switches_of_claims_leave_fewer_ties(view: "View", name: str) -> None:
    before = view.ties()
    view.open_part("Claims")
    view.page.get_by_role("checkbox", name=name).click()
    assert 0 < view.ties() < before


def slide(view: "View", label: str, year: int) -> None:
    view.page.locator(f'[data-key="slider {label}"]').evaluate(
        "(slider, year) => { slider.value = year; slider.dispatchEvent(new Event('input')); }", year
    )


def test_time_slider_shows_what_is_claimed_of_the_years(view: "View") -> None:
    before = view.ties()
    view.page.get_by_role("button", name="about the years").click()
    dated = view.ties()
    assert dated < before
    assert "without a date left out" in view.page.locator("#controls").inner_text()
    slide(view, "to", 2018)
    assert 0 < view.ties() < dated
    assert re.search("years=[0-9]{4}-2018", view.hash)


def test_known_by_shows_what_was_published_by_then(view: "View") -> None:
    view.page.get_by_role("button", name="known by the end of").click()
    counts = []
    for year in (2026, 2021, 2018):
        slide(view, "by", year)
        counts.append(view.ties())
    assert counts[0] > counts[1] > counts[2] > 0
    assert "knownBy=2018" in view.hash


def test_depth_shows_the_neighbourhood_of_the_chosen_thing(view: "View") -> None:
    view.choose("Guangzhou")
    counts = []
    for depth in (1, 2, 3):
        name = f"Show what is within {depth} step{'s' if depth > 1 else ''}"
        view.page.get_by_role("button", name=name).click()
        counts.append(view.things())
    assert 5 < counts[0] < counts[1] < counts[2]
    assert "depth=3" in view.hash


def test_shortest_path_names_every_step(small: "View") -> None:
    small.choose("Bureau of Industry")
    small.panel.locator("summary", has_text="Shortest path").click()
    small.panel.get_by_role("combobox").type("manufacturing")
    small.panel.locator("[role=option]").first.click()
    steps = small.panel.locator("details.path li").all_inner_texts()
    assert [" ".join(step.split()) for step in steps] == [
        "issued by AI Plan",
        "focuses on manufacturing",
    ]


def test_path_that_is_not_there_is_told_without_denying_it(small: "View") -> None:
    small.choose("Bureau of Industry")
    small.panel.locator("summary", has_text="Shortest path").click()
    small.panel.get_by_role("combobox").type("Beta Park")
    small.panel.locator("[role=option]").first.click()
    assert "a missing tie may only be missing here" in small.panel.inner_text()


# --- the address ---


def test_address_restores_a_view(show: "Show", bundled_page: Path) -> None:
    address = "#place:guangzhou&depth=2&view=map&sizeBy=pagerank&hiddenKinds=Policy&language=zh"
    view = show(bundled_page, address)
    assert view.heading == "广州市"
    assert view.page.get_by_role("button", name="Map").get_attribute("aria-pressed") == "true"
    assert view.page.get_by_label("Size").input_value() == "pagerank"
    assert not view.page.locator('[data-key="kind Policy"]').is_checked()


def test_back_returns_to_what_was_chosen_before(view: "View") -> None:
    view.choose("Guangzhou")
    view.choose("Jinan")
    assert view.heading == "Jinan"
    view.page.go_back()
    view.page.wait_for_function("document.querySelector('#panel h2').innerText === 'Guangzhou'")
    view.page.go_back()
    view.page.wait_for_function("!location.hash || location.hash === '#'")
    assert view.heading == "Choose a thing"


@pytest.mark.parametrize(
    "address",
    [
        "#nothing:here",
        "#%",
        "#&depth=9&years=x&view=<b>&sizeBy=constructor&colourBy=__proto__",
        "#~~",
    ],
)
def test_address_that_says_nonsense_is_passed_over(
    show: "Show", small_page: Path, address: str
) -> None:
    view = show(small_page, address)
    assert view.messages == []
    assert view.heading == "Choose a thing"
    assert view.things() == 5


# --- other views, and what can be taken away ---


def test_map_shows_land_and_says_what_it_cannot_place(view: "View") -> None:
    assert land_in(view) == 0
    view.page.get_by_role("button", name="Map", exact=True).click()
    assert "not on the map" in view.page.locator("#unplaced").inner_text()
    assert land_in(view) > 50_000
    view.page.get_by_role("button", name="Graph", exact=True).click()
    assert not view.page.locator("#unplaced").is_visible()


def land_in(view: "View") -> int:
    """Count the pixels of the picture that have the colour of land."""
    return int(
        view.page.evaluate(
            """() => new Promise((resolve) => requestAnimationFrame(() => {
            const canvas = document.querySelector("#picture canvas");
            const { width, height } = canvas;
            const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
            const styles = getComputedStyle(document.documentElement);
            const land = styles.getPropertyValue("--land").trim();
            const wanted = [1, 3, 5].map((at) => parseInt(land.slice(at, at + 2), 16)).join();
            let count = 0;
            for (let at = 0; at < data.length; at += 4) {
                if (data.slice(at, at + 3).join() === wanted) count += 1;
            }
            resolve(count);
        }))"""
        )
    )


def test_table_says_in_words_what_the_picture_shows(view: "View") -> None:
    view.page.get_by_role("button", name="Table", exact=True).click()
    tab = view.page.get_by_role("tab", name=re.compile("Things"))
    assert f"{view.things():,}" in tab.inner_text()
    view.page.get_by_role("button", name="Jinan", exact=True).first.click()
    assert view.heading == "Jinan"


def test_links_table_holds_the_claims_behind_every_tie(small: "View") -> None:
    rows = rows_of(downloaded(small, "Links (CSV)"))
    assert [(row["source_id"], row["relation"], row["target_id"]) for row in rows] == [
        ("place:beta-park", "locatedIn", "place:alphaville"),
        ("policy:ai-plan", "issuedBy", "org:bureau"),
        ("policy:ai-plan", "focusesOn", "sector:manufacturing"),
    ]
    assert rows[0]["quote"] == "Beta Park"
    assert rows[0]["publisher"] == "The Press"


def test_figures_table_holds_exact_values(small: "View") -> None:
    rows = rows_of(downloaded(small, "Figures (CSV)"))
    found = {(row["metric_id"], row["value"], row["bound"], row["status"]) for row in rows}
    assert found == {
        ("metric:ai-sales-revenue", "62580000000", "exact", "actual"),
        ("metric:ai-enterprise-count", "3000", "at-least", "actual"),
        ("metric:ai-industry-scale", "5000000000", "exact", "target"),
    }


def test_tables_hold_only_what_is_shown(view: "View") -> None:
    view.choose("Guangzhou")
    view.page.get_by_role("button", name="Show what is within 1 step").click()
    rows = rows_of(downloaded(view, "Things (CSV)"))
    assert len(rows) == view.things()
    assert rows[0].keys() >= {"id", "label", "label_zh", "kind", "community", "degree"}


def test_picture_is_taken_away_as_png(view: "View") -> None:
    raw = downloaded(view, "Picture (PNG)")
    assert raw.startswith(b"\x89PNG")
    assert len(raw) > 30_000


def test_print_shows_the_panel_and_no_controls(show: "Show", bundled_page: Path) -> None:
    view = show(bundled_page)
    view.choose("Guangzhou")
    view.page.emulate_media(media="print")
    assert view.panel.is_visible()
    assert not view.page.locator("#controls").is_visible()
    assert view.page.locator("#picture canvas").is_visible()


# --- every reader ---


def test_phone_needs_no_sideways_scrolling(show: "Show", bundled_page: Path) -> None:
    view = show(bundled_page, "#place:guangzhou", **PHONE)
    assert view.page.evaluate("document.scrollingElement.scrollWidth") <= 390
    assert view.page.locator("#picture").is_visible()
    assert view.messages == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_in_light_and_dark(show: "Show", small_page: Path, scheme: str) -> None:
    view = show(small_page, color_scheme=scheme)
    colours = view.page.evaluate(
        """() => [...document.querySelectorAll("h1, p, .soft, button, label, summary")]
        .filter((part) => part.offsetParent && part.textContent.trim())
        .map((part) => {
            let around = part;
            let back = "rgba(0, 0, 0, 0)";
            while (around && back === "rgba(0, 0, 0, 0)") {
                back = getComputedStyle(around).backgroundColor;
                around = around.parentElement;
            }
            return [getComputedStyle(part).color, back, part.textContent.slice(0, 40)];
        })"""
    )
    for ink, paper, text in colours:
        assert contrast(ink, paper) >= 4.5, (text, ink, paper)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, as WCAG 2.2 defines it."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(part * share for part, share in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def test_everything_that_can_be_pressed_has_a_name(view: "View") -> None:
    view.choose("Guangzhou")
    nameless = view.page.evaluate(
        """() => [...document.querySelectorAll("button, input, select, a[href], summary")]
        .filter((part) => !(part.textContent.trim() || part.getAttribute("aria-label")
            || (part.labels && part.labels.length) || part.title))
        .map((part) => part.outerHTML)"""
    )
    assert nameless == []


def test_picture_moves_with_the_keyboard(view: "View") -> None:
    picture = view.page.locator("#picture")
    assert "table view" in str(picture.get_attribute("aria-label"))
    picture.focus()
    before = picture.screenshot()
    view.page.keyboard.press("ArrowRight")
    view.page.keyboard.press("+")
    view.page.wait_for_timeout(200)
    assert picture.screenshot() != before


def test_notebook_frame_works_by_itself(show: "Show", bundled: Store, tmp_path: Path) -> None:
    page = explore(bundled, "companies")
    path = tmp_path / "notebook.html"
    path.write_text(f"<!doctype html><meta charset=utf-8>{page._repr_html_()}", encoding="utf-8")
    view = show_frame(show, path)
    frame = view.page.frame_locator("iframe")
    frame.get_by_role("combobox", name="Search this graph").type("iflytek")
    frame.locator("#search [role=option]").first.click()
    assert frame.locator("#panel h2").inner_text() == "iFlytek"
    assert view.messages == []


def show_frame(show: "Show", path: Path) -> "View":
    view = show(path, waits=False)
    view.page.frame_locator("iframe").locator("#panel h2").wait_for()
    return view


def test_two_pages_of_one_graph_are_the_same_bytes(bundled: Store, bundled_page: Path) -> None:
    assert explore(bundled).html.encode() == bundled_page.read_bytes()


def test_scripts_share_one_scope_without_a_name_twice() -> None:
    folder = Path(explore.__code__.co_filename).parent / "template"
    names = [
        name
        for script in sorted(folder.glob("*.js"))
        for name in re.findall(
            r"^(?:async )?(?:function|class|const|let) ([A-Za-z_]\w*)",
            script.read_text(encoding="utf-8"),
            re.MULTILINE,
        )
    ]
    assert len(names) > 200
    assert sorted(names) == sorted(set(names))
