// What is shown now, as files: tables for a spreadsheet and the picture with its source.

const DOCUMENT_COLUMNS = ["document", "title", "publisher", "published", "source_quality"];
const LINK_COLUMNS = [
  "source_id", "source", "relation", "target_id", "target", "weight", "claim", "status", "review", "evidence",
  "first_year", "last_year", "quote", "link", ...DOCUMENT_COLUMNS, "through", "says",
];
const FIGURE_COLUMNS = [
  "of_id", "of", "metric_id", "metric", "value", "unit", "bound", "period", "year", "status", "as_printed",
  "reported_by", "set_by", "claim", "review", "evidence", "quote", "link", ...DOCUMENT_COLUMNS, "note",
];
const PLAIN_NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

function figuresShown() {
  return model.claims.filter((claim) => claim.type === "figure" && passes(claim));
}

/** One row a thing, with its measures. */
function downloadThingsCsv() {
  const measures = model.about.measures.map(({ name }) => name);
  const rows = shown().things.map((thing) => [
    thing.id, thing.label, thing.zh, thing.kind.name, communityLabel(thing),
    ...measures.map((name) => thing.measures[name]),
  ]);
  downloadCsv("things", ["id", "label", "label_zh", "kind", "community", ...measures], rows);
}

/** One row a claim behind each visible edge; an edge that only the registry holds has one without. */
function downloadLinksCsv() {
  const rows = [];
  for (const tie of shown().ties) {
    for (const edge of tie.edges) {
      const grounds = groundsShown(edge);
      if (!grounds.length) continue;
      const claims = new Map();
      for (const ground of grounds) {
        for (const claim of ground.claims) claims.set(claim, [...(claims.get(claim) || []), ground.through]);
      }
      if (!claims.size) rows.push(linkCells(edge, null, []));
      for (const [claim, through] of claims) rows.push(linkCells(edge, claim, through));
    }
  }
  downloadCsv("links", LINK_COLUMNS, rows);
}

function linkCells(edge, claim, through) {
  const start = [
    edge.source.id, edge.source.label, edge.relation ? edge.relation.name : null,
    edge.target.id, edge.target.label, edge.weight,
  ];
  if (!claim) return start;
  return [
    ...start, claimCurie(claim), claim.status, claim.review, claim.evidence, claim.first, claim.last,
    claim.quote, claim.link, ...documentCells(claim.document),
    [...new Set(through)].filter(Boolean).map(({ label }) => label).join("; "), claimInWords(claim),
  ];
}

/** One row a figure of the visible things, its value as exact as the graph has it. */
function downloadFiguresCsv() {
  const visible = new Set(shown().things);
  const rows = figuresShown().filter((claim) => visible.has(claim.subject)).map((claim) => [
    claim.subject.id, claim.subject.label, claim.metric.id, claim.metric.label, exactCell(claim.valueText),
    claim.unit ? claim.unit.notation || claim.unit.label : null,
    claim.bound, claim.period, claim.year, claim.status, claim.printed,
    claim.reporter ? claim.reporter.label : null, claim.policy ? claim.policy.label : null,
    claimCurie(claim), claim.review, claim.evidence, claim.quote, claim.link,
    ...documentCells(claim.document), claim.note,
  ]);
  downloadCsv("figures", FIGURE_COLUMNS, rows);
}

function documentCells(source) {
  return [source.id, source.title, source.publisher, source.published, source.quality];
}

/** Our own numbers are no formulas, and -5 must not become '-5. */
function exactCell(valueText) {
  return PLAIN_NUMBER.test(valueText) ? { exact: valueText } : valueText;
}

