// A neighbourhood drawn by itself: the chosen thing in the middle, what is one step away in a
// ring around it, what is two steps away in the next.

const RING_STEP = 230;
const RING_ROOM = 92; // along the ring, for a thing and its name
const RING_RADIUS = 28; // the most of a thing, so that neighbours in a ring stay apart

let ringSpots = null;

// Work out where everything stands; nothing where the whole picture is shown.
function refreshRings() {
  const thing = selectedThing();
  const alone = thing && thing.isNode && state.depth && state.view !== "map";
  ringSpots = alone ? spotsInRings(thing, shown().ties) : null;
}

function spotsInRings(centre, ties) {
  const neighbours = neighboursOf(ties);
  const spots = new Map([[centre, { x: 0, y: 0, angle: 0 }]]);
  let ring = [centre];
  let radius = 0;
  while (ring.length) {
    const next = nextRing(ring, neighbours, spots);
    radius = Math.max(radius + RING_STEP, (next.length * RING_ROOM) / (2 * Math.PI));
    next.forEach((thing, index) => {
      const angle = (2 * Math.PI * index) / next.length - Math.PI / 2;
      spots.set(thing, { x: radius * Math.cos(angle), y: 0.8 * radius * Math.sin(angle), angle });
    });
    ring = next;
  }
  return spots;
}

// The things a step further, in the order of those they hang on; those of the first ring by
// kind, so that like stands by like.
function nextRing(ring, neighbours, spots) {
  const found = new Map();
  for (const thing of ring) {
    for (const { thing: other } of neighbours.get(thing) || []) {
      if (!spots.has(other) && !found.has(other)) found.set(other, spots.get(thing).angle);
    }
  }
  return [...found.keys()].sort(
    (a, b) => found.get(a) - found.get(b) || a.kind.order - b.kind.order || a.index - b.index,
  );
}
