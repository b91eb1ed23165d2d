// The picture: what is shown, drawn by vis-network at the positions that came with the page.

let network = null;
let nodeSet = null;
let edgeSet = null;
let colours = {};
const drawnNodes = new Map(); // id -> what it was drawn as
const drawnEdges = new Map();
let drawnLooks = new Map(); // id -> how it looks now

const COMMUNITY_COLOURS = 9;

function startPicture() {
  nodeSet = new vis.DataSet();
  edgeSet = new vis.DataSet();
  readColours();
  drawAll();
  const container = document.getElementById("picture");
  network = new vis.Network(container, { nodes: nodeSet, edges: edgeSet }, model.drawing.options);
  network.on("click", followClick);
  network.on("beforeDrawing", (context) => {
    if (state.view === "map") drawMap(context);
  });
  network.on("afterDrawing", drawLabels);
  startTooltip(container);
  startKeys(container);
  network.once("afterDrawing", () => performance.mark("drawn"));
  fitPicture(false);
  const thing = selectedThing();
  if (thing && thing.isNode && !state.depth) showInPicture(thing);
}

// Show all that is drawn, as large as it can be.
function fitPicture(animation) {
  const spots = [...drawnLooks.values()];
  const near = state.view === "map" ? spots.filter(isOnMainMap) : spots;
  fitSpots(near.length ? near : spots, { least: 0, most: 1.4, animation });
}

function fitSpots(spots, { least, most, animation, centre }) {
  const frame = document.getElementById("picture");
  if (!spots.length || !frame.clientWidth) return;
  const left = Math.min(...spots.map((spot) => spot.x - spot.size));
  const right = Math.max(...spots.map((spot) => spot.x + spot.size));
  const top = Math.min(...spots.map((spot) => spot.y - spot.size));
  const bottom = Math.max(...spots.map((spot) => spot.y + spot.size));
  const margin = 36;
  const wide = (frame.clientWidth - 2 * margin) / Math.max(1, right - left);
  const high = (frame.clientHeight - 2 * margin) / Math.max(1, bottom - top);
  const fitting = Math.min(most, wide, high);
  // What does not fit at a readable size is shown around its centre.
  const position = fitting < least && centre ? centre : { x: (left + right) / 2, y: (top + bottom) / 2 };
  network.moveTo({ position, scale: Math.max(least, fitting), animation });
}

function refreshPicture(changed) {
  drawAll();
  network.redraw();
  describePicture();
  if (changed.has("view") && state.view !== "table") fitPicture(false);
  else if (changed.has("overview") || changed.has("depth") || (ringSpots && changed.has("selection"))) fitPicture(moves());
}

// Draw everything anew in the colours of the theme that the page wears.
function repaint() {
  readColours();
  drawAll();
  network.redraw();
}

function drawAll() {
  labelled = []; // no name is written for what is about to go
  refreshRings();
  drawnLooks = nodesToDraw();
  const edges = edgesToDraw();
  // Edges go before their ends and come after them: so vis-network ties none anew.
  removeOld(edgeSet, drawnEdges, edges);
  removeOld(nodeSet, drawnNodes, drawnLooks);
  drawNew(nodeSet, drawnNodes, drawnLooks);
  drawNew(edgeSet, drawnEdges, edges);
  prepareLabels();
}

// Bring what is drawn to what shall be, touching only what differs: what goes, then the rest.
function removeOld(set, drawn, wanted) {
  const gone = [...drawn.keys()].filter((id) => !wanted.has(id));
  if (gone.length) set.remove(gone);
  gone.forEach((id) => drawn.delete(id));
}

function drawNew(set, drawn, wanted) {
  const news = [];
  for (const [id, look] of wanted) {
    if (drawn.has(id) && isSame(drawn.get(id), look)) continue;
    drawn.set(id, look);
    news.push(look.hatched ? { ...look, ctxRenderer: drawHatched } : look);
  }
  if (news.length) set.update(news);
}

// Whether two looks of the same node or tie are the same: numbers and texts, some of them nested.
function isSame(one, other) {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object") return false;
  for (const name in other) if (!isSame(one[name], other[name])) return false;
  return true;
}

// --- what a thing is drawn as: itself, or the community that holds it ---

function isGathered(thing) {
  return state.overview && state.view !== "map" && !state.depth && !opened.has(thing.community);
}

function drawnIdOf(thing) {
  return isGathered(thing) ? `community ${thing.community}` : thing.index;
}

