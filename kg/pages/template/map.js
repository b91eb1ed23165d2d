// The map: places at their coordinates, what is in them around them, coast lines below.

function hasMap() {
  return Boolean(model.map);
}

function mapPosition(thing) {
  const { x, y } = model.map.positions;
  return x[thing.index] === null ? null : { x: x[thing.index], y: y[thing.index] };
}

// Whether a thing stands at coordinates of its own.
function isAnchor(thing) {
  return model.map.at[thing.index] === thing.index;
}

// Whether a spot lies where most places are; one office overseas must not shrink the view.
function isOnMainMap({ x, y }) {
  const most = 0.6 * model.map.width;
  return Math.abs(x) <= most && Math.abs(y) <= most;
}

function mapRadius(thing) {
  const { anchor, around } = model.about.radii;
  return isAnchor(thing) ? anchor : around;
}

function drawMap(context) {
  context.fillStyle = colours.land;
  context.beginPath();
  for (const ring of model.map.land) {
    ring.forEach(([x, y], index) => (index ? context.lineTo(x, y) : context.moveTo(x, y)));
    context.closePath();
  }
  context.fill("evenodd"); // a ring within a ring is a lake
  drawGraticule(context);
}

// The lines bear their labels at the sides of what is seen, wherever one looks.
function drawGraticule(context) {
  const scale = network.getScale();
  const { x, y } = network.getViewPosition();
  const frame = document.getElementById("picture");
  const left = x - frame.clientWidth / 2 / scale;
  const bottom = y + frame.clientHeight / 2 / scale;
  context.strokeStyle = colours.line;
  context.fillStyle = colours.soft;
  context.lineWidth = 1 / scale;
  context.font = `${12 / scale}px system-ui, sans-serif`;
  context.textAlign = "left";
  for (const { label, points } of model.map.graticule) {
    const [start, end] = points;
    context.beginPath();
    context.moveTo(...start);
    context.lineTo(...end);
    context.stroke();
    const isMeridian = start[0] === end[0];
    context.fillText(label, (isMeridian ? start[0] : left) + 4 / scale, (isMeridian ? bottom : start[1]) - 5 / scale);
  }
}

function refreshUnplaced() {
  const note = document.getElementById("unplaced");
  const missing = state.view === "map" ? shown().things.filter((thing) => !mapPosition(thing)) : [];
  note.hidden = !missing.length;
  if (!missing.length) return;
  const kinds = [...new Set(missing.map((thing) => kindName(thing.kind)))].slice(0, 5).join(", ");
  note.textContent =
    `${plural(missing.length, "thing")} not on the map (${kinds} …): their place is not in this graph.`;
}
