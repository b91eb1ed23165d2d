// What the reader has chosen, and how the address tells it.

const DEFAULTS = {
  selection: null, // a thing or a tie
  depth: 0, // steps around the selected thing that stay visible; 0 for everything
  pathTo: null,
  view: "graph", // graph, map, table
  language: "en",
  theme: "", // light, dark, or what the system says
  sizeBy: "",
  colourBy: "",
  overview: false, // communities drawn as one
  hiddenKinds: [],
  hiddenRelations: [],
  hiddenStatuses: [],
  sector: null,
  evidence: "", // "", quoted, verified
  quality: "", // "", normal
  review: "", // "", accepted
  clock: "", // "", valid (about the years), known (published by)
  years: null, // [first, last]
  knownBy: null, // a year
};

const state = {};

// Things that follow a change: every function is called with the set of names that changed.
const followers = [];

// Communities drawn member by member in the overview. Not told by the address.
const opened = new Set();

const MANY_NODES = 2000;

function startState() {
  Object.assign(state, DEFAULTS, initialChoices());
  readAddress();
  nameLanguage = state.language;
  window.addEventListener("popstate", followAddress);
  window.addEventListener("hashchange", followAddress);
}

function initialChoices() {
  const about = model.about;
  return {
    sizeBy: about.size_by, colourBy: about.colour_by, hiddenStatuses: about.hidden_statuses,
    overview: model.nodes.length > MANY_NODES,
  };
}

// Change what is chosen. A new selection is a step that the back button undoes.
function change(choices) {
  const changed = new Set();
  for (const [name, value] of Object.entries(choices)) {
    if (JSON.stringify(plain(name, value)) === JSON.stringify(plain(name, state[name]))) continue;
    state[name] = value;
    changed.add(name);
  }
  if (!changed.size) return;
  if (changed.has("language")) nameLanguage = state.language;
  writeAddress(changed.has("selection") || changed.has("view"));
  follow(changed);
}

function follow(changed) {
  for (const follower of followers) follower(changed);
}

function select(thing) {
  if (thing.isNode) openCommunity(thing);
  change({ selection: thing, pathTo: null, depth: thing && state.depth });
}

function selectTie(tie) {
  change({ selection: tie, pathTo: null, depth: 0 });
}

function selectNothing() {
  change({ selection: null, pathTo: null, depth: 0 });
}

function selectedThing() {
  return state.selection && !state.selection.ends ? state.selection : null;
}

function selectedTie() {
  return state.selection && state.selection.ends ? state.selection : null;
}

function openCommunity(thing) {
  const size = opened.size;
  opened.add(thing.community);
  if (state.overview && opened.size > size) follow(new Set(["overview"]));
}

function sizeMeasure() {
  return model.about.measures.find((measure) => measure.name === state.sizeBy);
}

// --- the address: #place:guangzhou&depth=2&years=2018-2022 ---

const TEXT_CHOICES = {
  depth: { read: Number, allowed: [1, 2, 3] },
  view: { allowed: ["graph", "map", "table"] },
  language: { allowed: ["en", "zh"] },
  theme: { allowed: ["light", "dark"] },
  sizeBy: {},
  colourBy: { allowed: ["kind", "community"] },
  overview: { read: (text) => text === "1", write: (value) => (value ? "1" : "0") },
  evidence: { allowed: ["quoted", "verified"] },
  quality: { allowed: ["normal"] },
  review: { allowed: ["accepted"] },
  clock: { allowed: ["valid", "known"] },
  knownBy: { read: (text) => (/^\d{1,4}$/.test(text) && Number(text)) || null },
};
const LIST_CHOICES = ["hiddenKinds", "hiddenRelations", "hiddenStatuses"];

// A choice as plain text or number, for comparing and for the address.
function plain(name, value) {
  if (value && value.ends) return value.ends.map((end) => end.id);
  if (value && value.id !== undefined) return value.id;
  if (LIST_CHOICES.includes(name)) return [...value].sort();
  return value;
}

function addressOf() {
  const start = initialChoices();
  const parts = [];
  for (const name of Object.keys(DEFAULTS)) {
    const usual = name in start ? start[name] : DEFAULTS[name];
    const value = plain(name, state[name]);
    if (name === "selection" || JSON.stringify(value) === JSON.stringify(plain(name, usual))) continue;
    parts.push(`${name}=${writeChoice(name, value)}`);
  }
  const selection = [plain("selection", state.selection) || ""].flat().map(safePart).join("~");
  return `#${[selection, ...parts].join("&")}`;
}

function writeChoice(name, value) {
  if (LIST_CHOICES.includes(name)) return value.map(safePart).join(",");
  if (name === "years") return value ? value.join("-") : "";
  const choice = TEXT_CHOICES[name];
  return safePart(choice && choice.write ? choice.write(value) : value === null ? "" : value);
}

function safePart(text) {
  return encodeURIComponent(text).replace(/%3A/g, ":").replace(/%2F/g, "/").replace(/~/g, "%7E");
}

function readAddress() {
  const [selection, ...parts] = location.hash.slice(1).split("&");
  const chosen = { ...DEFAULTS, ...initialChoices(), selection: readSelection(selection) };
  for (const part of parts) {
    const at = part.indexOf("=");
    const name = part.slice(0, at);
    if (Object.hasOwn(DEFAULTS, name)) readChoice(chosen, name, part.slice(at + 1));
  }
  Object.assign(state, chosen, tenable(chosen));
  const thing = selectedThing();
  if (thing) opened.add(thing.community);
}

// What an address may not say by itself: a clock without its years, a map where there is none.
function tenable({ view, clock, years, knownBy }) {
  const span = clock && yearSpan(clock === "valid" ? validYears : publicationYears);
  return {
    view: view === "map" && !hasMap() ? "graph" : view,
    clock: span ? clock : "",
    years: clock === "valid" && span ? (years || span).sort((a, b) => a - b) : null,
    knownBy: clock === "known" && span ? knownBy || span[1] : null,
  };
}

// What an address says wrongly is passed over: the rest still holds.
function readChoice(chosen, name, text) {
  if (LIST_CHOICES.includes(name)) {
    chosen[name] = text ? text.split(",").map(unescapePart) : [];
  } else if (name === "years") {
    const found = /^(\d{1,4})-(\d{1,4})$/.exec(text);
    if (found) chosen.years = [Number(found[1]), Number(found[2])];
  } else if (name === "sector" || name === "pathTo") {
    chosen[name] = thingById(unescapePart(text));
  } else if (name in TEXT_CHOICES) {
    const choice = TEXT_CHOICES[name];
    const value = choice.read ? choice.read(unescapePart(text)) : unescapePart(text);
    if (name === "sizeBy" && !model.about.measures.some((measure) => measure.name === value)) return;
    if (!choice.allowed || choice.allowed.includes(value)) chosen[name] = value;
  }
}

function readSelection(text) {
  const ends = text.split("~").map((part) => thingById(unescapePart(part)));
  if (ends.length === 1) return ends[0];
  if (ends.length !== 2 || ends.includes(null)) return null;
  return model.tiesOf(ends[0]).find((tie) => tie.ends.includes(ends[1])) || null;
}

function unescapePart(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// In a notebook's frame there is no history to write to; the page works without.
function writeAddress(asStep) {
  const address = addressOf();
  if (address === location.hash || (address === "#" && !location.hash)) return;
  try {
    if (asStep) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  } catch {
    return;
  }
}

function followAddress() {
  if (addressOf() === (location.hash || "#")) return;
  readAddress();
  nameLanguage = state.language;
  follow(new Set(Object.keys(DEFAULTS)));
}
