// The figures of a thing: for each metric and unit a chart and a table. Metrics, units and sources
// are never mixed into one number.

/** Figures of `thing` as a section; `claims` are all figure claims about it. */
function figuresSection(thing, claims) {
  const passing = claims.filter((claim) => passes(claim));
  const section = element("section", { class: "figures", "aria-label": "figures" });
  if (!claims.length) {
    const name = figureName(thing);
    const none = `No figures of ${name} in this graph.`;
    const why = "That is not zero: nothing was found or nobody looked.";
    section.append(element("p", { class: "hatched" }, `${none} ${why}`));
    return section;
  }
  const hidden = claims.length - passing.length;
  if (hidden) {
    const what = `${formatNumber(String(hidden))} ${hidden === 1 ? "figure is" : "figures are"}`;
    const mark = passing.length ? "; “…” in a chart marks such a year" : "";
    section.append(element("p", { class: "figures-note" }, `${what} hidden by the filters${mark}.`));
  }
  if (passing.length) section.append(figuresLegend());
  for (const group of figureGroups(passing)) {
    section.append(figuresOfMetric(thing, group, claims));
  }
  return section;
}

/** Claims by metric and unit, most claims first. */
function figureGroups(claims) {
  const groups = new Map();
  for (const claim of claims) {
    const key = JSON.stringify([claim.metric.id, claim.unit ? claim.unit.id : ""]);
    if (!groups.has(key)) groups.set(key, { metric: claim.metric, unit: claim.unit, claims: [] });
    groups.get(key).claims.push(claim);
  }
  const label = (group) => `${nameOf(group.metric)}\n${figureUnit(group.unit)}`;
  return [...groups.values()].sort(
    (one, other) => other.claims.length - one.claims.length || (label(one) < label(other) ? -1 : 1),
  );
}

function figuresOfMetric(thing, group, allClaims) {
  const body = element("div", {});
  const ofGroup = (claim) => claim.metric === group.metric && claim.unit === group.unit;
  const hiddenYears = allClaims
    .filter((claim) => ofGroup(claim) && !passes(claim) && claim.year !== null)
    .map((claim) => claim.year);
  const show = (voice) => {
    const drawn = group.claims.filter((claim) => !voice || figureVoice(claim).key === voice);
    clear(body);
    body.append(...figureChartAndTable(thing, group, drawn, hiddenYears));
  };
  show("");
  return element(
    "section",
    { class: "figures-metric" },
    element(
      "h4",
      {},
      figureName(group.metric),
      !figureIsCount(group.unit) &&
        element("span", { class: "figures-unit" }, ` ${group.unit.label}`),
    ),
    figuresWhatItCounts(group.metric, new Set(allClaims.map((claim) => claim.metric))),
    figureSourceChoice(group.claims, show),
    body,
  );
}

function figureChartAndTable(thing, group, drawn, hiddenYears) {
  const dated = (claim) => claim.year !== null && Number.isFinite(claim.value);
  const name = `${figureName(group.metric)} of ${figureName(thing)}`;
  const { table, mark } = figureTable(name, group.unit, drawn);
  const claims = group.claims.filter(dated);
  if (!claims.length) return [table];
  const parts = { name, unit: figureUnit(group.unit), claims, drawn: drawn.filter(dated) };
  return [figureChart({ ...parts, hiddenYears, pick: mark }), table];
}

/** Definition of a metric, and what it must not be mistaken for among the metrics of the thing. */
function figuresWhatItCounts(metric, metricsOfThing) {
  const names = (metrics) =>
    metrics.filter((other) => other !== metric && metricsOfThing.has(other)).map(figureName).join(", ");
  const caution = names(metric.caution);
  const comparable = names(metric.comparable);
  return element(
    "details",
    { class: "figures-what" },
    element("summary", {}, "what it counts", caution && " · compare with caution"),
    metric.definition && element("p", {}, metric.definition),
    metric.scope && element("p", { class: "figures-scope" }, metric.scope),
    caution && element("p", { class: "warn" }, `Not the same as ${caution}: compare with caution.`),
    comparable && element("p", {}, `Counts something else than ${comparable}, but may be compared.`),
    element("p", {}, element("code", {}, metric.id)),
  );
}

