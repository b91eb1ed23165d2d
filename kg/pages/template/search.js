// Finding things by any of their names, in either language, and the box to do it in.

const NAME_RANKS = 5; // exact, prefix, start of a word, substring, all words in any order
const OPTIONS_SHOWN = 12;
const PAIR_SLOTS = 8192;
const NEAR_ENOUGH = 0.3;
const searchBoxes = { made: 0, indexes: new WeakMap() };

/** Text as it is compared: without case, accents, full-width forms and kinds of dash or quote. */
function foldText(text) {
  const given = String(text);
  // Most names are plain ASCII, and there are many.
  if (/^[!-~]+( [!-~]+)*$/.test(given)) return given.toLowerCase();
  return given
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/\s+/g, " ")
    .trim();
}

/** {entries: [{thing, names, folded}…] with the most tied first, nameCount}. */
function searchIndex(things) {
  const collator = new Intl.Collator("en");
  const entries = things.map((thing) => {
    const names = [];
    const folded = [];
    for (const name of [thing.label, thing.zh, ...(thing.names || []), thing.id]) {
      const plain = name ? foldText(name) : "";
      if (plain && !folded.includes(plain)) {
        names.push(name);
        folded.push(plain);
      }
    }
    return { thing, names, folded, all: `\n${folded.join("\n")}\n`, ties: model.tiesOf(thing).length };
  });
  // Sorted once, so that a search has only to sort its hits into ranks.
  entries.sort(
    (a, b) =>
      b.ties - a.ties ||
      collator.compare(a.thing.label, b.thing.label) ||
      a.thing.index - b.thing.index,
  );
  // The id is looked up too, but nobody would call it a name.
  const nameCount = entries.reduce(
    (sum, { names, thing }) => sum + names.length - (names.includes(thing.id) ? 1 : 0), 0);
  return { entries, nameCount };
}

/** 0 exact, 1 prefix, 2 start of a word, 3 inside, 4 all words somewhere; NAME_RANKS: no match. */
function nameRank(name, wanted, words) {
  let at = name.indexOf(wanted);
  if (at === 0) return name.length === wanted.length ? 0 : 1;
  if (at < 0) return words.length > 1 && words.every((word) => name.includes(word)) ? 4 : NAME_RANKS;
  for (; at > 0; at = name.indexOf(wanted, at + 1)) {
    if (!isWordSign(name, at - 1)) return 2;
  }
  return 3;
}

function isWordSign(text, at) {
  const code = text.charCodeAt(at);
  if (code < 128) return (code > 96 && code < 123) || (code > 47 && code < 58);
  return /[\p{L}\p{N}]/u.test(text[at]);
}

/** [{thing, name, rank}], best first, each thing once with the name that matched best. */
function findThings(index, text, limit) {
  const wanted = foldText(text);
  if (!wanted || limit < 1) return [];
  const words = wanted.split(" ");
  const hits = Array.from({ length: NAME_RANKS }, () => []);
  // Once enough things match well, only what may match better (ranks below `worst`) needs a look:
  // an exact name, then a start, then anything. Names stand between line breaks in `all`.
  const needles = [`\n${wanted}\n`, `\n${wanted}`, words[0]];
  let worst = NAME_RANKS;
  for (const { thing, names, folded, all } of index.entries) {
    if (!all.includes(needles[Math.min(worst, needles.length) - 1])) continue;
    let rank = worst;
    let name = null;
    for (let n = 0; n < folded.length && rank > 0; n += 1) {
      const found = nameRank(folded[n], wanted, words);
      if (found < rank) {
        rank = found;
        name = names[n];
      }
    }
    if (rank >= worst) continue;
    hits[rank].push({ thing, name, rank });
    for (let count = 0, r = 0; r < worst; r += 1) {
      count += hits[r].length;
      if (count >= limit) worst = r;
    }
    if (worst === 0) break;
  }
  return hits.flat().slice(0, limit);
}

/** The folded text without spaces and marks: what letter pairs are cut from. */
function lettersOf(folded) {
  return folded.replace(/[^\p{L}\p{N}]/gu, "");
}

/** The set of letter pairs; a Chinese character, half a word that it is, counts by itself too. */
function letterPairs(letters) {
  const pairs = new Set(letters.match(/\p{Script=Han}/gu) || []);
  for (let n = 0; n + 1 < letters.length; n += 1) pairs.add(letters.slice(n, n + 2));
  return pairs;
}

