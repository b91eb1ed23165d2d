// Making elements. Text from data only ever becomes text: nothing here parses HTML.

const SVG_NAMESPACE = "http://www.w3.org/2000/svg";
const SAFE_HREF = /^(https?:|blob:|mailto:|#)/i;

function element(tag, attributes, ...children) {
  return furnish(document.createElement(tag), attributes, children);
}

function svg(tag, attributes, ...children) {
  return furnish(document.createElementNS(SVG_NAMESPACE, tag), attributes, children);
}

function furnish(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "href" && !SAFE_HREF.test(value)) continue;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  append(node, children);
  return node;
}

function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : inLine(child));
  }
}

// Text without the marks that turn the direction of what follows: a name that holds one would
// turn the date beside it, too. What is taken away as a file keeps them.
function inLine(text) {
  return String(text).replace(/[\u202a-\u202e\u2066-\u2069]/g, "");
}

// What a table of words says for a key; null where it says nothing, also for "constructor".
function wordsFor(table, key) {
  return Object.hasOwn(table, key) ? table[key] : null;
}

function clear(node) {
  node.replaceChildren();
  return node;
}

// A link to a page elsewhere: it opens beside this one and learns nothing of it.
function outwardLink(href, ...children) {
  return element("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

function button(label, onclick, attributes) {
  return element("button", { type: "button", onclick, ...attributes }, label);
}

function plural(count, thing, things) {
  const word = count === 1 ? thing : things || `${thing}s`;
  return `${count.toLocaleString("en")} ${word}`;
}

// A text in one line of at most so many characters.
function shorten(text, most) {
  const line = inLine(text).replace(/\s+/g, " ").trim();
  if (line.length <= most) return line;
  return [...line].length > most ? `${[...line].slice(0, most - 1).join("")}…` : line;
}