function nodesToDraw() {
  const wanted = new Map();
  const members = new Map();
  const emphasis = emphasisOf();
  for (const thing of shown().things) {
    if (isGathered(thing)) addTo(members, thing.community, thing);
    else if (positionOf(thing)) wanted.set(thing.index, nodeLook(thing, emphasis(thing)));
  }
  for (const [community, those] of members) {
    const look = communityLook(community, those);
    wanted.set(look.id, look);
  }
  return wanted;
}

function edgesToDraw() {
  const wanted = new Map();
  const between = new Map();
  const route = pathTies();
  for (const tie of shown().ties) {
    const one = drawnIdOf(tie.ends[0]);
    const other = drawnIdOf(tie.ends[1]);
    if (tie.ends.some((end) => !isGathered(end) && !positionOf(end))) continue;
    if (typeof one === "number" && typeof other === "number") wanted.set(tie.index, tieLook(tie, route));
    else if (one !== other) {
      const id = String(one) < String(other) ? `${one} – ${other}` : `${other} – ${one}`;
      const bundle = between.get(id);
      if (bundle) bundle.count += 1;
      else between.set(id, { from: one, to: other, count: 1 });
    }
  }
  for (const [id, { from, to, count }] of between) {
    wanted.set(id, {
      id, from, to, width: 1 + Math.round(2 * Math.log2(count)) / 2,
      color: { color: colours.edge, highlight: colours.edge, hover: colours.edge },
    });
  }
  return wanted;
}

function positionOf(thing) {
  if (state.view === "map") return mapPosition(thing);
  if (ringSpots) return ringSpots.get(thing) || null;
  return { x: thing.x, y: thing.y };
}

// --- looks ---

function readColours() {
  const styles = getComputedStyle(document.documentElement);
  const read = (name) => styles.getPropertyValue(name).trim();
  colours = {
    paper: read("--paper"), ink: read("--ink"), soft: read("--ink-soft"), edge: read("--edge"),
    faint: read("--faint"), accent: read("--accent"), hatch: read("--hatch"), land: read("--land"),
    line: read("--line"),
    kinds: Array.from({ length: 9 }, (_, index) => read(`--kind-${index}`)),
    communities: Array.from({ length: COMMUNITY_COLOURS }, (_, index) => read(`--community-${index}`)),
  };
}

function colourOf(thing) {
  if (state.colourBy === "community") return communityColour(thing.community);
  return colours.kinds[thing.kind.colour];
}

// The largest communities have a colour each, the rest share the last one.
function communityColour(community) {
  if (community === null) return colours.paper;
  return colours.communities[Math.min(community, COMMUNITY_COLOURS - 1)];
}

// The area grows with the measure; as kg.pages.drawing does it for the layout.
function radiusOf(thing) {
  const value = thing.measures[state.sizeBy];
  return model.about.radii.least + model.about.radii.more * Math.sqrt((value || 0) / largestValue());
}

function drawnRadius(thing) {
  if (state.view === "map") return mapRadius(thing);
  return ringSpots ? Math.min(RING_RADIUS, radiusOf(thing)) : radiusOf(thing);
}

const largestValues = new Map();

function largestValue() {
  if (!largestValues.has(state.sizeBy)) {
    const largest = model.nodes.reduce((most, node) => Math.max(most, node.measures[state.sizeBy] || 0), 0);
    largestValues.set(state.sizeBy, largest || 1);
  }
  return largestValues.get(state.sizeBy);
}

function nodeLook(thing, emphasis) {
  const { x, y } = positionOf(thing);
  const radius = drawnRadius(thing);
  const far = emphasis === "far";
  const chosen = emphasis === "chosen";
  const colour = far ? colours.faint : colourOf(thing);
  const hatched = thing.measures[state.sizeBy] === null;
  const border = chosen ? colours.ink : far ? colours.faint : colours.paper;
  const name = far ? "" : shorten(nameOf(thing), LABEL_LENGTH);
  return {
    id: thing.index, x, y, hatched, shape: hatched ? "custom" : thing.shape, size: Math.round(radius * 10) / 10,
    name, lines: [name], rank: labelRank(thing, radius, emphasis), near: emphasis === "near",
    weight: thing.measures[state.sizeBy] || 0,
    color: { background: colour, border, highlight: { background: colour, border: colours.ink }, hover: { background: colour, border: colours.ink } },
    borderWidth: chosen ? 3 : 1,
  };
}

