// The controls: head, legend, filters, and the clock.

function startControls() {
  document.getElementById("limits").append(element("ul", {}, model.about.limits.map((line) => element("li", {}, line))));
  const selection = document.getElementById("selection");
  selection.hidden = !model.about.selection.length;
  append(selection, [`Only a part of the graph: ${model.about.selection.join("; ")}.`]);
  document.getElementById("search").append(searchBox({
    label: "Search this graph", placeholder: "Search a name, 中文也可以", things: model.nodes, onPick: chooseThing,
  }));
  document.getElementById("skip").addEventListener("click", (event) => {
    event.preventDefault();
    change({ view: "table" });
    document.getElementById("table").focus();
  });
  // Narrow screens begin with the picture, not with what explains it.
  if (matchMedia("(max-width: 760px)").matches) document.getElementById("limits").open = false;
}

const SLIDER_CHOICES = new Set(["years", "knownBy"]);

function refreshControls(changed) {
  if ([...changed].every((name) => SLIDER_CHOICES.has(name))) {
    refreshSliders(); // a slider that is being drawn must stay the same element
    return;
  }
  const focused = document.activeElement && document.activeElement.dataset.key;
  refreshHead();
  const controls = document.getElementById("controls");
  const scrolled = controls.scrollTop;
  const open = new Set([...controls.querySelectorAll("details[open]")].map((part) => part.dataset.part));
  if (!controls.children.length) open.add("things");
  clear(controls).append(
    element("details", { class: "drawer", "data-part": "drawer", open: open.has("drawer") || !isNarrow() },
      element("summary", {}, "Legend and filters", filtersAreOn() && element("span", { class: "flag warn" }, "filters on")),
      lookPart(), legendPart(), relationPart(open), filterPart(open), clockPart()),
  );
  controls.scrollTop = scrolled;
  if (focused) {
    const again = document.querySelector(`[data-key="${CSS.escape(focused)}"]`);
    if (again) again.focus();
  }
}

function isNarrow() {
  return matchMedia("(max-width: 760px)").matches;
}

// --- head: views, and what can be taken away ---

function refreshHead() {
  const views = [["graph", "Graph"], ...(hasMap() ? [["map", "Map"]] : []), ["table", "Table"]];
  clear(document.getElementById("views")).append(
    element("div", { class: "segmented", role: "group", "aria-label": "View" },
      views.map(([name, label]) => choiceButton(label, "view", name))),
  );
  const languages = [["en", "English"], ["zh", "中文"]];
  const dark = isDark();
  clear(document.getElementById("tools")).append(
    element("div", { class: "segmented", role: "group", "aria-label": "Language of names" },
      languages.map(([name, label]) => choiceButton(label, "language", name))),
    button(dark ? "Light" : "Dark", () => change({ theme: dark ? "light" : "dark" }), { "data-key": "theme" }),
    element("details", { class: "menu" }, element("summary", {}, "Take away"), element("div", { class: "menu-list", onclick: closeMenu },
      button("Picture (PNG)", savePicture), button("Links (CSV)", downloadLinksCsv), button("Figures (CSV)", downloadFiguresCsv),
      button("Things (CSV)", downloadThingsCsv), button("Print", () => window.print()), button("Link to this view", copyAddress))),
  );
}

function closeMenu(event) {
  event.currentTarget.parentElement.open = false;
}

function choiceButton(label, choice, value) {
  return button(label, () => change({ [choice]: value }), { "aria-pressed": String(state[choice] === value), "data-key": `${choice} ${value}` });
}

