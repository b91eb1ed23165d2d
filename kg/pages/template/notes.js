// What a reader carries away from a claim: a citation, or a note that something is wrong.

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August",
  "September", "October", "November", "December"];
const BOUND_WORDS = { exact: "exactly", "at-least": "at least", "at-most": "at most", about: "about" };
const MAIL_LINK_LIMIT = 1900; // beyond some 2,000 characters mail programs drop or cut links
const CORRECTION_QUESTIONS = ["What is wrong:", "What it should say:", "Where that can be read:"];
const noteDialog = { dialog: null, opener: null, outside: false };

/** One line: what is cited must not break a reference list. */
function oneLine(text) {
  return String(text).replace(/\s+/g, " ").trim();
}

/** "17 October 2018", "October 2018", "2018" or "n.d.": no more than is known. */
function dateInWords(published) {
  const [year, month, day] = String(published || "").split("-");
  if (!year) return "n.d.";
  const known = month && MONTHS[Number(month) - 1] ? [MONTHS[Number(month) - 1], year] : [year];
  return (day && known.length > 1 ? [String(Number(day)), ...known] : known).join(" ");
}

function claimCurie(claim) {
  return claim.id.startsWith("claim:") ? claim.id : `claim:${claim.id}`;
}

/** {media, academic}: two citations of the words behind a claim, ready to paste. */
function citationsOf(claim) {
  const source = claim.document;
  const publisher = oneLine(source.publisher || "Publisher not known");
  const title = oneLine(source.title);
  const link = claim.link || source.url;
  const quote = claim.quote ? oneLine(claim.quote) : null;
  const date = dateInWords(source.published);
  const said = quote ? `: "${quote}".` : date.endsWith(".") ? "" : ".";
  const media = `${publisher}, "${title}", ${date}${said}${link ? ` ${link}` : ""}`;
  const year = source.published ? String(source.published).slice(0, 4) : "n.d.";
  const { about } = model;
  const graph =
    `graph of ${model.claims.length.toLocaleString("en")} claims` +
    `${about.built ? ` to ${about.built}` : ""}, ecosystem-kg ${about.version}`;
  const detail = [quote ? `quoted: "${quote}"` : null, claimCurie(claim), graph].filter(Boolean).join("; ");
  const stop = /[.?!。？！…]$/.test(title) ? "" : ".";
  const academic = `${publisher} (${year}). ${title}${stop}${link ? ` ${link}` : ""} [${detail}]`;
  return { media, academic };
}

/** The claim as a sentence: "Guangzhou: AI sales revenue 2017, exactly 62,580,000,000 yuan (actual)". */
function claimInWords(claim) {
  const subject = nameOf(claim.subject);
  if (claim.type !== "figure") {
    const object = claim.object ? nameOf(claim.object) : claim.objectText;
    const planned = claim.status && claim.status !== "actual" ? ` (${claim.status})` : "";
    return oneLine(`${subject} – ${claim.relation.label} – ${object}${planned}`);
  }
  const when = claim.period || claim.year;
  // "8 count" is no English: the metric says what is counted.
  const unit = claim.unit && claim.unit.notation !== "COUNT" ? ` ${claim.unit.label}` : "";
  return oneLine(
    `${subject}: ${claim.metric.label}${when ? ` ${when}` : ", period not given"}, ` +
    `${wordsFor(BOUND_WORDS, claim.bound) || claim.bound} ${formatNumber(claim.valueText)}${unit} (${claim.status})`,
  );
}

/** The prefilled note: everything the keepers of the graph need to find the claim again. */
function correctionOf(claim) {
  const source = claim.document;
  const value = claim.type === "figure"
    ? `${claim.valueText} ${claim.unit ? claim.unit.label : ""}${claim.printed ? ` (printed as “${claim.printed}”)` : ""}`
    : null;
  const lines = [
    ["Claim", claimCurie(claim)],
    ["It says", claimInWords(claim)],
    ["Value", value],
    ["Document", `${source.id} (${source.publisher || "publisher not known"}, ${dateInWords(source.published)})`],
    ["Title", source.title],
    ["Link", claim.link || source.url],
    ["Quote", claim.quote ? `“${claim.quote}”` : null],
  ];
  return [
    ...lines.filter(([, text]) => text).map(([name, text]) => `${name}: ${shorten(text, 600)}`),
    "",
    ...CORRECTION_QUESTIONS.flatMap((question) => [question, ""]),
  ].join("\n");
}

/** A mailto link with the note. Where it is too long, the facts are cut, not what the reader wrote. */
function mailLink(subject, body) {
  const start = `mailto:?subject=${encodeURIComponent(wellFormed(subject))}&body=`;
  const encoded = (text) => encodeURIComponent(wellFormed(text).replace(/\r?\n/g, "\r\n"));
  const room = MAIL_LINK_LIMIT - 1 - start.length;
  if (encoded(body).length <= room) return start + encoded(body);
  const at = Math.max(body.indexOf(CORRECTION_QUESTIONS[0]), 0);
  const mark = encoded("…\n\n");
  const answers = cutEncoded(encoded(body.slice(at)), room - mark.length);
  return start + cutEncoded(encoded(body.slice(0, at)), room - mark.length - answers.length) + mark + answers;
}

