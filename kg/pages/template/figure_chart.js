// The figures of one metric in one unit, by year. Nothing is interpolated, averaged or drawn as
// zero: a year without a figure is hatched, and every figure is a mark of its own.

const chartBox = Object.freeze({ width: 360, top: 18, right: 10, below: 18 });
/** A single year has no course to show: less paper for it. */
const chartHeights = Object.freeze({ oneYear: 96, manyYears: 150 });
const chartDotRadius = 3.6;
/** "About" is drawn as 5 % either side (METHODS 4.2). */
const chartAboutShare = 0.05;
/** Above this ratio of largest to smallest value the small ones would all lie on the axis. */
const chartLinearLimit = 200;
/** Two sections on one page must not share the id of a pattern: a hidden one would blank the other. */
const chartPatterns = { made: 0 };

/**
 * Chart of figures: `claims` are the dated ones of one metric and unit that pass the filters and fix
 * the scales; `drawn` those of the chosen source; `hiddenYears` the years of figures that the filters
 * hide; `pick(claim)` is called when a mark is clicked.
 */
function figureChart({ name, unit, claims, drawn, hiddenYears, pick }) {
  const years = claims.map((claim) => claim.year);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const height = first === last ? chartHeights.oneYear : chartHeights.manyYears;
  const scale = chartValueScale(claims.map((claim) => claim.value), height - chartBox.below);
  const labels = scale.ticks.map(chartNumber);
  const left = 8 + 5.2 * Math.max(...labels.map((label) => label.length));
  const slots = chartSlots(first, last, left);
  const gaps = chartGaps(slots, drawn, new Set([...years, ...hiddenYears]));
  const places = chartPlaces(drawn, slots, scale);
  const words = chartWords({ name, unit, drawn, slots, gaps, log: scale.log });
  return svg(
    "svg",
    {
      class: "figure-chart",
      viewBox: `0 0 ${chartBox.width} ${height}`,
      role: "img",
      "aria-label": words,
    },
    chartGapShapes(gaps, slots, scale.bottom),
    chartAxes(scale, labels, slots, left),
    chartLines(drawn, places),
    drawn.map((claim) => chartMark(claim, places.get(claim), scale, () => pick(claim))),
  );
}

/** Value -> height, from 0 unless the values span so much that only logarithms show them all. */
function chartValueScale(values, bottom) {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const log = low > 0 && high / low > chartLinearLimit;
  let ticks;
  if (log) {
    const first = Math.floor(Math.log10(low));
    const last = Math.ceil(Math.log10(high));
    const step = Math.ceil((last - first) / 4);
    const count = Math.ceil((last - first) / step);
    ticks = Array.from({ length: count + 1 }, (_, row) => Number(`1e${first + row * step}`));
  } else {
    ticks = chartLinearTicks(Math.min(0, low), Math.max(0, high), values.every(Number.isInteger));
  }
  const measure = log ? Math.log10 : Number;
  const from = measure(ticks[0]);
  const share = (value) => (measure(value) - from) / (measure(ticks[ticks.length - 1]) - from);
  const height = (value) => bottom - share(value) * (bottom - chartBox.top);
  return { log, ticks, bottom, height };
}

function chartLinearTicks(from, to, whole) {
  const rough = (to - from || 1) / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  let step = [1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough * 0.999) * power;
  if (whole) step = Math.max(1, Math.ceil(step));
  const first = Math.floor(from / step);
  const last = Math.max(first + 1, Math.ceil(to / step - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, row) =>
    Number(((first + row) * step).toPrecision(12)),
  );
}

/** One slot for every year between the first and the last, known or not. */
function chartSlots(first, last, left) {
  const width = (chartBox.width - chartBox.right - left) / (last - first + 1);
  return { first, last, width, start: (year) => left + (year - first) * width };
}

/** Years without a mark: {first, last, hidden}; stretches, or single years whose figures are hidden. */
function chartGaps(slots, drawn, knownYears) {
  const drawnYears = new Set(drawn.map((claim) => claim.year));
  const gaps = [];
  for (let year = slots.first; year <= slots.last; year += 1) {
    if (drawnYears.has(year)) continue;
    const hidden = knownYears.has(year);
    const before = gaps[gaps.length - 1];
    const goesOn = before && before.last === year - 1 && !before.hidden && !hidden;
    if (goesOn) before.last = year;
    else gaps.push({ first: year, last: year, hidden });
  }
  return gaps;
}

