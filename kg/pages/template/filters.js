// What is visible: which claims pass, so which edges hold, so which things are shown.

const EVIDENCE_RANKS = { "page-only": 0, quoted: 1, verified: 2 };

let shownNow = { things: [], ties: [] };

function passes(claim) {
  if (state.hiddenStatuses.includes(claim.status)) return false;
  if (state.evidence && !(wordsFor(EVIDENCE_RANKS, claim.evidence) >= EVIDENCE_RANKS[state.evidence])) return false;
  if (state.quality && claim.document.quality !== state.quality) return false;
  if (state.review && claim.review !== state.review) return false;
  return inTime(claim);
}

// What has no date cannot be placed in time: a limit on time leaves it out.
function inTime(claim) {
  if (state.clock === "valid" && state.years) {
    return claim.first !== null && claim.last >= state.years[0] && claim.first <= state.years[1];
  }
  if (state.clock === "known" && state.knownBy) {
    const day = claim.document.published_by;
    return day !== null && day <= `${String(state.knownBy).padStart(4, "0")}-12-31`;
  }
  return true;
}

function groundHolds(ground) {
  return ground.claims.every(passes);
}

// An edge that rests on the registry alone has no claims and always holds.
function edgeHolds(edge) {
  if (edge.relation && state.hiddenRelations.includes(edge.relation.name)) return false;
  return !edge.grounds.length || edge.grounds.some(groundHolds);
}

function claimsOfEdge(edge) {
  return [...new Set(edge.grounds.flatMap((ground) => ground.claims))];
}

// The grounds on which an edge stands now; none where it is not shown.
function groundsShown(edge) {
  if (!edgeHolds(edge)) return [];
  return edge.grounds.length ? edge.grounds.filter(groundHolds) : [{ through: null, claims: [] }];
}

function passingClaims(edge) {
  return [...new Set(groundsShown(edge).flatMap((ground) => ground.claims))];
}

function shown() {
  return shownNow;
}

// Work out what is visible. Things that lose all their ties go, save the selected ones and
// those that never had any.
function refreshShown() {
  const wanted = wantedThings();
  let ties = model.ties.filter(
    (tie) => wanted(tie.ends[0]) && wanted(tie.ends[1]) && tie.edges.some(edgeHolds),
  );
  const thing = selectedThing();
  const kept = new Set([thing, state.pathTo, ...(selectedTie() ? selectedTie().ends : [])]);
  let tied = new Set();
  for (const tie of ties) tied.add(tie.ends[0]).add(tie.ends[1]);
  if (thing && thing.isNode && state.depth) {
    const near = within(thing, state.depth, ties);
    ties = ties.filter((tie) => near.has(tie.ends[0]) && near.has(tie.ends[1]));
    tied = near;
  }
  const alone = state.depth && thing ? () => false : (node) => !model.tiesOf(node).length && !isNarrowed();
  const things = model.nodes.filter(
    (node) => tied.has(node) || kept.has(node) || (wanted(node) && alone(node)),
  );
  shownNow = { things, ties };
}

function isNarrowed() {
  return state.sector !== null || state.clock !== "";
}

function wantedThings() {
  const hidden = new Set(state.hiddenKinds);
  const focused = state.sector ? focusedOn(state.sector) : null;
  return (thing) => !hidden.has(thing.kind.name) && (!focused || focused.has(thing));
}

// A sector or technology with its narrower ones, and all that focuses on one of them.
function focusedOn(concept) {
  const concepts = new Set(model.things.filter((thing) => broaderOf(thing).has(concept)));
  const found = new Set(concepts);
  for (const claim of model.claims) {
    if (concepts.has(claim.object) && claim.relation && claim.relation.name === "focusesOn") {
      if (passes(claim)) found.add(claim.subject);
    }
  }
  for (const edge of model.edges) {
    const ends = [edge.source, edge.target];
    if (edge.relation === null && ends.some((end) => concepts.has(end))) ends.forEach((end) => found.add(end));
  }
  return found;
}

function broaderOf(thing) {
  const found = new Set([thing]);
  for (const each of found) each.broader.forEach((broader) => found.add(broader));
  return found;
}

function filtersAreOn() {
  const start = initialChoices();
  return ["hiddenKinds", "hiddenRelations", "hiddenStatuses", "sector", "evidence", "quality", "review", "clock"]
    .some((name) => {
      const usual = name in start ? start[name] : DEFAULTS[name];
      return JSON.stringify(plain(name, state[name])) !== JSON.stringify(plain(name, usual));
    });
}

function resetFilters() {
  const names = ["hiddenKinds", "hiddenRelations", "sector", "evidence", "quality", "review", "clock", "years", "knownBy"];
  const choices = Object.fromEntries(names.map((name) => [name, DEFAULTS[name]]));
  change({ ...choices, hiddenStatuses: model.about.hidden_statuses });
}

// Years that claims bear, for the slider; null where none is dated.
function yearSpan(readYears) {
  let span = null;
  for (const claim of model.claims) {
    const [first, last] = readYears(claim);
    if (first === null) continue;
    span = span ? [Math.min(span[0], first), Math.max(span[1], last)] : [first, last];
  }
  return span;
}

const validYears = (claim) => [claim.first, claim.last];

function publicationYears(claim) {
  const day = claim.document.published_by;
  const year = day === null ? null : Number(day.slice(0, 4));
  return [year, year];
}