/** The longest start of percent-encoded text that fits and ends with a whole character. */
function cutEncoded(text, room) {
  if (text.length <= room) return text;
  let cut = text.slice(0, Math.max(room, 0)).replace(/%[0-9A-F]?$/, "");
  for (; cut; cut = cut.slice(0, -3)) {
    try {
      decodeURIComponent(cut);
      return cut;
    } catch {
      // The cut went through the bytes of one character: drop the last byte.
    }
  }
  return cut;
}

/** Half of a surrogate pair, which cannot be encoded, becomes the replacement character. */
function wellFormed(text) {
  return text.replace(/\p{Cs}/gu, "\ufffd");
}

function citeButton(claim) {
  return noteButton("cite", `Cite: ${claimInWords(claim)}`, (opener) => {
    const { media, academic } = citationsOf(claim);
    openNote("Cite this claim", opener, claim, [
      copyField("For media", media, { readOnly: true }),
      copyField("For academic use", academic, { readOnly: true }),
    ]);
  });
}

function correctButton(claim) {
  return noteButton("correct this", `Correct: ${claimInWords(claim)}`, (opener) => {
    const subject = `Correction of ${claimCurie(claim)}`;
    const text = correctionOf(claim);
    const mail = element("a", { class: "note-mail", href: mailLink(subject, text) }, "open as e-mail");
    const field = copyField("Fill in the last lines, then send the note to whoever gave you this page", text, { rows: 14 });
    field.querySelector("textarea").addEventListener("input", (event) => {
      mail.setAttribute("href", mailLink(subject, event.target.value));
    });
    field.querySelector(".note-actions").append(mail);
    openNote("Correct this claim", opener, claim, [field]);
  });
}

function noteButton(text, name, open) {
  const button = element("button", { type: "button", class: "note-button", "aria-haspopup": "dialog" }, text);
  button.setAttribute("aria-label", shorten(name, 300));
  button.addEventListener("click", () => open(button));
  return button;
}

/** A textarea with its label, a button that copies it, and the word that it was copied. */
function copyField(label, text, { readOnly = false, rows = 5 } = {}) {
  const area = element("textarea", { class: "note-text", rows: String(rows), spellcheck: "false" });
  area.value = text;
  area.readOnly = readOnly;
  const said = element("span", { class: "note-said", role: "status", "aria-live": "polite" });
  const button = element("button", { type: "button", class: "note-copy" }, "copy");
  button.addEventListener("click", async () => {
    said.textContent = "";
    said.textContent = (await copyText(area)) ? "copied" : "The text is selected: copy it with Ctrl+C or ⌘C.";
  });
  return element("div", { class: "note-field" },
    element("label", { class: "note-label" }, element("span", {}, label), area),
    element("div", { class: "note-actions" }, button, said));
}

/** Whether the text went to the clipboard; if not, it is left selected. */
async function copyText(area) {
  try {
    await navigator.clipboard.writeText(area.value);
    return true;
  } catch {
    // No clipboard, or not from a file opened off the disk: the older way may still work.
    area.focus();
    area.select();
    return document.execCommand("copy");
  }
}

function openNote(title, opener, claim, fields) {
  if (!noteDialog.dialog) makeNoteDialog();
  const { dialog } = noteDialog;
  noteDialog.opener = opener;
  clear(dialog);
  const close = element("button", { type: "button", class: "note-close", "aria-label": "Close" }, "×");
  close.addEventListener("click", () => dialog.close());
  dialog.append(
    element("div", { class: "note-head" }, element("h2", { id: "note-title" }, title), close),
    element("p", { class: "note-claim" }, claimInWords(claim)),
    ...fields,
  );
  dialog.showModal();
}

/** One dialog for the whole page: Escape and the backdrop close it, the focus goes back. */
function makeNoteDialog() {
  const dialog = element("dialog", { class: "note-dialog", "aria-labelledby": "note-title" });
  dialog.addEventListener("close", () => {
    if (noteDialog.opener && noteDialog.opener.isConnected) noteDialog.opener.focus();
    noteDialog.opener = null;
  });
  // Only a press that also begins on the backdrop closes: a text selection may end there.
  dialog.addEventListener("mousedown", (event) => {
    const box = dialog.getBoundingClientRect();
    noteDialog.outside = event.target === dialog &&
      (event.clientX < box.left || event.clientX > box.right ||
        event.clientY < box.top || event.clientY > box.bottom);
  });
  dialog.addEventListener("click", () => {
    if (noteDialog.outside) dialog.close();
  });
  document.body.append(dialog);
  noteDialog.dialog = dialog;
}