function pairSlot(text, at) {
  return (text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) & (PAIR_SLOTS - 1);
}

/** Things whose names share most letter pairs (Dice, at least 0.3): [{thing, name, likeness}]. */
function nearThings(index, text, limit) {
  const wanted = letterPairs(lettersOf(foldText(text)));
  if (!wanted.size || limit < 1) return [];
  const table = pairTable(wanted);
  const near = [];
  for (const entry of index.entries) {
    if (!entry.letters) entry.letters = entry.folded.map(lettersOf);
    const least = near.length < limit ? 0 : near[limit - 1].likeness;
    let best = { likeness: least };
    entry.letters.forEach((letters, n) => {
      if (entry.names[n] === entry.thing.id) return;
      const atMost = likenessAtMost(letters, table);
      if (atMost < NEAR_ENOUGH || atMost <= best.likeness) return;
      const likeness = diceOf(wanted, letterPairs(letters));
      if (likeness >= NEAR_ENOUGH && likeness > best.likeness) {
        best = { thing: entry.thing, name: entry.names[n], likeness };
      }
    });
    if (!best.thing) continue;
    const place = near.findIndex(({ likeness }) => likeness < best.likeness);
    near.splice(place < 0 ? near.length : place, 0, best);
    near.length = Math.min(near.length, limit);
  }
  return near;
}

/** The wanted pairs as counts in slots, to compare names with it without cutting them up. */
function pairTable(wanted) {
  const table = { slots: new Uint8Array(PAIR_SLOTS), seen: new Uint32Array(PAIR_SLOTS), round: 0, singles: [], size: wanted.size };
  for (const pair of wanted) {
    if (pair.length > 1) table.slots[pairSlot(pair, 0)] += 1;
    else table.singles.push(pair);
  }
  return table;
}

/** Dice of a name and the wanted pairs, or more where two pairs have the same slot. */
function likenessAtMost(letters, table) {
  const { slots, seen, singles } = table;
  const round = (table.round += 1);
  let [pairs, shared] = [0, 0];
  for (let n = 0; n + 1 < letters.length; n += 1) {
    const slot = pairSlot(letters, n);
    if (seen[slot] !== round) {
      seen[slot] = round;
      pairs += 1;
      shared += slots[slot];
    }
  }
  for (const single of singles) shared += letters.includes(single) ? 1 : 0;
  return (2 * shared) / (table.size + pairs);
}

function diceOf(pairs, others) {
  let shared = 0;
  for (const pair of others) shared += pairs.has(pair) ? 1 : 0;
  return (2 * shared) / (pairs.size + others.size);
}

/**
 * A combobox that finds a thing by name: {label, placeholder, things, onPick(thing)} -> element.
 * The index is made when the box is first entered, and shared by the boxes over the same array.
 */
function searchBox(options) {
  const id = `search-box-${(searchBoxes.made += 1)}`;
  const input = element("input", {
    id, type: "text", class: "search-input", role: "combobox", autocomplete: "off", spellcheck: "false",
    placeholder: options.placeholder || "", "aria-autocomplete": "list", "aria-expanded": "false",
    "aria-controls": `${id}-list`,
  });
  const list = element("ul", { id: `${id}-list`, class: "search-list", role: "listbox", "aria-label": options.label });
  const message = element("p", { class: "search-message", role: "status" });
  const popup = element("div", { class: "search-popup" }, message, list);
  popup.hidden = true;
  const box = { id, input, list, message, popup, options, hits: [], active: -1 };
  input.addEventListener("input", (event) => {
    // Half-composed Chinese is Latin letters that nobody meant to search for.
    if (!event.isComposing) showHits(box);
  });
  input.addEventListener("focus", () => indexOfThings(options.things));
  input.addEventListener("compositionend", () => showHits(box));
  input.addEventListener("keydown", (event) => searchKey(box, event));
  input.addEventListener("blur", () => closeHits(box));
  // Keeps the focus in the input while the mouse chooses or scrolls.
  popup.addEventListener("mousedown", (event) => event.preventDefault());
  return element("div", { class: "search-box" },
    element("label", { for: id, class: "search-label" }, options.label), input, popup);
}

