// The sources of statements: who says so, when, in which words, and how surely.

const EVIDENCE_WORDS = {
  verified: ["words checked", "The words were found in the text at their place."],
  quoted: ["quoted", "The words are known; their place in the text is not recorded."],
  "page-only": ["page only", "It is known that the page says so, not in which words."],
};
const REVIEW_WORDS = {
  doubtful: ["doubtful", "Another reading of the source is possible."],
  unreviewed: ["unreviewed", "Nobody has compared it with the source a second time."],
};

function sourceList(claims) {
  return element("ul", { class: "sources" }, claims.map((claim) => sourceItem(claim)));
}

// The same where it does not go without saying what each source says.
function statedSourceList(claims) {
  return element("ul", { class: "sources" }, claims.map((claim) => sourceItem(claim, claimInWords(claim))));
}

function sourceItem(claim, words) {
  const about = claim.document;
  const title = claim.link || about.url
    ? outwardLink(claim.link || about.url, about.title)
    : element("span", {}, about.title, " ", element("span", { class: "soft" }, "(no address known)"));
  return element(
    "li",
    { class: passes(claim) ? "source" : "source filtered" },
    words && element("p", { class: "stated" }, shorten(words, 200)),
    claim.quote && element("q", { class: "quote" }, claim.quote),
    element("p", { class: "source-title" }, title),
    element("p", { class: "soft" }, [about.publisher, about.published || "undated"].filter(Boolean).join(", ")),
    element("p", { class: "flags" }, sourceFlags(claim)),
    claim.note && element("p", { class: "soft note" }, claim.note),
    element("p", { class: "actions" }, citeButton(claim), correctButton(claim)),
  );
}

function sourceFlags(claim) {
  const flags = [flag(wordsFor(EVIDENCE_WORDS, claim.evidence) || [claim.evidence, ""])];
  if (claim.status === "planned") flags.push(flag(["planned", "Announced, not come about."], true));
  const review = wordsFor(REVIEW_WORDS, claim.review);
  if (review) flags.push(flag(review, true));
  if (claim.document.quality === "low") {
    flags.push(flag(["low quality", "Scraped, or translated or written by a machine."], true));
  }
  if (!passes(claim)) flags.push(flag(["left out by the filters", ""], true));
  return flags;
}

function flag([word, meaning], warns) {
  return element("span", { class: warns ? "flag warn" : "flag", title: meaning }, word);
}
