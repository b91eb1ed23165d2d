// Ways through the picture. Directions are disregarded: who is tied to whom, not who acts on whom.

/** thing -> [{thing, tie}], the neighbours of each in the order of their index. */
function neighboursOf(ties) {
  const touching = new Map();
  const byIndex = [];
  for (const tie of ties) {
    for (const end of tie.ends) {
      if (!touching.has(end)) {
        touching.set(end, []);
        byIndex[end.index] = end;
      }
    }
    if (tie.ends[0] !== tie.ends[1]) {
      touching.get(tie.ends[0]).push(tie);
      touching.get(tie.ends[1]).push(tie);
    }
  }
  // Going through the things in order and entering each with its neighbours leaves every
  // list sorted without a sort: the whole stays linear.
  const neighbours = new Map();
  for (const thing of touching.keys()) neighbours.set(thing, []);
  byIndex.forEach((thing) => {
    for (const tie of touching.get(thing)) {
      const other = tie.ends[0] === thing ? tie.ends[1] : tie.ends[0];
      neighbours.get(other).push({ thing, tie });
    }
  });
  return neighbours;
}

/**
 * A shortest path over the visible ties, or null where there is none.
 * Of several equally short paths it is always the same one: the first in order of index.
 */
function shortestPath(from, to, visibleTies) {
  if (from === to) return { things: [from], ties: [] };
  const neighbours = neighboursOf(visibleTies);
  if (!neighbours.has(from) || !neighbours.has(to)) return null;
  const reachedBy = new Map([[from, null]]);
  const queue = [from];
  for (let next = 0; next < queue.length && !reachedBy.has(to); next += 1) {
    for (const { thing, tie } of neighbours.get(queue[next])) {
      if (!reachedBy.has(thing)) {
        reachedBy.set(thing, { thing: queue[next], tie });
        queue.push(thing);
      }
    }
  }
  if (!reachedBy.has(to)) return null;
  const path = { things: [to], ties: [] };
  for (let step = reachedBy.get(to); step; step = reachedBy.get(step.thing)) {
    path.things.push(step.thing);
    path.ties.push(step.tie);
  }
  path.things.reverse();
  path.ties.reverse();
  return path;
}

/** The set of things at most `depth` ties away from `thing`, itself included. */
function within(thing, depth, visibleTies) {
  const found = new Set([thing]);
  const neighbours = neighboursOf(visibleTies);
  let edge = [thing];
  for (let step = 0; step < depth && edge.length; step += 1) {
    const beyond = [];
    for (const here of edge) {
      for (const { thing: other } of neighbours.get(here) || []) {
        if (!found.has(other)) {
          found.add(other);
          beyond.push(other);
        }
      }
    }
    edge = beyond;
  }
  return found;
}
