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
    for (const end of new Set([claim.subject, claim.object])) {
      if (end) addTo(claimsByThing, end, claim);
    }
  }
  const tiesByThing = new Map();
  for (const tie of model.ties) for (const end of new Set(tie.ends)) addTo(tiesByThing, end, tie);
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
  return rowsOf(data.claims).map((row, index) => ({
    index, id: row.id, type: row.type, document: documents[row.document], status: row.status,
    review: row.review, evidence: row.evidence, first: row.first, last: row.last,
    datedBy: row.dated_by, period: row.period, quote: row.quote, link: row.link, note: row.note,
    subject: things[row.subject], relation: pick(data.relations, row.relation),
    object: pick(things, row.object), objectText: row.object_text,
    metric: pick(metrics, row.metric), value: row.value === null ? null : Number(row.value),
    valueText: row.value, unit: pick(units, row.unit), bound: row.bound, year: row.year,
    periodBasis: row.period_basis, printed: row.printed, reporter: pick(things, row.reporter),
    policy: pick(things, row.policy), conversions: row.conversions || [],
  }));
}

function readEdges(data, things, claims) {
  return rowsOf(data.edges).map((row, index) => ({
    index, source: things[row.source], target: things[row.target], weight: row.weight,
    relation: row.relation === null ? null : data.relations[row.relation],
    grounds: row.grounds.map(([through, those]) => ({
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
    const [low, high] = [edge.source.index, edge.target.index].sort((a, b) => a - b);
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

// The nearest thing to text by id; for addresses and links.
function thingById(id) {
  return model.things.find((thing) => thing.id === id) || null;
}