/** Text that a spreadsheet would run as a formula gets an apostrophe before it. */
function spreadsheetSafe(text) {
  return /^[=+\-@\t\r\n']/.test(text) ? `'${text}` : text;
}

function csvCell(value) {
  if (value === null || value === undefined) return "";
  const text = typeof value === "string" ? spreadsheetSafe(value) : String(value.exact || value);
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** RFC 4180 with a byte order mark, which spreadsheets need to read Chinese. */
function csvText(columns, rows) {
  const lines = rows.map((row) => columns.map((_, n) => csvCell(row[n])).join(","));
  return `\ufeff${[columns.join(","), ...lines, ""].join("\r\n")}`;
}

function downloadCsv(name, columns, rows) {
  saveBlob(new Blob([csvText(columns, rows)], { type: "text/csv;charset=utf-8" }), `${fileStem()}-${name}.csv`);
}

function saveBlob(blob, fileName) {
  const address = URL.createObjectURL(blob);
  const link = element("a", { href: address });
  link.download = fileName;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  // Some browsers begin to read only after the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/** ASCII name for the files of this page: its title and what the command selected. */
function fileStem() {
  const words = [model.about.title, ...(model.about.selection || [])].filter(Boolean).join(" ");
  const slug = foldText(words).replace(/[^a-z0-9]+/g, "-").slice(0, 80).replace(/^-+|-+$/g, "");
  return slug || foldText(model.about.network || "").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "") || "graph";
}

/* The picture */

/**
 * Save the picture with its title, legend and source below it.
 * lines: the legend, each a string or {text, colour, shape}: colour as CSS writes it, shape
 * "dot", "square", "diamond", "triangle", "triangleDown", "hexagon",
 * "star" or "line". Promise of nothing.
 */
function downloadPng(canvas, background, lines) {
  // The canvas has the pixels of the screen: text of the same look must grow with them.
  const scale = Math.max(canvas.clientWidth ? canvas.width / canvas.clientWidth : 1, canvas.width / 2400, 1);
  const sheet = document.createElement("canvas");
  sheet.width = Math.max(canvas.width, Math.round(360 * scale));
  const draw = sheet.getContext("2d");
  const inner = sheet.width - 32 * scale;
  const blocks = [
    { ...pngText(draw, model.about.title, 18 * scale, "bold", inner, 3), gap: 4 },
    { ...pngText(draw, (model.about.selection || []).join("; "), 12 * scale, "normal", inner, 3), gap: 12 },
    { picture: canvas, height: canvas.height, gap: 12 },
    { ...pngLegend(draw, lines || [], 12 * scale, inner), gap: 8 },
    { ...pngText(draw, sourceLine(), 11 * scale, "normal", inner, 8), gap: 0 },
  ].filter(({ height }) => height > 0);
  const gaps = blocks.reduce((sum, { gap }) => sum + gap * scale, 0);
  sheet.height = Math.ceil(blocks.reduce((sum, { height }) => sum + height, 0) + gaps + 28 * scale);
  draw.fillStyle = background;
  draw.fillRect(0, 0, sheet.width, sheet.height);
  const ink = inkOn(background);
  let top = 14 * scale;
  for (const block of blocks) {
    if (block.picture) draw.drawImage(block.picture, Math.round((sheet.width - canvas.width) / 2), Math.round(top));
    else for (const item of block.items) drawPngItem(draw, item, 16 * scale, top, ink);
    top += block.height + block.gap * scale;
  }
  return new Promise((resolve, reject) => {
    sheet.toBlob((blob) => {
      if (!blob) return reject(new Error("The picture is too large for this browser to save."));
      saveBlob(blob, `${fileStem()}.png`);
      return resolve();
    }, "image/png");
  });
}

function pngFont(size, weight) {
  return `${weight} ${size}px system-ui, "Segoe UI", Roboto, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif`;
}

/** {items, height} of a text wrapped to a width, at most so many lines. */
function pngText(draw, text, size, weight, width, maxLines) {
  const font = pngFont(size, weight);
  draw.font = font;
  const wrapped = wrapText((part) => draw.measureText(part).width, text || "", width, maxLines);
  const items = wrapped.map((line, n) => ({ text: line, font, x: 0, y: (n * 1.4 + 1.05) * size }));
  return { items, height: wrapped.length * 1.4 * size };
}

/** {items, height} of the legend: its entries beside each other as far as they fit. */
function pngLegend(draw, lines, size, width) {
  const font = pngFont(size, "normal");
  draw.font = font;
  const measure = (part) => draw.measureText(part).width;
  const items = [];
  let [x, row] = [0, 0];
  for (const line of lines) {
    const entry = typeof line === "string" ? { text: line } : line;
    const indent = entry.colour ? 1.4 * size : 0;
    const parts = wrapText(measure, entry.text, width - indent, 3);
    const wide = indent + Math.max(0, ...parts.map(measure));
    // A sentence has a line of its own; only what has a colour stands in a row.
    if (x > 0 && (!entry.colour || x + wide > width)) [x, row] = [0, row + 1];
    parts.forEach((part, n) => items.push({
      text: part, font, x: x + indent, y: ((row + n) * 1.5 + 1.05) * size,
      ...(n === 0 && entry.colour ? { colour: entry.colour, shape: entry.shape, size, at: x } : {}),
    }));
    if (!entry.colour || parts.length > 1) [x, row] = [0, row + parts.length];
    else x += wide + 1.6 * size;
  }
  return { items, height: (row + (x > 0 ? 1 : 0)) * 1.5 * size };
}

function drawPngItem(draw, item, left, top, ink) {
  if (item.colour) {
    draw.fillStyle = item.colour;
    draw.strokeStyle = item.colour;
    drawSwatch(draw, item.shape, left + item.at + item.size / 2, top + item.y - 0.35 * item.size, 0.48 * item.size);
  }
  draw.fillStyle = ink;
  draw.font = item.font;
  draw.fillText(item.text, left + item.x, top + item.y);
}

function drawSwatch(draw, shape, x, y, radius) {
  const corners = {
    square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
    diamond: [[0, -1.15], [1.15, 0], [0, 1.15], [-1.15, 0]],
    triangle: [[0, -1], [1.1, 1], [-1.1, 1]],
    triangleDown: [[0, 1], [1.1, -1], [-1.1, -1]],
    hexagon: [[-0.55, -1], [0.55, -1], [1.1, 0], [0.55, 1], [-0.55, 1], [-1.1, 0]],
    star: Array.from({ length: 10 }, (_, corner) => {
      const reach = corner % 2 ? 0.55 : 1.3;
      return [reach * Math.sin((corner * Math.PI) / 5), -reach * Math.cos((corner * Math.PI) / 5)];
    }),
    line: [[-1, -0.2], [1, -0.2], [1, 0.2], [-1, 0.2]],
  }[shape];
  draw.beginPath();
  if (corners) for (const [dx, dy] of corners) draw.lineTo(x + dx * radius * 0.9, y + dy * radius * 0.9);
  else draw.arc(x, y, radius, 0, 2 * Math.PI);
  draw.fill();
}

/** Lines no wider than `width`: broken at spaces, within Chinese anywhere, else inside a word. */
function wrapText(measure, text, width, maxLines) {
  // Words, spaces and single Chinese signs: a line may break between any two of them.
  const pieces = String(text).slice(0, 4000).match(
    /\s+|[\p{Script=Han}\u3000-\u303f\uff00-\uffef]|[^\s\p{Script=Han}\u3000-\u303f\uff00-\uffef]+/gu,
  ) || [];
  const lines = [];
  let line = "";
  for (const piece of pieces) {
    const next = /^\s/.test(piece) ? (line ? " " : "") : piece;
    if (measure(line + next) <= width) {
      line += next;
      continue;
    }
    if (line) lines.push(line);
    line = "";
    for (const sign of next.trim()) {
      if (line && measure(line + sign) > width) {
        lines.push(line);
        line = "";
      }
      line += sign;
    }
    if (lines.length > maxLines) break;
  }
  if (line.trim()) lines.push(line);
  const kept = lines.map((part) => part.trimEnd()).filter(Boolean);
  if (kept.length <= maxLines) return kept;
  return [...kept.slice(0, maxLines - 1), `${kept[maxLines - 1].slice(0, -1)}…`];
}

/** Black or white, whichever can be read on a background. */
function inkOn(background) {
  const dot = document.createElement("canvas").getContext("2d");
  dot.fillStyle = background;
  dot.fillRect(0, 0, 1, 1);
  const [red, green, blue] = dot.getImageData(0, 0, 1, 1).data;
  return 0.299 * red + 0.587 * green + 0.114 * blue > 140 ? "#1a1a1a" : "#f2f2f2";
}

/** What the picture rests on, so that it can be followed back from the file alone. */
function sourceLine() {
  const claims = [...new Set(shown().ties.flatMap((tie) => tie.edges)
    .flatMap((edge) => groundsShown(edge)).flatMap((ground) => ground.claims))];
  const documents = new Set(claims.map((claim) => claim.document));
  const few = claims.slice(0, 6).map((claim) => claimCurie(claim).slice(0, 14)).join(", ");
  const rest = claims.length > 6 ? ` and ${(claims.length - 6).toLocaleString("en")} more, in the CSV of the links` : "";
  const latest = [...documents].map(({ published }) => published || "").sort().pop();
  return (
    `${plural(claims.length, "claim")} from ${plural(documents.size, "document")}` +
    `${latest ? ` published up to ${latest}` : ""}, made with kg ${model.about.version}` + (few ? `; ids ${few}${rest}` : "")
  );
}