function chartGapShapes(gaps, slots, bottom) {
  chartPatterns.made += 1;
  const id = `figure-hatch-${chartPatterns.made}`;
  const pattern = svg(
    "pattern",
    { id, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    svg("line", { class: "figure-hatching", x1: 1, y1: 0, x2: 1, y2: 6 }),
  );
  const shapes = gaps.map((gap) => {
    const x = slots.start(gap.first);
    const width = slots.start(gap.last + 1) - x;
    if (gap.hidden) {
      return svg(
        "text",
        { class: "figure-tick", x: x + width / 2, y: bottom - 4, "text-anchor": "middle" },
        svg("title", {}, `${chartSpan(gap)}: not shown with the present filters and source`),
        "…",
      );
    }
    const area = svg(
      "rect",
      { x, y: chartBox.top, width, height: bottom - chartBox.top },
      svg("title", {}, `${chartSpan(gap)}: not in this graph`),
    );
    area.setAttribute("fill", `url(#${id})`);
    return area;
  });
  return [svg("defs", {}, pattern), ...shapes];
}

function chartAxes(scale, labels, slots, left) {
  const right = chartBox.width - chartBox.right;
  const rows = scale.ticks.map((value, row) => {
    const y = scale.height(value);
    const base = scale.log ? row === 0 : value === 0;
    return [
      svg("line", { class: base ? "figure-axis" : "figure-grid", x1: left, y1: y, x2: right, y2: y }),
      svg("text", { class: "figure-tick", x: left - 5, y: y + 3, "text-anchor": "end" }, labels[row]),
    ];
  });
  const years = chartLabelledYears(slots).map((year) =>
    svg(
      "text",
      {
        class: "figure-tick",
        x: slots.start(year) + slots.width / 2,
        y: scale.bottom + 13,
        "text-anchor": "middle",
      },
      String(year),
    ),
  );
  const note = scale.log && svg("text", { class: "figure-tick", x: left, y: 9 }, "log scale");
  return [rows, years, note];
}

/** First and last year, and between them as many round ones as there is room for. */
function chartLabelledYears(slots) {
  const room = Math.ceil(30 / slots.width);
  const step = [1, 2, 5, 10, 20, 50].find((size) => size >= room) || 100 * Math.ceil(room / 100);
  const years = [slots.first];
  for (let year = slots.first + room; year <= slots.last - room; year += 1) {
    if (year % step === 0) years.push(year);
  }
  if (slots.last - slots.first >= room) years.push(slots.last);
  return years;
}

/** Where each figure stands: those of one year side by side, by value. */
function chartPlaces(drawn, slots, scale) {
  const places = new Map();
  for (const year of new Set(drawn.map((claim) => claim.year))) {
    const together = drawn.filter((claim) => claim.year === year);
    together.sort((one, other) => one.value - other.value || one.index - other.index);
    const step = Math.min(2.6 * chartDotRadius, slots.width / together.length);
    const middle = slots.start(year) + slots.width / 2;
    together.forEach((claim, row) => {
      const x = middle + (row - (together.length - 1) / 2) * step;
      places.set(claim, { x, y: scale.height(claim.value) });
    });
  }
  return places;
}

function chartLines(drawn, places) {
  return chartJoins(drawn).map(([before, after]) => {
    const [from, to] = [places.get(before), places.get(after)];
    return svg("line", { class: "figure-join", x1: from.x, y1: from.y, x2: to.x, y2: to.y });
  });
}

/**
 * Pairs of figures that a line may join: actual, exact or about, of one voice, of consecutive years
 * and of like periods (no half year with a whole one). A voice that gives two values for a year has
 * no line there: which of them to take would be our choice.
 */
function chartJoins(drawn) {
  const series = new Map();
  for (const claim of drawn) {
    const bare = (claim.period || "").replace(/\d{4}(?=[-/]|$)/g, "");
    const within = claim.first === claim.last || claim.first === null;
    if (claim.status !== "actual" || !["exact", "about"].includes(claim.bound) || !within) continue;
    const key = JSON.stringify([figureVoice(claim).key, bare]);
    if (!series.has(key)) series.set(key, new Map());
    const years = series.get(key);
    years.set(claim.year, [...(years.get(claim.year) || []), claim]);
  }
  const alone = (claims) => claims && claims.every((claim) => claim.value === claims[0].value);
  const pairs = [];
  for (const years of series.values()) {
    for (const [year, claims] of years) {
      const next = years.get(year + 1);
      if (alone(claims) && alone(next)) pairs.push([claims[0], next[0]]);
    }
  }
  return pairs;
}

function chartMark(claim, { x, y }, scale, pick) {
  return svg(
    "g",
    { class: "figure-mark", onclick: pick },
    svg("title", {}, figureWords(claim)),
    svg("circle", { class: "figure-touch", cx: x, cy: y, r: 2 * chartDotRadius }),
    chartBound(claim, { x, y }, scale),
    chartDot(claim.status, x, y),
  );
}

/** What a dot that is not exact bears; without a scale, as in the legend, "about" has a fixed size. */
function chartBound(claim, { x, y }, scale) {
  if (claim.bound === "at-least") return chartArrow(x, y, -1);
  if (claim.bound === "at-most") return chartArrow(x, y, 1);
  if (claim.bound !== "about") return null;
  const shares = [1 - chartAboutShare, 1 + chartAboutShare];
  const ends = scale ? shares.map((share) => scale.height(share * claim.value)) : [y - 8, y + 8];
  const height = Math.max(2, Math.abs(ends[0] - ends[1]));
  return svg("rect", { class: "figure-about", x: x - 6, y: Math.min(...ends), width: 12, height });
}

/** Open stem: the true value lies this way (-1 up, 1 down), nobody says how far. */
function chartArrow(x, y, way) {
  const from = y + way * chartDotRadius;
  const tip = y + way * 15;
  const head = tip - way * 3.5;
  const path = `M${x} ${from}V${tip}M${x - 3} ${head}L${x} ${tip}L${x + 3} ${head}`;
  return svg("path", { class: "figure-stem", d: path });
}

function chartDot(status, x, y) {
  const look = ["actual", "target"].includes(status) ? status : "estimate";
  return svg("circle", { class: `figure-dot figure-${look}`, cx: x, cy: y, r: chartDotRadius });
}

/** "62.6 bn": for axes and summaries; the table has the exact value. */
function chartNumber(value) {
  const size = Math.abs(value);
  if (size > 0 && size < 1e-4) return value.toExponential(1).replaceAll("-", "−");
  const steps = [[1e12, " tn"], [1e9, " bn"], [1e6, " m"], [1e4, " k"]];
  const [least, suffix] = steps.find(([from]) => size >= from) || [1, ""];
  const divisor = least === 1e4 ? 1e3 : least;
  const digits = divisor === 1 && size >= 1000 ? 4 : 3;
  const rounded = String(Number((value / divisor).toPrecision(digits)));
  return formatNumber(rounded).replace("-", "−") + suffix;
}

function chartSpan({ first, last }) {
  return first === last ? String(first) : `${first} to ${last}`;
}

/** What the chart shows, in words, for those who do not see it. */
function chartWords({ name, unit, drawn, slots, gaps, log }) {
  const counts = ["actual", "target", "estimate"]
    .map((status) => [drawn.filter((claim) => claim.status === status).length, status])
    .filter(([count]) => count > 0)
    .map(([count, status]) => `${count} ${status}`);
  const values = drawn.map((claim) => claim.value);
  const [low, high] = [Math.min(...values), Math.max(...values)].map(chartNumber);
  const range = low === high ? low : `${low} to ${high}`;
  const missing = gaps.filter((gap) => !gap.hidden).map(chartSpan);
  const parts = [
    `${figureShort(name, 120)}, ${chartSpan(slots)}`,
    drawn.length ? `${counts.join(", ")}; ${range} ${figureShort(unit, 40)}`.trim() : "Nothing shown",
    missing.length && `No figure in this graph for ${missing.join(", ")}`,
    log && "Log scale",
    "Exact values in the table below",
  ];
  return `${parts.filter(Boolean).join(". ")}.`;
}