function isDark() {
  if (state.theme) return state.theme === "dark";
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

function savePicture() {
  const canvas = document.querySelector("#picture canvas");
  const kinds = model.kinds.filter((kind) => shown().things.some((thing) => thing.kind === kind));
  const lines = [
    ...(state.colourBy === "kind"
      ? kinds.map((kind) => ({ text: kindName(kind), colour: colours.kinds[kind.colour], shape: kind.shape }))
      : ["Colours: communities found by an algorithm"]),
    statusText(),
    sizeMeasure() ? `Size: ${sizeMeasure().label}. ${sizeMeasure().explain}` : "",
    ...model.about.limits.slice(0, 1),
  ].filter(Boolean);
  downloadPng(canvas, colours.paper, lines).catch((error) => tell(error.message));
}

function copyAddress() {
  const address = location.href.split("#")[0] + addressOf();
  if (navigator.clipboard) navigator.clipboard.writeText(address).then(() => tell("The link is copied."), () => window.prompt("Link to this view", address));
  else window.prompt("Link to this view", address);
}

function tell(text) {
  document.getElementById("status").textContent = text;
}

// --- how it looks ---

function lookPart() {
  const measures = model.about.measures.map((measure) => [measure.name, measure.label]);
  const colourings = [["kind", "kind"], ["community", "community"]];
  return element("div", { class: "part looks" },
    measures.length > 0 && labelledSelect("Size", "sizeBy", measures),
    labelledSelect("Colour", "colourBy", colourings),
    model.communities.length > 1 && element("label", { class: "check" }, checkBox(state.overview, () => toggleOverview(), "overview"), "communities as one"),
    sizeMeasure() && element("p", { class: "soft" }, sizeMeasure().explain),
    state.colourBy === "community" && communityLegend(),
  );
}

function toggleOverview() {
  opened.clear();
  change({ overview: !state.overview });
}

function communityLegend() {
  const items = model.communities.slice(0, COMMUNITY_COLOURS - 1).map((community, index) =>
    element("li", {}, mark("dot", `community-${index}`), " ", shorten(community.label, 60), element("span", { class: "count" }, String(community.size))));
  return element("ul", { class: "plain legend" }, items, model.communities.length >= COMMUNITY_COLOURS && element("li", {}, mark("dot", `community-${COMMUNITY_COLOURS - 1}`), " all smaller ones"));
}

// --- legend: kinds, switched on and off ---

function legendPart() {
  const counts = kindCounts();
  const kinds = model.kinds.filter((kind) => counts.has(kind.name)).sort((a, b) => a.order - b.order);
  const items = kinds.map((kind) => element("li", {}, element("label", { class: "check" },
    checkBox(!state.hiddenKinds.includes(kind.name), (on) => change({ hiddenKinds: toggled(state.hiddenKinds, kind.name, !on) }), `kind ${kind.name}`),
    kindMark(kind), " ", shorten(kindName(kind), 60), element("span", { class: "count" }, counts.get(kind.name).toLocaleString("en")))));
  const all = kinds.map((kind) => kind.name);
  return element("fieldset", { class: "part" }, element("legend", {}, "Things"),
    element("ul", { class: "plain legend" }, items),
    element("p", { class: "actions" }, button("all", () => change({ hiddenKinds: [] }), { class: "link", "data-key": "all kinds" }), button("none", () => change({ hiddenKinds: all }), { class: "link", "data-key": "no kinds" })),
    element("p", { class: "soft" }, hatchMark(), " hatched: unknown, not in this graph"),
    hasPlanned() && element("p", { class: "soft" }, "dashed line: only planned"));
}

function hasPlanned() {
  return statusCounts().has("planned");
}

// What is counted over the whole graph, whatever is shown.
const kindCounts = remembered(() => tally(model.nodes, (thing) => thing.kind.name));
const relationCounts = remembered(() => tally(model.edges.filter((edge) => edge.relation), (edge) => edge.relation));
const statusCounts = remembered(() => tally(model.claims, (claim) => claim.status));
const validSpan = remembered(() => yearSpan(validYears));
const knownSpan = remembered(() => yearSpan(publicationYears));

function relationPart(open) {
  const counts = relationCounts();
  if (counts.size < 2) return null;
  const items = [...counts.entries()].sort((a, b) => b[1] - a[1]).map(([relation, count]) => element("li", {}, element("label", { class: "check" },
    checkBox(!state.hiddenRelations.includes(relation.name), (on) => change({ hiddenRelations: toggled(state.hiddenRelations, relation.name, !on) }), `relation ${relation.name}`),
    shorten(relationName(relation), 60), element("span", { class: "count" }, count.toLocaleString("en")))));
  return element("details", { class: "part", "data-part": "relations", open: open.has("relations") }, element("summary", {}, "Relations"), element("ul", { class: "plain legend" }, items));
}

// --- filters of claims ---

function filterPart(open) {
  const statuses = statusCounts();
  const statusBoxes = [...statuses.entries()].sort().map(([name, count]) => element("li", {}, element("label", { class: "check" },
    checkBox(!state.hiddenStatuses.includes(name), (on) => change({ hiddenStatuses: toggled(state.hiddenStatuses, name, !on) }), `status ${name}`),
    name, element("span", { class: "count" }, count.toLocaleString("en")))));
  return element("details", { class: "part", "data-part": "claims", open: open.has("claims") }, element("summary", {}, "Claims"),
    sectorSelect(),
    element("fieldset", {}, element("legend", {}, "Status"), element("ul", { class: "plain legend" }, statusBoxes)),
    labelledSelect("Evidence", "evidence", [["", "any"], ["quoted", "quoted or checked"], ["verified", "words checked"]]),
    element("label", { class: "check" }, checkBox(state.quality === "normal", (on) => change({ quality: on ? "normal" : "" }), "quality"), "leave out low-quality sources"),
    element("label", { class: "check" }, checkBox(state.review === "accepted", (on) => change({ review: on ? "accepted" : "" }), "review"), "leave out doubtful and unreviewed"),
    filtersAreOn() && element("p", { class: "actions" }, button("Reset all filters", resetFilters, { "data-key": "reset" })));
}

function sectorSelect() {
  const concepts = model.things.filter((thing) => ["Sector", "Technology"].includes(thing.kind.name));
  if (!concepts.length) return null;
  const groups = ["Sector", "Technology"].map((kind) => {
    const members = concepts.filter((thing) => thing.kind.name === kind).sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
    return members.length > 0 && element("optgroup", { label: kindName(members[0].kind) }, members.map((thing) => optionOf(thing.id, shorten(nameOf(thing), 60), state.sector === thing)));
  });
  return element("label", { class: "field" }, "Sector or technology",
    element("select", { "aria-label": "Sector or technology", "data-key": "sector", onchange: (event) => change({ sector: event.target.value ? thingById(event.target.value) : null }) },
      optionOf("", "any", state.sector === null), groups));
}

// --- the clock: what the claims are about, or what was known ---

function clockPart() {
  const valid = validSpan();
  const known = knownSpan();
  if (!valid) return null;
  const modes = [["", "all times"], ["valid", "about the years"], ["known", "known by the end of"]];
  const choose = (clock) => change({ clock, years: clock === "valid" ? state.years || valid : null, knownBy: clock === "known" ? state.knownBy || known[1] : null });
  const buttons = modes.filter(([name]) => name !== "known" || known).map(([name, label]) => button(label, () => choose(name), { "aria-pressed": String(state.clock === name), "data-key": `clock ${name}` }));
  return element("fieldset", { class: "part clock" }, element("legend", {}, "Time"),
    element("div", { class: "segmented stacked", role: "group", "aria-label": "Which clock" }, buttons),
    state.clock === "valid" && yearSliders(valid), state.clock === "known" && knownSlider(known), state.clock !== "" && undatedNote());
}

function yearSliders(span) {
  const [first, last] = state.years;
  return element("div", { class: "sliders" },
    slider("from", first, span, (year) => change({ years: [year, Math.max(year, state.years[1])] })),
    slider("to", last, span, (year) => change({ years: [Math.min(year, state.years[0]), year] })));
}

function knownSlider(span) {
  return element("div", { class: "sliders" }, slider("by", state.knownBy, span, (year) => change({ knownBy: year })));
}

function slider(label, value, [least, most], onYear) {
  return element("label", { class: "slider" }, element("span", {}, label),
    element("input", { type: "range", min: least, max: most, step: 1, value, "data-key": `slider ${label}`, "aria-valuetext": String(value), oninput: (event) => onYear(Number(event.target.value)) }),
    element("output", {}, String(value)));
}

function refreshSliders() {
  const values = state.clock === "valid" ? { from: state.years[0], to: state.years[1] } : { by: state.knownBy };
  for (const [label, value] of Object.entries(values)) {
    const input = document.querySelector(`[data-key="slider ${label}"]`);
    input.value = value;
    input.setAttribute("aria-valuetext", String(value));
    input.parentElement.querySelector("output").textContent = String(value);
  }
}

function undatedNote() {
  const undated = model.claims.filter((claim) => (state.clock === "valid" ? claim.first : claim.document.published_by) === null).length;
  return undated > 0 && element("p", { class: "hatched" }, `${plural(undated, "claim")} without a date left out.`);
}

// --- small parts ---

function labelledSelect(label, choice, options) {
  return element("label", { class: "field" }, label, element("select", { "aria-label": label, "data-key": choice, onchange: (event) => change({ [choice]: event.target.value }) },
    options.map(([value, text]) => optionOf(value, text, state[choice] === value))));
}

function optionOf(value, text, selected) {
  return element("option", { value, selected }, text);
}

function checkBox(checked, onToggle, key) {
  const box = element("input", { type: "checkbox", "data-key": key, onchange: (event) => onToggle(event.target.checked) });
  box.checked = checked;
  return box;
}

function toggled(list, name, on) {
  return on ? [...list, name] : list.filter((each) => each !== name);
}

function tally(members, keyOf) {
  const counts = new Map();
  for (const member of members) counts.set(keyOf(member), (counts.get(keyOf(member)) || 0) + 1);
  return counts;
}

const MARKS = {
  dot: "M7 1a6 6 0 1 0 .01 0z", square: "M1.5 1.5h11v11h-11z", diamond: "M7 0l7 7-7 7-7-7z",
  triangle: "M7 1l6.5 11.5h-13z", triangleDown: "M7 13L.5 1.5h13z", hexagon: "M3.5 1h7L14 7l-3.5 6h-7L0 7z",
  star: "M7 0l2 5h5l-4 3.2 1.6 5.3L7 10.4l-4.6 3.1L4 8.2 0 5h5z",
};

function mark(shape, colour) {
  return svg("svg", { viewBox: "0 0 14 14", class: `mark fill-${colour}`, "aria-hidden": "true" }, svg("path", { d: MARKS[shape] || MARKS.dot }));
}

function kindMark(kind) {
  return mark(kind.shape, `kind-${kind.colour}`);
}

function hatchMark() {
  return element("span", { class: "hatched mark", "aria-hidden": "true" });
}

// --- the line that says what is shown ---

function statusText() {
  const { things, ties } = shown();
  const parts = [`${things.length.toLocaleString("en")} of ${plural(model.nodes.length, "thing")}, ${ties.length.toLocaleString("en")} of ${plural(model.ties.length, "tie")}`];
  if (state.overview && state.view !== "map") parts.push("click a community to open it");
  if (filtersAreOn()) parts.push("filters on");
  return parts.join(" · ");
}

function whyNothing() {
  if (!model.nodes.length) return "This graph has nothing to show: it was made from no things.";
  return "Nothing meets the filters. That does not mean that there is nothing.";
}

function refreshStatus() {
  const status = clear(document.getElementById("status"));
  status.append(statusText());
  const chosen = selectedThing();
  if (chosen) status.append(element("span", { class: "visually-hidden" }, ` ${shorten(nameOf(chosen), 80)} is chosen; the panel tells of it.`));
  if (filtersAreOn()) status.append(" ", button("Reset", resetFilters, { class: "link" }));
  if (!shown().things.length) status.append(element("span", { class: "hatched" }, ` ${whyNothing()}`));
}
