// The panel: what is known of the selected thing or tie, each statement with its sources.

const FIRST_ROWS = 8;

// What changes nothing of what the panel says.
const OUTSIDE_PANEL = new Set(["theme", "view", "colourBy", "overview", "opened"]);

function refreshPanel(changed) {
  if ([...changed].every((name) => OUTSIDE_PANEL.has(name))) return;
  const panel = document.getElementById("panel");
  const scrolled = panel.scrollTop;
  const focused = panel.contains(document.activeElement) ? document.activeElement.dataset.key || "" : null;
  const thing = selectedThing();
  const tie = selectedTie();
  document.body.classList.toggle("has-selection", Boolean(thing || tie));
  clear(panel);
  if (thing) panel.append(...thingPanel(thing));
  else if (tie) panel.append(...tiePanel(tie));
  else panel.append(...welcomePanel());
  panel.scrollTop = changed.has("selection") ? 0 : scrolled;
  // Whoever was in the panel stays there, at the same button if it is still there.
  if (focused !== null) (panel.querySelector(`[data-key="${CSS.escape(focused)}"]`) || panel).focus({ preventScroll: true });
}

function welcomePanel() {
  const measure = sizeMeasure();
  const central = measure ? mostCentral(measure) : [];
  return [
    element("h2", {}, "Choose a thing"),
    element("p", {}, "Search it, or click it in the picture: its figures, ties and sources stand here. Click a line for the claims behind it."),
    central.length > 0 && element("h3", {}, `First by ${measure.label}`),
    central.length > 0 && element("ol", { class: "plain" }, central.map((thing) => element("li", {}, thingButton(thing)))),
    measure && element("p", { class: "soft" }, measure.explain, " It says who is written about in these documents, not who matters."),
  ].filter(Boolean);
}

function mostCentral(measure) {
  return shown().things
    .filter((thing) => thing.measures[measure.name] !== null)
    .sort((a, b) => b.measures[measure.name] - a.measures[measure.name] || a.index - b.index)
    .slice(0, 10);
}

function closeButton() {
  return button("×", selectNothing, { class: "close", "aria-label": "Close" });
}

// --- a thing ---

function thingPanel(thing) {
  const claims = model.claimsAbout(thing);
  const figures = claims.filter((claim) => claim.type === "figure");
  return [
    closeButton(),
    element("p", { class: "kind" }, kindMark(thing.kind), " ", kindName(thing.kind)),
    element("h2", {}, nameOf(thing)),
    otherNames(thing),
    thing.isNode ? placeInPicture(thing) : element("p", { class: "hatched" }, "Not in this picture: it is only mentioned."),
    thing.note && element("p", { class: "soft note" }, thing.note),
    element("h3", {}, "Figures"),
    figuresSection(thing, figures),
    element("h3", {}, "Relations"),
    relationsSection(thing, claims.filter((claim) => claim.type === "relation")),
    sharedSection(thing),
    identity(thing),
  ].filter(Boolean);
}

function otherNames(thing) {
  const names = [thing.label, thing.zh, ...thing.names].filter((name) => name && name !== nameOf(thing));
  if (!names.length) return null;
  const short = [...new Set(names)].map((name) => shorten(name, 160));
  const rest = short.slice(6);
  return element("p", { class: "names soft" }, short.slice(0, 6).join(" · "), rest.length > 0 && ` · and ${plural(rest.length, "more name")}`);
}

function placeInPicture(thing) {
  const steps = [0, 1, 2, 3].map((depth) => {
    const label = depth ? String(depth) : "all";
    const name = depth ? `Show what is within ${plural(depth, "step")}` : "Show everything";
    return button(label, () => change({ depth }), { "aria-pressed": String(state.depth === depth), title: name, "aria-label": name, "data-key": `depth ${depth}` });
  });
  return element(
    "div", { class: "in-picture" },
    element("div", { class: "segmented", role: "group", "aria-label": "Neighbourhood" }, element("span", { class: "soft" }, "Steps around it"), steps),
    pathPart(thing),
    communityPart(thing),
  );
}

function communityPart(thing) {
  const community = communityOf(thing);
  if (!community) return element("p", { class: "hatched" }, "Its community is not known: no tie of it has come about.");
  return element("p", { class: "soft" }, "Community: ", shorten(community.label, 90), ` (${plural(community.size, "thing")})`);
}

function pathPart(thing) {
  const path = currentPath();
  const goal = state.pathTo;
  return element(
    "details", { class: "path", open: Boolean(goal) },
    element("summary", {}, "Shortest path to …"),
    searchBox({
      label: "Shortest path to", placeholder: "another thing", things: model.nodes,
      onPick: (other) => change({ pathTo: other }),
    }),
    goal && path && element("ol", { class: "plain" }, pathSteps(thing, path)),
    goal && !path && element("p", { class: "hatched" }, `No path to ${shorten(nameOf(goal), 80)} in what is shown. The filters may hide one; a missing tie may only be missing here.`),
  );
}

function pathSteps(thing, path) {
  return path.ties.map((tie, step) => {
    const next = path.things[step + 1];
    const relations = [...new Set(tie.edges.filter(edgeHolds).map((edge) => relationName(edge.relation)))];
    return element("li", {}, button(relations.join(", "), () => selectTie(tie), { class: "link soft" }), " ", thingButton(next));
  });
}

function identity(thing) {
  const links = thing.links.map(([name, url]) => [" · ", outwardLink(url, name)]);
  return element("p", { class: "soft identity" }, element("code", {}, thing.id), links);
}