function indexOfThings(things) {
  if (!searchBoxes.indexes.has(things)) searchBoxes.indexes.set(things, searchIndex(things));
  return searchBoxes.indexes.get(things);
}

function showHits(box) {
  const text = box.input.value.trim();
  if (!foldText(text)) {
    closeHits(box);
    return;
  }
  const index = indexOfThings(box.options.things);
  const found = findThings(index, text, OPTIONS_SHOWN + 1);
  box.hits = (found.length ? found : nearThings(index, text, OPTIONS_SHOWN)).slice(0, OPTIONS_SHOWN);
  box.nothingFound = !found.length;
  box.message.textContent = found.length ? hitCount(found.length) : nothingFound(index, text, box.hits.length);
  box.message.className = found.length ? "visually-hidden" : "search-message";
  clear(box.list);
  box.hits.forEach((hit, n) => box.list.append(searchOption(box, hit, n)));
  box.list.hidden = !box.hits.length;
  box.popup.hidden = false;
  box.input.setAttribute("aria-expanded", String(box.hits.length > 0));
  activateHit(box, -1);
}

function hitCount(count) {
  if (count > OPTIONS_SHOWN) return `The first ${OPTIONS_SHOWN} things found. Type more to narrow them.`;
  return count === 1 ? "1 thing found." : `${count} things found.`;
}

function nothingFound(index, text, nearCount) {
  const names = index.nameCount.toLocaleString("en");
  const things = index.entries.length.toLocaleString("en");
  return (
    `“${shorten(text, 60)}” was searched in ${names} names of ${things} things, English and Chinese, ` +
    "and is not in this graph. That does not mean it does not exist." +
    (nearCount ? " Did you mean:" : "")
  );
}

function searchOption(box, hit, n) {
  const name = nameOf(hit.thing);
  const other = hit.name !== name ? hit.name : otherName(hit.thing);
  const option = element("li", { id: `${box.id}-option-${n}`, class: "search-option", role: "option", "aria-selected": "false" },
    element("span", { class: "search-name" }, name),
    other ? element("span", { class: "search-other" }, other) : null,
    element("span", { class: "search-kind" }, hit.thing.kind.label));
  option.addEventListener("click", () => pickHit(box, n));
  option.addEventListener("mousemove", () => {
    if (box.active !== n) activateHit(box, n);
  });
  return option;
}

/** The name in the language that the page does not show now, or null. */
function otherName(thing) {
  const name = nameOf(thing);
  return [thing.label, thing.zh].find((other) => other && other !== name) || null;
}

function activateHit(box, n) {
  const before = box.list.children[box.active];
  if (before) before.setAttribute("aria-selected", "false");
  box.active = n;
  const now = box.list.children[n];
  if (now) {
    now.setAttribute("aria-selected", "true");
    now.scrollIntoView({ block: "nearest" });
    box.input.setAttribute("aria-activedescendant", now.id);
  } else {
    box.input.removeAttribute("aria-activedescendant");
  }
}

function closeHits(box) {
  box.popup.hidden = true;
  box.hits = [];
  box.message.textContent = "";
  clear(box.list);
  box.input.setAttribute("aria-expanded", "false");
  activateHit(box, -1);
}

function pickHit(box, n) {
  const { thing } = box.hits[n];
  box.input.value = nameOf(thing);
  closeHits(box);
  box.options.onPick(thing);
}

function searchKey(box, event) {
  // 229: what browsers send for keys that an input method swallows.
  if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey) return;
  const count = box.hits.length;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (box.popup.hidden) showHits(box);
    else if (count) {
      const step = event.key === "ArrowDown" ? 1 : -1;
      activateHit(box, box.active < 0 && step < 0 ? count - 1 : (box.active + step + count) % count);
    }
  } else if (event.key === "Enter") {
    event.preventDefault();
    // A name that is only near is never taken for the one meant unless it was pointed at.
    if (count && (box.active >= 0 || !box.nothingFound)) pickHit(box, Math.max(box.active, 0));
  } else if (event.key === "Escape" && (!box.popup.hidden || box.input.value)) {
    event.preventDefault();
    event.stopPropagation();
    if (box.popup.hidden) box.input.value = "";
    else closeHits(box);
  }
}
