// The table of the figures of one metric in one unit: the exact numbers, each with its source.

/** Table of figures, oldest first, and `mark(claim)`, which shows the row of a claim. */
function figureTable(name, unit, claims) {
  const rows = new Map();
  const bodies = [];
  const sorted = [...claims].sort(figureOrder);
  sorted.forEach((claim, row) => {
    const body = figureRow(claim);
    rows.set(claim, body);
    bodies.push(body);
    const next = sorted[row + 1];
    if (next && figurePeriod(next) === figurePeriod(claim)) return;
    const same = sorted.filter((other) => figurePeriod(other) === figurePeriod(claim));
    const apart = claim.year === null ? null : figureDisagreement(same);
    if (!apart) return;
    const look = apart.warns ? "warn" : "figures-note";
    const cell = element("td", { class: look, colspan: "2" }, apart.words);
    const line = element("tr", {}, element("td", {}), cell);
    bodies.push(element("tbody", { class: "figure-disagreement" }, line));
  });
  const head = (text, look) => element("th", { scope: "col", class: look }, text);
  const caption = `${name}${figureIsCount(unit) ? "" : `, ${unit.label}`}`;
  const table = element(
    "table",
    { class: "figure-table" },
    element("caption", { class: "visually-hidden" }, caption),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        head("year", "figure-year"),
        head("value, source", "figure-value"),
        head("status", "figure-status"),
      ),
    ),
    bodies,
  );
  const mark = (claim) => {
    for (const body of rows.values()) body.classList.toggle("marked", body === rows.get(claim));
    rows.get(claim).focus({ preventScroll: true });
    rows.get(claim).scrollIntoView({ block: "nearest" });
  };
  return { table, mark };
}

/** One claim: the figure, and under it in small its source and what else is known of it. */
function figureRow(claim) {
  const dated = claim.year !== null;
  const period = figurePeriod(claim).replace("/", " to ");
  const look = `figure-year${dated ? "" : " hatched"}${/^\d+$/.test(period) ? "" : " figure-span"}`;
  const bound = figureBound(claim);
  const unit = figureUnit(claim.unit);
  return element(
    "tbody",
    { tabindex: "-1" },
    element(
      "tr",
      {},
      element("th", { scope: "rowgroup", rowspan: "2", class: look }, element("span", {}, period)),
      element(
        "td",
        { class: "figure-value" },
        bound && element("span", { class: "figure-bound" }, `${bound} `),
        element("span", { class: "figure-number" }, figureDigits(claim.valueText)),
        unit && element("span", { class: "figure-unit" }, ` ${unit}`),
      ),
      element(
        "td",
        { class: "figure-status" },
        figureMarker(claim.status),
        claim.status,
        claim.review !== "accepted" && element("div", { class: "figure-flag warn" }, claim.review),
      ),
    ),
    element("tr", { class: "figure-more" }, element("td", { colspan: "2" }, figureNotes(claim))),
  );
}

function figureNotes(claim) {
  const quoted = (text) => `“${figureShort(text, 200)}”`;
  const basis = {
    relative: "year counted from the document's date",
    "document-date": "as of the document's date",
  };
  const notes = [
    claim.printed && `printed ${quoted(claim.printed)}`,
    claim.conversions.length > 0 && `also printed as ${claim.conversions.map(quoted).join(", ")}`,
    claim.year !== null && wordsFor(basis, claim.periodBasis),
    claim.reporter && ["reported by ", figureThing(claim.reporter)],
    claim.policy && ["set by ", figureThing(claim.policy)],
  ].filter(Boolean);
  const publisher = claim.document.publisher || claim.document.title;
  const of = element("span", { class: "visually-hidden" }, ` of ${figureWords(claim)}`);
  return [
    element(
      "details",
      {},
      element("summary", {}, "source", of, `: ${figureShort(publisher, 120)}`),
      sourceList([claim]),
    ),
    notes.map((note, row) => [row > 0 && " · ", note]),
  ];
}

function figureThing(thing) {
  if (!thing.isNode) return figureName(thing);
  const go = { type: "button", class: "link figure-thing", onclick: () => select(thing) };
  return element("button", go, figureName(thing));
}

/**
 * How far actual, exact figures of one period lie apart: {words, warns}, or null if they agree. Less
 * than half a per cent may be rounding alone: said, but no warning.
 */
function figureDisagreement(claims) {
  const compared = claims.filter((claim) => claim.status === "actual" && claim.bound === "exact");
  const values = compared.map((claim) => claim.value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (values.length < 2 || low === high) return null;
  const factor = high / low;
  if (low > 0 && factor < 1.005) return { words: "values differ by less than 0.5 %", warns: false };
  const voices = new Set(compared.map((claim) => figureVoice(claim).key));
  const who = voices.size > 1 ? "sources disagree" : "one source gives several values";
  const range = `from ${chartNumber(low)} to ${chartNumber(high)}`;
  const ratio = factor < 10 ? factor.toFixed(factor < 1.1 ? 2 : 1) : chartNumber(factor);
  return { words: `${who}: ${low > 0 ? `factor ${ratio}` : range}`, warns: true };
}