function thingButton(thing, label) {
  const name = label || nameOf(thing);
  return button(shorten(name, 120), () => chooseThing(thing), { class: "link" });
}

// Select a thing and bring it into view.
function chooseThing(thing) {
  select(thing);
  if (thing.isNode && state.view !== "table") showInPicture(thing);
}

// --- its relations, each with its sources ---

function relationsSection(thing, claims) {
  const passing = claims.filter(passes);
  const groups = new Map();
  for (const claim of passing) {
    const away = claim.subject === thing;
    addTo(groups, `${relationName(claim.relation)}${away ? "" : " (of)"}`, { claim, away });
  }
  const hidden = claims.length - passing.length;
  const parts = [...groups.entries()].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
    .map(([, members]) => relationGroup(members));
  if (!parts.length) parts.push(element("p", { class: "hatched" }, "No relation of it is shown. That does not mean that there is none."));
  if (hidden) parts.push(element("p", { class: "soft" }, `${plural(hidden, "claim")} left out by the filters.`));
  return element("div", {}, parts);
}

function relationGroup(members) {
  const { claim, away } = members[0];
  const others = new Map();
  for (const member of members) {
    const other = away ? member.claim.object || member.claim.objectText : member.claim.subject;
    addTo(others, other, member.claim);
  }
  const rows = [...others.entries()].sort((a, b) => b[1].length - a[1].length).map(([other, claims]) => relationRow(other, claims));
  const name = relationName(claim.relation);
  return element(
    "section", { class: "relation" },
    element("h4", {}, away ? name : `${name} this`, element("span", { class: "count" }, String(others.size))),
    fewFirst(rows),
  );
}

function relationRow(other, claims) {
  const name = other && other.id ? thingButton(other) : element("span", {}, shorten(String(other), 120));
  const kind = other && other.id ? kindMark(other.kind) : null;
  const planned = claims.every((claim) => claim.status === "planned");
  return element(
    "li", {},
    element(
      "details", { class: "said" },
      element("summary", {}, kind, " ", name, planned && flag(["planned", "Announced, not come about."], true), element("span", { class: "soft" }, ` ${plural(new Set(claims.map((claim) => claim.document)).size, "source")}`)),
      sourceList(claims),
    ),
  );
}

// A list of which the first rows are shown, and the rest when asked for.
function fewFirst(rows) {
  const list = element("ul", { class: "plain" }, rows.slice(0, FIRST_ROWS));
  const rest = rows.slice(FIRST_ROWS);
  if (!rest.length) return list;
  const more = button(`show ${rest.length} more`, () => {
    more.remove();
    list.append(...rest);
    rest[0].querySelector("summary, button").focus();
  }, { class: "link more" });
  return [list, more];
}

// --- ties through what two things share ---

function sharedSection(thing) {
  const through = model.tiesOf(thing)
    .flatMap((tie) => tie.edges)
    .filter((edge) => edgeHolds(edge) && edge.grounds.some((ground) => ground.through));
  if (!through.length) return null;
  through.sort((a, b) => b.weight - a.weight);
  const rows = through.map((edge) => {
    const other = edge.source === thing ? edge.target : edge.source;
    const tie = model.tiesOf(thing).find((each) => each.edges.includes(edge));
    const shared = sharedThings(edge).map((each) => shorten(nameOf(each), 40));
    return element("li", {}, thingButton(other), " ", button(`${relationName(edge.relation)}: ${shared.slice(0, 4).join(", ")}${shared.length > 4 ? " …" : ""}`, () => selectTie(tie), { class: "link soft" }));
  });
  return element("section", { class: "relation" }, element("h3", {}, "Tied in this picture"), fewFirst(rows));
}

function sharedThings(edge) {
  return [...new Set(groundsShown(edge).map((ground) => ground.through).filter(Boolean))];
}

// --- a tie ---

function tiePanel(tie) {
  const edges = tie.edges.filter(edgeHolds);
  const hidden = tie.edges.length - edges.length;
  return [
    closeButton(),
    element("p", { class: "kind" }, "tie"),
    element("h2", {}, thingButton(tie.ends[0]), " – ", thingButton(tie.ends[1])),
    ...edges.map(edgeSection),
    hidden > 0 && element("p", { class: "soft" }, `${plural(hidden, "relation")} left out by the filters.`),
    !edges.length && element("p", { class: "hatched" }, "The filters leave nothing of this tie."),
  ].filter(Boolean);
}

function edgeSection(edge) {
  const shared = sharedThings(edge);
  const claims = claimsOfEdge(edge);
  const listed = shared.length || !edge.relation ? statedSourceList : sourceList;
  return element(
    "section", { class: "relation" },
    element("h3", {}, edgeHeading(edge)),
    element("p", { class: "soft small" }, `Weight ${edge.weight.toLocaleString("en")}`),
    shared.length > 0 && element("p", {}, "Through ", shared.map((thing, index) => [index ? ", " : "", thingButton(thing)])),
    claims.length ? listed(claims.slice(0, 60)) : element("p", { class: "soft" }, "From the registry of names; no source document is cited for it."),
    claims.length > 60 && element("p", { class: "soft" }, `and ${plural(claims.length - 60, "more claim")}; “links” under Download has them all.`),
  );
}

function edgeHeading(edge) {
  if (!edge.relation) return model.about.network_title;
  return model.about.directed ? edgeInWords(edge) : relationName(edge.relation);
}