// How telling a name is: 3 is always written, 0 never before others.
function labelRank(thing, radius, emphasis) {
  if (emphasis === "chosen") return 3;
  if (state.view === "map") return isAnchor(thing) ? 2 : 0;
  return radius > model.about.radii.least + 0.4 * model.about.radii.more ? 2 : 1;
}

// Unknown is drawn unlike zero: hatched, whatever its kind.
function drawHatched({ ctx, x, y, style }) {
  const radius = style.size;
  return {
    drawNode() {
      ctx.save();
      ctx.beginPath();
      ctx.arc(x, y, radius, 0, 2 * Math.PI);
      ctx.fillStyle = colours.paper;
      ctx.fill();
      ctx.clip();
      ctx.strokeStyle = style.color;
      ctx.beginPath();
      for (let offset = -2 * radius; offset <= 2 * radius; offset += 3) {
        ctx.moveTo(x + offset - radius, y + radius);
        ctx.lineTo(x + offset + radius, y - radius);
      }
      ctx.stroke();
      ctx.restore();
      ctx.beginPath();
      ctx.arc(x, y, radius, 0, 2 * Math.PI);
      ctx.strokeStyle = style.borderWidth > 2 ? colours.ink : style.color;
      ctx.stroke();
    },
    nodeDimensions: { width: 2 * radius, height: 2 * radius },
  };
}

function communityLook(community, members) {
  const about = community === null ? null : model.communities[community];
  const name = about ? about.label : "tied to nothing";
  const [x, y] = about ? [about.x, about.y] : [members[0].x, members[0].y];
  const colour = about ? communityColour(community) : colours.paper;
  return {
    id: `community ${community}`, x, y, shape: "dot", size: about ? Math.max(14, 0.7 * about.radius) : 24,
    name, lines: [...brokenInto(shorten(name, 40), 15), plural(members.length, "thing")], rank: members.length > 7 ? 2 : 1, near: false, gathered: true,
    weight: members.length,
    color: {
      background: about ? `${colour}66` : colour, border: colours.soft,
      highlight: { background: `${colour}99`, border: colours.ink }, hover: { background: `${colour}99`, border: colours.ink },
    },
    borderWidth: 1.5,
  };
}

function tieLook(tie, route) {
  const thing = selectedThing();
  const onRoute = route.has(tie);
  const chosen = tie === state.selection || onRoute;
  const near = thing && tie.ends.includes(thing);
  const colour = chosen ? colours.accent : near ? colours.soft : state.selection && !ringSpots ? colours.faint : colours.edge;
  return {
    id: tie.index, from: tie.ends[0].index, to: tie.ends[1].index,
    width: chosen ? Math.max(3, tie.width) : tie.width, dashes: isOnlyPlanned(tie),
    color: { color: colour, highlight: colours.accent, hover: colours.accent },
  };
}

function isOnlyPlanned(tie) {
  if (state.hiddenStatuses.includes("planned")) return false;
  const claims = tie.edges.flatMap(passingClaims);
  return claims.length > 0 && claims.every((claim) => claim.status === "planned");
}

// A name in lines of about so many characters, broken between words.
function brokenInto(text, most) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1];
    if (last && last.length + word.length >= most) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines;
}

// --- what is selected stands out: itself, what it is tied to, and the rest ---

function emphasisOf() {
  const thing = selectedThing();
  const chosen = new Set(selectedTie() ? selectedTie().ends : [thing, state.pathTo]);
  const near = new Set(pathThings());
  if (thing) model.tiesOf(thing).forEach((tie) => tie.ends.forEach((end) => near.add(end)));
  return (each) => {
    if (!state.selection || !(selectedTie() || thing.isNode)) return "usual";
    if (chosen.has(each)) return "chosen";
    return near.has(each) || state.depth ? "near" : "far";
  };
}

function currentPath() {
  const thing = selectedThing();
  return thing && state.pathTo ? shortestPath(thing, state.pathTo, shown().ties) : null;
}

function pathTies() {
  const path = currentPath();
  return new Set(path ? path.ties : []);
}

function pathThings() {
  const path = currentPath();
  return path ? path.things : [];
}

// --- moving about ---

function followClick({ nodes, edges }) {
  if (nodes.length) {
    const id = nodes[0];
    if (typeof id === "number") select(model.things[id]);
    else openWhole(id);
  } else if (edges.length && typeof edges[0] === "number") selectTie(model.ties[edges[0]]);
  else if (!edges.length && state.selection) selectNothing();
  network.unselectAll();
}

