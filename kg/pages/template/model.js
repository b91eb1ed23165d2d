// The graph in the page: tables of the page data made into things that know each other.

let model = null;

// Language of names: "en" or "zh"; state.js sets it.
let nameLanguage = "en";

function readModel() {
  const data = JSON.parse(document.getElementById("data").textContent);
  const kinds = data.kinds;
  const things = rowsOf(data.things).map((row, index) => ({
    ...row, index, kind: kinds[row.kind], isNode: false, measures: {}, community: null,
  }));
  for (const thing of things) thing.broader = thing.broader.map((other) => things[other]);
  readNodes(data, things);
  const documents = rowsOf(data.documents);
  const claims = readClaims(data, things, documents);
  const edges = readEdges(data, things, claims);
  const nodes = things.filter((thing) => thing.isNode);
  model = {
    about: data.about, kinds, relations: data.relations, things, nodes, documents, claims, edges,
    communities: rowsOf(data.communities).map((row, index) => ({ ...row, index })),
    map: data.map, ties: readTies(data.drawing.edges, edges, things), drawing: data.drawing,
    claimsAbout: (thing) => claimsByThing.get(thing) || [],
    tiesOf: (thing) => tiesByThing.get(thing) || [],
  };
  const claimsByThing = new Map();
  for (const claim of claims) {
    addTo(claimsByThing, claim.subject, claim);
    if (claim.object && claim.object !== claim.subject) addTo(claimsByThing, claim.object, claim);
  }
  const tiesByThing = new Map();
  for (const tie of model.ties) {
    addTo(tiesByThing, tie.ends[0], tie);
    if (tie.ends[1] !== tie.ends[0]) addTo(tiesByThing, tie.ends[1], tie);
  }
}

function rowsOf(columns) {
  const names = Object.keys(columns);
  const count = names.length ? columns[names[0]].length : 0;
  const rows = new Array(count);
  for (let index = 0; index < count; index += 1) {
    const row = {};
    for (const name of names) row[name] = columns[name][index];
    rows[index] = row;
  }
  return rows;
}

function addTo(lists, key, value) {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function readNodes(data, things) {
  const measures = data.about.measures.map((measure) => measure.name);
  rowsOf(data.nodes).forEach((row, index) => {
    const thing = things[index];
    thing.isNode = true;
    thing.community = row.community;
    for (const name of measures) thing.measures[name] = row[name];
    const drawn = data.drawing.nodes[index];
    thing.x = drawn.x;
    thing.y = drawn.y;
    thing.shape = drawn.shape;
    thing.radius = drawn.size;
  });
}

function readClaims(data, things, documents) {
  const metrics = rowsOf(data.metrics);
  for (const metric of metrics) {
    metric.comparable = metric.comparable.map((other) => metrics[other]);
    metric.caution = metric.caution.map((other) => metrics[other]);
  }
  const units = rowsOf(data.units);
  const pick = (table, index) => (index === null ? null : table[index]);
  const rows = data.claims; // read column by column: of many claims twice the objects take twice as long
  return rows.id.map((id, index) => ({
    index, id, type: rows.type[index], document: documents[rows.document[index]],
    status: rows.status[index], review: rows.review[index], evidence: rows.evidence[index],
    first: rows.first[index], last: rows.last[index], datedBy: rows.dated_by[index],
    period: rows.period[index], quote: rows.quote[index], link: rows.link[index],
    note: rows.note[index], subject: things[rows.subject[index]],
    relation: pick(data.relations, rows.relation[index]),
    object: pick(things, rows.object[index]), objectText: rows.object_text[index],
    metric: pick(metrics, rows.metric[index]),
    value: rows.value[index] === null ? null : Number(rows.value[index]),
    valueText: rows.value[index], unit: pick(units, rows.unit[index]), bound: rows.bound[index],
    year: rows.year[index], periodBasis: rows.period_basis[index], printed: rows.printed[index],
    reporter: pick(things, rows.reporter[index]), policy: pick(things, rows.policy[index]),
    conversions: rows.conversions[index] || [],
  }));
}

function readEdges(data, things, claims) {
  const rows = data.edges;
  return rows.source.map((source, index) => ({
    index, source: things[source], target: things[rows.target[index]], weight: rows.weight[index],
    relation: rows.relation[index] === null ? null : data.relations[rows.relation[index]],
    grounds: rows.grounds[index].map(([through, those]) => ({
      through: through === null ? null : things[through],
      claims: those.map((claim) => claims[claim]),
    })),
  }));
}

// A tie is what is drawn: all edges between the same two things.
function readTies(drawn, edges, things) {
  const ties = drawn.map((line, index) => ({
    index, ends: [things[line.from], things[line.to]], width: line.width, edges: [],
  }));
  const byEnds = new Map(ties.map((tie) => [tie.ends[0].index * things.length + tie.ends[1].index, tie]));
  for (const edge of edges) {
    const low = Math.min(edge.source.index, edge.target.index);
    const high = Math.max(edge.source.index, edge.target.index);
    byEnds.get(low * things.length + high).edges.push(edge);
  }
  return ties;
}

function nameOf(thing) {
  return (nameLanguage === "zh" && thing.zh) || thing.label;
}

function kindName(kind) {
  return (nameLanguage === "zh" && kind.label_zh) || kind.label;
}

function relationName(relation) {
  if (!relation) return "tied to";
  return (nameLanguage === "zh" && relation.label_zh) || relation.label;
}

// Write an exact decimal with separators, without passing through a binary number.
function formatNumber(text) {
  const [, sign, whole, fraction] = /^(-?)(\d+)(\.\d+)?$/.exec(text) || [];
  if (whole === undefined) return text;
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ",") + (fraction || "");
}

// The community a thing belongs to, as it is named.
function communityOf(thing) {
  return thing.community === null ? null : model.communities[thing.community];
}

// What is worked out when it is first asked for, and never changes.
function remembered(workOut) {
  let found;
  return () => (found === undefined ? (found = workOut()) : found);
}

// The nearest thing to text by id; for addresses and links.
function thingById(id) {
  return model.things.find((thing) => thing.id === id) || null;
}