/** Choice of one source, where there are several; they are never merged. */
function figureSourceChoice(claims, show) {
  const voices = new Map();
  for (const claim of claims) {
    const { key, name } = figureVoice(claim);
    voices.set(key, { name, count: (voices.has(key) ? voices.get(key).count : 0) + 1 });
  }
  if (voices.size < 2) return null;
  const sorted = [...voices].sort(
    ([, one], [, other]) => other.count - one.count || (one.name < other.name ? -1 : 1),
  );
  const choice = element(
    "select",
    {},
    element("option", { value: "" }, `all (${claims.length})`),
    sorted.map(([key, { name, count }]) =>
      element("option", { value: key }, `${figureShort(name, 60)} (${count})`),
    ),
  );
  choice.addEventListener("change", () => show(choice.value));
  return element("label", { class: "figures-source" }, element("span", {}, "source:"), choice);
}

/** What the marks mean: once above all charts. */
function figuresLegend() {
  const status = ["actual", "target", "estimate"].map((name) => [figureMarker(name), name]);
  const bounds = ["at-least", "at-most", "about"].map((bound) => [
    svg(
      "svg",
      { class: "figure-marker", viewBox: "0 0 16 20", "aria-hidden": "true" },
      chartBound({ bound, value: 1 }, { x: 8, y: { "at-least": 19, "at-most": 1 }[bound] || 10 }),
    ),
    figureBound({ bound }),
  ]);
  const gap = [
    element("span", { class: "figures-hatch hatched", "aria-hidden": "true" }),
    "no figure in this graph (not zero)",
  ];
  return element(
    "p",
    { class: "figures-legend" },
    [...status, ...bounds, gap].map((entry) => element("span", {}, entry)),
  );
}

/** The mark of a status, as in the charts. */
function figureMarker(status) {
  const attributes = { class: "figure-marker", viewBox: "0 0 10 10", "aria-hidden": "true" };
  return svg("svg", attributes, chartDot(status, 5, 5));
}

/** Whose figure it is: who reports it, or who publishes it where nobody is named. */
function figureVoice(claim) {
  if (claim.reporter) return { key: `thing ${claim.reporter.id}`, name: figureName(claim.reporter) };
  const name = claim.document.publisher || claim.document.title;
  return { key: `publisher ${name}`, name };
}

function figureOrder(one, other) {
  const late = (claim) => (claim.year === null ? Infinity : claim.year);
  if (late(one) !== late(other)) return late(one) - late(other);
  const [period, otherPeriod] = [figurePeriod(one), figurePeriod(other)];
  if (period !== otherPeriod) return period < otherPeriod ? -1 : 1;
  return one.value - other.value || one.index - other.index;
}

function figurePeriod(claim) {
  return claim.year === null ? "undated" : claim.period || String(claim.year);
}

function figureBound(claim) {
  return wordsFor({ "at-least": "at least", "at-most": "at most", about: "about" }, claim.bound) || "";
}

/** A bare number: the metric says what it is a number of. */
function figureIsCount(unit) {
  return !unit || unit.notation === "COUNT";
}

/** Unit after a number: none for counts, "%" for per cent. */
function figureUnit(unit) {
  if (figureIsCount(unit)) return "";
  return unit.notation === "PERCENT" ? "%" : unit.label;
}

/** Digits that may break between groups of three, but nowhere else. */
function figureDigits(valueText) {
  const groups = formatNumber(valueText).split(",");
  return groups.map((group, row) => (row ? [",", element("wbr", {}), group] : group));
}

/** A claim in one line of plain text. */
function figureWords(claim) {
  const value = [figureBound(claim), formatNumber(claim.valueText), figureUnit(claim.unit)];
  const parts = [value.filter(Boolean).join(" "), claim.status, figureVoice(claim).name];
  if (claim.review !== "accepted") parts.push(claim.review);
  return `${figurePeriod(claim)}: ${parts.map((part) => figureShort(part, 120)).join(", ")}`;
}

/** Names come from outside and may be of any length; the whole one stands in the head of the panel. */
function figureName(named) {
  return figureShort(nameOf(named), 120);
}

function figureShort(text, limit) {
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}
