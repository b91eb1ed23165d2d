// What the picture shows, as tables: for screen readers, keyboards and people who think in rows.

const TABLE_STEP = 200; // rows put into the page at a time
const tableState = {
  parts: null, // the elements of the view
  tab: "things",
  text: "",
  limit: TABLE_STEP,
  // Latest first; the earlier ones decide between equals. At first what the picture shows largest.
  sorts: { things: [{ name: "size", descending: true }], links: [{ name: "claims", descending: true }] },
  things: [],
  ties: [],
  rows: [], // as filtered and sorted now
  made: {}, // the rows of each tab since what is shown last changed
  haystacks: new WeakMap(),
};
const TABLE_TABS = { things: "Things", links: "Links" };
const TABLE_COLLATOR = new Intl.Collator("en");
const TABLE_WHOLE = new Intl.NumberFormat("en");
const TABLE_FRACTION = new Intl.NumberFormat("en", { maximumSignificantDigits: 4 });

/** Fill a container with the table form of what is shown. */
function tableView(container) {
  const tabs = Object.keys(TABLE_TABS).map(tableTab);
  const filter = element("input", { id: "table-filter", type: "search", class: "table-filter", autocomplete: "off", spellcheck: "false" });
  filter.value = tableState.text;
  filter.addEventListener("input", () => {
    tableState.text = filter.value;
    tableState.limit = TABLE_STEP;
    renderTable();
  });
  const parts = {
    tabs,
    status: element("p", { class: "table-status", role: "status" }),
    caption: element("caption", { class: "visually-hidden" }),
    head: element("tr", {}),
    body: element("tbody", {}),
    more: element("button", { type: "button", class: "table-more" }),
    headings: null,
  };
  parts.more.addEventListener("click", showMoreRows);
  parts.scroll = element("div", { class: "table-scroll", role: "region", tabindex: "0", "aria-label": "Table" },
    element("table", { class: "table-rows" }, parts.caption, element("thead", {}, parts.head), parts.body));
  parts.panel = element("div", { id: "table-panel", class: "table-panel", role: "tabpanel" }, parts.scroll, parts.more);
  parts.root = element("div", { class: "table-view" },
    element("div", { class: "table-bar" },
      element("div", { class: "table-tabs", role: "tablist", "aria-label": "Tables" }, tabs),
      element("label", { class: "table-find", for: "table-filter" }, element("span", {}, "Rows with"), filter)),
    parts.status, parts.panel);
  tableState.parts = parts;
  clear(container);
  container.append(parts.root);
  readShown();
  renderTable();
}

/** Show anew what is shown, if anybody sees it. */
function refreshTable() {
  const { parts } = tableState;
  if (!parts || !parts.root.isConnected || !parts.root.getClientRects().length) return;
  readShown();
  renderTable();
}

function readShown() {
  const { things, ties } = shown();
  tableState.things = things;
  tableState.ties = ties;
  tableState.made = {};
}

/** {rows, ranks} of a tab: made once for what is shown, however often it is sorted and searched. */
function tabRows(tab) {
  const { made, things, ties } = tableState;
  if (!made[tab]) made[tab] = { rows: tab === "things" ? thingRows(things, ties) : ties.map(linkRow), ranks: {} };
  return made[tab];
}