function openWhole(id) {
  const text = id.slice("community ".length);
  const community = text === "null" ? null : Number(text);
  opened.add(community);
  follow(new Set(["opened"]));
  const about = community === null ? null : model.communities[community];
  if (!about) return;
  const members = model.nodes.filter((node) => node.community === community).map((node) => node.index);
  const spots = members.map((index) => drawnLooks.get(index)).filter(Boolean);
  fitSpots(spots, { least: 0, most: 1.1, animation: moves() });
}

// Bring a thing into view with what it is tied to, as far as that can be read.
function showInPicture(thing) {
  if (ringSpots) return;
  const own = drawnLooks.get(thing.index);
  if (!own) return;
  const near = model.tiesOf(thing).flatMap((tie) => tie.ends.map((end) => drawnLooks.get(end.index)));
  const spots = [own, ...near.filter(Boolean)];
  fitSpots(spots, { least: 0.32, most: 1.1, animation: moves(), centre: { x: own.x, y: own.y } });
}

function moves() {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches || shown().things.length > 1000;
  return still ? false : { duration: 350, easingFunction: "easeInOutQuad" };
}

function startKeys(container) {
  container.tabIndex = 0;
  container.setAttribute("role", "img");
  describePicture();
  const steps = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] };
  container.addEventListener("keydown", (event) => {
    const scale = network.getScale();
    if (steps[event.key]) {
      const { x, y } = network.getViewPosition();
      const [right, down] = steps[event.key];
      network.moveTo({ position: { x: x + right / scale, y: y + down / scale } });
    } else if (event.key === "+" || event.key === "=") network.moveTo({ scale: scale * 1.25 });
    else if (event.key === "-") network.moveTo({ scale: scale / 1.25 });
    else if (event.key === "0") fitPicture(moves());
    else return;
    event.preventDefault();
  });
}

function describePicture() {
  const { things, ties } = shown();
  const what = `Picture of ${plural(things.length, "thing")} and ${plural(ties.length, "tie")}.`;
  const how = "Arrows move it, plus and minus zoom, 0 shows all. The table view says the same in words.";
  document.getElementById("picture").setAttribute("aria-label", `${what} ${how}`);
}

// --- what the pointer is on ---

function startTooltip(container) {
  const tooltip = document.getElementById("tooltip");
  const show = (lines) => {
    clear(tooltip).append(...lines.map((line) => element("div", {}, line)));
    tooltip.hidden = false;
  };
  const hide = () => {
    tooltip.hidden = true;
  };
  network.on("hoverNode", ({ node }) => show(nodeLines(node)));
  network.on("hoverEdge", ({ edge }) => show(edgeLines(edge)));
  for (const event of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(event, hide);
  container.addEventListener("pointerleave", hide);
  container.addEventListener("pointermove", (event) => {
    const stage = document.getElementById("stage").getBoundingClientRect();
    const left = event.clientX - stage.left + 14;
    tooltip.style.left = `${Math.min(left, Math.max(0, stage.width - 280))}px`;
    tooltip.style.top = `${event.clientY - stage.top + 14}px`;
  });
}

function nodeLines(id) {
  if (typeof id !== "number") return communityLines(drawnLooks.get(id));
  const thing = model.things[id];
  const other = nameLanguage === "zh" ? thing.label : thing.zh;
  const name = shorten(nameOf(thing), 80) + (other && other !== nameOf(thing) ? ` · ${shorten(other, 40)}` : "");
  const lines = [name, `${kindName(thing.kind)}, ${plural(model.tiesOf(thing).length, "tie")}`];
  if (thing.measures[state.sizeBy] === null) lines.push("its centrality is not in this graph");
  return lines;
}

// Not every community has room for its name in the picture.
function communityLines(look) {
  return [shorten(look.name, 120), `${look.lines[look.lines.length - 1]}: click to open this community`];
}

function edgeLines(id) {
  if (typeof id !== "number") return ["Ties between two communities"];
  return model.ties[id].edges.filter(edgeHolds).slice(0, 6).map((edge) => {
    const count = claimsOfEdge(edge).length;
    return `${shorten(edgeInWords(edge), 120)}${count ? ` (${plural(count, "claim")})` : ""}`;
  });
}

function edgeInWords(edge) {
  return `${nameOf(edge.source)} – ${relationName(edge.relation)} – ${nameOf(edge.target)}`;
}