function tableTab(name) {
  const tab = element("button", { type: "button", id: `table-tab-${name}`, class: "table-tab", role: "tab", "aria-controls": "table-panel" });
  tab.addEventListener("click", () => chooseTab(name));
  tab.addEventListener("keydown", (event) => {
    if (!["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) return;
    event.preventDefault();
    const names = Object.keys(TABLE_TABS);
    const step = { ArrowLeft: names.length - 1, ArrowRight: 1 }[event.key];
    const to = step ? (names.indexOf(name) + step) % names.length : event.key === "Home" ? 0 : names.length - 1;
    chooseTab(names[to]);
    tableState.parts.tabs[to].focus();
  });
  return tab;
}

function chooseTab(name) {
  if (tableState.tab === name) return;
  tableState.tab = name;
  tableState.limit = TABLE_STEP;
  renderTable();
}

function renderTable() {
  const { parts, tab, things, ties } = tableState;
  const counts = { things: things.length, links: ties.length };
  Object.keys(TABLE_TABS).forEach((name, n) => {
    parts.tabs[n].textContent = `${TABLE_TABS[name]} (${TABLE_WHOLE.format(counts[name])})`;
    parts.tabs[n].setAttribute("aria-selected", String(name === tab));
    parts.tabs[n].tabIndex = name === tab ? 0 : -1;
  });
  parts.panel.setAttribute("aria-labelledby", `table-tab-${tab}`);
  parts.caption.textContent = tab === "things" ? "Things shown in the picture" : "Links shown in the picture";
  const columns = tab === "things" ? thingColumns(things) : linkColumns();
  const rows = sortRows(filterRows(tabRows(tab).rows), columns);
  tableState.rows = rows;
  tableState.columns = columns;
  renderHead(columns);
  const focused = parts.body.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  clear(parts.body);
  appendRows(0, Math.min(tableState.limit, rows.length));
  // A choice in the table shows it anew: who was on a name stays on it.
  const again = focused && [...parts.body.querySelectorAll("button")].find((button) => button.dataset.key === focused);
  if (again) again.focus();
  parts.scroll.hidden = !rows.length;
  renderCount();
}

function renderCount() {
  const { parts, rows, limit, tab } = tableState;
  const left = rows.length - limit;
  parts.more.hidden = left <= 0;
  parts.more.textContent = `show ${Math.min(TABLE_STEP, Math.max(left, 0))} more`;
  const total = tab === "things" ? tableState.things.length : tableState.ties.length;
  const matching = tableState.text.trim() ? ` of ${TABLE_WHOLE.format(total)}` : "";
  const first = left > 0 ? `The first ${TABLE_WHOLE.format(limit)} of ` : "";
  const noun = TABLE_TABS[tab].toLowerCase();
  const one = rows.length === 1 && !matching;
  parts.status.textContent = rows.length
    ? `${first}${TABLE_WHOLE.format(rows.length)}${matching} ${one ? noun.slice(0, -1) : noun}`
    : whyNoRows();
}

/** An empty table says what emptied it. */
function whyNoRows() {
  const { tab, things, ties, text } = tableState;
  if (!model.nodes.length) return whyNothing();
  if (!things.length) return "The filters leave nothing. Widen the years or switch on more kinds, relations or statuses.";
  if (tab === "links" && !ties.length) {
    return "The filters leave things but no link between them: no claim that ties two of them passes. Widen the years or the filters.";
  }
  const searched = tab === "things" ? "name, kind or community" : "name, kind or relation";
  return `No ${searched} here holds “${shorten(text.trim(), 60)}”. Clear the box to see all rows.`;
}

function showMoreRows() {
  const { parts, rows } = tableState;
  const from = tableState.limit;
  tableState.limit = Math.min(from + TABLE_STEP, rows.length);
  appendRows(from, tableState.limit);
  renderCount();
  // The button may be gone, and who pressed it wants to read on.
  const next = parts.body.rows[from].querySelector("button");
  if (next) next.focus();
}

/* Rows and columns */

function thingColumns(things) {
  const measure = sizeMeasure();
  return [
    { name: "name", label: "name", text: true, thing: (row) => row.thing },
    { name: "other", label: "other language", text: true },
    { name: "kind", label: "kind", text: true },
    { name: "ties", label: "ties shown" },
    { name: "figures", label: "figures" },
    things.some((thing) => communityLabel(thing)) ? { name: "community", label: "community", text: true } : null,
    measure ? { name: "size", label: `size: ${measure.label}`, explain: explainMeasure(measure) } : null,
  ].filter(Boolean);
}

function explainMeasure({ name }) {
  const measure = model.about.measures.find((each) => each.name === name);
  return measure ? measure.explain : null;
}

function thingRows(things, ties) {
  const tieCounts = new Uint32Array(model.things.length);
  const figureCounts = new Uint32Array(model.things.length);
  for (const { ends: [start, end] } of ties) {
    tieCounts[start.index] += 1;
    if (end !== start) tieCounts[end.index] += 1;
  }
  for (const claim of figuresShown()) figureCounts[claim.subject.index] += 1;
  const measure = sizeMeasure();
  return things.map((thing, n) => ({
    n,
    thing,
    key: `thing-${thing.index}`,
    name: nameOf(thing),
    other: otherName(thing),
    kind: thing.kind.label,
    ties: tieCounts[thing.index],
    figures: figureCounts[thing.index],
    community: communityLabel(thing),
    size: measure ? thing.measures[measure.name] : null,
  }));
}

function linkColumns() {
  return [
    { name: "fromName", label: "from", text: true, thing: (row) => row.from },
    { name: "words", label: "relation", text: true },
    { name: "toName", label: "to", text: true, thing: (row) => row.to },
    { name: "claims", label: "claims" },
    { name: "documents", label: "documents" },
    { name: "first", label: "years", shown: (row) => yearsInWords(row.first, row.last) },
  ];
}

function linkRow(tie, n) {
  const standing = [];
  const claims = new Set();
  const documents = new Set();
  let [first, last] = [null, null];
  for (const edge of tie.edges) {
    const grounds = groundsShown(edge);
    if (grounds.length) standing.push({ edge, grounds });
    for (const ground of grounds) {
      for (const claim of ground.claims) {
        claims.add(claim);
        documents.add(claim.document);
        if (claim.first !== null && (first === null || claim.first < first)) first = claim.first;
        if (claim.last !== null && (last === null || claim.last > last)) last = claim.last;
      }
    }
  }
  const years = { first: first === null ? last : first, last };
  return { n, key: `tie-${tie.index}`, ...years, ...directionInWords(tie, standing), claims: claims.size, documents: documents.size };
}

/** {from, to, fromName, toName, words}: a tie read the way its edges run. */
function directionInWords(tie, standing) {
  const backward = standing.map(({ edge, grounds }) => runsBackward(tie, edge, grounds));
  const turned = backward.length > 0 && backward.every(Boolean);
  const [from, to] = turned ? [tie.ends[1], tie.ends[0]] : tie.ends;
  const [fromName, toName] = [nameOf(from), nameOf(to)];
  const words = standing.map(({ edge, grounds }, n) => {
    const said = relationInWords(edge, grounds);
    // Where the edges run both ways, the one against the row is a sentence of its own.
    return backward[n] && !turned ? `${toName} ${said} ${fromName}` : said;
  });
  return { from, to, fromName, toName, words: [...new Set(words)].join("; ") || null };
}

/** Whether an edge runs against the order of its tie's ends. */
function runsBackward(tie, edge, grounds) {
  const [start, end] = tie.ends;
  if (model.about.directed) return edge.source === end && start !== end;
  // Without a direction of its own a relation still reads from the subject of its claims.
  const claim = grounds.flatMap((ground) => ground.claims)
    .find(({ relation }) => relation && edge.relation && relation.name === edge.relation.name);
  return Boolean(claim) && claim.subject === end && claim.object === start;
}

function relationInWords(edge, grounds) {
  const claims = grounds.flatMap((ground) => ground.claims);
  const planned = claims.length && claims.every((claim) => claim.status === "planned") ? " (planned)" : "";
  if (edge.relation) return edge.relation.label + planned;
  const through = [...new Set(grounds.map((ground) => ground.through).filter(Boolean))].map(nameOf);
  if (through.length) {
    return `through ${through.slice(0, 3).join(", ")}${through.length > 3 ? ` and ${through.length - 3} more` : ""}${planned}`;
  }
  const relations = new Set(claims.map((claim) => claim.relation && claim.relation.label).filter(Boolean));
  return ([...relations].join(", ") || "tied to") + planned;
}

function communityLabel(thing) {
  const community = communityOf(thing);
  return community && community.label;
}

function yearsInWords(first, last) {
  if (first === null && last === null) return null;
  return first === null || last === null || first === last ? String(first === null ? last : first) : `${first}–${last}`;
}

/* Filtering and sorting */

function thingHaystack(thing) {
  if (!tableState.haystacks.has(thing)) {
    const texts = [thing.label, thing.zh, thing.kind.label, communityLabel(thing)];
    tableState.haystacks.set(thing, foldText(texts.filter(Boolean).join(" ")));
  }
  return tableState.haystacks.get(thing);
}

function linkHaystack(row) {
  if (row.haystack === undefined) row.haystack = foldText(row.words || "");
  return `${thingHaystack(row.from)}\n${row.haystack}\n${thingHaystack(row.to)}`;
}

function filterRows(rows) {
  const wanted = foldText(tableState.text);
  if (!wanted) return rows;
  return rows.filter((row) => (row.thing ? thingHaystack(row.thing) : linkHaystack(row)).includes(wanted));
}

function sortRows(rows, columns) {
  const made = tabRows(tableState.tab);
  const keys = tableState.sorts[tableState.tab]
    .filter(({ name }) => columns.some((column) => column.name === name))
    .map(({ name, descending }) => sortKeys(made, columns.find((column) => column.name === name), descending));
  return keys.length ? [...rows].sort((a, b) => {
    for (const key of keys) {
      if (key[a.n] !== key[b.n]) return key[a.n] < key[b.n] ? -1 : 1;
    }
    return 0;
  }) : rows;
}

/** A number for each row of the tab; unknown comes last whichever way the sort runs. */
function sortKeys({ rows, ranks }, { name, text }, descending) {
  const values = rows.map((row) => row[name]);
  if (text && !ranks[name]) ranks[name] = rankTexts(values);
  const sign = descending ? -1 : 1;
  return Float64Array.from(text ? ranks[name] : values, (value) => (value === null || value === undefined ? Infinity : sign * value));
}

/** The place of each text in the order of a dictionary, null for null: numbers sort much faster. */
function rankTexts(texts) {
  const places = new Map([...new Set(texts)].filter((text) => text !== null)
    .sort(TABLE_COLLATOR.compare).map((text, place) => [text, place]));
  return texts.map((text) => (text === null ? null : places.get(text)));
}

function sortBy(column) {
  const { tab, sorts } = tableState;
  const now = sorts[tab][0];
  // Numbers are looked at from the top, names from A.
  const descending = now && now.name === column.name ? !now.descending : !column.text;
  const others = sorts[tab].filter(({ name }) => name !== column.name);
  sorts[tab] = [{ name: column.name, descending }, ...others].slice(0, 3);
  tableState.limit = TABLE_STEP;
  renderTable();
}

/* Elements */

/** The heading buttons stay the same elements as long as they can: one of them may have the focus. */
function renderHead(columns) {
  const { parts } = tableState;
  const headings = JSON.stringify(columns.map(({ name, label }) => [name, label]));
  if (headings !== parts.headings) {
    parts.headings = headings;
    clear(parts.head);
    for (const column of columns) {
      const button = element("button", { type: "button", class: "table-sort", title: column.explain || null }, column.label);
      button.addEventListener("click", () => sortBy(column));
      parts.head.append(element("th", { scope: "col", class: column.text ? "" : "table-number" }, button));
    }
  }
  const now = tableState.sorts[tableState.tab][0];
  columns.forEach((column, n) => {
    const direction = now && now.name === column.name ? (now.descending ? "descending" : "ascending") : "none";
    parts.head.children[n].setAttribute("aria-sort", direction);
  });
}

function appendRows(from, to) {
  const { parts, rows, columns } = tableState;
  const fragment = document.createDocumentFragment();
  for (const row of rows.slice(from, to)) {
    fragment.append(element("tr", {}, columns.map((column, n) => tableCell(row, column, n))));
  }
  parts.body.append(fragment);
}

function tableCell(row, column, n) {
  const value = row[column.name];
  const tag = n === 0 ? "th" : "td";
  const attributes = n === 0 ? { scope: "row" } : {};
  const printed = column.shown ? column.shown(row) : column.text ? value : numberInWords(value);
  if (printed === null || printed === undefined) {
    return element(tag, { ...attributes, class: "table-unknown hatched", title: "not in this graph" },
      element("span", { "aria-hidden": "true" }, "–"), element("span", { class: "visually-hidden" }, "not in this graph"));
  }
  attributes.class = column.text ? "table-text" : "table-number";
  // Clipping is dear to lay out: only what may need it has it.
  const clip = printed.length > 40 ? "table-clip" : "";
  if (!column.thing) return element(tag, attributes, clip ? element("span", { class: clip }, printed) : printed);
  const button = element("button", { type: "button", class: `table-name ${clip}` }, printed);
  button.dataset.key = `${row.key}-${column.name}`;
  button.addEventListener("click", () => select(column.thing(row)));
  return element(tag, attributes, button);
}

function numberInWords(value) {
  if (value === null || value === undefined) return null;
  return (Number.isInteger(value) ? TABLE_WHOLE : TABLE_FRACTION).format(value);
}
